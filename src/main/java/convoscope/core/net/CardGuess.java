package convoscope.core.net;

import convoscope.core.image.InputRule;
import convoscope.core.image.InputRule.Order;
import convoscope.core.image.InputRule.Resize;
import java.util.List;
import java.util.function.Function;

/**
 * A card from nothing but the shape of the graph, for networks that nobody described: what most
 * networks of that shape take. It may be wrong, and says that it is a guess.
 */
public final class CardGuess {
  private static final int IMAGENET = 224;
  private static final int IMAGENET_CLASSES = 1000;

  private CardGuess() {}

  /**
   * Guesses.
   *
   * @param title of the network
   * @param lists class names by the list's id
   */
  public static Card of(Network network, String title, Function<String, List<String>> lists) {
    Dims input = network.input().dims();
    int rows = input.size(2) == Dims.FREE ? IMAGENET : input.size(2);
    int columns = input.size(3) == Dims.FREE ? IMAGENET : input.size(3);
    boolean isGray = network.input().channels() == 1;
    Layer last = network.producer(network.outputs().getFirst()).orElseThrow();
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
        rule(rows, columns, isGray),
        last.kind() instanceof LayerKind.Softmax softmax && !softmax.isLogarithm()
            ? Card.Output.PROBABILITIES
            : Card.Output.LOGITS,
        "",
        Card.Origin.GUESSED);
  }

  private static InputRule rule(int rows, int columns, boolean isGray) {
    boolean isLarge = Math.min(rows, columns) >= IMAGENET - 32;
    return new InputRule(
        rows,
        columns,
        isLarge ? Resize.SHORT_SIDE : Resize.SQUASH,
        // 256 for 224, as torchvision's networks were measured.
        isLarge ? (int) Math.round(Math.min(rows, columns) * 256.0 / IMAGENET) : 0,
        isGray ? Order.GRAY : Order.RGB,
        1 / 255.0,
        isGray ? List.of(0.0) : List.of(0.485, 0.456, 0.406),
        isGray ? List.of(1.0) : List.of(0.229, 0.224, 0.225));
  }

  /** Classes by the last weights on the way to the output; 0 if there are none. */
  private static int outputs(Network network) {
    for (Layer layer : network.layers().reversed()) {
      Constant weights = network.constant(layer, 1).orElse(null);
      if (weights != null && weights.isReal() && weights.dims().rank() >= 2) {
        return switch (layer.kind()) {
          case LayerKind.Gemm gemm -> weights.dims().size(gemm.turnsB() ? 0 : 1);
          case LayerKind.MatMul matMul -> weights.dims().size(-1);
          case LayerKind.Conv conv -> weights.dims().size(0);
          default -> 0;
        };
      }
    }
    return 0;
  }
}
