package convoscope.core.net.run;

import convoscope.core.colour.Colouriser;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.StackNetwork;
import convoscope.core.tensor.Tensor;
import java.nio.file.Path;

/** What goes into networks and comes out of them, as files. Any thread. */
public interface NetworkFiles {
  /**
   * A network's own input, taken as it is: an array of NumPy's format, N×C×H×W or C×H×W.
   *
   * @throws convoscope.core.ProblemException if it is none, or holds NaN or infinity
   */
  Tensor input(Path npy);

  /**
   * A stack of layers: {@code {"input": [C, H, W], "layers": [{"kind": "conv", …}]}}, see {@link
   * StackNetwork}.
   *
   * @throws convoscope.core.ProblemException if it is none
   */
  Network stack(Path json);

  /** Writes one tensor as float32 of its own sizes; the file must not exist. */
  void write(Path npy, Activations activations, String name);

  /** Writes a picture as PNG; the file must not exist. */
  void write(Path png, Colouriser.Picture picture);

  /** Writes maps, lists, numbers and texts as JSON; the file must not exist. */
  void write(Path json, Object content);

  /** The same as text. */
  String json(Object content);
}
