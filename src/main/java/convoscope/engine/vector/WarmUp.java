package convoscope.engine.vector;

import convoscope.core.Cancel;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Target;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Convolutions that nobody looks at, until C2 has compiled the vectors' loops. */
final class WarmUp {
  private static final int ROWS = 256;

  /** The map's rows end in a narrow block whatever the width, so that those are compiled too. */
  private static final int COLUMNS = 210;

  private static final int ROUNDS = 60;
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(2);

  private WarmUp() {}

  static void of(VectorConvolver engine) {
    Samples photo = Samples.ofBytes(1, ROWS, COLUMNS, new byte[ROWS * COLUMNS]);
    float[] weights = new float[9];
    Arrays.fill(weights, 1);
    KernelBank bank = KernelBank.of(1, 1, 3, 3, weights, new float[1]);
    Region out = Region.whole(ROWS - 2, COLUMNS - 2);
    Target target = new Scratch(new float[out.rows() * out.columns()], out.columns());
    long begin = System.nanoTime();
    for (int i = 0; i < ROUNDS && System.nanoTime() - begin < LIMIT; i++) {
      engine.convolve(photo, bank, ConvSpec.DEFAULT, out, target, Cancel.NEVER);
    }
  }

  private record Scratch(float[] array, int columns) implements Target {
    @Override
    public int offset(int channel, int row) {
      return row * columns;
    }
  }
}
