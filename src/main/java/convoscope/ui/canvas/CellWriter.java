package convoscope.ui.canvas;

/** Writes what a cell holds. */
@FunctionalInterface
public interface CellWriter {
  /** Short text of a pixel; lines are parted by {@code \n}; empty for nothing. */
  String write(int row, int column);
}
