package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.PixelSum;
import convoscope.core.image.ChannelMode;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
import convoscope.i18n.Texts;
import convoscope.session.document.Cursor;
import convoscope.session.document.Session;
import convoscope.session.lab.KernelLabView;
import convoscope.session.lab.KernelLabWork;
import convoscope.ui.canvas.CanvasContent;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.form.ChoiceRow;
import convoscope.ui.form.Seen;
import convoscope.ui.kernel.KernelGrid;
import convoscope.ui.sum.Inspector;
import convoscope.ui.workspace.PhotoNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import org.controlsfx.control.StatusBar;
import org.jspecify.annotations.Nullable;

/**
 * Whether grid, fields, choices, cards, map, sum and status speak of the session's kernel, photo,
 * settings and pixel, and of the same: from what stands on the screen.
 */
public final class LabProbe {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern SHAPE = Pattern.compile("(\\d+)×(\\d+)×(\\d+)");
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final Seen seen;
  private final Session session;
  private final Texts texts;
  private final List<String> found = new ArrayList<>();

  private LabProbe(Seen seen, Session session, Texts texts) {
    this.seen = seen;
    this.session = session;
    this.texts = texts;
  }

  /** What contradicts; for the window's thread, when nothing is computed any more. */
  public static List<String> contradictions(Seen seen, Session session, Texts texts) {
    LabProbe probe = new LabProbe(seen, session, texts);
    probe.kernel();
    probe.choices();
    probe.cards();
    probe.map();
    probe.sum();
    probe.status();
    return probe.found;
  }

  private void kernel() {
    KernelRecipe kernel = session.work(KERNEL_LAB).kernel();
    for (Node node : seen.all(".kernel-grid")) {
      check(
          node instanceof KernelGrid grid && grid.kernelProperty().get().equals(kernel.cells()),
          "the grid does not show " + kernel);
    }
    field("#kernel-size", 0, KernelText.format(kernel.cells().rows()));
    field("#kernel-size", 1, KernelText.format(kernel.cells().columns()));
    field("#bias", 0, KernelText.format(kernel.bias()));
    field("#scale", 0, KernelText.format(kernel.scale()));
    ConvSpec spec = session.work(KERNEL_LAB).spec();
    field("#stride", 0, Integer.toString(spec.strideRows()));
    field("#stride", 1, Integer.toString(spec.strideColumns()));
    field("#dilation", 0, Integer.toString(spec.dilationRows()));
    field("#dilation", 1, Integer.toString(spec.dilationColumns()));
  }

  /** Unless something is being typed there, or was refused. */
  private void field(String query, int index, String expected) {
    List<TextField> fields = new ArrayList<>();
    seen.first(query).ifPresent(around -> collect(around, fields));
    if (index < fields.size()) {
      TextField field = fields.get(index);
      String said = field.getText().replace('−', '-');
      check(
          field.isFocused()
              || field.getPseudoClassStates().contains(DANGER)
              || said.equals(expected),
          "%s says %s, not %s".formatted(query, said, expected));
    }
  }

