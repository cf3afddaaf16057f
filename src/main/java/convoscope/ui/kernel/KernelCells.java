package convoscope.ui.kernel;

import convoscope.core.kernel.Kernel;
import convoscope.ui.figure.Cell;
import convoscope.ui.figure.CellText;
import convoscope.ui.figure.Numbers;
import convoscope.ui.paint.PaintedRegion;
import convoscope.ui.paint.Palette;
import javafx.geometry.Orientation;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import org.jspecify.annotations.Nullable;

/** The drawn cells of a {@link KernelGrid}: colours, numbers, and the marks upon them. */
final class KernelCells extends PaintedRegion {
  private Kernel kernel = Kernel.uniform(1, 1, 0);
  private @Nullable Cell selected;
  private @Nullable Cell highlight;
  private boolean active;
  private boolean turned;

  void setKernel(Kernel changed) {
    kernel = changed;
    repaint();
  }

  /** The selected cell, and whether keys go there. */
  void setSelected(@Nullable Cell cell, boolean hasFocus) {
    selected = cell;
    active = hasFocus;
    repaint();
  }

  void setHighlight(@Nullable Cell cell) {
    highlight = cell;
    repaint();
  }

  /** Whether the kernel is laid on turned by 180°. */
  void setTurned(boolean now) {
    turned = now;
    repaint();
  }

  /**
   * The cell of the tap that lies on the output's own pixel; of even kernels it moves by a turn.
   */
  Cell anchor() {
    return new Cell(anchor(kernel.rows()), anchor(kernel.columns()));
  }

  private int anchor(int count) {
    int tap = (count - 1) / 2;
    return turned ? count - 1 - tap : tap;
  }

  /** Where the cells lie in a width. */
  GridLayout cellLayout(double width) {
    return GridLayout.forEditing(kernel.rows(), kernel.columns(), width, magnification());
  }

  GridLayout cellLayout() {
    return cellLayout(getWidth());
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return cellLayout(width < 0 ? getPrefWidth() : width).height();
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height) {
    GridLayout layout = cellLayout(width);
    Palette palette = palette();
    double largest = kernel.largestMagnitude();
    double arc = layout.cellWidth() > 40 ? 10 : layout.cellWidth() > 18 ? 6 : 0;
    for (int row = 0; row < kernel.rows(); row++) {
      for (int column = 0; column < kernel.columns(); column++) {
        graphics.setFill(palette.fill(kernel.at(row, column), largest));
        graphics.fillRoundRect(
            layout.x(column), layout.y(row), layout.cellWidth(), layout.cellHeight(), arc, arc);
      }
    }
    if (layout.showsNumbers()) {
      paintNumbers(graphics, layout, palette);
    }
    if (layout.gap() > 1) {
      for (int row = 0; row < kernel.rows(); row++) {
        for (int column = 0; column < kernel.columns(); column++) {
          frame(graphics, layout, new Cell(row, column), palette.line(), 1, arc);
        }
      }
    }
    paintAnchor(graphics, layout, palette);
    if (highlight != null) {
      frame(graphics, layout, highlight, palette.accent(), 1.5, arc);
    }
    if (selected != null) {
      Color colour = active ? palette.accent() : palette.muted();
      frame(graphics, layout, selected, colour, active ? 2 : 1, arc);
    }
  }

  private void paintNumbers(GraphicsContext graphics, GridLayout layout, Palette palette) {
    int longest = 1;
    for (double cell : kernel.cells()) {
      longest = Math.max(longest, Math.min(7, Numbers.cell(cell).length()));
    }
    CellText text =
        new CellText(layout.cellWidth(), layout.cellHeight(), longest, 17 * magnification());
    for (int row = 0; row < kernel.rows(); row++) {
      for (int column = 0; column < kernel.columns(); column++) {
        text.draw(
            graphics,
            Numbers.fitting(kernel.at(row, column), text::fits),
            palette.text(),
            layout.x(column) + layout.cellWidth() / 2,
            layout.y(row) + layout.cellHeight() / 2);
      }
    }
  }

  /** A short tick at each corner of the tap that lies on the output's own pixel. */
  private void paintAnchor(GraphicsContext graphics, GridLayout layout, Palette palette) {
    if (kernel.rows() * kernel.columns() == 1) {
      return;
    }
    double inset = layout.cellWidth() > 40 ? 4.5 : layout.cellWidth() > 18 ? 2.5 : 1.5;
    double tick = layout.cellWidth() > 40 ? 5 : layout.cellWidth() > 18 ? 3.5 : 2;
    double left = layout.x(anchor().column()) + inset;
    double top = layout.y(anchor().row()) + inset;
    double right = left + layout.cellWidth() - 2 * inset;
    double bottom = top + layout.cellHeight() - 2 * inset;
    graphics.setStroke(palette.muted().deriveColor(0, 1, 1, 0.7));
    graphics.setLineWidth(1);
    graphics.setLineCap(StrokeLineCap.BUTT);
    for (double x : new double[] {left, right}) {
      for (double y : new double[] {top, bottom}) {
        graphics.strokeLine(x, y, x + (x == left ? tick : -tick), y);
        graphics.strokeLine(x, y, x, y + (y == top ? tick : -tick));
      }
    }
  }

  private static void frame(
      GraphicsContext graphics, GridLayout at, Cell cell, Color colour, double line, double arc) {
    graphics.setStroke(colour);
    graphics.setLineWidth(line);
    graphics.strokeRoundRect(
        at.x(cell.column()) + line / 2,
        at.y(cell.row()) + line / 2,
        at.cellWidth() - line,
        at.cellHeight() - line,
        arc,
        arc);
  }
}
