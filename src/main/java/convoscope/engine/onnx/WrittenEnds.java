package convoscope.engine.onnx;

import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.jspecify.annotations.Nullable;

/** Input and outputs of a network, with types and sizes, as an ONNX file says them. */
final class WrittenEnds {
  private final Network network;
  private final Optional<OnnxForeign> foreign;
  private @Nullable Shapes shapes;

  /**
   * @param foreign what the network's file says beyond it
   */
  WrittenEnds(Network network, Optional<OnnxForeign> foreign) {
    this.network = network;
    this.foreign = foreign;
  }

  ValueInfoProto input() {
    Network.Input input = network.input();
    Dims dims = input.dims();
    Dims own =
        input.channelsLast()
            ? Dims.of(dims.size(0), dims.size(2), dims.size(3), dims.size(1))
            : dims;
    return value(input.own(), tensor(input.type()).setShape(shape(own)).build());
  }

  /** A constant that is an input too. */
  static ValueInfoProto input(String name, Constant constant) {
    return value(name, tensor(constant.type()).setShape(shape(constant.dims())).build());
  }

  /** An output, of the type that its file says or, of one without, that follows from its maker. */
  ValueInfoProto output(String name) {
    Optional<TypeProto> said = foreign.map(one -> one.outputs().get(name));
    if (said.isPresent() && !said.get().hasTensorType()) {
      return ValueInfoProto.newBuilder().setName(name).setType(said.get()).build();
    }
    Optional<TypeProto.Tensor.Builder> type =
        foreign.isPresent()
            ? said.map(one -> one.getTensorType().toBuilder().clearShape())
            : type(name).map(WrittenEnds::tensor);
    if (type.isEmpty()) {
      // The runtime finds it out.
      return ValueInfoProto.newBuilder().setName(name).build();
    }
    network.declared(name).or(() -> size(name)).ifPresent(one -> type.get().setShape(shape(one)));
    return value(name, type.get().build());
  }

  /** The sizes of an output of which no file says anything, where the input's say them. */
  private Optional<Dims> size(String output) {
    Dims input = network.input().dims();
    return foreign.isEmpty() && input.isKnown()
        ? network.constant(output).map(Constant::dims).or(() -> shapes(input).get(output))
        : Optional.empty();
  }

  private Shapes shapes(Dims input) {
    Shapes known = shapes;
    if (known == null) {
      // What does not fit is the runtime's to refuse.
      known = Shapes.fits(network, input) ? Shapes.of(network, input) : new Shapes(Map.of());
      shapes = known;
    }
    return known;
  }

  private static TypeProto.Tensor.Builder tensor(ElementType type) {
    return TypeProto.Tensor.newBuilder().setElemType(type.number());
  }

  private static ValueInfoProto value(String name, TypeProto.Tensor type) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  private static TensorShapeProto shape(Dims dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int size : dims.sizes()) {
      shape.addDim(
          size == Dims.FREE ? Dimension.newBuilder() : Dimension.newBuilder().setDimValue(size));
    }
    return shape.build();
  }

  /** What a tensor holds: operators that are explained keep the type of their first input. */
  private Optional<ElementType> type(String tensor) {
    String from = tensor;
    for (int i = 0; i <= network.layers().size(); i++) {
      Optional<Constant> constant = network.constant(from);
      if (constant.isPresent()) {
        return constant.map(Constant::type);
      }
      if (from.equals(network.input().own())) {
        return Optional.of(network.input().type());
      }
      Layer layer = network.producer(from).orElse(null);
      if (layer == null || !layer.output().equals(from)) {
        return Optional.empty();
      }
      if (layer.kind() instanceof LayerKind.Fixed || layer.kind() instanceof LayerKind.Unknown) {
        return layer.operator().equals("Shape") ? Optional.of(ElementType.INT64) : Optional.empty();
      }
      from = layer.input(0);
    }
    return Optional.empty();
  }
}
