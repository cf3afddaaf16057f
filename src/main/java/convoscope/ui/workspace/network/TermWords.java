package convoscope.ui.workspace.network;

import convoscope.core.image.InputRule;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.explain.Terms;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.structure.Structure;
import convoscope.core.tensor.Shape;
import convoscope.i18n.Texts;
import convoscope.session.net.Unit;
import convoscope.ui.workspace.network.PixelViewModel.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the terms of a sum are called: x and F(x) in a residual block, classes in a softmax, else
 * the channel and the place of their input, for a dense layer those before it was flattened.
 */
final class TermWords {
  private final Network network;
  private final Activations activations;
  private final Explanation explanation;
  private final Terms terms;
  private final Structure.@Nullable Residual residual;
  private final InputRule.Order order;
  private final List<String> classes;
  private final Texts texts;
  private final boolean isOneTensor;
  private final boolean isOneChannel;

  /** A value before it was flattened. */
  private record Origin(String tensor, Place at, Shape shape, boolean isMap) {}

  /**
   * @param classes names of what the network's answer lists
   */
  TermWords(
      PixelViewModel.Known known, Explanation explanation, List<String> classes, Texts texts) {
    this.network = known.run().network().network();
    this.activations = known.run().activations();
    this.explanation = explanation;
    this.terms = explanation.terms();
    this.classes = classes;
    this.texts = texts;
    order = known.run().network().card().input().order();
    Structure.Block block = known.run().network().structure().blockOf(explanation.layer());
    Structure.Residual of = block == null ? null : block.residual();
    residual = of != null && of.sum().equals(explanation.layer().output()) ? of : null;
    isOneTensor =
        IntStream.range(0, terms.size()).mapToObj(terms::tensor).distinct().limit(2).count() < 2;
    isOneChannel =
        IntStream.range(0, terms.size()).map(terms::group).distinct().limit(2).count() < 2;
  }

  /** For a line: {@code x}, {@code #12}, {@code #3 4,5}, {@code cat}. */
  String brief(int term) {
    if (residual != null) {
      return ofBlock(terms.tensor(term), residual);
    }
    if (!isOneTensor) {
      return Names.last(terms.tensor(term), texts);
    }
    if (isClass(term)) {
      return classes.get(terms.index(term));
    }
    if (terms.size() == 1) {
      return "x";
    }
    Origin origin = origin(term);
    String place = origin.at.row() + "," + origin.at.column();
    if (origin.shape.planeSize() == 1) {
      return channel(origin);
    }
    return isOneChannel && origin.isMap && isOneOriginChannel()
        ? place
        : channel(origin) + " " + place;
  }

  /** The whole of it, with the map's name. */
  private String whole(int term) {
    Origin origin = origin(term);
    Place at = origin.at;
    String place =
        network.input().name().equals(origin.tensor)
            ? texts.get(
                "net.term.photo",
                colour(order, at.channel(), texts).orElse(texts.get("net.colour.gray")),
                at.row(),
                at.column())
            : origin.shape.planeSize() > 1
                ? texts.get("net.term.place", at.channel(), at.row(), at.column())
                : texts.get(origin.isMap ? "net.sum.channel" : "net.term.unit", at.channel());
    String map =
        network.producer(origin.tensor).isEmpty()
            ? texts.get("net.input")
            : Names.shortened(origin.tensor, texts);
    String named = map + texts.get("list.between") + place;
    return residual == null
        ? named
        : texts.get("list.said", ofBlock(terms.tensor(term), residual), named);
  }

  /** The whole of it and its value. */
  String said(int term, String value) {
    return texts.get("list.said", whole(term), value);
  }

  /** Of a convolution's input channel: the colour where the input is the photo. */
  String channel(int group) {
    String tensor = terms.size() == 0 ? "" : terms.tensor(0);
    boolean isPhoto = network.input().name().equals(tensor);
    return (isPhoto ? colour(order, group, texts) : Optional.<String>empty()).orElse("#" + group);
  }

  /** The colour of a channel of the network's input; none where that is grey. */
  static Optional<String> colour(InputRule.Order order, int channel, Texts texts) {
    return switch (order) {
      case GRAY -> Optional.empty();
      case RGB, BGR ->
          channel < 3
              ? Optional.of(
                  texts.get(
                      "net.colour."
                          + "rgb".charAt(order == InputRule.Order.BGR ? 2 - channel : channel)))
              : Optional.empty();
    };
  }

  /** x as it is added, and what the block computes. */
  static String ofBlock(String tensor, Structure.Residual of) {
    return tensor.equals(of.branch()) ? "F(x)" : shortcut(of);
  }

  /** He et al. 2015, section 3.2: W x where a projection takes x to the sum. */
  static String shortcut(Structure.Residual of) {
    return of.kind() == Structure.Shortcut.PROJECTION ? "Wx" : "x";
  }

  private boolean isClass(int term) {
    return explanation.rule() == Explanation.Rule.SOFTMAX
        && terms.index(term) < classes.size()
        && activations.dims(terms.tensor(term)).count() == classes.size();
  }

  private String channel(Origin origin) {
    return network.input().name().equals(origin.tensor)
        ? channel(origin.at.channel())
        : "#" + origin.at.channel();
  }

  private boolean isOneOriginChannel() {
    return origin(0).at.channel() == origin(terms.size() - 1).at.channel();
  }

  private Origin origin(int term) {
    Unit unit = new Unit(terms.tensor(term), terms.index(term));
    // Flattening moves nothing: the same number of the same value.
    Optional<Layer> layer = network.producer(unit.tensor());
    while (layer.isPresent() && layer.get().kind() instanceof LayerKind.Reshape) {
      unit = new Unit(layer.get().input(0), unit.index());
      layer = network.producer(unit.tensor());
    }
    if (!activations.names().contains(unit.tensor())) {
      return new Origin(unit.tensor(), new Place(unit.index(), 0, 0), new Shape(1, 1, 1, 1), false);
    }
    Dims dims = activations.dims(unit.tensor());
    Shape shape = dims.asMaps();
    return new Origin(
        unit.tensor(), PixelViewModel.place(unit.index(), shape), shape, dims.rank() > 2);
  }
}
