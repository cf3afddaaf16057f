package convoscope.session.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Session documents of format 1, and those without a number, which are older: Kernel Lab's values
 * stand beside the photo and the workspace in front, the Network workspace's under {@code network}.
 */
final class FirstFormat {
  static final int NUMBER = 1;

  private static final String WORK = "work";
  private static final String VIEW = "view";
  private static final String LAB = "kernel-lab";
  private static final String NETWORK = "network";

  /** What belongs to no workspace. */
  private static final Map<String, Set<String>> OF_ALL =
      Map.of(WORK, Set.of("photo"), VIEW, Set.of("workspace", "hintsDone"));

  private FirstFormat() {}

  /**
   * The same document as it is written now; whatever else stands in it stays beside its neighbours.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static Map<String, Object> asNow(Map<String, ?> content) {
    if (!(content.get(WORK) instanceof Map<?, ?>)) {
      throw new IllegalArgumentException("work: expected a map, found " + content.get(WORK));
    }
    Map<String, Object> now = new LinkedHashMap<>(content);
    Map<String, Object> lab = new LinkedHashMap<>();
    Map<String, Object> network = new LinkedHashMap<>();
    for (String kind : List.of(WORK, VIEW)) {
      Map<String, Object> labs = new LinkedHashMap<>();
      new Fields("", content)
          .inside(kind)
          .values()
          .forEach(
              (name, value) -> {
                String key = String.valueOf(name);
                if (key.equals(NETWORK)) {
                  network.put(kind, value);
                } else if (OF_ALL.getOrDefault(kind, Set.of()).contains(key)) {
                  now.put(key, value);
                } else {
                  labs.put(key, value);
                }
              });
      lab.put(kind, labs);
      now.remove(kind);
    }
    now.remove("format");
    now.put("parts", Map.of(LAB, lab, NETWORK, network));
    return now;
  }
}
