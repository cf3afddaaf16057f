package convoscope.core.conv;

import java.util.Locale;

/** Whether the kernel is laid on as it is written or turned. */
public enum ConvMode {
  /** y(i) = Σ x(i + j)·w(j): what networks and most image programs compute. */
  CORRELATION,
  /** y(i) = Σ x(i − j)·w(j) up to a shift: the kernel turned by 180°, as in signal processing. */
  CONVOLUTION;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
