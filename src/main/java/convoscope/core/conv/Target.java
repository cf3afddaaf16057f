package convoscope.core.conv;

/**
 * Where an engine writes its map: rows of one array.
 *
 * <p>Engines write band by band, from several threads, each row by one thread only, and say so when
 * a band is done.
 */
public interface Target {
  /** The array that holds every row. */
  float[] array();

  /**
   * Index in {@link #array()} of the first wanted column of an output row. The row's values follow
   * one another.
   *
   * @param channel output channel
   * @param row output row, counted from the top of the whole map, within the wanted region
   */
  int offset(int channel, int row);

  /**
   * All output channels of these rows are written. Called once a band, by the thread that wrote it;
   * bands may come in any order and at the same time.
   */
  default void finished(int firstRow, int rows) {}
}
