package convoscope.session.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a document holds that this program does not know, at its place: kept, and written again, so
 * that going through an older program costs a newer one's session nothing.
 *
 * <p>What belongs to an element of a list, a pin or a pane, stays with that element wherever it
 * stands, and goes when the element changes.
 *
 * @param own values of unknown keys
 * @param inner by known key, what is unknown in the map that stands there
 * @param elements by known key, then by element as this program writes it, what is unknown in it
 */
record Foreign(
    Map<String, Object> own,
    Map<String, Foreign> inner,
    Map<String, Map<Object, Foreign>> elements) {
  static final Foreign NONE = new Foreign(Map.of(), Map.of(), Map.of());

  /**
   * What {@code content} has beyond {@code known}.
   *
   * @param content as it was read
   * @param known the same, as this program writes it
   */
  static Foreign of(Map<?, ?> content, Map<?, ?> known) {
    Map<String, Object> own = new LinkedHashMap<>();
    Map<String, Foreign> inner = new LinkedHashMap<>();
    Map<String, Map<Object, Foreign>> elements = new LinkedHashMap<>();
    content.forEach(
        (name, value) -> {
          String key = String.valueOf(name);
          if (!known.containsKey(key)) {
            own.put(key, value);
          } else if (value instanceof Map<?, ?> map && known.get(key) instanceof Map<?, ?> other) {
            Foreign found = of(map, other);
            if (!found.isEmpty()) {
              inner.put(key, found);
            }
          } else if (value instanceof List<?> list && known.get(key) instanceof List<?> others) {
            Map<Object, Foreign> found = of(list, others);
            if (!found.isEmpty()) {
              elements.put(key, found);
            }
          }
        });
    return new Foreign(own, inner, elements);
  }

  private static Map<Object, Foreign> of(List<?> content, List<?> known) {
    Map<Object, Foreign> found = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(content.size(), known.size()); i++) {
      if (content.get(i) instanceof Map<?, ?> map && known.get(i) instanceof Map<?, ?> other) {
        Foreign one = of(map, other);
        if (!one.isEmpty()) {
          found.put(other, one);
        }
      }
    }
    return found;
  }

  boolean isEmpty() {
    return own.isEmpty() && inner.isEmpty() && elements.isEmpty();
  }

  /** What this program writes, with everything unknown at its place again. */
  Map<String, Object> addedTo(Map<?, ?> written) {
    Map<String, Object> all = new LinkedHashMap<>();
    written.forEach(
        (name, value) -> all.put(String.valueOf(name), whole(String.valueOf(name), value)));
    own.forEach(all::putIfAbsent);
    return all;
  }

  private Object whole(String key, Object value) {
    if (value instanceof Map<?, ?> map && inner.containsKey(key)) {
      return inner.getOrDefault(key, NONE).addedTo(map);
    }
    if (value instanceof List<?> list && elements.containsKey(key)) {
      Map<Object, Foreign> found = elements.getOrDefault(key, Map.of());
      return list.stream()
          .map(
              one ->
                  one instanceof Map<?, ?> map ? found.getOrDefault(map, NONE).addedTo(map) : one)
          .toList();
    }
    return value;
  }
}
