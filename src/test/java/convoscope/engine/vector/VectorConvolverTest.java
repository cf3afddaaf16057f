package convoscope.engine.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.conv.BandListener;
import convoscope.core.conv.Border;
import convoscope.core.conv.BorderMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.ConvolverContract;
import convoscope.core.conv.Padding;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.conv.Workers;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import jdk.incubator.vector.VectorShape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contract at every vector width, alone and with several threads; what only this engine says.
 */
class VectorConvolverTest {
  private static final int CASES = 400;

  @Nested
  class Bits128 extends ConvolverContract {
    Bits128() {
      super(VectorConvolver.ofWidth(128, Workers.CALLER), CASES);
    }
  }

  @Nested
  class Bits256 extends ConvolverContract {
    Bits256() {
      super(VectorConvolver.ofWidth(256, Workers.CALLER), CASES);
    }
  }

  @Nested
  class Bits512 extends ConvolverContract {
    Bits512() {
      super(VectorConvolver.ofWidth(512, Workers.CALLER), CASES);
    }
  }

  /** As on Arm. */
  @Nested
  class ManyRegistersOf128Bits extends ConvolverContract {
    ManyRegistersOf128Bits() {
      super(of(VectorShape.S_128_BIT, true), CASES);
    }
  }

  @Nested
  class FewRegistersOf512Bits extends ConvolverContract {
    FewRegistersOf512Bits() {
      super(of(VectorShape.S_512_BIT, false), CASES);
    }
  }

  private static VectorConvolver of(VectorShape shape, boolean hasManyRegisters) {
    return new VectorConvolver(RowKernels.of(shape, hasManyRegisters), Workers.CALLER);
  }

  @Nested
  class WithoutVectors extends ConvolverContract {
    WithoutVectors() {
      super(new VectorConvolver(new PlainRowKernel(), Workers.CALLER), CASES);
    }
  }

  @Nested
  class TwoThreads extends ConvolverContract {
    TwoThreads() {
      super(new VectorConvolver(new Threads(2)), CASES);
    }
  }

  @Nested
  class ThreeThreadsOf128 extends ConvolverContract {
    ThreeThreadsOf128() {
      super(VectorConvolver.ofWidth(128, new Threads(3)), CASES);
    }
  }

