package convoscope.ui.canvas;

import convoscope.core.conv.ConvGeometry;
import convoscope.core.tensor.Region;

/**
 * What a canvas is about, in photo coordinates.
 *
 * @param photo the photo's own pixels
 * @param padded the photo with its padding
 * @throws IllegalArgumentException if the photo is empty or reaches out of {@code padded}
 */
public record Extent(Region photo, Region padded) {
  public Extent {
    if (photo.isEmpty() || !padded.contains(photo)) {
      throw new IllegalArgumentException("a photo %s within %s".formatted(photo, padded));
    }
  }

  /** A photo without padding. */
  public static Extent of(int rows, int columns) {
    return new Extent(Region.whole(rows, columns), Region.whole(rows, columns));
  }

  /** The photo and padding of a convolution. */
  public static Extent of(ConvGeometry geometry) {
    return new Extent(
        Region.whole(geometry.rowAxis().size(), geometry.columnAxis().size()),
        geometry.paddedInput());
  }
}
