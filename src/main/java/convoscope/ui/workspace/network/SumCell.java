package convoscope.ui.workspace.network;

import convoscope.core.net.explain.Patch;
import convoscope.i18n.Texts;
import convoscope.ui.figure.Cell;
import convoscope.ui.figure.Figures;
import convoscope.ui.sum.PatchLayout;
import convoscope.ui.sum.PatchPictures;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A line of the sum: words, a convolution's pictures, the value with its bar. Pictures are drawn
 * only here, hence only of the channels that are seen.
 */
final class SumCell extends ListCell<SumRow> {
  private static final PseudoClass NEGATIVE = PseudoClass.getPseudoClass("negative");

  private final Net net;
  private final Supplier<Sum> sum;
  private final Label words = new Label();
  private final PatchPictures pictures = new PatchPictures();
  private final Label value = new Label();

  /** Map, channel and place do not fit in the line. */
  private final Tooltip whole = new Tooltip();

  private final Region bar = new Region();
  private final Pane room = new Pane(bar);
  private final VBox result = new VBox(value, room);
  private final HBox line = new HBox(words, pictures, result);

  /**
   * What all lines have in common.
   *
   * @param largest magnitude of their values
   * @param isOpen whether a channel is
   * @param shown pictures, of a convolution
   * @param small where the cells of a line's pictures lie
   * @param large where those of an open channel lie
   */
  record Sum(
      double largest,
      IntPredicate isOpen,
      SumPictures.@Nullable Shown shown,
      @Nullable PatchLayout small,
      @Nullable PatchLayout large) {}

  SumCell(Net net, Supplier<Sum> sum) {
    this.net = net;
    this.sum = sum;
    line.getStyleClass().add("sum-line");
    words.getStyleClass().add("figures");
    words.setMinWidth(0);
    // Numbers stand at the end: where the line is too short its place gives way, in whole words.
    words.setTextOverrun(OverrunStyle.LEADING_WORD_ELLIPSIS);
    words.setEllipsisString("…");
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    value.getStyleClass().addAll("figures", "sum-value");
    value.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("sum-bar");
    // As long as its value, not as its room.
    bar.setManaged(false);
    room.getStyleClass().add("sum-room");
    result.getStyleClass().add("sum-side");
    result.setMinWidth(Region.USE_PREF_SIZE);
    line.setPrefWidth(0);
    pictures.setWords(this::arithmetic);
    pictures.setOnStep(this::step);
    room.widthProperty().addListener((p, old, now) -> draw());
    room.heightProperty().addListener((p, old, now) -> draw());
  }

  @Override
  protected void updateItem(@Nullable SumRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText("");
      return;
    }
    Sum now = sum.get();
    boolean isOpen = row.isGroup() && now.isOpen.test(row.group());
    words.setText((row.isGroup() ? isOpen ? "▾ " : "▸ " : "") + row.words());
    boolean hasValue = !Double.isNaN(row.value());
    value.setText(hasValue ? Figures.signed(row.value()) : "");
    value.pseudoClassStateChanged(NEGATIVE, row.value() < 0);
    bar.pseudoClassStateChanged(NEGATIVE, row.value() < 0);
    result.setVisible(hasValue);
    boolean isLarge = row.pictures() == SumRow.Pictures.LARGE;
    words.setManaged(!isLarge);
    words.setVisible(!isLarge);
    result.setManaged(!isLarge);
    line.getStyleClass().removeAll("inner", "pictures");
    boolean isInner = row.term() >= 0 && now.isOpen.test(row.group());
    if (isLarge) {
      line.getStyleClass().add("pictures");
    } else if (isInner) {
      line.getStyleClass().add("inner");
    }
    whole.setText(row.said());
    setTooltip(row.said().isEmpty() ? null : whole);
    setAccessibleText(row.said().isEmpty() ? words.getText() + " " + value.getText() : row.said());
    show(row, now);
    setGraphic(line);
    draw();
  }

  private void show(SumRow row, Sum now) {
    SumPictures.Shown shown = now.shown;
    PatchLayout layout = row.pictures() == SumRow.Pictures.LARGE ? now.large : now.small;
    boolean isThere = row.pictures() != SumRow.Pictures.NONE && shown != null && layout != null;
    pictures.setVisible(isThere);
    pictures.setManaged(isThere);
    if (isThere && shown != null && layout != null) {
      Patch patch = shown.patches().of(row.group());
      pictures.setAllLead(row.pictures() == SumRow.Pictures.LARGE);
      pictures.show(patch, shown.look(), layout, row.line());
      String described =
          net.texts()
              .texts()
              .get(
                  "net.sum.pictures",
                  patch.channel(),
                  patch.rows(),
                  patch.columns(),
                  patch.outside(),
                  Figures.signed(patch.sum()));
      pictures.setAccessibleText(described);
      setAccessibleText(described);
    }
  }

  private String arithmetic(Patch patch, Cell cell) {
    Texts texts = net.texts().texts();
    int u = cell.row();
    int v = cell.column();
    return patch.isOutside(u, v)
        ? texts.get(
            "net.sum.cell.padding",
            patch.channel(),
            Figures.brief(patch.row(u)),
            Figures.brief(patch.column(v)),
            Figures.brief(patch.weight(u, v)))
        : texts.get(
            "net.sum.cell",
            patch.channel(),
            patch.row(u),
            patch.column(v),
            Figures.brief(patch.input(u, v))
                + " × "
                + Figures.brief(patch.weight(u, v))
                + " = "
                + Figures.signed(patch.product(u, v)));
  }

  private void step(Patch patch, Cell cell) {
    SumPictures.Shown shown = sum.get().shown;
    if (shown != null) {
      net.pixel().step(shown.patches().tensor(), patch.index(cell.row(), cell.column()));
    }
  }

  private void draw() {
    SumRow row = getItem();
    if (row != null && !Double.isNaN(row.value())) {
      double largest = sum.get().largest;
      double share = largest > 0 ? Math.abs(row.value()) / largest : 0;
      bar.resizeRelocate(
          0, 0, share == 0 ? 0 : Math.max(1, share * room.getWidth()), room.getHeight());
    }
  }
}
