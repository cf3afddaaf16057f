package convoscope.session.document;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Values by part, in the order of the parts' ids. */
final class Shares {
  private static final Comparator<Part<?, ?>> BY_ID = Comparator.comparing(Part::id);

  private Shares() {}

  /**
   * An immutable copy without what is as at first: that a part was looked at is no difference.
   *
   * @param first of each part
   */
  static Map<Part<?, ?>, Object> without(
      Function<Part<?, ?>, Object> first, Map<Part<?, ?>, Object> all) {
    Map<Part<?, ?>, Object> kept = new TreeMap<>(BY_ID);
    all.forEach(
        (part, share) -> {
          if (!share.equals(first.apply(part))) {
            kept.put(part, share);
          }
        });
    return Collections.unmodifiableMap(kept);
  }

  /** The same with another value. */
  static Map<Part<?, ?>, Object> with(
      Part<?, ?> part, Object changed, Map<Part<?, ?>, Object> all) {
    Map<Part<?, ?>, Object> shares = new TreeMap<>(BY_ID);
    shares.putAll(all);
    shares.put(part, changed);
    return shares;
  }
}
