package convoscope.core.net.structure;

import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.graph.Window;
import convoscope.core.net.structure.Structure.Block;
import convoscope.core.net.structure.Structure.Group;
import convoscope.core.net.structure.Structure.Part;
import convoscope.core.net.structure.Structure.Residual;
import convoscope.core.net.structure.Structure.Shortcut;
import convoscope.core.net.structure.Structure.Single;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds a graph into groups and blocks.
 *
 * <p>A block is everything between a layer where several ways meet (a sum, a concatenation) and the
 * last layer that all these ways come from, if there are weights on one of them; of blocks within
 * one another the outermost counts. Products (gates, x·sigmoid(x)) make no block. A sum of two ways
 * is a residual block: the way with fewer convolutions is its shortcut. An activation that follows
 * the sum alone belongs to it; a normalisation and activation between two blocks to the second one,
 * and so does the squeezing convolution before a concatenation. A stage is a run of blocks of one
 * size (and, of residual blocks, one number of channels); before the first one is the stem, its
 * last pooling apart (with the padding that serves it), or, without pooling, the first convolution;
 * after the last one the head. Where there are no blocks a stage ends with each pooling. What no
 * picture goes through stands nowhere.
 */
final class StructureFinder {
  private final Network network;
  private final Shapes shapes;
  private final Forks forks;
  private final List<Layer> layers;

  StructureFinder(Network network, Shapes shapes) {
    this.network = network;
    this.shapes = shapes;
    this.forks = new Forks(network);
    this.layers = network.layers();
  }

  /** A merge and what belongs to it. */
  private record Found(int merge, BitSet members) {}

  Structure structure() {
    List<Part> parts = parts(outermost());
    boolean hasBlocks = parts.stream().anyMatch(Block.class::isInstance);
    return new Structure(hasBlocks ? staged(parts) : pooled(parts));
  }

  private List<Found> outermost() {
    List<Found> all = new ArrayList<>();
    for (Layer layer : layers) {
      boolean merges = forks.makers(layer.index()).stream().distinct().count() > 1;
      if (merges && mayEndBlock(layer.kind()) && forks.fork(layer.index()) >= -1) {
        BitSet members = forks.between(forks.fork(layer.index()), layer.index());
        if (members.stream().anyMatch(i -> hasWeights(layers.get(i)))) {
          all.add(new Found(layer.index(), members));
        }
      }
    }
    all.sort(Comparator.comparingInt((Found found) -> -found.members.cardinality()));
    BitSet taken = new BitSet();
    List<Found> outermost = new ArrayList<>();
    for (Found found : all) {
      if (!taken.intersects(found.members)) {
        taken.or(found.members);
        outermost.add(found);
      }
    }
    // A sum whose own input is another sum of the same run stays a block of its own: no sets meet.
    outermost.sort(Comparator.comparingInt(Found::merge));
    return outermost;
  }

  static boolean mayEndBlock(LayerKind kind) {
    return switch (kind) {
      case LayerKind.Elementwise elementwise ->
          switch (elementwise.operation()) {
            case ADD, MAX, MIN, MEAN -> true;
            case SUB, MUL, DIV -> false;
          };
      case LayerKind.Concat concat -> true;
      case LayerKind.Unknown unknown -> true;
      default -> false;
    };
  }

  static boolean hasWeights(Layer layer) {
    return layer.kind() instanceof LayerKind.Conv
        || layer.kind() instanceof LayerKind.Gemm
        || layer.kind() instanceof LayerKind.MatMul;
  }

