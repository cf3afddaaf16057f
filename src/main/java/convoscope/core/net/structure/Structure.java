package convoscope.core.net.structure;

import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network as people draw it: stem, stages of blocks, head. Found from the graph alone, never from
 * names ({@code StructureFinder} says how). Every layer that the picture goes through stands in
 * exactly one part.
 *
 * @param groups from the input to the output
 */
public record Structure(List<Group> groups) {
  public Structure {
    groups = List.copyOf(groups);
  }

  /**
   * Folds a network.
   *
   * @param shapes for any size of its input: they tell where a stage ends
   */
  public static Structure of(Network network, Shapes shapes) {
    return new StructureFinder(network, shapes).structure();
  }

  /**
   * A stretch of the network.
   *
   * @param id {@code stem}, {@code stem-pool}, {@code stage1} …, {@code head}
   * @param parts in order
   */
  public record Group(String id, List<Part> parts) {
    public Group {
      parts = List.copyOf(parts);
    }

    /** The map at its end. */
    public String output() {
      return parts.getLast().output();
    }
  }

  /** A layer by itself, or a block of layers. */
  public sealed interface Part {
    List<Layer> layers();

    /** The map at its end. */
    String output();
  }

  /** A layer by itself. */
  public record Single(Layer layer) implements Part {
    @Override
    public List<Layer> layers() {
      return List.of(layer);
    }

    @Override
    public String output() {
      return layer.output();
    }
  }

  /**
   * Layers between a fork and the place where its branches meet.
   *
   * @param number within its group, from 1
   * @param layers in the graph's order
   * @param residual what is added to what, if this is a residual block
   * @param output the map at its end
   */
  public record Block(int number, List<Layer> layers, @Nullable Residual residual, String output)
      implements Part {
    public Block {
      layers = List.copyOf(layers);
    }
  }

  /** How a residual block's input reaches its sum (He et al. 2015, section 3.3). */
  public enum Shortcut {
    /** As it is. */
    IDENTITY,
    /** Every so many pixels, missing channels filled with zeros (option A). */
    ZERO_PADDED,
    /** Through other layers without weights, such as a pooling. */
    WEIGHTLESS,
    /** Through a convolution (option B). */
    PROJECTION
  }

  /**
   * A residual block's maps: sum = branch + shortcut.
   *
   * @param input x, the map at the fork
   * @param branch F(x)
   * @param shortcut x as it is added
   * @param sum F(x) + x
   * @param output after the activation; the sum where none follows
   * @param kind of the shortcut
   */
  public record Residual(
      String input, String branch, String shortcut, String sum, String output, Shortcut kind) {}

  /**
   * How deep a network is.
   *
   * @param convolutions on the way from input to output, those of shortcuts apart
   * @param projections convolutions of shortcuts
   * @param dense fully connected layers
   */
  public record Depth(int convolutions, int projections, int dense) {
    /** What a network's name counts: ResNet-50 has 49 convolutions and one dense layer. */
    public int total() {
      return convolutions + dense;
    }
  }

  /** All blocks, in order. */
  public List<Block> blocks() {
    return groups.stream()
        .flatMap(group -> group.parts().stream())
        .filter(Block.class::isInstance)
        .map(Block.class::cast)
        .toList();
  }

  /** The residual block that a layer belongs to; null if none. */
  public @Nullable Block blockOf(Layer layer) {
    return blocks().stream()
        .filter(block -> block.layers().contains(layer))
        .findFirst()
        .orElse(null);
  }

  /** Counts layers with weights. */
  public Depth depth() {
    int convolutions = 0;
    int dense = 0;
    int projections = 0;
    for (Group group : groups) {
      for (Part part : group.parts()) {
        for (Layer layer : part.layers()) {
          boolean isConv = layer.kind() instanceof LayerKind.Conv;
          convolutions += isConv ? 1 : 0;
          dense +=
              layer.kind() instanceof LayerKind.Gemm || layer.kind() instanceof LayerKind.MatMul
                  ? 1
                  : 0;
        }
        boolean isProjection =
            part instanceof Block block
                && block.residual() != null
                && block.residual().kind() == Shortcut.PROJECTION;
        projections += isProjection ? 1 : 0;
      }
    }
    return new Depth(convolutions - projections, projections, dense);
  }
}