  /** Every byte, at every place in a vector, in rows of every length. */
  @Test
  void bytesBecomeTheirValues() {
    byte[] stored = new byte[300];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) i;
    }
    for (VectorShape shape :
        new VectorShape[] {VectorShape.S_128_BIT, VectorShape.S_256_BIT, VectorShape.S_512_BIT}) {
      for (boolean wide : new boolean[] {false, true}) {
        for (int count = 0; count <= stored.length; count++) {
          float[] target = new float[count + 3];
          RowKernels.of(shape, wide).widen(stored, count, target, 2);
          for (int i = 0; i < target.length; i++) {
            int expected = i < 2 || i >= count + 2 ? 0 : i - 2 & 0xFF;
            assertEquals(expected, target[i], shape + ", " + count + " bytes, value " + i);
          }
        }
      }
    }
  }

  /** Several tiles and bands in both directions, with every border at the edges. */
  @Test
  void threadsDoNotChangeABit() {
    for (BorderMode border : BorderMode.values()) {
      PhotoConvolution large = large(border, 5, 0.5);
      Tensor one = large.map(new VectorConvolver(Workers.CALLER));
      Tensor three = large.map(new VectorConvolver(new Threads(3)));
      assertSame(one, three, 0, 0, "seed 11, three threads, " + border);
    }
  }

  /** The first map of a start, which was made without vectors, is that of every later one. */
  @Test
  void vectorsDoNotChangeABit() {
    for (double zeros : new double[] {0, 0.5}) {
      PhotoConvolution large = large(BorderMode.WRAP, 5, zeros);
      VectorConvolver engine = VectorConvolver.starting(Workers.CALLER);
      Tensor before = large.map(engine);
      engine.warmUp();
      assertSame(before, large.map(engine), 0, 0, "seed 11, plain and vectors, zeros " + zeros);
    }
  }

  /** What is shown first is what stands there when the whole map is done, to the last bit. */
  @Test
  void aPartOfTheMapIsThePartOfTheWholeMap() {
    for (double zeros : new double[] {0, 0.5}) {
      PhotoConvolution large = large(BorderMode.REFLECT, 7, zeros);
      VectorConvolver engine = new VectorConvolver(Workers.CALLER);
      Tensor whole = large.map(engine);
      for (int row : new int[] {0, 1, 64, 97}) {
        Region out = new Region(row, 1000 + row, 31 + row % 2, 150);
        Tensor.Builder builder = Tensor.builder(large.shape(out));
        large.run(engine, out, builder, BandListener.NONE, Cancel.NEVER);
        assertSame(whole, builder.freeze(), row, 1000 + row, out + ", seed 11, zeros " + zeros);
      }
    }
  }

  /** Rows of several tiles: a byte's value does not depend on how it is stored. */
  @Test
  void longRowsOfBytesAreThoseOfFloats() {
    byte[] bytes = new byte[5 * 5000];
    new Random(15).nextBytes(bytes);
    float[] floats = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      floats[i] = bytes[i] & 0xFF;
    }
    KernelBank bank = KernelBank.of(1, 1, 1, 2, new float[] {1, 3}, new float[1]);
    VectorConvolver engine = new VectorConvolver(Workers.CALLER);
    ConvSpec spec = ConvSpec.DEFAULT.withStride(1, 2);
    for (ConvSpec each : new ConvSpec[] {ConvSpec.DEFAULT, spec}) {
      Tensor ofBytes =
          PhotoConvolution.of(Samples.ofBytes(1, 5, 5000, bytes), bank, each).map(engine);
      Tensor ofFloats =
          PhotoConvolution.of(Samples.ofFloats(1, 5, 5000, floats), bank, each).map(engine);
      assertSame(ofBytes, ofFloats, 0, 0, "bytes and floats");
      int step = each.strideColumns();
      for (int i = 0; i < ofBytes.shape().columns(); i++) {
        assertEquals(floats[i * step] + 3 * floats[i * step + 1], ofBytes.at(0, 0, 0, i));
      }
    }
  }

  /**
   * Several rings side by side, several bands, several inputs and groups, strides longer than the
   * window: every output is the sum of its own products, within the bound.
   */
  @Test
  void ringsAndBandsMeetWithoutASeam() {
    List<Large> cases =
        List.of(
            new Large(1, 1, 40, 9000, 3, 3, ConvSpec.DEFAULT),
            new Large(1, 1, 420, 700, 61, 63, ConvSpec.DEFAULT),
            new Large(3, 1, 300, 2500, 21, 5, ConvSpec.DEFAULT),
            new Large(2, 2, 290, 1500, 9, 9, ConvSpec.DEFAULT.withGroups(2).withStride(2, 3)),
            new Large(1, 1, 1500, 300, 2, 3, ConvSpec.DEFAULT.withStride(5, 7)),
            new Large(1, 1, 700, 900, 4, 4, ConvSpec.DEFAULT.withDilation(7, 3)),
            new Large(1, 1, 2000, 130, 41, 9, ConvSpec.DEFAULT.withDilation(48, 2)));
    for (Large each : cases) {
      PhotoConvolution convolution = each.convolution();
      for (VectorShape shape : new VectorShape[] {VectorShape.S_256_BIT, VectorShape.S_512_BIT}) {
        Tensor map = convolution.map(of(shape, shape == VectorShape.S_512_BIT));
        Random random = new Random(17);
        for (int i = 0; i < 3000; i++) {
          int channel = random.nextInt(map.shape().channels());
          int row = random.nextInt(map.shape().rows());
          int column = random.nextInt(map.shape().columns());
          assertTrue(
              convolution.explain(channel, row, column).agreesWith(map.at(0, channel, row, column)),
              each + ", seed 17, output " + channel + ", " + row + ", " + column);
        }
      }
    }
  }

  /** A large convolution of random floats. */
  private record Large(
      int channels, int groups, int rows, int columns, int k, int l, ConvSpec spec) {
    PhotoConvolution convolution() {
      Random random = new Random(19);
      float[] values = new float[channels * rows * columns];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      float[] weights = new float[2 * channels / groups * k * l];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) random.nextGaussian();
      }
      return PhotoConvolution.of(
          Samples.ofFloats(channels, rows, columns, values),
          KernelBank.of(2, channels / groups, k, l, weights, new float[2]),
          spec.withPadding(Padding.Rule.HALF).withBorder(Border.of(BorderMode.REFLECT)));
    }
  }

  private static void assertSame(
      Tensor whole, Tensor part, int firstRow, int firstColumn, String what) {
    for (int row = 0; row < part.shape().rows(); row++) {
      for (int column = 0; column < part.shape().columns(); column++) {
        assertEquals(
            Float.floatToRawIntBits(whole.at(0, 0, firstRow + row, firstColumn + column)),
            Float.floatToRawIntBits(part.at(0, 0, row, column)),
            what + ", output " + row + ", " + column);
      }
    }
  }

  /** 150×1300 floats, a k×k kernel, some of its cells zero. */
  private static PhotoConvolution large(BorderMode border, int k, double zeros) {
    Random random = new Random(11);
    float[] values = new float[150 * 1300];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    float[] weights = new float[k * k];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextDouble() < zeros ? 0 : (float) random.nextGaussian();
    }
    return PhotoConvolution.of(
        Samples.ofFloats(1, 150, 1300, values),
        KernelBank.of(1, 1, k, k, weights, new float[] {0.1f}),
        ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF).withBorder(Border.of(border)));
  }

  /** Real threads, one a part: as many as the parts. */
  private record Threads(int threads) implements Workers {
    @Override
    public void run(int parts, IntConsumer part) {
      try (ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, parts - 1))) {
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
          int number = i;
          others.add(executor.submit(() -> part.accept(number)));
        }
        part.accept(0);
        for (Future<?> other : others) {
          other.get();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
