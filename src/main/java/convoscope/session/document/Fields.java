package convoscope.session.document;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of one level of a document, checked. A value that is not there is the one given with
 * the question; one of another type, or not finite, is an {@link IllegalArgumentException} that
 * names the place.
 *
 * @param path from the document's top, empty there
 * @param values by key
 */
public record Fields(String path, Map<?, ?> values) {
  /** As enum constants are written: in small letters. */
  public static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public String place(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  public IllegalArgumentException wrong(String key, String expected) {
    return new IllegalArgumentException(
        place(key) + ": expected " + expected + ", found " + values.get(key),
        new ProblemException(Problem.DOCUMENT_VALUE, place(key), String.valueOf(values.get(key))));
  }

  /** The level below; one without values if there is none. */
  public Fields inside(String key) {
    return switch (values.get(key)) {
      case null -> new Fields(place(key), Map.of());
      case Map<?, ?> map -> new Fields(place(key), map);
      default -> throw wrong(key, "a map");
    };
  }

  /** The levels of a list. */
  public List<Fields> list(String key, int most) {
    List<Fields> found = new ArrayList<>();
    switch (values.get(key)) {
      case null -> {}
      case List<?> list when list.size() <= most -> {
        for (Object element : list) {
          if (!(element instanceof Map<?, ?> map)) {
            throw wrong(key, "a list of maps");
          }
          found.add(new Fields(place(key) + "[" + found.size() + "]", map));
        }
      }
      default -> throw wrong(key, "a list of at most " + most);
    }
    return found;
  }

  public String text(String key, String other) {
    return switch (values.get(key)) {
      case null -> other;
      case String text -> text;
      default -> throw wrong(key, "text");
    };
  }

  public <T> T parsed(String key, T other, Function<String, T> parser) {
    if (!values.containsKey(key)) {
      return other;
    }
    try {
      return parser.apply(text(key, ""));
    } catch (ProblemException e) {
      throw new IllegalArgumentException(place(key) + ": " + e.getMessage(), e);
    }
  }

  public <E extends Enum<E>> E choice(String key, E other) {
    String id = text(key, id(other));
    for (E constant : other.getDeclaringClass().getEnumConstants()) {
      if (id(constant).equals(id)) {
        return constant;
      }
    }
    throw wrong(key, "one of the " + other.getDeclaringClass().getSimpleName() + "s");
  }

  public boolean flag(String key, boolean other) {
    return switch (values.get(key)) {
      case null -> other;
      case Boolean flag -> flag;
      default -> throw wrong(key, "true or false");
    };
  }

  public double number(String key, double other) {
    return switch (values.get(key)) {
      case null -> other;
      case Number number when Double.isFinite(number.doubleValue()) -> number.doubleValue();
      default -> throw wrong(key, "a finite number");
    };
  }

  /** At most so many finite numbers. */
  public List<Double> numbers(String key, int most) {
    List<Double> found = new ArrayList<>();
    if (!(values.get(key) instanceof List<?> list) || list.size() > most) {
      throw wrong(key, "a list of at most " + most);
    }
    for (Object one : list) {
      if (!(one instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        throw wrong(key, "finite numbers");
      }
      found.add(number.doubleValue());
    }
    return found;
  }

  public int whole(String key, int other) {
    return whole(key, values.get(key), other);
  }

  /** Two whole numbers, rows first. */
  public int[] pair(String key, int rows, int columns) {
    return switch (values.get(key)) {
      case null -> new int[] {rows, columns};
      case List<?> list when list.size() == 2 ->
          new int[] {whole(key, list.get(0), rows), whole(key, list.get(1), columns)};
      default -> throw wrong(key, "two whole numbers");
    };
  }

  private int whole(String key, @Nullable Object found, int other) {
    return switch (found) {
      case null -> other;
      case Number number when number.doubleValue() == number.intValue() -> number.intValue();
      default -> throw wrong(key, "a whole number");
    };
  }
}
