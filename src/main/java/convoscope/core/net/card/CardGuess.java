package convoscope.core.net.card;

import convoscope.core.image.InputRule;
import convoscope.core.image.InputRule.Order;
import convoscope.core.image.InputRule.Resize;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A card from nothing but the shape of the graph, for networks that nobody described: what most
 * networks of that shape take. It may be wrong, and says that it is a guess.
 */
public final class CardGuess {
  private static final int IMAGENET = 224;
  private static final int IMAGENET_CLASSES = 1000;
  private static final Dims NOTHING = Dims.of();

  private CardGuess() {}

  /**
   * Guesses.
   *
   * @param title of the network
   * @param lists class names by the list's id
   */
  public static Card of(Network network, String title, Function<String, List<String>> lists) {
    Dims input = size(network);
    int rows = input.size(2);
    int columns = input.size(3);
    boolean isGray = network.input().channels() == 1;
    int outputs = outputs(network);
    Classes classes = Classes.NONE;
    if (outputs == IMAGENET_CLASSES) {
      classes = new Classes("imagenet-1000", lists.apply("imagenet-1000"));
    } else if (outputs == 10 && isGray && rows == 28 && columns == 28) {
      classes = new Classes("digits", lists.apply("digits"));
    }
    return new Card(
        title,
        classes,
        rule(rows, columns, isGray, network.input().type()),
        endsInShares(network) ? Card.Output.PROBABILITIES : Card.Output.LOGITS,
        "",
        Card.Origin.GUESSED);
  }

  /** What most networks take where the file leaves it open, unless the graph takes another only. */
  private static Dims size(Network network) {
    Dims declared = network.input().dims();
    Dims usual =
        network
            .input()
            .at(
                declared.size(2) == Dims.FREE ? IMAGENET : declared.size(2),
                declared.size(3) == Dims.FREE ? IMAGENET : declared.size(3));
    return Shapes.fits(network, usual) ? usual : Shapes.smallest(network).orElse(usual);
  }

  private static InputRule rule(int rows, int columns, boolean isGray, ElementType type) {
    boolean isLarge = Math.min(rows, columns) >= IMAGENET - 32;
    return new InputRule(
        rows,
        columns,
        isLarge ? Resize.SHORT_SIDE : Resize.SQUASH,
        // 256 for 224, as torchvision's networks were measured.
        isLarge ? (int) Math.round(Math.min(rows, columns) * 256.0 / IMAGENET) : 0,
        isGray ? Order.GRAY : Order.RGB,
        type.isWhole() ? 1 : 1 / 255.0,
        mean(isGray, type),
        isGray
            ? List.of(1.0)
            : type.isWhole() ? List.of(1.0, 1.0, 1.0) : List.of(0.229, 0.224, 0.225));
  }

  /** Whole numbers are pixels as they are, or, in the range of a signed byte, about its middle. */
  private static List<Double> mean(boolean isGray, ElementType type) {
    if (type.isWhole()) {
      return Collections.nCopies(isGray ? 1 : 3, type == ElementType.INT8 ? 128.0 : 0.0);
    }
    return isGray ? List.of(0.0) : List.of(0.485, 0.456, 0.406);
  }

  /** By a softmax, or each class by a sigmoid of its own; moved or cast afterwards or not. */
  private static boolean endsInShares(Network network) {
    return network
        .producer(network.unmoved(network.answer()))
        .map(
            layer ->
                switch (layer.kind()) {
                  case LayerKind.Softmax softmax -> !softmax.isLogarithm();
                  case LayerKind.Activation activation ->
                      activation.function() == LayerKind.Activation.Function.SIGMOID
                          || activation.function() == LayerKind.Activation.Function.HARD_SIGMOID;
                  default -> false;
                })
        .orElse(false);
  }

  /** Classes by the first weights on the way back from the output; 0 if they do not say. */
  private static int outputs(Network network) {
    for (Layer layer = last(network); layer != null; layer = before(network, layer)) {
      Dims weights =
          layer.inputs().stream()
              .flatMap(name -> network.constant(name).stream())
              .filter(Constant::isReal)
              .map(Constant::dims)
              .filter(dims -> dims.count() > 1)
              .findFirst()
              .orElse(NOTHING);
      switch (layer.kind()) {
        case LayerKind.Gemm gemm when weights.rank() == 2 -> {
          return weights.size(gemm.turnsB() ? 0 : 1);
        }
        case LayerKind.MatMul _ when weights.rank() == 2 -> {
          return weights.size(1);
        }
        case LayerKind.Conv _ when weights.rank() >= 2 -> {
          return weights.size(0);
        }
        // Without weights of its own in the file, or with odd ones, it hides those before it.
        case LayerKind.Gemm _, LayerKind.MatMul _, LayerKind.Conv _ -> {
          return 0;
        }
        // A bias apart from the product: its one axis that is not 1.
        case LayerKind.Elementwise _ when weights.rank() > 0 -> {
          return Collections.max(weights.sizes());
        }
        default -> {}
      }
    }
    return 0;
  }

  private static @Nullable Layer last(Network network) {
    return network.producer(network.answer()).orElse(null);
  }

  private static @Nullable Layer before(Network network, Layer layer) {
    return layer.inputs().stream()
        .flatMap(name -> network.producer(name).stream())
        .findFirst()
        .orElse(null);
  }
}
