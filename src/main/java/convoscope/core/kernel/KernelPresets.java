package convoscope.core.kernel;

import static convoscope.core.kernel.KernelPreset.Purpose.COPY;
import static convoscope.core.kernel.KernelPreset.Purpose.CORNERS;
import static convoscope.core.kernel.KernelPreset.Purpose.FIRST_DERIVATIVE;
import static convoscope.core.kernel.KernelPreset.Purpose.LINES;
import static convoscope.core.kernel.KernelPreset.Purpose.MEAN;
import static convoscope.core.kernel.KernelPreset.Purpose.RELIEF;
import static convoscope.core.kernel.KernelPreset.Purpose.SECOND_DERIVATIVE;
import static convoscope.core.kernel.KernelPreset.Purpose.SHARPENING;
import static convoscope.core.kernel.KernelPreset.Purpose.SMOOTHING;
import static convoscope.core.kernel.KernelPreset.Purpose.TEXTURE;

import convoscope.core.kernel.KernelPreset.Purpose;
import java.util.List;
import java.util.Optional;

/**
 * The presets, in the order of the menu. To add one: a line here and its two names ({@code
 * preset.<id>} in both languages).
 */
public final class KernelPresets {
  private static final List<KernelPreset> ALL =
      List.of(
          preset("identity", COPY, "0 0 0; 0 1 0; 0 0 0"),
          preset("edge-1x3", FIRST_DERIVATIVE, "1 0 -1"),
          preset("sobel-x", FIRST_DERIVATIVE, "-1 0 1; -2 0 2; -1 0 1"),
          preset("sobel-y", FIRST_DERIVATIVE, "-1 -2 -1; 0 0 0; 1 2 1"),
          preset("scharr-x", FIRST_DERIVATIVE, "-3 0 3; -10 0 10; -3 0 3"),
          preset("scharr-y", FIRST_DERIVATIVE, "-3 -10 -3; 0 0 0; 3 10 3"),
          preset("prewitt-x", FIRST_DERIVATIVE, "-1 0 1; -1 0 1; -1 0 1"),
          preset("prewitt-y", FIRST_DERIVATIVE, "-1 -1 -1; 0 0 0; 1 1 1"),
          preset("roberts-1", FIRST_DERIVATIVE, "1 0; 0 -1"),
          preset("roberts-2", FIRST_DERIVATIVE, "0 1; -1 0"),
          preset("laplacian-4", SECOND_DERIVATIVE, "0 1 0; 1 -4 1; 0 1 0"),
          preset("laplacian-8", SECOND_DERIVATIVE, "1 1 1; 1 -8 1; 1 1 1"),
          preset("outline-8", SECOND_DERIVATIVE, "-1/8 -1/8 -1/8; -1/8 1 -1/8; -1/8 -1/8 -1/8"),
          preset(
              "log-5",
              SECOND_DERIVATIVE,
              "0 0 -1 0 0; 0 -1 -2 -1 0; -1 -2 16 -2 -1; 0 -1 -2 -1 0; 0 0 -1 0 0"),
          preset("sharpen", SHARPENING, "0 -1 0; -1 5 -1; 0 -1 0"),
          preset("sharpen-8", SHARPENING, "-1 -1 -1; -1 9 -1; -1 -1 -1"),
          new KernelPreset("unsharp-5", SHARPENING, unsharp()),
          new KernelPreset("mean-3", MEAN, Kernel.uniform(3, 3, 1.0 / 9)),
          new KernelPreset("mean-5", MEAN, Kernel.uniform(5, 5, 1.0 / 25)),
          new KernelPreset("mean-9", MEAN, Kernel.uniform(9, 9, 1.0 / 81)),
          new KernelPreset("gaussian-3", SMOOTHING, binomial(1, 2, 1)),
          new KernelPreset("gaussian-5", SMOOTHING, binomial(1, 4, 6, 4, 1)),
          preset("emboss", RELIEF, "-2 -1 0; -1 1 1; 0 1 2"),
          new KernelPreset("motion-9", SMOOTHING, diagonal(9)),
          preset("line-h", LINES, "-1 -1 -1; 2 2 2; -1 -1 -1"),
          preset("line-v", LINES, "-1 2 -1; -1 2 -1; -1 2 -1"),
          preset("line-d", LINES, "2 -1 -1; -1 2 -1; -1 -1 2"),
          preset("line-u", LINES, "-1 -1 2; -1 2 -1; 2 -1 -1"),
          preset("corner", CORNERS, "1 -2 1; -2 4 -2; 1 -2 1"),
          new KernelPreset("gabor-0", TEXTURE, gabor(0)),
          new KernelPreset("gabor-45", TEXTURE, gabor(45)),
          new KernelPreset("gabor-90", TEXTURE, gabor(90)),
          new KernelPreset("gabor-135", TEXTURE, gabor(135)));

  private KernelPresets() {}

  public static List<KernelPreset> all() {
    return ALL;
  }

  public static Optional<KernelPreset> byId(String id) {
    return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst();
  }

  private static KernelPreset preset(String id, Purpose purpose, String cells) {
    return new KernelPreset(id, purpose, KernelText.parse(cells));
  }

  /** The outer product of a row of binomial coefficients with itself, over its sum. */
  private static Kernel binomial(double... row) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    double[] cells = new double[row.length * row.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row[i / row.length] * row[i % row.length] / (sum * sum);
    }
    return Kernel.of(row.length, row.length, cells);
  }

  /** Twice the photo less its Gaussian blur: 2·identity − gaussian-5, the middle 476/256. */
  private static Kernel unsharp() {
    double[] cells = binomial(1, 4, 6, 4, 1).cells();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (i == cells.length / 2 ? 2 : 0) - cells[i];
    }
    return Kernel.of(5, 5, cells);
  }

  private static Kernel diagonal(int size) {
    double[] cells = new double[size * size];
    for (int i = 0; i < size; i++) {
      cells[i * size + i] = 1.0 / size;
    }
    return Kernel.of(size, size, cells);
  }

  /**
   * Real Gabor function on 11×11: exp(−(x′² + 0.25 y′²) / 18) · cos(2π x′ / 6), x′ = x cos θ + y
   * sin θ, y′ = −x sin θ + y cos θ (Daugman 1985, J. Opt. Soc. Am. A 2(7)).
   */
  private static Kernel gabor(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double[] cells = new double[11 * 11];
    for (int i = 0; i < cells.length; i++) {
      double x = i % 11 - 5;
      double y = i / 11 - 5;
      double along = x * cos + y * sin;
      double across = -x * sin + y * cos;
      cells[i] =
          Math.exp(-(along * along + 0.25 * across * across) / 18)
              * Math.cos(2 * Math.PI * along / 6);
    }
    return Kernel.of(11, 11, cells);
  }
}
