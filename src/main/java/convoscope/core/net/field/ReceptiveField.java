package convoscope.core.net.field;

import convoscope.core.net.field.LayerSight.Result;
import convoscope.core.net.field.Sight.Span;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which part of the picture each unit of each map can see.
 *
 * <p>Of a map: size r, jump j and padding P per axis, from layer to layer r ← r + (k−1)·d·j, P ← P
 * + p·j, j ← j·s, beginning with r = j = 1, P = 0; unit i covers the pixels i·j − P … i·j − P + r −
 * 1 (Dumoulin &amp; Visin 2016; Araujo, Norris, Sim 2019). Where branches meet it is the range over
 * all of them that keep place: windows, and what works value by value. A path through a gate
 * (global pool, dense layer, attention) or a softmax over places sees everything, which is said
 * beside; only a map that has no other path counts as a window of the whole map.
 *
 * <p>Of a unit: the same by going back through the layers, each path by itself, which is right also
 * where paths of different jumps meet. What lies in padding can be counted or cut off at every
 * layer: then it is exact also where dilated windows have holes or leave out the last rows.
 * Immutable; any thread.
 */
public final class ReceptiveField {
  private final String input;
  private final Map<String, Field> fields = new HashMap<>();
  private final SequencedMap<String, Look> looks = new LinkedHashMap<>();

  /** Maps all of whose paths lost the places of the picture. */
  private final Set<String> placeless = new HashSet<>();

  /**
   * Along one axis.
   *
   * @param size r
   * @param jump j
   * @param padding P
   */
  public record Axis(long size, long jump, long padding) {
    static final Axis PIXEL = new Axis(1, 1, 0);

    /** The first pixel that unit {@code i} covers; may be negative. */
    public long first(long i) {
      return i * jump - padding;
    }

    /** The last one. */
    public long last(long i) {
      return first(i) + size - 1;
    }

    Axis after(long kernel, long dilation, long stride, long before) {
      return new Axis(
          size + (kernel - 1) * dilation * jump, jump * stride, padding + before * jump);
    }

    /** The range of both. */
    Axis with(Axis other) {
      long first = Math.min(-padding, -other.padding);
      long last = Math.max(last(0), other.last(0));
      // Branches of one network meet at one jump; should they not, the longer one is the map's.
      return new Axis(last - first + 1, Math.max(jump, other.jump), -first);
    }
  }

  /**
   * Of a map.
   *
   * @param rows of the paths that keep place, if there are any
   * @param columns likewise
   * @param isGlobal whether another path sees the whole picture: through a global pool, attention,
   *     a dense layer, a softmax over places
   */
  public record Field(Axis rows, Axis columns, boolean isGlobal) {}

  /** Where rows and columns lie in a tensor, and how it looks back at what it was made of. */
  private record Look(List<String> inputs, Result rows, Result columns) {}

  /** Finds the fields of all maps whose sizes are known. */
  public ReceptiveField(Network network, Shapes shapes) {
    this.input = network.input().name();
    fields.put(input, new Field(Axis.PIXEL, Axis.PIXEL, false));
    Set<String> opaque = new HashSet<>();
    for (Layer layer : network.layers()) {
      boolean isFixed = layer.kind() instanceof LayerKind.Fixed;
      List<Integer> pictures =
          IntStream.range(0, layer.inputs().size())
              .filter(i -> !isFixed && fields.containsKey(layer.input(i)))
              .boxed()
              .toList();
      boolean isOpaque =
          !isFixed
              && (layer.inputs().stream().anyMatch(opaque::contains)
                  || !pictures.isEmpty()
                      && (layer.kind() instanceof LayerKind.Unknown
                          || layer.inputs().stream()
                              .anyMatch(name -> isUnsized(network, shapes, name))
                          || shapes.get(layer.output()).isEmpty()));
      if (isOpaque) {
        opaque.addAll(layer.outputs());
      } else if (!pictures.isEmpty()) {
        add(network, layer, pictures, shapes);
      }
    }
  }

  /** Only sizes of maps matter: those of constants stand in the file. */
  private static boolean isUnsized(Network network, Shapes shapes, String name) {
    return !name.isEmpty()
        && network.constant(name).isEmpty()
        && shapes.get(name).isEmpty()
        && network
            .producer(name)
            .map(maker -> !(maker.kind() instanceof LayerKind.Fixed))
            .orElse(true);
  }

