package convoscope.core.net.card;

import java.util.List;

/**
 * Names of a network's classes.
 *
 * @param id {@code imagenet-1000}, {@code cifar-10}, {@code digits}, or empty for names that a card
 *     lists
 * @param names in English, by index; may be fewer than the network's outputs
 */
public record Classes(String id, List<String> names) {
  /** Of a network whose classes nobody named. */
  public static final Classes NONE = new Classes("", List.of());

  public Classes {
    names = List.copyOf(names);
  }

  /** Name of a class, or its number where it has none. */
  public String name(int index) {
    return index < names.size() ? names.get(index) : "#" + index;
  }
}
