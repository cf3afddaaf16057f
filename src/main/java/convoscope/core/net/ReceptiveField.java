package convoscope.core.net;

import convoscope.core.conv.AxisGeometry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the picture each unit of each map can see.
 *
 * <p>Of a map: size r, jump j and padding P per axis, from layer to layer r ← r + (k−1)·d·j, P ← P
 * + p·j, j ← j·s, beginning with r = j = 1, P = 0; unit i covers the pixels i·j − P … i·j − P + r −
 * 1 (Dumoulin &amp; Visin 2016; Araujo, Norris, Sim 2019). Where branches meet it is the range over
 * all of them. Layers that see a whole map (global pooling, dense) count as a window of its size.
 *
 * <p>Of a unit: the same by going back through the layers, with what lies in padding cut off at
 * every layer, which is exact also where a window leaves out the last rows. Immutable; any thread.
 */
public final class ReceptiveField {
  private final Network network;
  private final Shapes shapes;
  private final Map<String, Field> fields = new HashMap<>();

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

  /** Of a map. */
  public record Field(Axis rows, Axis columns) {}

  /** Finds the fields of all maps whose sizes are known. */
  public ReceptiveField(Network network, Shapes shapes) {
    this.network = network;
    this.shapes = shapes;
    fields.put(network.input().name(), new Field(Axis.PIXEL, Axis.PIXEL));
    for (Layer layer : network.layers()) {
      Field field = field(layer);
      if (field != null) {
        fields.put(layer.output(), field);
      }
    }
  }

  /** Of a map; empty for constants, sizes and what depends on an unknown operator. */
  public Optional<Field> of(String tensor) {
    return Optional.ofNullable(fields.get(tensor));
  }

  private @Nullable Field field(Layer layer) {
    if (layer.kind() instanceof LayerKind.Unknown || layer.kind() instanceof LayerKind.Fixed) {
      return null;
    }
    Field all = null;
    for (int i = 0; i < layer.inputs().size(); i++) {
      Field before = fields.get(layer.input(i));
      if (before != null) {
        Field now = through(layer, layer.input(i), before);
        all = all == null ? now : new Field(all.rows.with(now.rows), all.columns.with(now.columns));
      }
    }
    return all;
  }

  private Field through(Layer layer, String input, Field in) {
    Dims x = shapes.get(input).orElse(Dims.of());
    if (x.rank() != 4) {
      // Already the whole picture.
      return in;
    }
    int rows = x.size(2);
    int columns = x.size(3);
    return switch (layer.kind()) {
      case LayerKind.Conv conv -> windowed(conv.window(), in, rows, columns);
      case LayerKind.MaxPool pool -> windowed(pool.window(), in, rows, columns);
      case LayerKind.AveragePool pool -> windowed(pool.window(), in, rows, columns);
      case LayerKind.Pad pad ->
          new Field(
              in.rows.after(1, 1, 1, pad.before().get(2)),
              in.columns.after(1, 1, 1, pad.before().get(3)));
      case LayerKind.Slice slice ->
          new Field(sliced(slice, x, 2, in.rows), sliced(slice, x, 3, in.columns));
      default -> keepsMap(layer, x) ? in : whole(in, rows, columns);
    };
  }

  private static Field windowed(Window window, Field in, int rows, int columns) {
    return new Field(
        in.rows.after(
            window.rows(),
            window.dilationRows(),
            window.strideRows(),
            window.rowAxis(rows).before()),
        in.columns.after(
            window.columns(),
            window.dilationColumns(),
            window.strideColumns(),
            window.columnAxis(columns).before()));
  }

  private static Axis sliced(LayerKind.Slice slice, Dims x, int axis, Axis in) {
    for (int i = 0; i < slice.axes().size(); i++) {
      SliceAxis part = SliceAxis.of(slice, i, x);
      if (part.axis() == axis) {
        // Backwards the jump is still a distance; the field of unit 0 is then the last one's.
        int first =
            part.step() > 0 ? part.start() : part.start() + (part.count() - 1) * part.step();
        return new Axis(
            in.size(), in.jump() * Math.abs(part.step()), in.padding() - first * in.jump());
      }
    }
    return in;
  }

  /** Whether unit (row, column) of the output comes from (row, column) of this input alone. */
  private boolean keepsMap(Layer layer, Dims x) {
    return switch (layer.kind()) {
      case LayerKind.BatchNorm norm -> true;
      case LayerKind.Activation activation -> true;
      case LayerKind.PRelu prelu -> true;
      case LayerKind.LocalResponseNorm norm -> true;
      case LayerKind.Softmax softmax -> !softmax.overRest() && Math.floorMod(softmax.axis(), 4) < 2;
      case LayerKind.Concat concat -> Math.floorMod(concat.axis(), 4) < 2;
      default -> {
        Dims out = shapes.get(layer.output()).orElse(Dims.of());
        boolean sameMap = out.rank() >= 4 && out.size(-1) == x.size(3) && out.size(-2) == x.size(2);
        yield switch (layer.kind()) {
          case LayerKind.Elementwise elementwise -> sameMap;
          case LayerKind.Reshape reshape -> sameMap;
          case LayerKind.Transpose transpose ->
              sameMap && transpose.order().subList(2, 4).equals(List.of(2, 3));
          case LayerKind.ReduceMean mean ->
              sameMap && !mean.axes().isEmpty() && out.size(1) != x.size(1);
          default -> false;
        };
      }
    };
  }

