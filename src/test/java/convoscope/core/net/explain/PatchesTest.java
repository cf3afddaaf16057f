package convoscope.core.net.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.NetworkBuilder;
import convoscope.core.net.graph.Window;
import convoscope.core.net.run.Activations;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Patches against a convolution over an input that is really padded, which knows nothing of the
 * program's geometry, and against the sums of {@link Explainer}.
 */
class PatchesTest {
  private static final long SEED = 20260412;

  /** What stands in the border: a number that spoils every sum it gets into. */
  private static final float PADDING = Float.NaN;

  /** A convolution, its input in C×H×W, weights in O×C/g×kH×kW and its bias. */
  private record Case(
      Window window, int groups, int[] in, int outputs, float[] x, float[] w, float[] b) {
    static Case random(Window window, int groups, int channels, int rows, int columns, int outs) {
      Random random = new Random(SEED);
      return new Case(
          window,
          groups,
          new int[] {channels, rows, columns},
          outs,
          gaussian(random, channels * rows * columns),
          gaussian(random, outs * channels / groups * window.rows() * window.columns()),
          gaussian(random, outs));
    }

    private static float[] gaussian(Random random, int count) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    }

    int perGroup() {
      return in[0] / groups;
    }

    Network network() {
      Dims weights = Dims.of(outputs, perGroup(), window.rows(), window.columns());
      Layer layer =
          new Layer(
              0,
              "conv",
              "Conv",
              new LayerKind.Conv(window, groups),
              List.of("x", "w", "b"),
              List.of("y"));
      return new Network(
          Path.of("built"),
          new Network.Input("x", Dims.of(1, in[0], in[1], in[2])),
          List.of(layer),
          Map.of(
              "w", Constant.ofReals("w", weights, FloatBuffer.wrap(w)),
              "b", Constant.ofReals("b", Dims.of(outputs), FloatBuffer.wrap(b))),
          List.of("y"));
    }

    Dims out() {
      int rows = window.rowAxis(in[1]).outputs();
      int columns = window.columnAxis(in[2]).outputs();
      return Dims.of(1, outputs, rows, columns);
    }

