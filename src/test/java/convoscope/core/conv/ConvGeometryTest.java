package convoscope.core.conv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.ConvGeometry.LegalRange;
import convoscope.core.conv.ConvGeometry.Parameter;
import convoscope.core.image.Samples;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Geometry against counting, and against the reference engine poked pixel by pixel. */
class ConvGeometryTest {
  @Test
  void theExamplesOfTheTextbook() {
    ConvSpec step = ConvSpec.DEFAULT.withStride(2, 2);
    ConvGeometry padded = ConvGeometry.of(100, 100, 3, 3, step.withPadding(Padding.of(1)));
    assertEquals(Region.whole(50, 50), padded.output());
    assertArrayEquals(new int[0], padded.rowAxis().unvisitedInput());
    assertArrayEquals(new int[] {100}, padded.rowAxis().unvisitedPadding());
    assertArrayEquals(new int[] {100}, padded.columnAxis().unvisitedPadding());
    assertEquals(99, padded.rowAxis().travel());
    assertTrue(!padded.rowAxis().isExact());

    ConvGeometry valid = ConvGeometry.of(100, 100, 3, 3, step);
    assertEquals(Region.whole(49, 49), valid.output());
    assertArrayEquals(new int[] {99}, valid.rowAxis().unvisitedInput());
    assertArrayEquals(new int[] {99}, valid.columnAxis().unvisitedInput());
    assertArrayEquals(new int[0], valid.rowAxis().unvisitedPadding());

    ConvGeometry points = ConvGeometry.of(224, 224, 1, 1, step);
    assertEquals(Region.whole(112, 112), points.output());
    int[] odd = new int[112];
    for (int i = 0; i < odd.length; i++) {
      odd[i] = 2 * i + 1;
    }
    assertArrayEquals(odd, points.rowAxis().unvisitedInput());
    assertArrayEquals(odd, points.columnAxis().unvisitedInput());

    ConvGeometry edge = ConvGeometry.of(50, 50, 1, 3, ConvSpec.DEFAULT);
    assertEquals(Region.whole(50, 48), edge.output());
    assertTrue(edge.rowAxis().isExact() && edge.columnAxis().isExact());
  }

  /** Windows laid by counting: as many as fit, from −p on, s apart. */
  @Test
  void anAxisEqualsCounting() {
    Random random = new Random(1);
    for (int n = 0; n < 3000; n++) {
      AxisGeometry axis =
          new AxisGeometry(
              1 + random.nextInt(12),
              1 + random.nextInt(5),
              1 + random.nextInt(5),
              1 + random.nextInt(4),
              random.nextInt(5),
              random.nextInt(5));
      int outputs = 0;
      TreeSet<Integer> missed = new TreeSet<>();
      for (int x = -axis.before(); x < axis.size() + axis.after(); x++) {
        missed.add(x);
      }
      for (int first = -axis.before();
          first + axis.dilation() * (axis.kernel() - 1) < axis.size() + axis.after();
          first += axis.stride()) {
        for (int j = 0; j < axis.kernel(); j++) {
          missed.remove(first + j * axis.dilation());
        }
        if (outputs < axis.outputs()) {
          assertEquals(first, axis.firstInput(outputs), axis::toString);
          int last = first + axis.dilation() * (axis.kernel() - 1);
          assertEquals(last, axis.lastInput(outputs), axis::toString);
          assertEquals((first + last) / 2.0, axis.centre(outputs), axis::toString);
        }
        outputs++;
      }
      assertEquals(outputs, axis.outputs(), axis::toString);
      int size = axis.size();
      assertArrayEquals(
          missed.stream().mapToInt(x -> x).filter(x -> x >= 0 && x < size).toArray(),
          axis.unvisitedInput(),
          axis::toString);
      assertArrayEquals(
          missed.stream().mapToInt(x -> x).filter(x -> x < 0 || x >= size).toArray(),
          axis.unvisitedPadding(),
          axis::toString);
    }
  }

