package convoscope.ui.kernel;

import convoscope.core.kernel.Kernel;
import convoscope.ui.paint.PaintedRegion;
import javafx.scene.canvas.GraphicsContext;

/** A kernel as a small square of coloured cells, without numbers. For the window's thread. */
public final class KernelPicture extends PaintedRegion {
  private Kernel kernel = Kernel.uniform(1, 1, 0);

  /**
   * @param side width and height, in pixels
   */
  public KernelPicture(double side) {
    setMinSize(side, side);
    setPrefSize(side, side);
    setMaxSize(side, side);
  }

  /** Shows another kernel. */
  public void setKernel(Kernel changed) {
    kernel = changed;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height) {
    GridLayout layout = GridLayout.filling(kernel.rows(), kernel.columns(), width - 2, height - 2);
    double left = Math.floor((width - layout.width()) / 2);
    double top = Math.floor((height - layout.height()) / 2);
    double largest = kernel.largestMagnitude();
    for (int row = 0; row < kernel.rows(); row++) {
      for (int column = 0; column < kernel.columns(); column++) {
        // Edges on whole pixels: else the ground shows between the cells.
        double x = Math.round(layout.x(column));
        double y = Math.round(layout.y(row));
        graphics.setFill(palette().fill(kernel.at(row, column), largest));
        graphics.fillRect(
            left + x,
            top + y,
            Math.round(layout.x(column + 1)) - x,
            Math.round(layout.y(row + 1)) - y);
      }
    }
    graphics.setStroke(palette().line());
    graphics.setLineWidth(1);
    graphics.strokeRect(
        left - 0.5, top - 0.5, Math.round(layout.width()) + 1, Math.round(layout.height()) + 1);
  }
}
