package convoscope.core.net.explain;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The sum behind one value of a convolution as pictures: for each input channel that the value sees
 * the {@link Patch patch} of the input, the kernel's slice and their products, C/g × kH × kW of
 * each. Of a convolution in g groups, output channel o sees the C/g input channels from ⌊o / (O/g)⌋
 * · C/g on; of a depthwise one, a single channel.
 *
 * <p>Values are copied when this is made, so that pictures can be drawn whenever the screen wants
 * them. Immutable; any thread.
 */
public final class Patches {
  private final String tensor;
  private final int firstChannel;
  private final int count;
  private final int inputRows;
  private final int inputColumns;
  private final int[] rowAt;
  private final int[] columnAt;
  private final int[] index;
  private final float[] input;
  private final float[] weight;
  private final double largestWeight;
  private final double largestProduct;

  private Patches(Values x, Values w, LayerKind.Conv conv, int[] at) {
    tensor = x.name();
    count = w.size(1);
    firstChannel = at[1] / (w.size(0) / conv.groups()) * count;
    inputRows = x.size(2);
    inputColumns = x.size(3);
    rowAt = inputs(conv.window().rowAxis(inputRows), w.size(2), at[2]);
    columnAt = inputs(conv.window().columnAxis(inputColumns), w.size(3), at[3]);
    int cells = count * rowAt.length * columnAt.length;
    index = new int[cells];
    input = new float[cells];
    weight = new float[cells];
    Arrays.fill(index, -1);
    int cell = 0;
    for (int c = 0; c < count; c++) {
      for (int u = 0; u < rowAt.length; u++) {
        for (int v = 0; v < columnAt.length; v++, cell++) {
          weight[cell] = w.at(w.ravel(at[1], c, u, v));
          if (isInside(rowAt[u], inputRows) && isInside(columnAt[v], inputColumns)) {
            index[cell] = x.ravel(at[0], firstChannel + c, rowAt[u], columnAt[v]);
            input[cell] = x.at(index[cell]);
          }
        }
      }
    }
    double heaviest = 0;
    double largest = 0;
    for (int i = 0; i < cells; i++) {
      heaviest = Math.max(heaviest, Math.abs(weight[i]));
      largest = Math.max(largest, Math.abs(product(i)));
    }
    largestWeight = heaviest;
    largestProduct = largest;
  }

  /**
   * The pictures behind a value.
   *
   * @param index flat, of the layer's output
   * @return none if the layer is no convolution over rows and columns
   * @throws IllegalArgumentException if an input is not among the activations
   */
  public static Optional<Patches> of(
      Network network, Activations activations, Layer layer, int index) {
    if (!(layer.kind() instanceof LayerKind.Conv conv)) {
      return Optional.empty();
    }
    Values x = Values.of(layer.input(0), network, activations);
    Values w = Values.of(layer.input(1), network, activations);
    if (x.dims().rank() != 4 || w.dims().rank() != 4) {
      return Optional.empty();
    }
    int[] at = Values.of(layer.output(), network, activations).unravel(index);
    return Optional.of(new Patches(x, w, conv, at));
  }

  private static int[] inputs(AxisGeometry axis, int taps, int output) {
    int[] at = new int[taps];
    for (int tap = 0; tap < taps; tap++) {
      at[tap] = axis.firstInput(output) + tap * axis.dilation();
    }
    return at;
  }

  private static boolean isInside(int place, int size) {
    return place >= 0 && place < size;
  }

  /** Name of the convolution's input. */
  public String tensor() {
    return tensor;
  }

  /** The row of the map that a flat index of the input is in. */
  public int rowOf(int flat) {
    return flat / inputColumns % inputRows;
  }

  /** The column of the map that a flat index of the input is in. */
  public int columnOf(int flat) {
    return flat % inputColumns;
  }

  /** kH. */
  public int rows() {
    return rowAt.length;
  }

  /** kW. */
  public int columns() {
    return columnAt.length;
  }

  /** The first input channel that the value sees. */
  public int firstChannel() {
    return firstChannel;
  }

  /** How many channels it sees: C/g. */
  public int count() {
    return count;
  }

  /**
   * What one input channel adds.
   *
   * @param channel {@link #firstChannel()} … {@link #firstChannel()} + {@link #count()} − 1
   */
  public Patch of(int channel) {
    return new Patch(this, Objects.checkIndex(channel - firstChannel, count));
  }

  /** The largest magnitude of a weight of all channels: the end of the kernels' common scale. */
  public double largestWeight() {
    return largestWeight;
  }

  /** The largest magnitude of a product of all channels: the end of the products' common scale. */
  public double largestProduct() {
    return largestProduct;
  }

  int row(int u) {
    return rowAt[u];
  }

  int column(int v) {
    return columnAt[v];
  }

  int index(int cell) {
    return index[cell];
  }

  float input(int cell) {
    return input[cell];
  }

  float weight(int cell) {
    return weight[cell];
  }

  double product(int cell) {
    return index[cell] < 0 ? 0 : input[cell] * (double) weight[cell];
  }
}
