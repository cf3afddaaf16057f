package convoscope.ui.workspace.kernellab;

import convoscope.ui.canvas.CursorListener;
import convoscope.ui.canvas.MapCanvas;

/** What a person does on one canvas, told to the one cursor. */
final class LabCursor implements CursorListener {
  private final CursorViewModel cursor;
  private final boolean inMapPixels;
  private final MapCanvas canvas;

  /**
   * @param inMapPixels whether the canvas shows the map in its own pixels
   */
  LabCursor(CursorViewModel cursor, boolean inMapPixels, MapCanvas canvas) {
    this.cursor = cursor;
    this.inMapPixels = inMapPixels;
    this.canvas = canvas;
  }

  @Override
  public void hover(double x, double y) {
    if (inMapPixels) {
      cursor.hoverMap(x, y);
    } else {
      cursor.hoverPhoto(x, y);
    }
  }

  @Override
  public void leave() {
    cursor.leave();
  }

  @Override
  public void pick(double x, double y) {
    if (inMapPixels) {
      cursor.pinMap(x, y);
    } else {
      cursor.pinPhoto(x, y);
    }
  }

  @Override
  public void move(int rows, int columns) {
    cursor.move(rows, columns);
    canvas.reveal();
  }

  @Override
  public boolean free() {
    boolean wasPinned = cursor.isPinned();
    cursor.free();
    return wasPinned;
  }
}
