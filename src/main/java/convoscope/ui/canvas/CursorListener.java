package convoscope.ui.canvas;

/** Told what a person does with the cursor on a canvas, in photo coordinates. */
public interface CursorListener {
  /** The pointer is at a point. */
  void hover(double x, double y);

  /** The pointer is on nothing. */
  void leave();

  /** A click, not a drag. */
  void pick(double x, double y);

  /** An arrow key: so many pixels further. */
  void move(int rows, int columns);

  /**
   * The key Esc.
   *
   * @return whether there was anything to free; else the key is left to others
   */
  boolean free();
}
