package convoscope.ui.sum;

import convoscope.core.conv.PixelSum.ChannelTerms;
import convoscope.ui.figure.Cell;
import convoscope.ui.figure.CellText;
import convoscope.ui.figure.Numbers;
import convoscope.ui.kernel.GridLayout;
import convoscope.ui.paint.Hatching;
import convoscope.ui.paint.PaintedRegion;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** One of the {@link Inspector}'s grids: a patch, its weights or their products. */
final class TermGrid extends PaintedRegion {
  /** What the cells hold. */
  enum Kind {
    /** Shaded by grey value; padding hatched. */
    PATCH,
    /** Coloured by sign and size. */
    WEIGHTS,
    /** Coloured by sign and size. */
    PRODUCTS
  }

  /** Of the cells that usual type asks for. */
  static final double TALLEST = 30;

  private static final double TYPE = 12.5;

  /** Characters of a photo's values: whole from 0 to 255, or shares of 1. */
  private static final int WHOLE = 3;

  private static final int SHARE = 6;

  private final Kind kind;
  private Runnable onRetype = () -> {};
  private ChannelTerms terms = new ChannelTerms(0, List.of(0f), List.of(false), List.of(0f), 0);
  private GridLayout cells = new GridLayout(1, 1, 10, 10, 0);
  private double white = 255;
  private @Nullable Cell highlight;

  TermGrid(Kind kind) {
    this.kind = kind;
  }

  /**
   * @param shown the terms
   * @param layout where they lie
   * @param whiteValue the input that is drawn white
   */
  void show(ChannelTerms shown, GridLayout layout, double whiteValue) {
    terms = shown;
    cells = layout;
    white = whiteValue;
    setMinSize(layout.width(), layout.height());
    setPrefSize(layout.width(), layout.height());
    setMaxSize(layout.width(), layout.height());
    repaint();
  }

  /** Is told when the size of type has changed, so that the cells may grow with it. */
  void setOnRetype(Runnable told) {
    onRetype = told;
  }

  @Override
  protected void retype() {
    onRetype.run();
  }

  /** Tallest cell that the numbers ask for. */
  double tallest() {
    return TALLEST * magnification();
  }

  void setHighlight(@Nullable Cell cell) {
    highlight = cell;
    repaint();
  }

  GridLayout cells() {
    return cells;
  }

  /** Characters that the numbers of most pixels need, the same at each. */
  int usual(ChannelTerms of, int rows, int columns, double whiteValue) {
    int value = whiteValue > 1 ? WHOLE : SHARE;
    return switch (kind) {
      case PATCH -> value;
      case WEIGHTS -> longest(of, rows, columns);
      case PRODUCTS -> room(rows, columns);
    };
  }

  private static int room(int rows, int columns) {
    int most = Math.max(rows, columns);
    return most <= 3 ? 7 : most <= 7 ? 6 : 5;
  }

  /** Characters of the longest number: the more cells, the fewer digits. */
  int longest(ChannelTerms of, int rows, int columns) {
    int room = room(rows, columns);
    int longest = 2;
    for (int i = 0; i < of.weights().size(); i++) {
      longest = Math.max(longest, Math.min(room, writing(of, i).length()));
    }
    return longest;
  }

  /** Cells of that height, as wide as numbers of so many characters ask for. */
  GridLayout layout(int rows, int columns, int longest, double height, double gap) {
    return new GridLayout(rows, columns, width(longest, height, magnification()), height, gap);
  }

  /** Of a cell of that height in type so many times as large as usual. */
  static double width(int longest, double height, double magnification) {
    double type = Math.clamp(height * 0.62, CellText.SMALLEST, TYPE * magnification);
    double wide = Math.ceil((longest * type * 0.6 + 2) / 0.88);
    return Math.max(wide, Math.max(height, GridLayout.LEAST_WITH_NUMBERS));
  }

  private double value(ChannelTerms of, int i) {
    return switch (kind) {
      case PATCH -> of.inputs().get(i);
      case WEIGHTS -> of.weights().get(i);
      case PRODUCTS -> of.product(i);
    };
  }

  private String writing(ChannelTerms of, int i) {
    return switch (kind) {
      case PATCH -> Numbers.exact(of.inputs().get(i));
      case WEIGHTS -> Numbers.weight(of.weights().get(i));
      case PRODUCTS -> Numbers.exact(of.product(i));
    };
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height) {
    int count = terms.weights().size();
    double largest = 0;
    int longest = 2;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(value(terms, i)));
      longest = Math.max(longest, Math.min(7, writing(terms, i).length()));
    }
    CellText text =
        new CellText(cells.cellWidth(), cells.cellHeight(), longest, TYPE * magnification());
    for (int i = 0; i < count; i++) {
      double x = cells.x(i % cells.columns());
      double y = cells.y(i / cells.columns());
      double number = value(terms, i);
      boolean outside = kind == Kind.PATCH && terms.outside().get(i);
      Color fill = outside ? palette().zero() : fill(number, largest);
      graphics.setFill(fill);
      double arc = cells.gap() > 1 ? 6 : 0;
      graphics.fillRoundRect(x, y, cells.cellWidth(), cells.cellHeight(), arc, arc);
      if (outside) {
        double step = cells.cellWidth() > 12 ? 6 : 3;
        Hatching.draw(
            graphics, x, y, cells.cellWidth(), cells.cellHeight(), step, palette().line());
      }
      if (kind == Kind.PATCH && cells.gap() > 0) {
        // A white cell on a white ground, a black one on black.
        graphics.setStroke(palette().line());
        graphics.setLineWidth(1);
        graphics.strokeRoundRect(
            x + 0.5, y + 0.5, cells.cellWidth() - 1, cells.cellHeight() - 1, arc, arc);
      }
      if (cells.showsNumbers()) {
        Color ink = kind == Kind.PATCH && !outside ? onGrey(fill) : palette().text();
        text.draw(
            graphics,
            Numbers.fitting(writing(terms, i), number, text::fits),
            ink,
            x + cells.cellWidth() / 2,
            y + cells.cellHeight() / 2);
      }
    }
    if (kind == Kind.PATCH && cells.gap() == 0) {
      graphics.setStroke(palette().line());
      graphics.setLineWidth(1);
      graphics.strokeRect(0.5, 0.5, cells.width() - 1, cells.height() - 1);
    }
    mark(graphics);
  }

  private Color fill(double number, double largest) {
    return kind == Kind.PATCH
        ? Color.gray(Math.clamp(number / white, 0, 1))
        : palette().fill(number, largest);
  }

  private static Color onGrey(Color ground) {
    return ground.getBrightness() > 0.55 ? Color.gray(0.08) : Color.gray(0.94);
  }

  private void mark(GraphicsContext graphics) {
    Cell cell = highlight;
    if (cell != null && cell.row() < cells.rows() && cell.column() < cells.columns()) {
      graphics.setStroke(palette().accent());
      graphics.setLineWidth(2);
      graphics.strokeRoundRect(
          cells.x(cell.column()) + 1,
          cells.y(cell.row()) + 1,
          cells.cellWidth() - 2,
          cells.cellHeight() - 2,
          4,
          4);
    }
  }
}
