package convoscope.session.document;

/**
 * An output pixel of a map.
 *
 * @param row output row, −1 for none
 * @param column output column, −1 for none
 */
public record Cursor(int row, int column) {
  /** No pixel is pinned: the cursor follows the pointer. */
  public static final Cursor FREE = new Cursor(-1, -1);

  public boolean isPinned() {
    return row >= 0;
  }
}