  private static void collect(Node node, List<TextField> fields) {
    if (node instanceof TextField field) {
      fields.add(field);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, fields));
    }
  }

  private void choices() {
    KernelLabWork work = session.work(KERNEL_LAB);
    KernelLabView view = session.view(KERNEL_LAB);
    chosen("#display", view.display());
    chosen("#limits", view.limits().kind());
    chosen("#mode", work.spec().mode());
    chosen("#channels", work.channels());
    chosen("#value-scale", work.scale());
    chosen("#map-channel", view.channel());
  }

  private void chosen(String query, Object expected) {
    if (seen.first(query).orElse(null) instanceof ChoiceRow<?> row) {
      Object value = row.valueProperty().get();
      check(value.equals(expected), "%s is at %s, not %s".formatted(query, value, expected));
    }
  }

  /** Pinned kernels first, then photos. */
  private void cards() {
    List<String> names = new ArrayList<>();
    session.work(KERNEL_LAB).pins().forEach(pin -> names.add(name(pin)));
    session.work(KERNEL_LAB).photos().forEach(photo -> names.add(PhotoNames.of(photo, texts)));
    if (seen.first("#strip").isEmpty()) {
      return;
    }
    List<String> said =
        seen.all(".strip-card").stream()
            .map(card -> card instanceof Labeled label ? label.getText() : "")
            .toList();
    check(said.equals(names), "the strip has %s, not %s".formatted(said, names));
  }

  private String name(KernelRecipe kernel) {
    String key = "preset." + kernel.name();
    return kernel.name().isEmpty()
        ? texts.get("picker.unnamed")
        : texts.has(key) ? texts.get(key) : kernel.name();
  }

  private void map() {
    String shown = session.view(KERNEL_LAB).mapPixels() ? "#own-canvas" : "#map-canvas";
    if (seen.first(shown).orElse(null) instanceof MapCanvas canvas) {
      check(canvas.isVisible(), shown + " is not there");
      check(!canvas.busyProperty().get(), shown + " is at work, and nobody is");
      CanvasContent content = canvas.contentProperty().get();
      Matcher header = SHAPE.matcher(details());
      if (content == null || !header.find()) {
        check(canvas.frameProperty().get() == null, "a map that is none");
        return;
      }
      int maps = session.work(KERNEL_LAB).channels() == ChannelMode.COLOR ? 3 : 1;
      String shape = "%d×%d×%d".formatted(maps, content.rows(), content.columns());
      check(header.group().equals(shape), "the header says " + header.group() + ", not " + shape);
      check(canvas.frameProperty().get() != null, "no picture of a map of " + shape);
    }
  }

  /** What the map's header says, shape first. */
  private String details() {
    Node pane = seen.first("#map-canvas").orElse(null);
    while (pane != null && !pane.getStyleClass().contains("pane")) {
      pane = pane.getParent();
    }
    return pane == null ? "" : Seen.under(pane).text(".pane-detail");
  }

  private @Nullable PixelSum total() {
    return seen.first("#inspector", Inspector.class)
        .map(inspector -> inspector.sumProperty().get())
        .orElse(null);
  }

  private void sum() {
    PixelSum sum = total();
    if (sum == null) {
      return;
    }
    Float shown = seen.first("#inspector", Inspector.class).orElseThrow().shownProperty().get();
    check(
        shown == null || sum.agreesWith(shown),
        "the sum is %s, the map says %s".formatted(sum.total(), shown));
    check(
        seen.all(".inspector-verdict").stream()
            .noneMatch(node -> node.getPseudoClassStates().contains(DANGER)),
        "the verdict is that sum and map differ");
    Cursor pinned = session.view(KERNEL_LAB).cursor();
    CanvasContent content =
        seen.first(
                session.view(KERNEL_LAB).mapPixels() ? "#own-canvas" : "#map-canvas",
                MapCanvas.class)
            .map(canvas -> canvas.contentProperty().get())
            .orElse(null);
    boolean isInside =
        content != null
            && pinned.isPinned()
            && pinned.row() < content.rows()
            && pinned.column() < content.columns();
    check(
        !isInside || sum.row() == pinned.row() && sum.column() == pinned.column(),
        "%s is pinned, the sum is of %d, %d".formatted(pinned, sum.row(), sum.column()));
  }

  private void status() {
    PixelSum sum = total();
    String text = seen.first("#status", StatusBar.class).map(StatusBar::getText).orElse("");
    Matcher numbers = NUMBER.matcher(text);
    if (sum == null) {
      check(text.isEmpty(), "no sum, the status says " + text);
    } else {
      boolean isSame =
          numbers.find()
              && Integer.parseInt(numbers.group()) == sum.row()
              && numbers.find()
              && Integer.parseInt(numbers.group()) == sum.column();
      check(isSame, "the sum is of %d, %d, status: %s".formatted(sum.row(), sum.column(), text));
    }
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      found.add(otherwise);
    }
  }
}
