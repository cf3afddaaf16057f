package convoscope.ui.figure;

/**
 * A cell of a kernel, or a tap of its window.
 *
 * @param row from 0, at the top
 * @param column from 0, at the left
 */
public record Cell(int row, int column) {}
