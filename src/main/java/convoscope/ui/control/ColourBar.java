package convoscope.ui.control;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.DisplayRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * What the colours of a map mean: the colours of its range with numbers, and where the value under
 * the cursor lies among them.
 *
 * <p>Without a scale (red, green and blue, each with a range of its own) it shows its note alone.
 * For the window's thread.
 */
public final class ColourBar extends Region {
  /**
   * Colours and the values of their ends.
   *
   * @param colours from the first entry to the last
   * @param range low and high
   */
  public record Scale(ColourMap colours, DisplayRange range) {}

  private record Tick(double position, String text) {}

  private static final StyleablePropertyFactory<ColourBar> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final double THICKNESS = 12;
  private static final double TICK = 4;
  private static final double GAP = 4;
  private static final double TYPE = 11;
  private static final double FIGURE = 0.6;
  private static final double LINE = 16.0 / 11;
  private static final double NOTE = 14.0 / 11;

  private final Orientation orientation;
  private final ObjectProperty<@Nullable Scale> scale = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Float> value = new SimpleObjectProperty<>();
  private final Canvas canvas = new Canvas();
  private final Label units = new Label();
  private final Label note = new Label();
  private final Region marker = new Region();
  private final StyleableProperty<Color> tick = colour("-cv-bar-tick", Color.GRAY, bar -> bar.tick);
  private final StyleableProperty<Color> text =
      colour("-cv-bar-text", Color.BLACK, bar -> bar.text);
  private final StyleableProperty<Color> border =
      colour("-cv-bar-border", Color.GRAY, bar -> bar.border);

  /** Size of the numbers: larger in presenter mode. Everything beside the bar goes by it. */
  private final StyleableProperty<Number> type =
      FACTORY.createStyleableNumberProperty(
          this, "cv-bar-type", "-cv-bar-type", bar -> bar.type, TYPE);

  public ColourBar(Orientation orientation) {
    this.orientation = orientation;
    ((Observable) type)
        .addListener(
            observable -> {
              requestParentLayout();
              requestLayout();
            });
    getStyleClass().add("colour-bar");
    setAccessibleRole(AccessibleRole.TEXT);
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    units.getStyleClass().add("colour-bar-units");
    note.getStyleClass().add("colour-bar-note");
    note.setWrapText(true);
    marker.getStyleClass().add("colour-bar-marker");
    marker.setMouseTransparent(true);
    marker.setVisible(false);
    getChildren().addAll(canvas, units, note, marker);
    scale.addListener(
        observable -> {
          describe();
          requestParentLayout();
          requestLayout();
        });
    value.addListener(observable -> placeMarker());
    for (Label words : List.of(units, note)) {
      words
          .textProperty()
          .addListener(
              observable -> {
                describe();
                requestLayout();
              });
    }
  }

  private StyleableProperty<Color> colour(
      String css, Color initial, Function<ColourBar, StyleableProperty<Color>> of) {
    StyleableProperty<Color> property =
        FACTORY.createStyleableColorProperty(this, css.substring(1), css, of, initial);
    ((Observable) property).addListener(observable -> requestLayout());
    return property;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  /** The colours and their range; null shows the note alone. */
  public ObjectProperty<@Nullable Scale> scaleProperty() {
    return scale;
  }

  /** The value under the cursor, marked in the bar; null marks nothing. */
  public ObjectProperty<@Nullable Float> valueProperty() {
    return value;
  }

  /** What the numbers count. */
  public StringProperty unitsProperty() {
    return units.textProperty();
  }

  /** Whether the map is scaled alone or together with others. */
  public StringProperty noteProperty() {
    return note.textProperty();
  }

  private boolean isVertical() {
    return orientation == Orientation.VERTICAL;
  }

  private double type() {
    return type.getValue().doubleValue();
  }

  private double line() {
    return LINE * type();
  }

  private double note() {
    return NOTE * type();
  }

  /** Between the bar and the edge: half a line of the first and the last number. */
  private double end() {
    return line() / 2;
  }

  private void describe() {
    Scale now = scale.get();
    List<String> words = new ArrayList<>();
    if (now != null) {
      words.add(Figures.value(now.range.low()) + " … " + Figures.value(now.range.high()));
    }
    words.add(units.getText());
    words.add(note.getText());
    setAccessibleText(
        words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(", ")));
  }

  @Override
  protected double computePrefWidth(double height) {
    return isVertical() ? 72 * type() / TYPE : 240;
  }

  @Override
  protected double computeMinWidth(double height) {
    return isVertical() ? 56 * type() / TYPE : 120;
  }

  @Override
  protected double computePrefHeight(double width) {
    return isVertical() ? 240 : THICKNESS + TICK + line() + noteHeight();
  }

  @Override
  protected double computeMinHeight(double width) {
    return isVertical() ? 96 : computePrefHeight(width);
  }

  private double noteHeight() {
    return note.getText().isEmpty() ? 0 : note();
  }

