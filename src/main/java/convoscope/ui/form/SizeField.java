package convoscope.ui.form;

import convoscope.core.conv.ConvGeometry.LegalRange;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Rows × columns, each within its legal range; while linked, both change together.
 *
 * <p>Serves the kernel's size as well as stride and dilation.
 */
public final class SizeField extends HBox {
  /** Is told of an edit. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param rows new number of rows
     * @param columns new number of columns
     * @param gesture the gesture's name, empty for an edit that is whole
     */
    void changed(int rows, int columns, String gesture);
  }

  private final IntField rows;
  private final IntField columns;
  private final ToggleButton link = new ToggleButton("", new FontIcon(Feather.LINK));
  private final ObjectProperty<Texts> texts =
      new SimpleObjectProperty<>(Texts.of(Language.ENGLISH));
  private LegalRange rowRange;
  private LegalRange columnRange;
  private Listener onChange = (newRows, newColumns, name) -> {};

  /**
   * @param what the numbers' word in problems ({@code "kernel"})
   */
  public SizeField(String what) {
    getStyleClass().add("size-field");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(4);
    rows = new IntField(what);
    columns = new IntField(what);
    rowRange = rows.range();
    columnRange = columns.range();
    link.getStyleClass().add("link");
    link.setSelected(true);
    Label times = new Label("×");
    times.getStyleClass().add("size-times");
    getChildren().addAll(rows, times, columns, link);
    for (IntField field : new IntField[] {rows, columns}) {
      HBox.setHgrow(field, Priority.ALWAYS);
      field.setMaxWidth(Double.MAX_VALUE);
      field.textsProperty().bind(texts);
    }
    rows.helpProperty().bind(texts.map(t -> t.get("size.rows")));
    columns.helpProperty().bind(texts.map(t -> t.get("size.columns")));
    rows.accessibleTextProperty().bind(rows.helpProperty());
    columns.accessibleTextProperty().bind(columns.helpProperty());
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.map(t -> t.get("size.link")));
    link.setTooltip(tooltip);
    link.accessibleTextProperty().bind(tooltip.textProperty());
    link.selectedProperty().addListener((p, was, is) -> applyRanges());
    rows.setOnChange((number, name) -> report(number, other(columns, number), name));
    columns.setOnChange((number, name) -> report(other(rows, number), number, name));
  }

  /** The language. */
  public ObjectProperty<Texts> textsProperty() {
    return texts;
  }

  /** Whether both numbers change together. */
  public BooleanProperty linkedProperty() {
    return link.selectedProperty();
  }

  /**
   * Shows a size. Two different numbers are no longer linked; two equal ones that come from
   * elsewhere (a kernel that is chosen, undo) are linked again. One's own edits leave the link as
   * it is: on the way from 3×4 to 5×4 lies 4×4.
   */
  public void setSize(int newRows, int newColumns) {
    boolean isNews =
        newRows != rows.valueProperty().get() || newColumns != columns.valueProperty().get();
    rows.valueProperty().set(newRows);
    columns.valueProperty().set(newColumns);
    if (newRows != newColumns) {
      link.setSelected(false);
    } else if (isNews) {
      link.setSelected(true);
    }
  }

  /** What may be set from now on. */
  public void setRanges(LegalRange forRows, LegalRange forColumns) {
    rowRange = forRows;
    columnRange = forColumns;
    applyRanges();
  }

  /** Is told of every edit. */
  public void setOnChange(Listener changed) {
    onChange = changed;
  }

  /** Is told that a gesture is over. */
  public void setOnGestureEnd(Runnable ended) {
    rows.setOnGestureEnd(ended);
    columns.setOnGestureEnd(ended);
  }

  private void applyRanges() {
    LegalRange both = narrower(rowRange, columnRange);
    rows.setRange(link.isSelected() ? both : rowRange);
    columns.setRange(link.isSelected() ? both : columnRange);
  }

  /** What both axes allow, and what stops them first. */
  private static LegalRange narrower(LegalRange a, LegalRange b) {
    LegalRange tighter = a.largest() <= b.largest() ? a : b;
    return new LegalRange(
        Math.max(a.smallest(), b.smallest()), tighter.largest(), tighter.beyond());
  }

  private int other(IntField field, int number) {
    if (link.isSelected()) {
      field.valueProperty().set(number);
    }
    return field.valueProperty().get();
  }

  private void report(int newRows, int newColumns, String name) {
    onChange.changed(newRows, newColumns, name);
  }
}
