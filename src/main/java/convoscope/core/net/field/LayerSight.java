package convoscope.core.net.field;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.ShapeInference;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.graph.SliceAxis;
import convoscope.core.net.graph.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * How a layer's output looks back at its inputs, along one axis of the picture.
 *
 * <p>Followed is where rows (or columns) lie in each tensor: axis 2 (or 3) of the picture, others
 * after a Reshape or Transpose; none where they have been mixed up with others, as by Flatten, so
 * that every value depends on all of them.
 */
final class LayerSight {
  /** Of a tensor in which rows or columns are no axis of their own. */
  static final int NONE = -1;

  private static final Sight SAME = new Sight.Same();
  private static final Sight REPEATED = new Sight.Repeated();

  private final Network network;
  private final Layer layer;
  private final Shapes shapes;
  private final Dims out;

  /**
   * @param axis where rows or columns lie in the output
   * @param sights by input
   */
  record Result(int axis, List<Sight> sights) {}

  private record Step(int axis, Sight sight) {}

  LayerSight(Network network, Layer layer, Shapes shapes) {
    this.network = network;
    this.layer = layer;
    this.shapes = shapes;
    this.out = shapes.get(layer.output()).orElseThrow();
  }

  /**
   * @param inputs numbers of the inputs that come from the picture, sizes of all known
   * @param axes where rows or columns lie in each of them
   */
  Result of(List<Integer> inputs, List<Integer> axes) {
    List<Step> steps = new ArrayList<>();
    int axis = NONE;
    for (int i = 0; i < inputs.size(); i++) {
      Step step = axes.get(i) == NONE ? new Step(NONE, REPEATED) : step(inputs.get(i), axes.get(i));
      axis = axis == NONE ? step.axis : axis;
      steps.add(step);
    }
    List<Sight> sights = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      // Rows of one input against columns of the other: no network does it, but a graph may.
      boolean isAcross = step.axis != NONE && step.axis != axis;
      sights.add(isAcross ? new Sight.Whole(size(inputs.get(i), axes.get(i))) : step.sight);
    }
    return new Result(axis, sights);
  }

  private Dims in(int input) {
    String name = layer.input(input);
    return network.constant(name).map(Constant::dims).or(() -> shapes.get(name)).orElseThrow();
  }

  private int size(int input, int axis) {
    return in(input).size(axis);
  }

  private Step step(int input, int axis) {
    Dims x = in(input);
    Step whole = new Step(NONE, new Sight.Whole(x.size(axis)));
    return switch (layer.kind()) {
      case LayerKind.Conv conv -> axis == 1 ? whole : windowed(conv.window(), x, axis);
      case LayerKind.MaxPool pool -> windowed(pool.window(), x, axis);
      case LayerKind.AveragePool pool -> windowed(pool.window(), x, axis);
      case LayerKind.GlobalAveragePool _, LayerKind.GlobalMaxPool _ ->
          axis < 2 ? new Step(axis, SAME) : new Step(axis, whole.sight);
      case LayerKind.ReduceMean mean -> reduced(mean, x, axis, whole);
      case LayerKind.BatchNorm _, LayerKind.Activation _, LayerKind.PRelu _ -> new Step(axis, SAME);
      case LayerKind.LocalResponseNorm _ ->
          axis == 1 ? new Step(axis, new Sight.Spread(x.size(axis))) : new Step(axis, SAME);
      case LayerKind.Softmax softmax -> {
        int from = Math.floorMod(softmax.axis(), x.rank());
        boolean isMixed = softmax.overRest() ? axis >= from : axis == from;
        yield new Step(axis, isMixed ? new Sight.Spread(x.size(axis)) : SAME);
      }
      case LayerKind.Elementwise _ -> {
        int at = axis + out.rank() - x.rank();
        yield new Step(at, x.size(axis) == 1 && out.size(at) > 1 ? REPEATED : SAME);
      }
      case LayerKind.Concat concat ->
          Math.floorMod(concat.axis(), x.rank()) == axis
              ? new Step(axis, joined(input, axis))
              : new Step(axis, SAME);
      case LayerKind.Pad pad ->
          new Step(axis, new Sight.Padded(pad.before().get(axis), x.size(axis), pad.mode()));
      case LayerKind.Slice slice -> new Step(axis, sliced(slice, x, axis));
      case LayerKind.Reshape _ -> kept(x, axis, whole);
      case LayerKind.Transpose transpose ->
          new Step(
              transpose.order().isEmpty() ? x.rank() - 1 - axis : transpose.order().indexOf(axis),
              SAME);
      case LayerKind.Gemm _, LayerKind.MatMul _, LayerKind.Fixed _, LayerKind.Unknown _ -> whole;
    };
  }

  private static Step windowed(Window window, Dims x, int axis) {
    return new Step(
        axis,
        switch (axis) {
          case 2 -> new Sight.Windowed(window.rowAxis(x.size(2)));
          case 3 -> new Sight.Windowed(window.columnAxis(x.size(3)));
          default -> SAME;
        });
  }

  private static Step reduced(LayerKind.ReduceMean mean, Dims x, int axis, Step whole) {
    List<Integer> axes = ShapeInference.axes(mean.axes(), x.rank());
    boolean goes = axes.isEmpty() || axes.contains(axis);
    if (mean.keepsAxes()) {
      return new Step(axis, goes ? whole.sight : SAME);
    }
    int before = (int) axes.stream().distinct().filter(other -> other < axis).count();
    return goes ? whole : new Step(axis - before, SAME);
  }

  private Sight joined(int input, int axis) {
    int offset = 0;
    for (int i = 0; i < input; i++) {
      offset += size(i, axis);
    }
    return new Sight.Joined(
        offset, size(input, axis), input == 0, input == layer.inputs().size() - 1);
  }

  private static Sight sliced(LayerKind.Slice slice, Dims x, int axis) {
    for (int i = 0; i < slice.axes().size(); i++) {
      SliceAxis part = SliceAxis.of(slice, i, x);
      if (part.axis() == axis) {
        return new Sight.Sliced(part);
      }
    }
    return SAME;
  }

  /** An axis is still there if it has its size and as many values before and after it. */
  private Step kept(Dims x, int axis, Step whole) {
    for (int i = 0; i < out.rank(); i++) {
      // The same place first: of several axes of size 1 each would do.
      int at = (axis + i) % out.rank();
      if (out.size(at) == x.size(axis) && out.count(0, at) == x.count(0, axis)) {
        return new Step(at, SAME);
      }
    }
    return whole;
  }
}
