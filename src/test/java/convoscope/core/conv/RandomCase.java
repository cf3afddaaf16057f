package convoscope.core.conv;

import convoscope.core.ProblemException;
import convoscope.core.image.Samples;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import java.util.Random;

/**
 * A convolution drawn at random, the same for the same seed: everything that {@link ConvSpec} can
 * say, over small pictures of any kind of sample, and a part of the map.
 */
public record RandomCase(long seed, Samples in, KernelBank bank, ConvSpec spec, Region out) {
  /** Widths reach a little beyond two of the widest vectors, 16 floats. */
  private static final int COLUMNS = 36;

  private static final int ROWS = 20;

  /** Draws until the kernel fits the picture. */
  public static RandomCase of(long seed) {
    Random random = new Random(seed);
    while (true) {
      int groups = pick(random, 1, 1, 2, 3);
      int inputs = pick(random, 1, 1, 2, 3);
      int outputs = groups * pick(random, 1, 1, 2);
      Samples in = samples(random, groups * inputs);
      KernelBank bank = bank(random, outputs, inputs);
      ConvSpec spec = spec(random, groups);
      try {
        ConvGeometry geometry = Convolution.check(in, bank, spec);
        return new RandomCase(seed, in, bank, spec, part(random, geometry.output()));
      } catch (ProblemException e) {
        // The window or the padding is too large for this picture: draw again.
      }
    }
  }

  @Override
  public String toString() {
    return "seed %d: %d bits %d×%d×%d, kernels %d×%d×%d×%d, %s, %s"
        .formatted(
            seed,
            in.bits(),
            in.channels(),
            in.rows(),
            in.columns(),
            bank.outputs(),
            bank.inputs(),
            bank.rows(),
            bank.columns(),
            spec,
            out);
  }

  private static Samples samples(Random random, int channels) {
    int rows = 1 + random.nextInt(ROWS);
    int columns = 1 + random.nextInt(COLUMNS);
    int size = channels * rows * columns;
    Samples samples =
        switch (random.nextInt(3)) {
          case 0 -> {
            byte[] stored = new byte[size];
            random.nextBytes(stored);
            yield Samples.ofBytes(channels, rows, columns, stored);
          }
          case 1 -> {
            short[] stored = new short[size];
            for (int i = 0; i < size; i++) {
              stored[i] = (short) random.nextInt();
            }
            yield Samples.ofShorts(channels, rows, columns, stored);
          }
          default -> Samples.ofFloats(channels, rows, columns, floats(random, size));
        };
    return samples.atScale(random.nextBoolean() ? ValueScale.TO_255 : ValueScale.TO_1);
  }

  private static float[] floats(Random random, int size) {
    float[] values = new float[size];
    double magnitude = Math.pow(10, random.nextInt(7) - 3);
    for (int i = 0; i < size; i++) {
      values[i] = (float) (random.nextGaussian() * magnitude);
    }
    return values;
  }

  private static KernelBank bank(Random random, int outputs, int inputs) {
    int rows = 1 + random.nextInt(random.nextInt(8) == 0 ? 19 : 6);
    int columns = 1 + random.nextInt(random.nextInt(8) == 0 ? 19 : 6);
    float[] weights = floats(random, outputs * inputs * rows * columns);
    double zeros = pick(random, 0, 0, 30, 90) / 100.0;
    for (int i = 0; i < weights.length; i++) {
      if (random.nextDouble() < zeros) {
        weights[i] = 0;
      }
    }
    return KernelBank.of(outputs, inputs, rows, columns, weights, floats(random, outputs));
  }

  private static ConvSpec spec(Random random, int groups) {
    Padding padding =
        random.nextInt(3) == 0
            ? new Padding.Fixed(
                random.nextInt(6), random.nextInt(6), random.nextInt(6), random.nextInt(6))
            : Padding.Rule.values()[random.nextInt(Padding.Rule.values().length)];
    BorderMode mode = BorderMode.values()[random.nextInt(BorderMode.values().length)];
    Border border =
        mode == BorderMode.CONSTANT
            ? Border.constant((float) random.nextGaussian())
            : Border.of(mode);
    return new ConvSpec(
        padding,
        border,
        pick(random, 1, 1, 2, 3, 5),
        pick(random, 1, 1, 2, 3, 5),
        pick(random, 1, 1, 2, 3),
        pick(random, 1, 1, 2, 3),
        groups,
        random.nextInt(4) == 0 ? ConvMode.CONVOLUTION : ConvMode.CORRELATION);
  }

  private static Region part(Random random, Region whole) {
    if (random.nextBoolean()) {
      return whole;
    }
    int row = random.nextInt(whole.rows());
    int column = random.nextInt(whole.columns());
    return new Region(
        row,
        column,
        1 + random.nextInt(whole.rows() - row),
        1 + random.nextInt(whole.columns() - column));
  }

  private static int pick(Random random, int... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
