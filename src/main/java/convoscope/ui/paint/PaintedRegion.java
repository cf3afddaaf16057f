package convoscope.ui.paint;

import java.util.List;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * A region that draws itself on one canvas, in the colours that the style sheet gives.
 *
 * <p>One node for a thousand cells: a grid of labels would take many times as long to lay out.
 */
@SuppressWarnings("this-escape") // A styleable property is told whose it is.
public abstract class PaintedRegion extends Region {
  private static final StyleablePropertyFactory<PaintedRegion> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  /** The usual size of words, in pixels. */
  public static final double TYPE = 14;

  private final Canvas canvas = new Canvas();
  private final StyleableProperty<Color> positive;
  private final StyleableProperty<Color> negative;
  private final StyleableProperty<Color> zero;
  private final StyleableProperty<Color> positiveText;
  private final StyleableProperty<Color> negativeText;
  private final StyleableProperty<Color> text;
  private final StyleableProperty<Color> muted;
  private final StyleableProperty<Color> line;
  private final StyleableProperty<Color> accent;

  /** Size of the words around: larger in presenter mode. */
  private final StyleableProperty<Number> type =
      FACTORY.createStyleableNumberProperty(
          this, "cv-paint-type", "-cv-paint-type", r -> r.type, TYPE);

  private @Nullable Palette palette;

  protected PaintedRegion() {
    getStyleClass().add("painted");
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    positive = colour("-cv-paint-positive", Color.ORANGE, r -> r.positive);
    negative = colour("-cv-paint-negative", Color.DODGERBLUE, r -> r.negative);
    zero = colour("-cv-paint-zero", Color.WHITE, r -> r.zero);
    positiveText = colour("-cv-paint-positive-text", Color.CHOCOLATE, r -> r.positiveText);
    negativeText = colour("-cv-paint-negative-text", Color.STEELBLUE, r -> r.negativeText);
    text = colour("-cv-paint-text", Color.BLACK, r -> r.text);
    muted = colour("-cv-paint-muted", Color.GRAY, r -> r.muted);
    line = colour("-cv-paint-line", Color.LIGHTGRAY, r -> r.line);
    accent = colour("-cv-paint-accent", Color.BLUE, r -> r.accent);
    ((Observable) type)
        .addListener(
            observable -> {
              retype();
              requestParentLayout();
              repaint();
            });
  }

  private StyleableProperty<Color> colour(
      String css, Color initial, Function<PaintedRegion, StyleableProperty<Color>> of) {
    StyleableProperty<Color> property =
        FACTORY.createStyleableColorProperty(this, css.substring(1), css, of, initial);
    ((Observable) property)
        .addListener(
            observable -> {
              palette = null;
              repaint();
            });
    return property;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  /** How many times as large as usual the words around are: 1, and more in presenter mode. */
  protected final double magnification() {
    return type.getValue().doubleValue() / TYPE;
  }

  /** Is told when {@link #magnification} changes. */
  protected void retype() {}

  protected final Palette palette() {
    Palette known = palette;
    if (known == null) {
      known =
          new Palette(
              positive.getValue(),
              negative.getValue(),
              zero.getValue(),
              positiveText.getValue(),
              negativeText.getValue(),
              text.getValue(),
              muted.getValue(),
              line.getValue(),
              accent.getValue());
      palette = known;
    }
    return known;
  }

  /** Draws everything again before the next frame. */
  protected final void repaint() {
    requestLayout();
  }

  /** Draws everything on an empty ground of that size. */
  protected abstract void paint(GraphicsContext graphics, double width, double height);

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    canvas.setWidth(width);
    canvas.setHeight(height);
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, width, height);
    if (width > 0 && height > 0) {
      graphics.save();
      paint(graphics, width, height);
      graphics.restore();
    }
  }
}
