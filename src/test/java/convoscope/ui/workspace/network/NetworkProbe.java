package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.i18n.Texts;
import convoscope.session.document.Session;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkView;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.PaneLook;
import convoscope.ui.canvas.CanvasContent;
import convoscope.ui.canvas.CanvasFrame;
import convoscope.ui.canvas.CanvasGeometry;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.figure.Figures;
import convoscope.ui.form.Seen;
import convoscope.ui.workspace.PhotoNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.jspecify.annotations.Nullable;

/**
 * Whether header, panel, column, prediction, sum and class map speak of the same network, photo,
 * layer, channel and pixel, and of those of the session: from the words on the screen.
 */
public final class NetworkProbe {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final PseudoClass FRONT = PseudoClass.getPseudoClass("front");

  /** Parts that speak of the pane in front. */
  private static final List<String> WORDS =
      List.of(
          "#network-menu",
          "#size-menu",
          "#channel-title",
          "#channel-place",
          "#sum-rule",
          "#sum-total",
          "#sum-passed",
          "#sum-check",
          "#way-behind",
          "#prediction-about");

  private final Seen seen;
  private final Session session;
  private final Texts texts;
  private final List<String> found = new ArrayList<>();

  private NetworkProbe(Seen seen, Session session, Texts texts) {
    this.seen = seen;
    this.session = session;
    this.texts = texts;
  }

  /** What contradicts; for the window's thread, when nothing is computed any more. */
  public static List<String> contradictions(Seen seen, Session session, Texts texts) {
    NetworkProbe probe = new NetworkProbe(seen, session, texts);
    if (seen.first("#mosaic-0").isPresent()) {
      probe.look();
    }
    return probe.found;
  }

  /**
   * All that is said and shown of the pane in front: what it is to be again when the pane comes
   * back. For the window's thread, when nothing is computed any more.
   */
  public static List<String> inFront(Seen seen, Session session) {
    List<String> said = new ArrayList<>();
    said.add("header " + seen.text("#mosaic-title-" + session.work(NETWORK).front()));
    for (String words : WORDS) {
      // Where lines break is the layout's.
      said.add(words + " " + seen.text(words).replaceAll("\\s+", " "));
    }
    TreeView<?> tree = (TreeView<?>) seen.first("#layers").orElse(null);
    TreeItem<?> chosen = tree == null ? null : tree.getSelectionModel().getSelectedItem();
    said.add("column " + (chosen == null ? "" : chosen.getValue()));
    seen.first("#trail", Parent.class).stream()
        .flatMap(trail -> trail.getChildrenUnmodifiable().stream())
        .filter(node -> node instanceof Hyperlink)
        .forEach(node -> said.add("way " + ((Hyperlink) node).getTooltip().getText()));
    ListView<?> terms = (ListView<?>) seen.first("#terms").orElse(null);
    if (terms != null) {
      terms.getItems().forEach(item -> said.add("term " + item));
      said.add("chosen term " + terms.getSelectionModel().getSelectedItem());
    }
    seen.all(".prediction-button").stream()
        .filter(row -> !row.getStyleClass().contains("prediction-other"))
        .map(row -> "prediction " + row.getAccessibleText())
        .sorted()
        .forEach(said::add);
    seen.first("#channel-canvas", MapCanvas.class)
        .ifPresent(
            canvas -> {
              CanvasFrame frame = canvas.frameProperty().get();
              said.add("overlay " + (frame == null ? 0 : Arrays.hashCode(frame.picture().argb())));
              said.add("field " + canvas.markProperty().get());
            });
    return said;
  }

  private void look() {
    NetworkWork work = session.work(NETWORK);
    long shown = Stream.of(0, 1, 2, 3).filter(i -> seen.first("#mosaic-" + i).isPresent()).count();
    check(shown == work.panes().size(), shown + " panes of " + work.panes().size());
    NetworkPane pane = work.pane();
    String title = text("#mosaic-title-" + work.front());
    if (title.isEmpty()) {
      nothing();
      return;
    }
    if (seen.first("#stale-" + work.front()).filter(Node::isVisible).isPresent()) {
      // It says itself that it is not of what the session says.
      return;
    }
    String layer = column(pane, title);
    titles(pane, title);
    pixel(pane, title, layer);
    prediction(pane);
    looks(work.panes().size());
  }