  private static Field whole(Field in, int rows, int columns) {
    return new Field(in.rows.after(rows, 1, 1, 0), in.columns.after(columns, 1, 1, 0));
  }

  /**
   * Pixels first … last of rows and of columns.
   *
   * @param firstRow may be negative, where padding is counted
   */
  public record Box(long firstRow, long lastRow, long firstColumn, long lastColumn) {
    Box with(@Nullable Box other) {
      return other == null
          ? this
          : new Box(
              Math.min(firstRow, other.firstRow),
              Math.max(lastRow, other.lastRow),
              Math.min(firstColumn, other.firstColumn),
              Math.max(lastColumn, other.lastColumn));
    }

    Box within(int rows, int columns) {
      return new Box(
          Math.max(firstRow, 0),
          Math.min(lastRow, rows - 1L),
          Math.max(firstColumn, 0),
          Math.min(lastColumn, columns - 1L));
    }

    boolean isEmpty() {
      return firstRow > lastRow || firstColumn > lastColumn;
    }
  }

  /**
   * What a unit sees, padding counted.
   *
   * @param tensor a map with a field
   */
  public Box unit(String tensor, int row, int column) {
    Field field = of(tensor).orElseThrow();
    return new Box(
        field.rows.first(row),
        field.rows.last(row),
        field.columns.first(column),
        field.columns.last(column));
  }

  /** The pixels of the picture that a unit's value depends on; empty if there are none. */
  public Optional<Box> pixels(String tensor, int row, int column) {
    Map<String, Box> needed = new HashMap<>();
    needed.put(tensor, new Box(row, row, column, column));
    for (Layer layer : network.layers().reversed()) {
      Box out = needed.get(layer.output());
      if (out == null) {
        continue;
      }
      for (int i = 0; i < layer.inputs().size(); i++) {
        String input = layer.input(i);
        if (fields.containsKey(input)) {
          Box in = back(layer, i, out);
          if (!in.isEmpty()) {
            needed.put(input, in.with(needed.get(input)));
          }
        }
      }
    }
    return Optional.ofNullable(needed.get(network.input().name()));
  }

  /** What of an input makes a part of the output. */
  private Box back(Layer layer, int i, Box out) {
    Dims x = shapes.get(layer.input(i)).orElse(Dims.of());
    if (x.rank() != 4) {
      return new Box(0, 0, 0, 0);
    }
    int rows = x.size(2);
    int columns = x.size(3);
    Box in =
        switch (layer.kind()) {
          case LayerKind.Conv conv -> windowed(conv.window(), out, rows, columns);
          case LayerKind.MaxPool pool -> windowed(pool.window(), out, rows, columns);
          case LayerKind.AveragePool pool -> windowed(pool.window(), out, rows, columns);
          case LayerKind.Pad pad -> {
            int top = pad.before().get(2);
            int left = pad.before().get(3);
            yield pad.mode() == LayerKind.Pad.Mode.CONSTANT
                ? new Box(
                    out.firstRow - top,
                    out.lastRow - top,
                    out.firstColumn - left,
                    out.lastColumn - left)
                : new Box(0, rows - 1L, 0, columns - 1L);
          }
          case LayerKind.Slice slice -> unsliced(slice, x, out);
          case LayerKind.Concat concat when Math.floorMod(concat.axis(), 4) >= 2 ->
              part(layer, concat, i, out);
          default -> keepsMap(layer, x) ? out : new Box(0, rows - 1L, 0, columns - 1L);
        };
    return in.within(rows, columns);
  }

  private static Box windowed(Window window, Box out, int rows, int columns) {
    AxisGeometry down = window.rowAxis(rows);
    AxisGeometry across = window.columnAxis(columns);
    return new Box(
        down.firstInput((int) out.firstRow),
        down.lastInput((int) out.lastRow),
        across.firstInput((int) out.firstColumn),
        across.lastInput((int) out.lastColumn));
  }

  private static Box unsliced(LayerKind.Slice slice, Dims x, Box out) {
    Box box = out;
    for (int i = 0; i < slice.axes().size(); i++) {
      SliceAxis part = SliceAxis.of(slice, i, x);
      if (part.axis() == 2) {
        long a = part.start() + box.firstRow * part.step();
        long b = part.start() + box.lastRow * part.step();
        box = new Box(Math.min(a, b), Math.max(a, b), box.firstColumn, box.lastColumn);
      } else if (part.axis() == 3) {
        long a = part.start() + box.firstColumn * part.step();
        long b = part.start() + box.lastColumn * part.step();
        box = new Box(box.firstRow, box.lastRow, Math.min(a, b), Math.max(a, b));
      }
    }
    return box;
  }

  /** The part of a spatial concatenation that input {@code i} fills. */
  private Box part(Layer layer, LayerKind.Concat concat, int i, Box out) {
    int axis = Math.floorMod(concat.axis(), 4);
    long offset = 0;
    for (int j = 0; j < i; j++) {
      offset += shapes.get(layer.input(j)).map(dims -> dims.size(axis)).orElse(0);
    }
    return axis == 2
        ? new Box(out.firstRow - offset, out.lastRow - offset, out.firstColumn, out.lastColumn)
        : new Box(out.firstRow, out.lastRow, out.firstColumn - offset, out.lastColumn - offset);
  }
}
