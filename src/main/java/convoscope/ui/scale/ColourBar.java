package convoscope.ui.scale;

import static javafx.scene.AccessibleAttribute.VALUE;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.DisplayRange;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.figure.Figures;
import convoscope.ui.figure.Ticks;
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
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
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
  /** Which ends of a scale a person can move. */
  public enum Ends {
    FIXED,
    BOTH,
    /** Both, each as far from zero as the other. */
    MIRRORED,
    /** The lower one is zero. */
    UPPER
  }

  /** Is told of ends that a person moved. */
  public interface Movable {
    void move(double low, double high);

    /**
     * The ends are to be found by the values again.
     *
     * @return whether they were not
     */
    boolean reset();
  }

  /**
   * Colours and the values of their ends.
   *
   * @param colours from the first entry to the last
   * @param range low and high
   * @param ends which of the two can be moved
   */
  public record Scale(ColourMap colours, DisplayRange range, Ends ends) {
    /** One that is as it is. */
    public Scale(ColourMap colours, DisplayRange range) {
      this(colours, range, Ends.FIXED);
    }
  }

  private record Tick(double value, String text) {}

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
  private final ObjectProperty<@Nullable DisplayRange> asked = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Float> value = new SimpleObjectProperty<>();
  private final Canvas canvas = new Canvas();
  private final Label units = new Label();
  private final Label note = new Label();
  private final Region marker = new Region();
  private final BarAxis axis;
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
    axis = new BarAxis(this);
    getChildren().addAll(canvas, units, note, marker, axis.low(), axis.high());
    scale.addListener(
        observable -> {
          axis.show(scale.get());
          describe();
          requestParentLayout();
          requestLayout();
        });
    asked.addListener(
        observable -> {
          axis.ask(asked.get());
          axis.handles().forEach(handle -> handle.notifyAccessibleAttributeChanged(VALUE));
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

  /**
   * The ends that a person set; null where the values give them. Where the scale has others, a map
   * with these is still to come: the handles lie at them already, and the values along the bar stay
   * where they are.
   */
  public ObjectProperty<@Nullable DisplayRange> askedProperty() {
    return asked;
  }

  /** The value under the cursor, marked in the bar; null marks nothing. */
  public ObjectProperty<@Nullable Float> valueProperty() {
    return value;
  }

  /** Who is told when a person moves the scale's ends. */
  public void setMovable(Movable movable) {
    axis.setMovable(movable);
  }

  /** The handle of the lower end, to be named and explained. */
  public Region lowHandle() {
    return axis.low();
  }

  /** The handle of the upper end. */
  public Region highHandle() {
    return axis.high();
  }

  /** What the numbers count. */
  public StringProperty unitsProperty() {
    return units.textProperty();
  }

  /** Whether the map is scaled alone or together with others. */
  public StringProperty noteProperty() {
    return note.textProperty();
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
      axis.hide();
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
    axis.fit(length(), now);
    paintColours(graphics, now);
    paintTicks(graphics, now.range);
    placeMarker();
    placeHandles();
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

  /** Where a value lies on the screen. */
  private double at(double value) {
    double along = Math.rint(axis.along(value));
    return isVertical() ? start() - 1 - along : start() + along;
  }

  /** The place of the pointer along the bar, in pixels from its beginning. */
  double along(MouseEvent event) {
    Point2D here = sceneToLocal(event.getSceneX(), event.getSceneY());
    return isVertical() ? start() - 1 - here.getY() : here.getX() - start();
  }

  Orientation orientation() {
    return orientation;
  }

  private boolean isVertical() {
    return orientation == Orientation.VERTICAL;
  }

  /** Beyond the ends, where there is a handle to move them, lies what is outside. */
  private void paintColours(GraphicsContext graphics, Scale now) {
    int length = (int) Math.floor(length());
    for (int i = 0; i < length; i++) {
      int argb = now.colours.argb(axis.position(i));
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
      double along = at(one.value);
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
    add(ticks, range.low(), hasSign);
    if (range.high() > range.low()) {
      add(ticks, range.high(), hasSign);
      if (hasSign) {
        add(ticks, 0, true);
      }
      for (double round : Ticks.between(range.low(), range.high(), 4)) {
        add(ticks, round, hasSign);
      }
    }
    return ticks;
  }

  private void add(List<Tick> ticks, double v, boolean hasSign) {
    String written = hasSign ? Figures.signed(v) : Figures.brief(v);
    double here = at(v);
    for (Tick other : ticks) {
      double room =
          isVertical()
              ? line()
              : (other.text.length() + written.length()) * FIGURE * type() / 2 + 2 * GAP;
      if (Math.abs(at(other.value) - here) < room) {
        return;
      }
    }
    ticks.add(new Tick(v, written));
  }

  private void placeMarker() {
    Scale now = scale.get();
    Float v = value.get();
    marker.setVisible(now != null && v != null);
    if (now != null && v != null) {
      double along = at(axis.clamp(now.range.magnitude() ? Math.abs(v) : v));
      if (isVertical()) {
        marker.resizeRelocate(-2, along - 2, THICKNESS + 4, 5);
      } else {
        marker.resizeRelocate(along - 2, -2, 5, THICKNESS + 4);
      }
    }
  }

  private void placeHandles() {
    for (BarHandle handle : axis.handles()) {
      double along = at(axis.clamp(axis.value(handle)));
      if (isVertical()) {
        handle.resizeRelocate(-3, along - 3, THICKNESS + 6, 7);
      } else {
        handle.resizeRelocate(along - 3, -3, 7, THICKNESS + 6);
      }
    }
  }
}
