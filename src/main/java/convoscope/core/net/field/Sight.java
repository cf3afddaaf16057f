package convoscope.core.net.field;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.net.field.ReceptiveField.Axis;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.SliceAxis;
import java.util.BitSet;
import java.util.Optional;

/**
 * How the positions of a layer's output look back at those of one of its inputs, along the rows or
 * the columns of the picture.
 */
sealed interface Sight {
  /** Positions first … last; may lie outside of a map, in padding. */
  record Span(long first, long last) {
    static Span of(long a, long b) {
      return new Span(Math.min(a, b), Math.max(a, b));
    }

    Span with(Span other) {
      return new Span(Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  /** Positions that these outputs look at, padding counted; none if they come from elsewhere. */
  Optional<Span> span(Span out);

  /** Positions in the map itself whose values reach at least one of these outputs. */
  BitSet reached(BitSet out);

  /** Size, jump and padding of the output, from those of the input. */
  Axis after(Axis in);

  /** Output i looks at input i. */
  record Same() implements Sight {
    @Override
    public Optional<Span> span(Span out) {
      return Optional.of(out);
    }

    @Override
    public BitSet reached(BitSet out) {
      return out;
    }

    @Override
    public Axis after(Axis in) {
      return in;
    }
  }

  /** Through the window of a convolution or pooling. */
  record Windowed(AxisGeometry axis) implements Sight {
    @Override
    public Optional<Span> span(Span out) {
      long first = out.first * axis.stride() - axis.before();
      long last = out.last * axis.stride() - axis.before() + axis.extent() - 1;
      return Optional.of(new Span(first, last));
    }

    @Override
    public BitSet reached(BitSet out) {
      BitSet in = new BitSet(axis.size());
      for (int i = out.nextSetBit(0); i >= 0; i = out.nextSetBit(i + 1)) {
        for (int tap = 0; tap < axis.kernel(); tap++) {
          int position = axis.firstInput(i) + tap * axis.dilation();
          if (position >= 0 && position < axis.size()) {
            in.set(position);
          }
        }
      }
      return in;
    }

    @Override
    public Axis after(Axis in) {
      return in.after(axis.kernel(), axis.dilation(), axis.stride(), axis.before());
    }
  }

  /** Every output looks at the whole map: a window of its size. */
  record Whole(int size) implements Sight {
    @Override
    public Optional<Span> span(Span out) {
      return Optional.of(new Span(0, size - 1L));
    }

    @Override
    public BitSet reached(BitSet out) {
      BitSet all = new BitSet(size);
      all.set(0, out.isEmpty() ? 0 : size);
      return all;
    }

    @Override
    public Axis after(Axis in) {
      return in.after(size, 1, 1, 0);
    }
  }

  /**
   * Every output looks at its own place and at all others: a softmax over rows or columns. Its
   * field is that of the place; that it sees everything is said beside it.
   */
  record Spread(int size) implements Sight {
    @Override
    public Optional<Span> span(Span out) {
      return new Whole(size).span(out);
    }

    @Override
    public BitSet reached(BitSet out) {
      return new Whole(size).reached(out);
    }

    @Override
    public Axis after(Axis in) {
      return in;
    }
  }

  /** Whether it looks at more places than a window does. */
  default boolean isGlobal() {
    return switch (this) {
      case Whole whole -> whole.size > 1;
      case Spread spread -> spread.size > 1;
      default -> false;
    };
  }

  /** Whether outputs side by side look at inputs side by side. */
  default boolean keepsPlace() {
    return !(this instanceof Whole) && !(this instanceof Repeated);
  }

  /** Every output looks at the only position there is: an axis of size 1 that is repeated. */
  record Repeated() implements Sight {
    @Override
    public Optional<Span> span(Span out) {
      return Optional.of(new Span(0, 0));
    }

    @Override
    public BitSet reached(BitSet out) {
      BitSet only = new BitSet(1);
      only.set(0, !out.isEmpty());
      return only;
    }

    @Override
    public Axis after(Axis in) {
      return in;
    }
  }

  /** A slice. */
  record Sliced(SliceAxis part) implements Sight {
    @Override
    public Optional<Span> span(Span out) {
      return Optional.of(
          Span.of(part.start() + out.first * part.step(), part.start() + out.last * part.step()));
    }

    @Override
    public BitSet reached(BitSet out) {
      BitSet in = new BitSet();
      out.stream().forEach(i -> in.set(part.start() + i * part.step()));
      return in;
    }

    @Override
    public Axis after(Axis in) {
      // Backwards the jump is still a distance; the field of unit 0 is then the last one's.
      int first = part.step() > 0 ? part.start() : part.start() + (part.count() - 1) * part.step();
      return in.after(1, 1, Math.abs(part.step()), -first);
    }
  }

  /** A border around the map. */
  record Padded(int before, int size, LayerKind.Pad.Mode mode) implements Sight {
    @Override
    public Optional<Span> span(Span out) {
      return Optional.of(new Span(out.first - before, out.last - before));
    }

    @Override
    public BitSet reached(BitSet out) {
      BitSet in = new BitSet(size);
      out.stream()
          .map(i -> source(i - before))
          .filter(i -> i >= 0 && i < size)
          .forEach(i -> in.set(i));
      return in;
    }

    private int source(int i) {
      return switch (mode) {
        case CONSTANT -> i;
        case EDGE -> Math.clamp(i, 0, size - 1);
        case WRAP -> Math.floorMod(i, size);
        case REFLECT -> {
          int period = Math.max(1, 2 * (size - 1));
          int place = Math.floorMod(i, period);
          yield Math.min(place, period - place);
        }
      };
    }

    @Override
    public Axis after(Axis in) {
      return in.after(1, 1, 1, before);
    }
  }

  /**
   * One of several maps that stand side by side.
   *
   * @param isFirst whether what lies before it counts as its padding
   * @param isLast whether what lies behind it does
   */
  record Joined(int offset, int size, boolean isFirst, boolean isLast) implements Sight {
    @Override
    public Optional<Span> span(Span out) {
      long first = isFirst ? out.first : Math.max(out.first, offset);
      long last = isLast ? out.last : Math.min(out.last, offset + size - 1L);
      return first > last ? Optional.empty() : Optional.of(new Span(first - offset, last - offset));
    }

    @Override
    public BitSet reached(BitSet out) {
      return out.get(offset, offset + size);
    }

    @Override
    public Axis after(Axis in) {
      return in.after(1, 1, 1, offset);
    }
  }
}
