package convoscope.io.photo;

import convoscope.io.photo.JpegFrame.Component;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.List;

/**
 * The decoder's raw channels, row by row.
 *
 * <p>The JDK's decoder repeats the rows of a component that has half as many as another and equally
 * many columns (4:4:0). They are smoothed here, three parts of the nearer row and one of the other,
 * as libjpeg-turbo's {@code h1v2_fancy_upsample} does.
 */
final class JpegRows {
  private final Raster raster;
  private final List<Integer> halved = new ArrayList<>();

  JpegRows(Raster raster, JpegFrame frame) {
    this.raster = raster;
    for (int c = 0; c < frame.components().size(); c++) {
      Component one = frame.components().get(c);
      if (one.across() == frame.mostAcross() && 2 * one.down() == frame.mostDown()) {
        halved.add(c);
      }
    }
  }

  int rows() {
    return raster.getHeight();
  }

  int columns() {
    return raster.getWidth();
  }

  int bands() {
    return raster.getNumBands();
  }

  /** Reads a row, pixel by pixel. */
  void read(int row, byte[] line) {
    int columns = columns();
    raster.getDataElements(0, row, columns, 1, line);
    if (halved.isEmpty()) {
      return;
    }
    byte[] other = new byte[line.length];
    boolean isUpper = row % 2 == 0;
    int neighbour = Math.clamp((long) row + (isUpper ? -1 : 1), 0, rows() - 1);
    raster.getDataElements(0, neighbour, columns, 1, other);
    int bias = isUpper ? 1 : 2;
    for (int c : halved) {
      for (int i = c; i < line.length; i += bands()) {
        line[i] = (byte) (3 * (line[i] & 0xFF) + (other[i] & 0xFF) + bias >> 2);
      }
    }
  }
}
