package convoscope.core.net.explain;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import java.util.function.IntToDoubleFunction;

/**
 * A tensor's values by flat index or by axes, wherever they lie.
 *
 * @param name of the tensor
 * @param dims its sizes
 * @param reader float32 values by flat index
 */
public record Values(String name, Dims dims, IntToDoubleFunction reader) {
  static Values of(String name, Constant constant) {
    return new Values(name, constant.dims(), constant::at);
  }

  static Values of(String name, Activations activations) {
    return new Values(name, activations.dims(name), i -> activations.at(name, i));
  }

  /** A tensor that a layer reads or makes: the network's own constant, else one of a run. */
  static Values of(String name, Network network, Activations activations) {
    return network
        .constant(name)
        .map(constant -> of(name, constant))
        .orElseGet(() -> of(name, activations));
  }

  float at(int index) {
    return (float) reader.applyAsDouble(index);
  }

  int size(int axis) {
    return dims.size(axis);
  }

  int[] unravel(int index) {
    int[] at = new int[dims.rank()];
    int rest = index;
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = rest % dims.size(axis);
      rest /= dims.size(axis);
    }
    return at;
  }

  int ravel(int... at) {
    int index = 0;
    for (int axis = 0; axis < at.length; axis++) {
      index = index * dims.size(axis) + at[axis];
    }
    return index;
  }

  /** The value that is repeated to where an output stands: NumPy's rule, from the last axis on. */
  int broadcast(int[] output) {
    int rank = dims.rank();
    int index = 0;
    for (int axis = 0; axis < rank; axis++) {
      int place = output[output.length - rank + axis];
      index = index * dims.size(axis) + (dims.size(axis) == 1 ? 0 : place);
    }
    return index;
  }

  /** The same for the first axes, the last ones given: a matrix of a stack of matrices. */
  int batched(int[] output, int outer, int[] last) {
    int rank = dims.rank();
    int mine = rank - last.length;
    int index = 0;
    for (int axis = 0; axis < mine; axis++) {
      int place = output[outer - mine + axis];
      index = index * dims.size(axis) + (dims.size(axis) == 1 ? 0 : place);
    }
    for (int i = 0; i < last.length; i++) {
      index = index * dims.size(mine + i) + last[i];
    }
    return index;
  }
}
