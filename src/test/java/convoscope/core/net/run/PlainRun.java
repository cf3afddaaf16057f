package convoscope.core.net.run;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.graph.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs a network by the plainest loops, all weights 1, for small pictures: what is positive in
 * gives positive out, and a unit is 0 exactly if nothing that it sees is positive.
 */
public final class PlainRun {
  private final Shapes shapes;
  private final Map<String, double[]> values = new HashMap<>();

  public PlainRun(Network network, Shapes shapes, double[] picture) {
    this.shapes = shapes;
    values.put(network.input().name(), picture);
    for (Layer layer : network.layers()) {
      values.put(layer.output(), run(layer));
    }
  }

  public double[] of(String tensor) {
    return Objects.requireNonNull(values.get(tensor));
  }

  private Dims dims(String tensor) {
    return shapes.get(tensor).orElseThrow();
  }

  private double[] run(Layer layer) {
    double[] x = of(layer.input(0));
    Dims in = dims(layer.input(0));
    Dims out = dims(layer.output());
    return switch (layer.kind()) {
      case LayerKind.Conv conv -> windowed(conv.window(), x, in, out, true);
      case LayerKind.MaxPool pool -> windowed(pool.window(), x, in, out, false);
      case LayerKind.AveragePool pool -> windowed(pool.window(), x, in, out, false);
      case LayerKind.Activation _, LayerKind.Reshape _ -> x;
      case LayerKind.Elementwise _ -> sum(layer, out);
      case LayerKind.Concat concat -> concat(layer, concat.axis(), out);
      case LayerKind.Slice slice -> slice(slice, x, in, out);
      case LayerKind.Pad pad -> pad(pad, x, in, out);
      case LayerKind.Transpose transpose -> transpose(transpose.order(), x, in, out);
      case LayerKind.GlobalAveragePool _ -> mean(List.of(2, 3), x, in, out);
      case LayerKind.ReduceMean mean -> mean(mean.axes(), x, in, out);
      default -> throw new IllegalArgumentException(layer.operator());
    };
  }

  private static double[] windowed(Window window, double[] x, Dims in, Dims out, boolean mixes) {
    AxisGeometry down = window.rowAxis(in.size(2));
    AxisGeometry across = window.columnAxis(in.size(3));
    double[] y = new double[(int) out.count()];
    for (int[] at : places(out)) {
      for (int c = mixes ? 0 : at[1]; c < (mixes ? in.size(1) : at[1] + 1); c++) {
        for (int i = 0; i < window.rows(); i++) {
          for (int j = 0; j < window.columns(); j++) {
            int row = at[2] * down.stride() - down.before() + i * down.dilation();
            int column = at[3] * across.stride() - across.before() + j * across.dilation();
            if (row >= 0 && row < in.size(2) && column >= 0 && column < in.size(3)) {
              y[flat(out, at)] += x[flat(in, 0, c, row, column)];
            }
          }
        }
      }
    }
    return y;
  }

  private double[] sum(Layer layer, Dims out) {
    double[] y = new double[(int) out.count()];
    for (String name : layer.inputs()) {
      Dims in = dims(name);
      for (int[] at : places(out)) {
        int[] from = new int[in.rank()];
        for (int axis = 0; axis < from.length; axis++) {
          from[axis] = in.size(axis) == 1 ? 0 : at[axis + out.rank() - in.rank()];
        }
        y[flat(out, at)] += of(name)[flat(in, from)];
      }
    }
    return y;
  }

  private double[] concat(Layer layer, int axis, Dims out) {
    double[] y = new double[(int) out.count()];
    int offset = 0;
    for (String name : layer.inputs()) {
      Dims in = dims(name);
      for (int[] at : places(in)) {
        int[] to = at.clone();
        to[axis] += offset;
        y[flat(out, to)] = of(name)[flat(in, at)];
      }
      offset += in.size(axis);
    }
    return y;
  }

  private static double[] slice(LayerKind.Slice slice, double[] x, Dims in, Dims out) {
    double[] y = new double[(int) out.count()];
    for (int[] at : places(out)) {
      int[] from = at.clone();
      for (int i = 0; i < slice.axes().size(); i++) {
        int axis = slice.axes().get(i);
        long start = slice.starts().get(i);
        from[axis] =
            (int) ((start < 0 ? start + in.size(axis) : start) + at[axis] * slice.steps().get(i));
      }
      y[flat(out, at)] = x[flat(in, from)];
    }
    return y;
  }

  private static double[] pad(LayerKind.Pad pad, double[] x, Dims in, Dims out) {
    double[] y = new double[(int) out.count()];
    for (int[] at : places(out)) {
      int[] from = at.clone();
      boolean isInside = true;
      for (int axis = 0; axis < from.length; axis++) {
        int size = in.size(axis);
        int i = at[axis] - pad.before().get(axis);
        from[axis] =
            switch (pad.mode()) {
              case CONSTANT -> i;
              case EDGE -> Math.max(0, Math.min(i, size - 1));
              case REFLECT -> i < 0 ? -i : i >= size ? 2 * (size - 1) - i : i;
              case WRAP -> (i + size) % size;
            };
        isInside &= from[axis] >= 0 && from[axis] < size;
      }
      y[flat(out, at)] = isInside ? x[flat(in, from)] : 0;
    }
    return y;
  }

  private static double[] transpose(List<Integer> order, double[] x, Dims in, Dims out) {
    double[] y = new double[(int) out.count()];
    for (int[] at : places(out)) {
      int[] from = new int[at.length];
      for (int i = 0; i < at.length; i++) {
        from[order.get(i)] = at[i];
      }
      y[flat(out, at)] = x[flat(in, from)];
    }
    return y;
  }

  private static double[] mean(List<Integer> axes, double[] x, Dims in, Dims out) {
    double[] y = new double[(int) out.count()];
    for (int[] at : places(in)) {
      int[] to = at.clone();
      axes.forEach(axis -> to[axis] = 0);
      y[flat(out, to)] += x[flat(in, at)];
    }
    return y;
  }

  private static int[][] places(Dims dims) {
    int[][] all = new int[(int) dims.count()][dims.rank()];
    for (int i = 0; i < all.length; i++) {
      int rest = i;
      for (int axis = dims.rank() - 1; axis >= 0; axis--) {
        all[i][axis] = rest % dims.size(axis);
        rest /= dims.size(axis);
      }
    }
    return all;
  }

  private static int flat(Dims dims, int... at) {
    int index = 0;
    for (int axis = 0; axis < at.length; axis++) {
      index = index * dims.size(axis) + at[axis];
    }
    return index;
  }
}