  @Test
  void theNearestOutputIsTheNearest() {
    Random random = new Random(2);
    for (int n = 0; n < 1000; n++) {
      AxisGeometry axis =
          new AxisGeometry(
              4 + random.nextInt(30),
              1 + random.nextInt(4),
              1 + random.nextInt(5),
              1,
              random.nextInt(4),
              random.nextInt(4));
      double input = random.nextDouble() * 50 - 10;
      double found = Math.abs(axis.centre(axis.nearestOutput(input)) - input);
      for (int i = 0; i < axis.outputs(); i++) {
        int other = i;
        assertTrue(
            found <= Math.abs(axis.centre(i) - input) + 1e-9,
            () -> axis + " at " + input + ": output " + other + " is nearer");
      }
    }
  }

  /**
   * Pokes each pixel of a picture, zeros around it, and sees which outputs change: those that
   * require it.
   */
  @Test
  void whatIsRequiredIsWhatMatters() {
    for (long seed = 1; seed <= 150; seed++) {
      Random random = new Random(seed);
      int rows = 1 + random.nextInt(7);
      int columns = 1 + random.nextInt(7);
      int k = 1 + random.nextInt(3);
      int l = 1 + random.nextInt(3);
      ConvSpec spec = spec(random).withBorder(Border.ZERO);
      KernelBank ones = KernelBank.of(1, 1, k, l, filled(k * l, 1), new float[1]);
      ConvGeometry geometry;
      try {
        geometry = ConvGeometry.of(rows, columns, k, l, spec);
      } catch (ProblemException e) {
        continue;
      }
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          float[] impulse = new float[rows * columns];
          impulse[y * columns + x] = 1;
          Samples poked = Samples.ofFloats(1, rows, columns, impulse);
          Tensor map = Convolution.map(new ReferenceConvolver(), poked, ones, spec);
          checkVisits(geometry, map, y, x, "seed " + seed + ", pixel " + y + ", " + x);
        }
      }
    }
  }

  private static void checkVisits(ConvGeometry geometry, Tensor map, int y, int x, String what) {
    boolean isVisited = false;
    for (int i = 0; i < geometry.outputRows(); i++) {
      for (int j = 0; j < geometry.outputColumns(); j++) {
        if (map.at(0, 0, i, j) != 0) {
          isVisited = true;
          Region needed = geometry.requiredInput(new Region(i, j, 1, 1));
          assertTrue(needed.contains(y, x), what + " changes " + i + ", " + j);
        }
      }
    }
    boolean isMissed =
        geometry.rowAxis().unvisited().get(y + geometry.rowAxis().before())
            || geometry.columnAxis().unvisited().get(x + geometry.columnAxis().before());
    assertEquals(isMissed, !isVisited, what);
  }

  /** The required input is the smallest rectangle of all taps, in the padding too. */
  @Test
  void theRequiredInputIsTight() {
    Random random = new Random(3);
    for (int n = 0; n < 500; n++) {
      ConvSpec spec = spec(random);
      ConvGeometry geometry = ConvGeometry.of(20, 25, 3, 2, spec);
      int row = random.nextInt(geometry.outputRows());
      int column = random.nextInt(geometry.outputColumns());
      Region out =
          new Region(
              row,
              column,
              1 + random.nextInt(geometry.outputRows() - row),
              1 + random.nextInt(geometry.outputColumns() - column));
      TreeSet<Integer> y = new TreeSet<>();
      TreeSet<Integer> x = new TreeSet<>();
      for (int i = out.row(); i < out.endRow(); i++) {
        for (int u = 0; u < 3; u++) {
          y.add(i * spec.strideRows() - geometry.rowAxis().before() + u * spec.dilationRows());
        }
      }
      for (int j = out.column(); j < out.endColumn(); j++) {
        for (int v = 0; v < 2; v++) {
          x.add(
              j * spec.strideColumns()
                  - geometry.columnAxis().before()
                  + v * spec.dilationColumns());
        }
      }
      Region expected =
          new Region(y.first(), x.first(), y.last() - y.first() + 1, x.last() - x.first() + 1);
      assertEquals(expected, geometry.requiredInput(out), () -> "seed 3: " + spec + " " + out);
      assertTrue(geometry.paddedInput().contains(expected));
    }
    ConvGeometry geometry = ConvGeometry.of(20, 25, 3, 2, ConvSpec.DEFAULT);
    assertTrue(geometry.requiredInput(new Region(3, 3, 0, 4)).isEmpty());
  }

  /** Every output whose s×s square, centred on its window's centre, meets the rectangle. */
  @Test
  void theOutputsNearARectangleAreAllThatShowThere() {
    Random random = new Random(4);
    for (int n = 0; n < 500; n++) {
      ConvSpec spec = spec(random);
      ConvGeometry geometry = ConvGeometry.of(20, 25, 3, 2, spec);
      Region view =
          new Region(
              random.nextInt(26) - 4,
              random.nextInt(30) - 4,
              1 + random.nextInt(9),
              1 + random.nextInt(9));
      Region near = geometry.outputsNear(view);
      assertTrue(geometry.output().contains(near), () -> "seed 4: " + spec + " " + view);
      for (int i = 0; i < geometry.outputRows(); i++) {
        for (int j = 0; j < geometry.outputColumns(); j++) {
          boolean shows =
              meets(geometry.rowAxis(), i, view.row(), view.endRow())
                  && meets(geometry.columnAxis(), j, view.column(), view.endColumn());
          String what = "seed 4: %s, %s, output %d, %d".formatted(spec, view, i, j);
          assertTrue(!shows || near.contains(i, j), what);
        }
      }
    }
  }

  private static boolean meets(AxisGeometry axis, int output, int from, int end) {
    double middle = axis.centre(output) + 0.5;
    double half = axis.stride() / 2.0;
    return middle - half < end && middle + half > from;
  }

  /** Every parameter, every value: inside the range all are legal, beyond it the next is not. */
  @Test
  void aLegalRangeHoldsLegalValuesOnlyAndEndsWhereTheyEnd() {
    Random random = new Random(5);
    int checked = 0;
    for (int n = 0; n < 300; n++) {
      int rows = 1 + random.nextInt(12);
      int columns = 1 + random.nextInt(12);
      int k = 1 + random.nextInt(4);
      int l = 1 + random.nextInt(4);
      ConvSpec spec =
          random.nextBoolean()
              ? spec(random)
              : spec(random).withPadding(Padding.of(random.nextInt(4)));
      ConvGeometry geometry;
      try {
        geometry = ConvGeometry.of(rows, columns, k, l, spec);
      } catch (ProblemException e) {
        continue;
      }
      for (Parameter parameter : Parameter.values()) {
        LegalRange range = geometry.legalRange(parameter);
        String where =
            "seed 5: %d×%d, %d×%d, %s, %s: %s"
                .formatted(rows, columns, k, l, spec, parameter, range);
        assertTrue(range.smallest() <= range.largest(), where);
        if (parameter == Parameter.PADDING && noPaddingFits(geometry, rows, columns, k, l)) {
          continue;
        }
        for (int value = range.smallest(); value <= range.largest(); value++) {
          changed(geometry, rows, columns, k, l, parameter, value);
          checked++;
        }
        if (range.beyond().problem() != Problem.OUT_OF_RANGE) {
          ProblemException refused =
              assertThrows(
                  ProblemException.class,
                  () -> changed(geometry, rows, columns, k, l, parameter, range.largest() + 1),
                  where);
          assertEquals(range.beyond().problem(), refused.problem(), where);
          assertEquals(range.beyond().arguments(), refused.arguments(), where);
        }
      }
    }
    assertTrue(checked > 10_000, "only " + checked + " values were tried");
  }

  /** Rows may need more padding than the border allows columns: then no single number will do. */
  private static boolean noPaddingFits(ConvGeometry geometry, int rows, int columns, int k, int l) {
    for (int value = 0; value <= 64; value++) {
      try {
        changed(geometry, rows, columns, k, l, Parameter.PADDING, value);
        return false;
      } catch (ProblemException e) {
        // The next, then.
      }
    }
    return true;
  }

  private static void changed(
      ConvGeometry geometry, int rows, int columns, int k, int l, Parameter which, int value) {
    ConvSpec spec = geometry.spec();
    switch (which) {
      case KERNEL_ROWS -> ConvGeometry.of(rows, columns, value, l, spec);
      case KERNEL_COLUMNS -> ConvGeometry.of(rows, columns, k, value, spec);
      case STRIDE_ROWS ->
          ConvGeometry.of(rows, columns, k, l, spec.withStride(value, spec.strideColumns()));
      case STRIDE_COLUMNS ->
          ConvGeometry.of(rows, columns, k, l, spec.withStride(spec.strideRows(), value));
      case DILATION_ROWS ->
          ConvGeometry.of(rows, columns, k, l, spec.withDilation(value, spec.dilationColumns()));
      case DILATION_COLUMNS ->
          ConvGeometry.of(rows, columns, k, l, spec.withDilation(spec.dilationRows(), value));
      case PADDING -> ConvGeometry.of(rows, columns, k, l, spec.withPadding(Padding.of(value)));
    }
  }

  @Test
  void aKernelThatGrowsWithHalfPaddingFitsToTheLargest() {
    ConvGeometry geometry =
        ConvGeometry.of(5, 5, 3, 3, ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF));
    LegalRange range = geometry.legalRange(Parameter.KERNEL_ROWS);
    assertEquals(1, range.smallest());
    assertEquals(Kernel.MAX_SIZE, range.largest());
    assertEquals(Problem.OUT_OF_RANGE, range.beyond().problem());
  }

  @Test
  void whatDoesNotFitIsSaidWithItsNumbers() {
    ProblemException window =
        assertThrows(
            ProblemException.class,
            () -> ConvGeometry.of(10, 4, 3, 3, ConvSpec.DEFAULT.withDilation(2, 2)));
    assertEquals(Problem.WINDOW_LARGER_THAN_INPUT, window.problem());
    assertEquals(List.of("columns", 5, 4), window.arguments());
    for (BorderMode mode : BorderMode.values()) {
      ConvSpec spec = ConvSpec.DEFAULT.withBorder(Border.of(mode));
      int largest = Math.min(mode.largestPadding(6), 40);
      ConvGeometry.of(6, 60, 3, 3, spec.withPadding(new Padding.Fixed(largest, 0, 0, 0)));
      if (largest < 40) {
        ProblemException padding =
            assertThrows(
                ProblemException.class,
                () ->
                    ConvGeometry.of(
                        6, 60, 3, 3, spec.withPadding(new Padding.Fixed(0, 0, largest + 1, 0))));
        assertEquals(Problem.PADDING_TOO_LARGE_FOR_BORDER, padding.problem());
        assertEquals(List.of(mode, "rows", largest + 1, largest), padding.arguments());
      }
    }
  }

  private static ConvSpec spec(Random random) {
    Padding padding =
        random.nextBoolean()
            ? Padding.Rule.values()[random.nextInt(4)]
            : new Padding.Fixed(
                random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4));
    return ConvSpec.DEFAULT
        .withPadding(padding)
        .withBorder(Border.of(random.nextInt(3) == 0 ? BorderMode.REFLECT : BorderMode.ZERO))
        .withStride(1 + random.nextInt(4), 1 + random.nextInt(4))
        .withDilation(1 + random.nextInt(3), 1 + random.nextInt(3));
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }
}
