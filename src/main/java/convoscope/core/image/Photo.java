package convoscope.core.image;

import org.jspecify.annotations.Nullable;

/**
 * A decoded picture: a name and its samples, grey (one channel) or R, G, B.
 *
 * <p>Upright (its EXIF orientation applied) and opaque (alpha composed over white). Samples are of
 * 8 bits, of 16 bits, or float where composing 16 bits left a fraction. Immutable; the grey plane
 * of a colour photo is computed once, when first asked for, by any thread. Two photos are equal
 * only if they are the same object: a photo is a key of caches.
 */
public final class Photo {
  private final String name;
  private final Samples pixels;
  private volatile @Nullable Samples gray;

  /**
   * @param name the file's name, as a person sees it
   * @param pixels one or three channels, in units of 0…255
   */
  public Photo(String name, Samples pixels) {
    if (pixels.channels() != 1 && pixels.channels() != 3) {
      throw new IllegalArgumentException("a photo has 1 or 3 channels, found " + pixels.channels());
    }
    if (pixels.valueScale() != ValueScale.TO_255) {
      throw new IllegalArgumentException("a photo's values are in 0…255");
    }
    this.name = name;
    this.pixels = pixels;
  }

  public String name() {
    return name;
  }

  /** All channels as stored. */
  public Samples pixels() {
    return pixels;
  }

  public int rows() {
    return pixels.rows();
  }

  public int columns() {
    return pixels.columns();
  }

  public boolean isColour() {
    return pixels.channels() == 3;
  }

  /**
   * The input that a kernel sees in this mode: one channel, or three for {@link ChannelMode#COLOR}
   * and {@link ChannelMode#SUM}. A grey photo counts as R = G = B.
   */
  public Samples input(ChannelMode mode) {
    return switch (mode) {
      case GRAY -> gray();
      case COLOR, SUM -> isColour() ? pixels : pixels.threefold();
      case R -> pixels.channel(0);
      case G -> pixels.channel(isColour() ? 1 : 0);
      case B -> pixels.channel(isColour() ? 2 : 0);
    };
  }

  private Samples gray() {
    if (!isColour()) {
      return pixels;
    }
    Samples known = gray;
    if (known == null) {
      synchronized (this) {
        known = gray;
        if (known == null) {
          known = GrayConversion.gray(pixels);
          gray = known;
        }
      }
    }
    return known;
  }
}
