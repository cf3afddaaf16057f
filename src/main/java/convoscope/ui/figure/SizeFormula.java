package convoscope.ui.figure;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The size of the map, ⌊(n + p + p′ − d(k−1) − 1) / s⌋ + 1, with its numbers put in for rows and
 * columns, and quiet notes below.
 */
public final class SizeFormula extends VBox {
  private static final String FORMULA = "⌊(n + p + p′ − d(k−1) − 1) / s⌋ + 1";

  private final ObjectProperty<Texts> texts =
      new SimpleObjectProperty<>(Texts.of(Language.ENGLISH));
  private final ObjectProperty<@Nullable ConvGeometry> geometry = new SimpleObjectProperty<>();
  private final GridPane lines = new GridPane();
  private final VBox notes = new VBox();

  /** A formula without numbers. */
  public SizeFormula() {
    getStyleClass().add("size-formula");
    setAccessibleRole(AccessibleRole.TEXT);
    ColumnConstraints words = new ColumnConstraints();
    ColumnConstraints numbers = new ColumnConstraints();
    numbers.setHgrow(Priority.ALWAYS);
    ColumnConstraints results = new ColumnConstraints();
    results.setHalignment(HPos.RIGHT);
    words.setMinWidth(USE_PREF_SIZE);
    results.setMinWidth(USE_PREF_SIZE);
    lines.getColumnConstraints().addAll(words, numbers, results);
    lines.getStyleClass().add("size-lines");
    notes.getStyleClass().add("size-notes");
    getChildren().addAll(label(FORMULA, "size-general"), lines, notes);
    texts.addListener((p, old, now) -> refresh());
    geometry.addListener((p, old, now) -> refresh());
    refresh();
  }

  /** The language. */
  public ObjectProperty<Texts> textsProperty() {
    return texts;
  }

  /** Whose numbers are put in; null for none. */
  public ObjectProperty<@Nullable ConvGeometry> geometryProperty() {
    return geometry;
  }

  /** The quiet notes below: sentences, in order. */
  public void setNotes(List<String> sentences) {
    notes.getChildren().setAll(sentences.stream().map(s -> label(s, "size-note")).toList());
    boolean any = !sentences.isEmpty();
    notes.setVisible(any);
    notes.setManaged(any);
  }

  private void refresh() {
    lines.getChildren().clear();
    ConvGeometry now = geometry.get();
    if (now == null) {
      setAccessibleText(FORMULA);
      return;
    }
    Texts words = texts.get();
    axis(0, words.get("formula.rows"), now.rowAxis());
    axis(2, words.get("formula.columns"), now.columnAxis());
    setAccessibleText(
        "%s %s = %d, %s %s = %d"
            .formatted(
                words.get("formula.rows"),
                numbers(now.rowAxis()),
                now.outputRows(),
                words.get("formula.columns"),
                numbers(now.columnAxis()),
                now.outputColumns()));
  }

  private void axis(int line, String word, AxisGeometry axis) {
    add(oneLine(word, "size-word"), 0, line);
    add(label(numbers(axis), "size-numbers"), 1, line);
    add(oneLine("= " + axis.outputs(), "size-result"), 2, line);
    if (!axis.isExact() && axis.outputs() > 0) {
      add(label(floor(axis), "size-floor"), 1, line + 1);
    }
  }

  private void add(Node node, int column, int row) {
    lines.add(node, column, row);
    // Not by the baseline: that grid would keep room for one line of what has two.
    GridPane.setValignment(node, VPos.TOP);
  }

  /** The formula of an axis: {@code ⌊(100+1+1−1·2−1)/2⌋+1}. */
  static String numbers(AxisGeometry axis) {
    return "⌊(%d+%d+%d−%d·%d−1)/%d⌋+1"
        .formatted(
            axis.size(),
            axis.before(),
            axis.after(),
            axis.dilation(),
            axis.kernel() - 1,
            axis.stride());
  }

  /** What the floor takes: {@code 50.5 → 50}; more digits where the quotient has no short end. */
  static String floor(AxisGeometry axis) {
    double quotient = (double) axis.travel() / axis.stride() + 1;
    String shown = Numbers.rounded(quotient, 7);
    boolean exact = Math.rint(quotient * 1000) / 1000 == quotient;
    String short1 =
        exact ? shown : String.format(Locale.ROOT, "%.2f…", Math.floor(quotient * 100) / 100);
    return short1 + " → " + axis.outputs();
  }

  private static Label oneLine(String text, String style) {
    Label label = label(text, style);
    label.setWrapText(false);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