  /** Blocks and single layers in the graph's order, with what belongs to a block drawn in. */
  private List<Part> parts(List<Found> blocks) {
    int[] owner = new int[layers.size()];
    Arrays.fill(owner, -1);
    int[] merges = blocks.stream().mapToInt(Found::merge).toArray();
    for (int b = 0; b < merges.length; b++) {
      int block = b;
      blocks.get(b).members.stream().forEach(i -> owner[i] = block);
    }
    String[] outputs = new String[merges.length];
    for (int b = 0; b < merges.length; b++) {
      Layer merge = layers.get(merges[b]);
      Layer follower = onlyReader(merge);
      outputs[b] = merge.output();
      if (follower != null
          && (follower.kind() instanceof LayerKind.Activation
              || follower.kind() instanceof LayerKind.PRelu)
          && owner[follower.index()] < 0) {
        owner[follower.index()] = b;
        outputs[b] = follower.output();
      }
    }
    for (int b = 0; b < merges.length; b++) {
      drawIn(b, forks.fork(merges[b]), layers.get(merges[b]), owner);
    }
    List<Part> parts = new ArrayList<>();
    List<List<Layer>> members = new ArrayList<>();
    for (int b = 0; b < merges.length; b++) {
      members.add(new ArrayList<>());
    }
    for (Layer layer : network.pictured()) {
      if (owner[layer.index()] >= 0) {
        members.get(owner[layer.index()]).add(layer);
      }
    }
    for (Layer layer : network.pictured()) {
      int b = owner[layer.index()];
      if (b < 0) {
        parts.add(new Single(layer));
      } else if (members.get(b).getLast().equals(layer)) {
        parts.add(
            new Block(0, members.get(b), residual(layers.get(merges[b]), outputs[b]), outputs[b]));
      }
    }
    return parts;
  }

  /** What stands before a block's fork and is of use to this block alone. */
  private void drawIn(int block, int fork, Layer merge, int[] owner) {
    int at = fork;
    boolean isConcat = merge.kind() instanceof LayerKind.Concat;
    boolean drewConv = false;
    while (at >= 0 && owner[at] < 0 && !drewConv) {
      Layer layer = layers.get(at);
      boolean isConv = layer.kind() instanceof LayerKind.Conv;
      boolean isSmall =
          layer.kind() instanceof LayerKind.BatchNorm
              || layer.kind() instanceof LayerKind.Activation;
      List<Integer> makers = forks.makers(at);
      boolean mayGo = isSmall || isConcat && isConv;
      // Only between two blocks (or a pooling and a fire module): a stem keeps its own.
      if (!mayGo || makers.size() != 1 || !isBehindBlock(makers.getFirst(), owner, isConcat)) {
        return;
      }
      owner[at] = block;
      drewConv = isConv;
      at = makers.getFirst();
    }
  }

  private boolean isBehindBlock(int layer, int[] owner, boolean isConcat) {
    int at = layer;
    while (at >= 0 && owner[at] < 0) {
      LayerKind kind = layers.get(at).kind();
      if (isConcat
          && (kind instanceof LayerKind.MaxPool || kind instanceof LayerKind.AveragePool)) {
        return true;
      }
      boolean goesOn =
          kind instanceof LayerKind.BatchNorm
              || kind instanceof LayerKind.Activation
              || isConcat && kind instanceof LayerKind.Conv;
      if (!goesOn || forks.makers(at).size() != 1) {
        return false;
      }
      at = forks.makers(at).getFirst();
    }
    return at >= 0;
  }

  private @Nullable Layer onlyReader(Layer layer) {
    List<Layer> readers =
        network.consumers(layer.output()).stream()
            .filter(reader -> network.isFromPicture(reader.output()))
            .toList();
    return readers.size() == 1 ? readers.getFirst() : null;
  }