  /** How it is looked at. */
  private void looks(int panes) {
    NetworkView view = session.view(NETWORK);
    check(
        seen.first("#weights").filter(Node::isVisible).isPresent() == view.weights(),
        "weights of " + view.weights());
    seen.first("#overlay", ToggleButton.class)
        .ifPresent(
            toggle -> check(toggle.isSelected() == view.overlay(), "overlay " + view.overlay()));
    for (int i = 0; i < panes; i++) {
      PaneLook look = view.panes().get(i);
      CanvasGeometry geometry =
          seen.first("#mosaic-" + i, MapCanvas.class).map(MapCanvas::geometry).orElse(null);
      CanvasContent content =
          seen.first("#mosaic-" + i, MapCanvas.class)
              .map(canvas -> canvas.contentProperty().get())
              .orElse(null);
      // A place in a mosaic of another size is still to come; in a larger window a zoom that was
      // less than the whole mosaic's is drawn as that.
      if (geometry != null
          && content != null
          && !look.viewport().isFit()
          && geometry.zoom() > geometry.minZoom() * (1 + 1e-9)
          && content.rows() == look.rows()
          && content.columns() == look.columns()) {
        check(
            Math.abs(geometry.zoom() / look.viewport().zoom() - 1) < 1e-9,
            "pane " + i + " at " + geometry.zoom() + ", not as in " + look);
      }
    }
    boolean isPinned = !view.panes().get(session.work(NETWORK).front()).trail().isEmpty();
    check(!isPinned || !trail().isEmpty(), "what the session pins is not shown");
  }

  /** A pane that shows nothing: no part speaks of anything. */
  private void nothing() {
    check(panel().isEmpty(), "panel without a map: " + panel());
    check(trail().isEmpty(), "trail without a map: " + trail());
    String about = text("#prediction-about");
    boolean isUndrawn =
        seen.first("#lack-" + session.work(NETWORK).front())
            .map(note -> Seen.under(note).text(".quiet"))
            .filter(said -> isSame(said, texts.get("net.undrawn")))
            .isPresent();
    check(isUndrawn != about.isEmpty(), "prediction without a map: " + about);
    check(!isUndrawn || about.contains(text("#network-menu")), "prediction: " + about);
    check(text("#sum-total").isEmpty(), "sum without a map: " + text("#sum-total"));
  }

  /** The name of the chosen line's map. */
  private String column(NetworkPane pane, String title) {
    TreeView<?> tree = (TreeView<?>) seen.first("#layers").orElse(null);
    TreeItem<?> chosen = tree == null ? null : tree.getSelectionModel().getSelectedItem();
    String tensor = chosen != null && chosen.getValue() instanceof LayerRow row ? row.tensor() : "";
    if (!tensor.isEmpty()) {
      String name = Names.shortened(tensor, texts);
      check(
          title.equals(name) || title.startsWith(name + " · "),
          "the column is at " + name + ", the header says " + title);
    } else {
      check(isSearched() || !isListed(tree, pane.tensor()), "no line is chosen for " + title);
    }
    if (isListed(tree, pane.tensor()) && !tensor.isEmpty()) {
      check(tensor.equals(pane.tensor()), tensor + " is chosen, not " + pane.tensor());
    }
    return tensor;
  }

  private boolean isSearched() {
    return seen.first("#layer-search", TextField.class)
        .filter(field -> !field.getText().isEmpty())
        .isPresent();
  }

  private static boolean isListed(@Nullable TreeView<?> tree, String tensor) {
    return tree != null && tree.getRoot() != null && isListed(tree.getRoot(), tensor);
  }

  private static boolean isListed(TreeItem<?> item, String tensor) {
    boolean isIt =
        item.getValue() instanceof LayerRow row
            && row.layer() != null
            && row.tensor().equals(tensor);
    return isIt || item.getChildren().stream().anyMatch(child -> isListed(child, tensor));
  }

  private void titles(NetworkPane pane, String title) {
    if (pane.photo() != null) {
      check(
          title.endsWith(" · " + PhotoNames.of(pane.photo(), texts)),
          title + " is not of " + pane.photo());
    }
    if (pane.network() != null) {
      String network = text("#network-menu");
      check(title.contains(" · " + network), title + " is not of " + network);
    }
  }

