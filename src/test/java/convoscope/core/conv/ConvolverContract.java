package convoscope.core.conv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelBank;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What every engine must do: one body of tests, run for each. An engine may decline a case only by
 * {@link Convolver#unsupported}; whatever else it throws fails.
 */
public abstract class ConvolverContract {
  /** A signal without symmetry, and a kernel without: each pins an orientation. */
  private static final KernelBank ASYMMETRIC =
      KernelBank.of(1, 1, 3, 4, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, new float[1]);

  private final Convolver engine;
  private final int cases;

  /**
   * @param engine to be tested
   * @param cases how many random cases it must meet
   */
  protected ConvolverContract(Convolver engine, int cases) {
    this.engine = engine;
    this.cases = cases;
  }

  @Test
  void meetsPyTorch(TestReporter reporter) throws IOException {
    int tried = 0;
    for (PyTorchCase one : PyTorchCase.all()) {
      if (engine.unsupported(one.in(), one.bank(), one.spec()).isPresent()) {
        continue;
      }
      tried++;
      PhotoConvolution convolution = PhotoConvolution.of(one.in(), one.bank(), one.spec());
      Tensor map = convolution.map(engine);
      int[] shape = {map.shape().channels(), map.shape().rows(), map.shape().columns()};
      assertArrayEquals(one.shape(), shape, one.name());
      int i = 0;
      for (int o = 0; o < shape[0]; o++) {
        for (int row = 0; row < shape[1]; row++) {
          for (int column = 0; column < shape[2]; column++) {
            double expected = one.expected()[i++];
            double bound = convolution.explain(o, row, column).bound();
            assertEquals(expected, map.at(0, o, row, column), bound, one.name());
          }
        }
      }
    }
    reporter.publishEntry(engine.id() + ": PyTorch's cases met", Integer.toString(tried));
    assertTrue(tried > 0, "no case of PyTorch's is supported");
  }

  @Test
  void equalsTheReferenceWithinTheBound(TestReporter reporter) {
    int tried = 0;
    for (long seed = 1; seed <= cases; seed++) {
      RandomCase one = RandomCase.of(seed);
      if (engine.unsupported(one.in(), one.bank(), one.spec()).isEmpty()) {
        tried++;
        check(one);
      }
    }
    reporter.publishEntry(engine.id() + ": random cases met", tried + " of " + cases);
    assertTrue(tried > cases / 2, "only " + tried + " of " + cases + " cases are supported");
  }

  /** The largest kernels, one output or a few: rows, columns and both. */
  @Test
  void takesKernelsUpToTheLargest() {
    Random random = new Random(63);
    for (int[] size : new int[][] {{63, 63}, {1, 63}, {63, 1}, {62, 63}}) {
      float[] weights = new float[size[0] * size[1]];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) random.nextGaussian();
      }
      byte[] stored = new byte[66 * 70];
      random.nextBytes(stored);
      Samples in = Samples.ofBytes(1, 66, 70, stored);
      KernelBank bank = KernelBank.of(1, 1, size[0], size[1], weights, new float[] {0.5f});
      ConvGeometry geometry = Convolution.check(in, bank, ConvSpec.DEFAULT);
      check(new RandomCase(63, in, bank, ConvSpec.DEFAULT, geometry.output()));
    }
  }

  /** A window of 2¹⁸ × 2¹⁸ pixels, nearly all of it padding: computed, or declined beforehand. */
  @Test
  void aWindowBeyondAllMemoryIsNotTried() {
    float[] weights = new float[63 * 63];
    weights[31 * 63 + 31] = 2;
    KernelBank bank = KernelBank.of(1, 1, 63, 63, weights, new float[] {1});
    Samples in = Samples.ofFloats(1, 2, 3, 1, 2, 3, 4, 5, 6);
    ConvSpec spec = ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF).withDilation(4096, 4096);
    Convolution.check(in, bank, spec);
    if (engine.unsupported(in, bank, spec).isEmpty()) {
      assertArrayEquals(new float[] {3, 5, 7, 9, 11, 13}, values(in, bank, spec));
    }
  }

  private void check(RandomCase one) {
    PhotoConvolution convolution = PhotoConvolution.of(one.in(), one.bank(), one.spec());
    RecordingTarget target = new RecordingTarget(one.out(), one.bank().outputs());
    assertTrue(run(one, target, Cancel.NEVER), one::toString);
    Region out = one.out();
    for (int o = 0; o < one.bank().outputs(); o++) {
      for (int row = out.row(); row < out.endRow(); row++) {
        for (int column = out.column(); column < out.endColumn(); column++) {
          float found = target.at(o, row, column);
          PixelSum sum = convolution.explain(o, row, column);
          if (!sum.agreesWith(found)) {
            throw new AssertionError(
                "%s: output (%d, %d, %d) is %s, the sum in double %s, the bound %s"
                    .formatted(one, o, row, column, found, sum.total(), sum.bound()));
          }
        }
      }
    }
    assertEquals(out.area() * one.bank().outputs(), target.written(), () -> one + ": gaps");
    for (int row = 0; row < out.rows(); row++) {
      assertEquals(1, target.announced.get(row), one + ": row " + row + " announced");
    }
  }

  private boolean run(RandomCase one, Target target, Cancel cancel) {
    return Convolution.run(engine, one.in(), one.bank(), one.spec(), one.out(), target, cancel);
  }

  /** The case of issue and textbook: nine numbers, a 2×2 kernel. */
  @Test
  void aWorkedCase() {
    Samples in = Samples.ofFloats(1, 3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    float[] weights = {0, 1, 2, 3};
    KernelBank plain = KernelBank.of(1, 1, 2, 2, weights, new float[] {0});
    KernelBank biased = KernelBank.of(1, 1, 2, 2, weights, new float[] {1});
    ConvSpec turned = ConvSpec.DEFAULT.withMode(ConvMode.CONVOLUTION);
    assertArrayEquals(new float[] {25, 31, 43, 49}, values(in, plain, ConvSpec.DEFAULT));
    assertArrayEquals(new float[] {26, 32, 44, 50}, values(in, biased, ConvSpec.DEFAULT));
    assertArrayEquals(new float[] {11, 17, 29, 35}, values(in, plain, turned));
  }

  /** Ones left of column 30, stored as 255, and zeros: each ramp of the kernel meets one step. */
  @Test
  void theBoundaryPictureShowsItsEdge() {
    byte[] stored = new byte[50 * 50];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) (i % 50 < 30 ? 255 : 0);
    }
    Photo photo = new Photo("boundary", Samples.ofBytes(1, 50, 50, stored));
    Tensor map = mapOf(photo, ChannelMode.GRAY, ValueScale.TO_1, "edge-1x3", ConvSpec.DEFAULT);
    assertEquals(Shape.of(1, 50, 48), map.shape());
    for (int row = 0; row < 50; row++) {
      for (int column = 0; column < 48; column++) {
        float expected = column == 28 || column == 29 ? 1 : 0;
        assertEquals(expected, map.at(0, 0, row, column), row + ", " + column);
      }
    }
  }

  /** Eighths of whole numbers below 2²⁴: exact in float32. */
  @Test
  void aColourPhotoIsOutlinedOverItsThreeChannels() {
    byte[] stored = new byte[3 * 23 * 31];
    new Random(12).nextBytes(stored);
    Photo photo = new Photo("colour", Samples.ofBytes(3, 23, 31, stored));
    Tensor map = mapOf(photo, ChannelMode.SUM, ValueScale.TO_255, "outline-8", ConvSpec.DEFAULT);
    assertEquals(Shape.of(1, 21, 29), map.shape());
    for (int row = 0; row < 21; row++) {
      for (int column = 0; column < 29; column++) {
        int eighths = 0;
        for (int c = 0; c < 3; c++) {
          eighths += 9 * (stored[(c * 23 + row + 1) * 31 + column + 1] & 0xFF);
          for (int i = 0; i < 9; i++) {
            eighths -= stored[(c * 23 + row + i / 3) * 31 + column + i % 3] & 0xFF;
          }
        }
        assertEquals(eighths / 8f, map.at(0, 0, row, column), "seed 12, " + row + ", " + column);
      }
    }
  }

  @Test
  void aGreyPhotoIsAveragedOverFiveByFive() {
    byte[] stored = new byte[19 * 40];
    new Random(13).nextBytes(stored);
    Photo photo = new Photo("grey", Samples.ofBytes(1, 19, 40, stored));
    Tensor map = mapOf(photo, ChannelMode.GRAY, ValueScale.TO_255, "mean-5", ConvSpec.DEFAULT);
    assertEquals(Shape.of(1, 15, 36), map.shape());
    float weight = (float) (1 / 25.0);
    for (int row = 0; row < 15; row++) {
      for (int column = 0; column < 36; column++) {
        int sum = 0;
        for (int i = 0; i < 25; i++) {
          sum += stored[(row + i / 5) * 40 + column + i % 5] & 0xFF;
        }
        double expected = (double) weight * sum;
        double bound = ErrorBound.of(25, expected, 255, 25 * weight, expected);
        assertEquals(expected, map.at(0, 0, row, column), bound, "seed 13");
      }
    }
  }

  /** DESIGN §5's example, by its values: with padding 1 the map's last window ends at row 99. */
  @Test
  void aHundredByAHundredInStepsOfTwo() {
    byte[] stored = new byte[100 * 100];
    new Random(14).nextBytes(stored);
    Samples in = Samples.ofBytes(1, 100, 100, stored);
    float[] weights = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    KernelBank bank = KernelBank.of(1, 1, 3, 3, weights, new float[1]);
    for (int padding : new int[] {0, 1}) {
      ConvSpec spec = ConvSpec.DEFAULT.withPadding(Padding.of(padding)).withStride(2, 2);
      Tensor map = Convolution.map(engine, in, bank, spec);
      int size = padding == 1 ? 50 : 49;
      assertEquals(Shape.of(1, size, size), map.shape());
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          int sum = 0;
          for (int i = 0; i < 9; i++) {
            int y = 2 * row - padding + i / 3;
            int x = 2 * column - padding + i % 3;
            sum += (i + 1) * (y < 0 || x < 0 ? 0 : stored[y * 100 + x] & 0xFF);
          }
          assertEquals(sum, map.at(0, 0, row, column), "seed 14, padding " + padding);
        }
      }
    }
  }

  @Test
  void oneByOneInStepsOfTwoTakesEverySecondPixel() {
    short[] stored = new short[224 * 224];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (short) (257 * (i % 251));
    }
    Samples in = Samples.ofShorts(1, 224, 224, stored);
    KernelBank bank = KernelBank.of(1, 1, 1, 1, new float[] {2}, new float[] {-1});
    Tensor map = Convolution.map(engine, in, bank, ConvSpec.DEFAULT.withStride(2, 2));
    assertEquals(Shape.of(1, 112, 112), map.shape());
    for (int row = 0; row < 112; row++) {
      for (int column = 0; column < 112; column++) {
        int expected = 2 * ((2 * row * 224 + 2 * column) % 251) - 1;
        assertEquals(expected, map.at(0, 0, row, column), row + ", " + column);
      }
    }
  }

  /** A byte b, a short 257·b and a float b are one value, at either scale, to the last bit. */
  @Test
  void bytesShortsAndFloatsOfOneValueGiveOneMap() {
    byte[] bytes = new byte[256 * 2];
    short[] shorts = new short[bytes.length];
    float[] floats = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      int value = i * 167 % 256;
      bytes[i] = (byte) value;
      shorts[i] = (short) (257 * value);
      floats[i] = value;
    }
    for (ValueScale scale : ValueScale.values()) {
      float[] ofBytes = scaled(Samples.ofBytes(1, 16, 32, bytes), scale);
      assertArrayEquals(ofBytes, scaled(Samples.ofShorts(1, 16, 32, shorts), scale), "shorts");
      assertArrayEquals(ofBytes, scaled(Samples.ofFloats(1, 16, 32, floats), scale), "floats");
    }
  }

  private float[] scaled(Samples in, ValueScale scale) {
    ConvSpec spec =
        ConvSpec.DEFAULT.withPadding(Padding.of(2)).withBorder(Border.of(BorderMode.REFLECT));
    return values(in.atScale(scale), ASYMMETRIC, spec);
  }

  private float[] values(Samples in, KernelBank bank, ConvSpec spec) {
    Tensor map = Convolution.map(engine, in, bank, spec);
    float[] values = new float[map.shape().rows() * map.shape().columns()];
    for (int i = 0; i < values.length; i++) {
      values[i] = map.at(0, 0, i / map.shape().columns(), i % map.shape().columns());
    }
    return values;
  }

  private Tensor mapOf(
      Photo photo, ChannelMode mode, ValueScale scale, String preset, ConvSpec spec) {
    KernelRecipe recipe = KernelPresets.byId(preset).orElseThrow().recipe();
    return PhotoConvolution.of(photo, mode, scale, List.of(recipe), spec).map(engine);
  }

  @Test
  void anImpulseGivesTheKernelTurnedAndItselfByTrueConvolution() {
    float[] values = new float[7 * 9];
    values[3 * 9 + 5] = 1;
    Samples impulse = Samples.ofFloats(1, 7, 9, values);
    Tensor correlated = Convolution.map(engine, impulse, ASYMMETRIC, ConvSpec.DEFAULT);
    Tensor convolved =
        Convolution.map(
            engine, impulse, ASYMMETRIC, ConvSpec.DEFAULT.withMode(ConvMode.CONVOLUTION));
    for (int u = 0; u < 3; u++) {
      for (int v = 0; v < 4; v++) {
        float weight = ASYMMETRIC.weight(0, 0, u, v);
        assertEquals(weight, correlated.at(0, 0, 3 - u, 5 - v), "correlation, " + u + ", " + v);
        assertEquals(weight, convolved.at(0, 0, 1 + u, 2 + v), "convolution, " + u + ", " + v);
      }
    }
  }

  @Test
  void isLinear() {
    // Whole numbers: every sum is exact, so that the law holds to the last bit.
    Random random = new Random(7);
    float[] a = wholes(random, 11 * 23);
    float[] b = wholes(random, 11 * 23);
    float[] both = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      both[i] = 3 * a[i] - 2 * b[i];
    }
    Tensor ofA = map(a, 11, 23);
    Tensor ofB = map(b, 11, 23);
    Tensor ofBoth = map(both, 11, 23);
    for (int row = 0; row < 9; row++) {
      for (int column = 0; column < 20; column++) {
        assertEquals(
            3 * ofA.at(0, 0, row, column) - 2 * ofB.at(0, 0, row, column),
            ofBoth.at(0, 0, row, column),
            "seed 7, " + row + ", " + column);
      }
    }
  }

  @Test
  void aShiftedPictureGivesTheShiftedMap() {
    float[] values = wholes(new Random(8), 13 * 37);
    Tensor map = map(values, 13, 37);
    float[] shifted = new float[values.length];
    System.arraycopy(values, 2 * 37 + 3, shifted, 0, values.length - 2 * 37 - 3);
    Tensor ofShifted = map(shifted, 13, 37);
    for (int row = 0; row + 2 < 11; row++) {
      for (int column = 0; column + 3 < 34; column++) {
        assertEquals(
            map.at(0, 0, row + 2, column + 3),
            ofShifted.at(0, 0, row, column),
            "seed 8, " + row + ", " + column);
      }
    }
  }

  @Test
  void theIdentityGivesThePictureBack() {
    byte[] stored = new byte[3 * 17 * 29];
    new Random(9).nextBytes(stored);
    Samples in = Samples.ofBytes(3, 17, 29, stored);
    float[] weights = new float[3 * 9];
    for (int c = 0; c < 3; c++) {
      weights[c * 9 + 4] = 1;
    }
    KernelBank identity = KernelBank.of(3, 1, 3, 3, weights, new float[3]);
    Tensor map =
        Convolution.map(
            engine, in, identity, ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF).withGroups(3));
    for (int c = 0; c < 3; c++) {
      for (int row = 0; row < 17; row++) {
        for (int column = 0; column < 29; column++) {
          assertEquals(in.at(c, row, column), map.at(0, c, row, column), "seed 9");
        }
      }
    }
  }

  @Test
  void whatIsCancelledBeforeItBeginsWritesAndAnnouncesNothing() {
    RandomCase one = large();
    RecordingTarget target = new RecordingTarget(one.out(), 1);
    assertFalse(run(one, target, () -> true));
    assertEquals(0, target.bands.get());
    assertEquals(0, target.written());
  }

  @Test
  void whatIsCancelledHalfWayStopsAtTheNextBand() {
    RandomCase one = large();
    for (int allowed = 1; allowed <= 3; allowed++) {
      int bands = allowed;
      AtomicInteger polls = new AtomicInteger();
      RecordingTarget target = new RecordingTarget(one.out(), 1);
      boolean complete = run(one, target, () -> polls.incrementAndGet() > bands);
      if (complete) {
        // An engine whose bands are fewer than that; it must have announced all.
        assertTrue(polls.get() <= bands, "complete, though cancel was requested");
      } else {
        assertTrue(
            target.bands.get() <= bands,
            "%d bands announced after %d polls said go on".formatted(target.bands.get(), bands));
      }
    }
  }

  /** 300×40 bytes: several bands for any engine. */
  private static RandomCase large() {
    byte[] stored = new byte[300 * 40];
    new Random(10).nextBytes(stored);
    return new RandomCase(
        10,
        Samples.ofBytes(1, 300, 40, stored),
        ASYMMETRIC,
        ConvSpec.DEFAULT,
        Region.whole(298, 37));
  }

  private Tensor map(float[] values, int rows, int columns) {
    return Convolution.map(
        engine, Samples.ofFloats(1, rows, columns, values), ASYMMETRIC, ConvSpec.DEFAULT);
  }

  private static float[] wholes(Random random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextInt(-99, 100);
    }
    return values;
  }
}
