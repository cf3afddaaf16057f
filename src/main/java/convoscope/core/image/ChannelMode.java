package convoscope.core.image;

import java.util.Locale;

/** Which channels of a photo a kernel sees, and how many maps come of it. */
public enum ChannelMode {
  /** One grey plane → one map. */
  GRAY,
  /** The kernel on each of R, G and B apart → three maps. */
  COLOR,
  /** The kernel on all three channels, added, as networks do → one map. */
  SUM,
  /** Red alone → one map. */
  R,
  /** Green alone → one map. */
  G,
  /** Blue alone → one map. */
  B;

  /** As it stands on the command line and in files: {@code gray}, {@code color} … */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Maps made by one kernel: 3 for {@link #COLOR}, else 1. */
  public int mapsPerKernel() {
    return this == COLOR ? 3 : 1;
  }
}