  @Override
  protected void layoutChildren() {
    Scale now = scale.get();
    double width = getWidth();
    double height = getHeight();
    canvas.setVisible(now != null);
    units.setVisible(now != null);
    if (now == null) {
      marker.setVisible(false);
      note.resizeRelocate(0, 0, width, note.prefHeight(width));
      return;
    }
    double noteHeight = note.getText().isEmpty() ? 0 : note.prefHeight(width);
    note.resizeRelocate(0, height - noteHeight, width, noteHeight);
    double unitsHeight = units.getText().isEmpty() ? 0 : note();
    units.resizeRelocate(0, 0, isVertical() ? width : 0, unitsHeight);
    canvas.setWidth(width);
    canvas.setHeight(height);
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, width, height);
    paintColours(graphics, now.colours);
    paintTicks(graphics, now.range);
    placeMarker();
  }

  /** Screen coordinate of the bar's beginning, the value low. */
  private double start() {
    return isVertical() ? Math.rint(getHeight() - bottom()) : end();
  }

  /** Length of the bar along its axis. */
  private double length() {
    return Math.max(
        1,
        isVertical()
            ? start() - end() - (units.getText().isEmpty() ? 0 : note() + 2)
            : getWidth() - 2 * end());
  }

  private double bottom() {
    return end() + (note.getText().isEmpty() ? 0 : note.prefHeight(getWidth()) + 2);
  }

  private double at(double position) {
    double along = Math.rint(position * (length() - 1));
    return isVertical() ? start() - 1 - along : start() + along;
  }

  private void paintColours(GraphicsContext graphics, ColourMap colours) {
    int length = (int) Math.floor(length());
    for (int i = 0; i < length; i++) {
      int argb = colours.argb(length == 1 ? 0 : (double) i / (length - 1));
      graphics.setFill(Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
      if (isVertical()) {
        graphics.fillRect(0, start() - 1 - i, THICKNESS, 1);
      } else {
        graphics.fillRect(start() + i, 0, 1, THICKNESS);
      }
    }
    graphics.setStroke(border.getValue());
    graphics.setLineWidth(1);
    if (isVertical()) {
      graphics.strokeRect(0.5, start() - length + 0.5, THICKNESS - 1, length - 1);
    } else {
      graphics.strokeRect(start() + 0.5, 0.5, length - 1, THICKNESS - 1);
    }
  }

  private void paintTicks(GraphicsContext graphics, DisplayRange range) {
    graphics.setFont(Font.font(MapCanvas.FIGURES, type()));
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setTextAlign(isVertical() ? TextAlignment.LEFT : TextAlignment.CENTER);
    for (Tick one : ticks(range)) {
      double along = at(one.position);
      graphics.setFill(tick.getValue());
      if (isVertical()) {
        graphics.fillRect(THICKNESS, along, TICK, 1);
        graphics.setFill(text.getValue());
        graphics.fillText(one.text, THICKNESS + TICK + GAP, along + 0.5);
      } else {
        graphics.fillRect(along, THICKNESS, 1, TICK);
        graphics.setFill(text.getValue());
        double half = one.text.length() * FIGURE * type() / 2 + 1;
        double x = Math.clamp(along, half, Math.max(half, getWidth() - half));
        graphics.fillText(one.text, x, THICKNESS + TICK + line() / 2);
      }
    }
  }

  /** The ends, zero, and what round numbers have room between them. */
  private List<Tick> ticks(DisplayRange range) {
    boolean hasSign = range.low() < 0 && range.high() > 0;
    List<Tick> ticks = new ArrayList<>();
    add(ticks, range, range.low(), hasSign);
    if (range.high() > range.low()) {
      add(ticks, range, range.high(), hasSign);
      if (hasSign) {
        add(ticks, range, 0, true);
      }
      for (double round : Ticks.between(range.low(), range.high(), 4)) {
        add(ticks, range, round, hasSign);
      }
    }
    return ticks;
  }

  private void add(List<Tick> ticks, DisplayRange range, double v, boolean hasSign) {
    double width = (double) range.high() - range.low();
    double position = width > 0 ? (v - range.low()) / width : 0;
    String written = hasSign ? Figures.signed(v) : Figures.brief(v);
    double here = at(position);
    for (Tick other : ticks) {
      double room =
          isVertical()
              ? line()
              : (other.text.length() + written.length()) * FIGURE * type() / 2 + 2 * GAP;
      if (Math.abs(at(other.position) - here) < room) {
        return;
      }
    }
    ticks.add(new Tick(position, written));
  }

  private void placeMarker() {
    Scale now = scale.get();
    Float v = value.get();
    marker.setVisible(now != null && v != null);
    if (now != null && v != null) {
      double along = at(now.range.position(v));
      if (isVertical()) {
        marker.resizeRelocate(-2, along - 2, THICKNESS + 4, 5);
      } else {
        marker.resizeRelocate(along - 2, -2, 5, THICKNESS + 4);
      }
    }
  }
}