  private @Nullable Residual residual(Layer merge, String output) {
    boolean isSum =
        merge.kind() instanceof LayerKind.Elementwise elementwise
            && elementwise.operation() == LayerKind.Elementwise.Operation.ADD
            && merge.inputs().size() == 2;
    if (!isSum) {
      return null;
    }
    int fork = forks.fork(merge.index());
    List<Layer> first = way(fork, merge.input(0));
    List<Layer> second = way(fork, merge.input(1));
    boolean isFirst = weights(first) >= weights(second) && !first.isEmpty();
    String branch = isFirst ? merge.input(0) : merge.input(1);
    String shortcut = isFirst ? merge.input(1) : merge.input(0);
    // One channel that is added to all, or one number for each channel, is no map of the block's.
    Dims sizes = shapes.get(merge.output()).orElse(null);
    boolean isSpread =
        sizes != null
            && merge.inputs().stream()
                .anyMatch(in -> shapes.get(in).map(dims -> !dims.equals(sizes)).orElse(false));
    if (isSpread) {
      return null;
    }
    String input = fork < 0 ? network.input().name() : layers.get(fork).output();
    Shortcut kind =
        network.unmoved(shortcut).equals(network.unmoved(input))
            ? Shortcut.IDENTITY
            : kind(isFirst ? second : first);
    return new Residual(input, branch, shortcut, merge.output(), output, kind);
  }

  private Shortcut kind(List<Layer> shortcut) {
    if (weights(shortcut) > 0) {
      return Shortcut.PROJECTION;
    }
    return shortcut.stream().allMatch(this::keepsPixels)
        ? Shortcut.ZERO_PADDED
        : Shortcut.WEIGHTLESS;
  }

  /** Whether values come through as they are, or not at all: what is new is a constant. */
  private boolean keepsPixels(Layer layer) {
    return switch (layer.kind()) {
      case LayerKind.Slice _, LayerKind.Pad _, LayerKind.Reshape _, LayerKind.Concat _ -> true;
      case LayerKind.MaxPool pool -> isOnePixel(pool.window());
      case LayerKind.AveragePool pool -> isOnePixel(pool.window());
      case LayerKind.Unknown unknown -> unknown.operator().equals("Cast");
      // Zeros to be joined to it, of its own size.
      case LayerKind.Elementwise elementwise ->
          elementwise.operation() == LayerKind.Elementwise.Operation.MUL
              && layer.inputs().stream()
                  .flatMap(name -> network.constant(name).stream())
                  .anyMatch(factor -> factor.dims().count() == 1 && factor.at(0) == 0);
      default -> false;
    };
  }

  private static boolean isOnePixel(Window window) {
    return window.rows() * window.columns() == 1;
  }

  /** The layers from a fork to a tensor. */
  private List<Layer> way(int fork, String tensor) {
    int end = network.producer(tensor).map(Layer::index).orElse(-1);
    return end <= fork
        ? List.of()
        : forks.between(fork, end).stream().mapToObj(layers::get).toList();
  }

  private static int weights(List<Layer> way) {
    return (int) way.stream().filter(StructureFinder::hasWeights).count();
  }

  private List<Group> staged(List<Part> parts) {
    int first = 0;
    while (!(parts.get(first) instanceof Block)) {
      first++;
    }
    int last = parts.size() - 1;
    while (!(parts.get(last) instanceof Block)) {
      last--;
    }
    List<Group> groups = new ArrayList<>();
    List<Part> stage = new ArrayList<>();
    List<Part> between = new ArrayList<>(stem(parts.subList(0, first), groups));
    Dims before = null;
    int number = 0;
    for (Part part : parts.subList(first, last + 1)) {
      if (!(part instanceof Block block)) {
        between.add(part);
        continue;
      }
      Dims now = measure(block);
      if (before != null && !before.equals(now)) {
        groups.add(new Group("stage" + ++number, stage));
        stage = new ArrayList<>();
      }
      before = now;
      stage.addAll(between);
      between.clear();
      int place = 1 + (int) stage.stream().filter(Block.class::isInstance).count();
      stage.add(new Block(place, block.layers(), block.residual(), block.output()));
    }
    groups.add(new Group("stage" + ++number, stage));
    if (last + 1 < parts.size()) {
      groups.add(new Group("head", parts.subList(last + 1, parts.size())));
    }
    return groups;
  }