  private void add(Network network, Layer layer, List<Integer> pictures, Shapes shapes) {
    LayerSight sight = new LayerSight(network, layer, shapes);
    List<String> names = pictures.stream().map(layer::input).toList();
    Result rows = sight.of(pictures, names.stream().map(name -> axis(name, true)).toList());
    Result columns = sight.of(pictures, names.stream().map(name -> axis(name, false)).toList());
    List<Boolean> placed = new ArrayList<>();
    boolean isGlobal = false;
    for (int i = 0; i < names.size(); i++) {
      Sight down = rows.sights().get(i);
      Sight across = columns.sights().get(i);
      placed.add(!placeless.contains(names.get(i)) && down.keepsPlace() && across.keepsPlace());
      isGlobal |= of(names.get(i)).orElseThrow().isGlobal;
      isGlobal |= down.isGlobal() || across.isGlobal();
    }
    boolean hasPlace = placed.contains(true);
    // Beside a map that has its places, what has none may come from anywhere.
    isGlobal |= hasPlace && placed.contains(false);
    Axis down = null;
    Axis across = null;
    for (int i = 0; i < names.size(); i++) {
      if (placed.get(i) == hasPlace) {
        Field in = of(names.get(i)).orElseThrow();
        Axis nextDown = rows.sights().get(i).after(in.rows);
        Axis nextAcross = columns.sights().get(i).after(in.columns);
        down = down == null ? nextDown : down.with(nextDown);
        across = across == null ? nextAcross : across.with(nextAcross);
      }
    }
    if (!hasPlace) {
      placeless.add(layer.output());
    }
    fields.put(
        layer.output(),
        new Field(Objects.requireNonNull(down), Objects.requireNonNull(across), isGlobal));
    looks.put(layer.output(), new Look(names, rows, columns));
  }

  private int axis(String tensor, boolean isRows) {
    Look look = looks.get(tensor);
    if (look == null) {
      return isRows ? 2 : 3;
    }
    return isRows ? look.rows.axis() : look.columns.axis();
  }

  private void check(String tensor) {
    if (!fields.containsKey(tensor)) {
      throw new NoSuchElementException("no field of " + tensor);
    }
  }

  /** Of a map; empty for constants, sizes and what depends on an unknown operator. */
  public Optional<Field> of(String tensor) {
    return Optional.ofNullable(fields.get(tensor));
  }

  /**
   * Pixels first … last of rows and of columns.
   *
   * @param firstRow may be negative, where padding is counted
   */
  public record Box(long firstRow, long lastRow, long firstColumn, long lastColumn) {}

  private record Spans(Span rows, Span columns) {
    Spans with(Spans other) {
      return new Spans(rows.with(other.rows), columns.with(other.columns));
    }
  }

  /**
   * What a unit sees, padding counted; empty if its value is the same for every picture, as where a
   * constant is joined to a map.
   *
   * @param tensor a map with a field; row and column count along its axes that are the picture's
   * @throws NoSuchElementException if it has none
   */
  public Optional<Box> unit(String tensor, int row, int column) {
    check(tensor);
    Map<String, Spans> needed = new HashMap<>();
    int firstRow = axis(tensor, true) == LayerSight.NONE ? 0 : row;
    int firstColumn = axis(tensor, false) == LayerSight.NONE ? 0 : column;
    needed.put(tensor, new Spans(new Span(firstRow, firstRow), new Span(firstColumn, firstColumn)));
    for (Map.Entry<String, Look> entry : looks.reversed().entrySet()) {
      Spans out = needed.get(entry.getKey());
      Look look = entry.getValue();
      for (int i = 0; out != null && i < look.inputs.size(); i++) {
        Optional<Span> rows = look.rows.sights().get(i).span(out.rows);
        Optional<Span> columns = look.columns.sights().get(i).span(out.columns);
        if (rows.isPresent() && columns.isPresent()) {
          needed.merge(look.inputs.get(i), new Spans(rows.get(), columns.get()), Spans::with);
        }
      }
    }
    return Optional.ofNullable(needed.get(input))
        .map(
            found ->
                new Box(
                    found.rows.first(),
                    found.rows.last(),
                    found.columns.first(),
                    found.columns.last()));
  }

  /**
   * The pixels of the picture that a unit's value depends on; empty if there are none.
   *
   * @param tensor as of {@link #unit}
   */
  public Optional<Box> pixels(String tensor, int row, int column) {
    check(tensor);
    Map<String, Spots> needed = new HashMap<>();
    needed.put(
        tensor,
        Spots.of(
            axis(tensor, true) == LayerSight.NONE ? 0 : row,
            axis(tensor, false) == LayerSight.NONE ? 0 : column));
    for (Map.Entry<String, Look> entry : looks.reversed().entrySet()) {
      Spots out = needed.get(entry.getKey());
      Look look = entry.getValue();
      for (int i = 0; out != null && i < look.inputs.size(); i++) {
        Spots in = out.through(look.rows.sights().get(i), look.columns.sights().get(i));
        needed.merge(look.inputs.get(i), in, Spots::with);
      }
    }
    Spots found = needed.get(input);
    return found == null ? Optional.empty() : found.box();
  }
}