  private void pixel(NetworkPane pane, String title, String layer) {
    int header = number(detail(".pane-channel")).orElse(-1);
    int channels = number(detail(".pane-shape")).orElse(0);
    List<String> trail = trail();
    String panel = panel();
    boolean isClassMap = panel.equals(texts.get("net.class-map"));
    if (trail.isEmpty()) {
      check(
          seen.first("#trail", Parent.class).stream()
              .flatMap(way -> way.getChildrenUnmodifiable().stream())
              .noneMatch(Node::isVisible),
          "parts of a way that is none");
      check(!isClassMap, "a class map of no class");
      check(
          header == Math.min(pane.channel(), channels - 1),
          "header: channel %d, session: %d".formatted(header, pane.channel()));
      check(
          number(panel).orElse(-1) == header,
          "header: channel %d, panel: %s".formatted(header, panel));
      check(text("#sum-total").isEmpty(), "a sum of no pixel: " + text("#sum-total"));
      return;
    }
    String last = trail.getLast();
    boolean isOnMap =
        !layer.isEmpty() && trail.size() == 1 && last.equals(Names.shortened(layer, texts));
    if (isOnMap) {
      check(
          isClassMap || number(panel).orElse(-1) == header,
          "header: channel %d, panel: %s".formatted(header, panel));
      check(title.startsWith(last), "header %s, trail %s".formatted(title, last));
    }
    if (isClassMap) {
      check(trail.size() == 1, "a class map of " + trail);
    }
    if (trail.size() == 1 && last.contains(": ")) {
      score(last.substring(last.indexOf(": ") + 2));
    }
  }

  /** What the header of the pane in front says; of the first pane if none is marked. */
  private String detail(String query) {
    List<Node> panes = seen.all(".pane");
    Optional<Node> front =
        panes.stream().filter(pane -> pane.getPseudoClassStates().contains(FRONT)).findFirst();
    return front
        .or(() -> panes.stream().findFirst())
        .map(pane -> Seen.under(pane).text(query))
        .orElse("");
  }

  /** The sum behind a class is its score in the list. */
  private void score(String name) {
    String total = text("#sum-total");
    double value = Figures.read(total.substring(total.lastIndexOf('=') + 1));
    for (Node button : seen.all(".prediction-button")) {
      Seen inside = Seen.under(button);
      List<String> figures =
          inside.all(".prediction-figure").stream()
              .map(node -> ((Labeled) node).getText())
              .toList();
      if (!figures.isEmpty() && inside.text(".prediction-name").equals(name)) {
        check(
            figures.contains(Figures.brief(value)),
            "the score of %s is %s, its sum %s".formatted(name, figures, total));
      }
    }
  }

  private void prediction(NetworkPane pane) {
    String about = text("#prediction-about");
    String network = text("#network-menu");
    String size = text("#size-menu");
    check(about.contains(network), "prediction: " + about + ", network: " + network);
    check(about.contains(size), "prediction: " + about + ", size: " + size);
    String photo =
        PhotoNames.of(pane.photo() == null ? session.work().photo() : pane.photo(), texts);
    boolean isDrawn = about.contains(texts.get("net.digit.drawn"));
    check(
        about.contains(photo) || pane.photo() == null && isDrawn,
        "prediction: " + about + ", photo: " + photo);
  }

  /** The panel's title. */
  private String panel() {
    return seen.first(".channel-panel")
        .map(panel -> Seen.under(panel).text(".section-title"))
        .orElse("");
  }

  private List<String> trail() {
    return seen.first("#trail", Parent.class).stream()
        .flatMap(trail -> trail.getChildrenUnmodifiable().stream())
        .filter(node -> node instanceof Hyperlink)
        .map(node -> ((Hyperlink) node).getText())
        .toList();
  }

  private String text(String query) {
    return seen.text(query);
  }

  /** Wherever its lines end. */
  private static boolean isSame(String said, String sentence) {
    return said.replaceAll("\\s", "").equals(sentence.replaceAll("\\s", ""));
  }

  private static Optional<Integer> number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group())) : Optional.empty();
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      found.add(otherwise);
    }
  }
}