  /** What blocks of one stage have in common: rows and columns, and channels where they add. */
  private Dims measure(Block block) {
    Dims dims = shapes.get(block.output()).orElse(Dims.of());
    if (dims.rank() != 4) {
      return dims;
    }
    return block.residual() == null ? Dims.of(dims.size(2), dims.size(3)) : dims;
  }

  /** Adds the stem's groups; returns what of these parts is none of them. */
  private List<Part> stem(List<Part> parts, List<Group> groups) {
    int pool = parts.size() - 1;
    while (pool >= 0 && !isPool(parts.get(pool))) {
      pool--;
    }
    int afterwards = pool >= 0 ? pool + 1 : nextConv(parts, 0) + 1;
    // Padding apart serves what follows it: the pooling, or the next convolution.
    int end = withPadding(parts, nextConv(parts, afterwards));
    pool = pool >= 0 ? withPadding(parts, pool) : end;
    if (pool > 0) {
      groups.add(new Group("stem", parts.subList(0, pool)));
    }
    if (pool < end) {
      groups.add(new Group("stem-pool", parts.subList(pool, end)));
    }
    return parts.subList(end, parts.size());
  }

  /** Place of the first convolution from a place on; the end if there is none. */
  private static int nextConv(List<Part> parts, int from) {
    int at = Math.min(from, parts.size());
    while (at < parts.size() && !is(parts.get(at), LayerKind.Conv.class)) {
      at++;
    }
    return at;
  }

  /** The place itself, or that of the padding which leads to it. */
  private static int withPadding(List<Part> parts, int place) {
    int at = place;
    while (at > 0 && at < parts.size() && is(parts.get(at - 1), LayerKind.Pad.class)) {
      at--;
    }
    return at;
  }

  private static boolean is(Part part, Class<? extends LayerKind> kind) {
    return part instanceof Single single && kind.isInstance(single.layer().kind());
  }

  /** A pooling that pools: some exporters leave windows of 1×1. */
  private static boolean isPool(Part part) {
    if (!(part instanceof Single single)) {
      return false;
    }
    return switch (single.layer().kind()) {
      case LayerKind.MaxPool pool -> isLarge(pool.window());
      case LayerKind.AveragePool pool -> isLarge(pool.window());
      default -> false;
    };
  }

  private static boolean isLarge(Window window) {
    return window.rows() * window.columns() > 1 || window.strideRows() * window.strideColumns() > 1;
  }

  /** A stage up to each pooling; the head from the first layer on that sees the whole picture. */
  private List<Group> pooled(List<Part> parts) {
    List<Group> groups = new ArrayList<>();
    List<Part> stage = new ArrayList<>();
    boolean isHead = false;
    for (Part part : parts) {
      if (!isHead && endsMaps(((Single) part).layer())) {
        isHead = true;
        // What a stage's pooling left before the head, without a convolution, is the head's.
        if (nextConv(stage, 0) < stage.size()) {
          groups.add(new Group("stage" + (groups.size() + 1), stage));
          stage = new ArrayList<>();
        }
      }
      stage.add(part);
      if (!isHead && isPool(part)) {
        groups.add(new Group("stage" + (groups.size() + 1), stage));
        stage = new ArrayList<>();
      }
    }
    if (!stage.isEmpty()) {
      groups.add(new Group(isHead ? "head" : "stage" + (groups.size() + 1), stage));
    }
    return groups;
  }

  private boolean endsMaps(Layer layer) {
    return switch (layer.kind()) {
      case LayerKind.GlobalAveragePool pool -> true;
      case LayerKind.GlobalMaxPool pool -> true;
      case LayerKind.ReduceMean mean -> true;
      case LayerKind.Gemm gemm -> true;
      case LayerKind.MatMul matMul -> true;
      case LayerKind.Reshape reshape ->
          shapes.get(layer.output()).map(dims -> dims.rank() < 4).orElse(false);
      case LayerKind.AveragePool pool ->
          isLarge(pool.window())
              && shapes.get(layer.output()).map(dims -> dims.count(2, 4) == 1).orElse(false);
      default -> false;
    };
  }
}