    /** The input with a border, NaN there: whoever reads it is found out. */
    float[][][] padded() {
      int rows = window.top() + in[1] + window.bottom();
      int columns = window.left() + in[2] + window.right();
      float[][][] wide = new float[in[0]][rows][columns];
      for (int c = 0; c < in[0]; c++) {
        for (int row = 0; row < rows; row++) {
          for (int column = 0; column < columns; column++) {
            int i = row - window.top();
            int j = column - window.left();
            boolean isInside = i >= 0 && i < in[1] && j >= 0 && j < in[2];
            wide[c][row][column] = isInside ? x[(c * in[1] + i) * in[2] + j] : PADDING;
          }
        }
      }
      return wide;
    }
  }

  /** A run of one layer: its input, and zeros for what it made. */
  private record Run(Dims in, float[] x, Dims out) implements Activations {
    @Override
    public Set<String> names() {
      return Set.of("x", "y");
    }

    @Override
    public Dims dims(String name) {
      return name.equals("x") ? in : out;
    }

    @Override
    public float at(String name, int index) {
      return name.equals("x") ? x[Objects.checkIndex(index, x.length)] : 0;
    }

    @Override
    public void copy(String name, int from, int count, float[] target, int offset) {
      System.arraycopy(x, from, target, offset, count);
    }

    @Override
    public void close() {}
  }

  private static Run run(Case one) {
    return new Run(Dims.of(1, one.in[0], one.in[1], one.in[2]), one.x, one.out());
  }

  private static Patches patches(Case one, int o, int i, int j) {
    Network network = one.network();
    int index = (o * one.out().size(2) + i) * one.out().size(3) + j;
    return Patches.of(network, run(one), network.layers().getFirst(), index).orElseThrow();
  }

  private static void check(Case one) {
    Network network = one.network();
    Layer layer = network.layers().getFirst();
    Run run = run(one);
    Dims out = one.out();
    float[][][] wide = one.padded();
    int inPadding = 0;
    for (int index = 0; index < out.count(); index++) {
      int o = index / (out.size(2) * out.size(3));
      int i = index / out.size(3) % out.size(2);
      int j = index % out.size(3);
      Patches patches = Patches.of(network, run, layer, index).orElseThrow();
      assertEquals("x", patches.tensor());
      assertEquals(one.window.rows(), patches.rows());
      assertEquals(one.window.columns(), patches.columns());
      assertEquals(one.perGroup(), patches.count());
      double total = one.b[o];
      double heaviest = 0;
      double largest = 0;
      for (int c = 0; c < one.perGroup(); c++) {
        // Group by group: the first O/g outputs see the first C/g channels, and so on.
        int channel = o * one.groups / one.outputs * one.perGroup() + c;
        Patch patch = patches.of(channel);
        assertEquals(channel, patch.channel());
        double subtotal = 0;
        for (int u = 0; u < patch.rows(); u++) {
          for (int v = 0; v < patch.columns(); v++) {
            int row = i * one.window.strideRows() + u * one.window.dilationRows();
            int column = j * one.window.strideColumns() + v * one.window.dilationColumns();
            float input = wide[channel][row][column];
            float weight =
                one.w[((o * one.perGroup() + c) * patch.rows() + u) * patch.columns() + v];
            boolean isOutside = Float.isNaN(input);
            String where = "output %d, %s, cell %d, %d".formatted(index, patch, u, v);
            assertEquals(isOutside, patch.isOutside(u, v), where);
            assertEquals(weight, patch.weight(u, v), where);
            assertEquals(row - one.window.top(), patch.row(u), where);
            assertEquals(column - one.window.left(), patch.column(v), where);
            assertEquals(isOutside ? 0 : input, patch.input(u, v), where);
            assertEquals(isOutside ? 0 : (double) input * weight, patch.product(u, v), where);
            assertEquals(
                isOutside ? -1 : (channel * one.in[1] + patch.row(u)) * one.in[2] + patch.column(v),
                patch.index(u, v),
                where);
            if (!isOutside) {
              assertEquals(patch.row(u), patches.rowOf(patch.index(u, v)), where);
              assertEquals(patch.column(v), patches.columnOf(patch.index(u, v)), where);
            }
            inPadding += isOutside ? 1 : 0;
            subtotal += isOutside ? 0 : (double) input * weight;
            heaviest = Math.max(heaviest, Math.abs(weight));
            largest = Math.max(largest, isOutside ? 0 : Math.abs((double) input * weight));
          }
        }
        assertEquals(subtotal, patch.sum(), 1e-12);
        total += subtotal;
      }
      assertEquals(heaviest, patches.largestWeight());
      assertEquals(largest, patches.largestProduct());
      Explanation explanation = new Explainer(network, run).explain(layer, layer.output(), index);
      assertEquals(explanation.value(), total, 1e-9);
      for (Terms.Group group : explanation.terms().groups()) {
        assertEquals(group.sum(), patches.of(group.group()).sum(), "the group's subtotal");
        assertEquals(
            group.terms().size(),
            patches.rows() * patches.columns() - patches.of(group.group()).outside());
      }
    }
    boolean isPadded = one.window.top() + one.window.bottom() > 0;
    assertEquals(isPadded, inPadding > 0, "the case is about padding: " + one.window);
  }

  @Test
  void paddingIsMarkedAndCountsAsNothing() {
    check(Case.random(Window.of(3, 3, 1, 1), 1, 2, 5, 4, 3));
    check(Case.random(Window.of(3, 3, 1, 0), 1, 2, 5, 4, 3));
  }

  @Test
  void paddingMayDifferFromSideToSide() {
    Window window = new Window(3, 2, 1, 1, 1, 1, 2, 0, 1, 1, Window.AutoPadding.EXPLICIT, false);
    check(Case.random(window, 1, 2, 4, 5, 2));
  }

  @Test
  void strideAndDilationAreTheAxisOwn() {
    check(Case.random(Window.of(7, 7, 2, 3), 1, 3, 9, 8, 2));
    Window window = new Window(3, 3, 2, 1, 1, 3, 1, 3, 1, 3, Window.AutoPadding.EXPLICIT, false);
    check(Case.random(window, 1, 2, 7, 9, 2));
  }

  @Test
  void aGroupSeesItsOwnChannels() {
    check(Case.random(Window.of(3, 3, 1, 1), 2, 4, 4, 4, 6));
    check(Case.random(Window.of(1, 1, 1, 0), 3, 6, 3, 3, 3));
  }

  @Test
  void depthwiseSeesOne() {
    check(Case.random(Window.of(3, 3, 2, 1), 4, 4, 5, 5, 4));
    // A multiplier of two: outputs 2c and 2c + 1 see channel c.
    check(Case.random(Window.of(3, 3, 1, 1), 3, 3, 4, 4, 6));
  }

  @Test
  void theCornerByHand() {
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    float[] w = {10, 20, 30, 40, 50, 60, 70, 80, 90};
    Case one = new Case(Window.of(3, 3, 1, 1), 1, new int[] {1, 3, 3}, 1, x, w, new float[1]);
    Patch patch = patches(one, 0, 0, 2).of(0);
    List<Double> products = new ArrayList<>();
    StringBuilder mask = new StringBuilder();
    for (int u = 0; u < 3; u++) {
      for (int v = 0; v < 3; v++) {
        products.add(patch.product(u, v));
        mask.append(patch.isOutside(u, v) ? '#' : '.');
      }
    }
    // The upper right corner: 2 3 over 5 6 lie under 40 50 over 70 80.
    assertEquals("###..#..#", mask.toString());
    assertEquals(List.of(0.0, 0.0, 0.0, 80.0, 150.0, 0.0, 350.0, 480.0, 0.0), products);
    assertEquals(1060, patch.sum());
    assertEquals(5, patch.outside());
    assertEquals(-1, patch.row(0));
    assertEquals(3, patch.column(2));
  }

  @Test
  void weightsInThePaddingCountForTheirScaleButNotForTheProducts() {
    float[] x = {2, 0, 0, 0};
    float[] w = {9, 0, 0, 0, 1, 0, 0, 0, -3};
    Case one = new Case(Window.of(3, 3, 1, 1), 1, new int[] {1, 2, 2}, 1, x, w, new float[1]);
    Patches patches = patches(one, 0, 0, 0);
    assertEquals(9, patches.largestWeight());
    assertEquals(2, patches.largestProduct());
    assertTrue(patches.of(0).isOutside(0, 0));
    assertEquals(9, patches.of(0).weight(0, 0));
  }

  @Test
  void whatIsNoConvolutionHasNone() {
    NetworkBuilder builder = new NetworkBuilder(Dims.of(1, 1, 2, 2), false);
    builder.relu("x");
    Network network = builder.network();
    Run run = new Run(Dims.of(1, 1, 2, 2), new float[4], Dims.of(1, 1, 2, 2));
    assertFalse(Patches.of(network, run, network.layers().getFirst(), 0).isPresent());
  }

  @Test
  void channelsAndCellsBeyondAreRefused() {
    Patches patches = patches(Case.random(Window.of(3, 3, 1, 1), 2, 4, 4, 4, 2), 1, 0, 0);
    assertEquals(2, patches.firstChannel());
    assertThrows(IndexOutOfBoundsException.class, () -> patches.of(1));
    assertThrows(IndexOutOfBoundsException.class, () -> patches.of(4));
    assertThrows(IndexOutOfBoundsException.class, () -> patches.of(2).input(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> patches.of(2).weight(-1, 0));
  }
}
