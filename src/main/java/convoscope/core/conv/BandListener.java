package convoscope.core.conv;

/** Told of finished rows, by the thread that wrote them. */
@FunctionalInterface
public interface BandListener {
  BandListener NONE = (firstChannel, channels, firstRow, rows) -> {};

  /** Rows {@code firstRow … + rows − 1} of these channels of the map are written. */
  void finished(int firstChannel, int channels, int firstRow, int rows);
}
