package convoscope.ui.control;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which kernels a typed text means: every word of it must be found in a name, an id, a size or what
 * it is for.
 */
final class KernelSearch {
  private KernelSearch() {}

  /**
   * Whether the kernel is meant; an empty text means all. Sizes are {@code 3x3}, {@code 3×3} or
   * {@code 3 x 3}.
   */
  static boolean matches(KernelPicker.Item item, String typed) {
    String size = item.kernel().rows() + "x" + item.kernel().columns();
    String all =
        plain(
            String.join(
                " ",
                Stream.concat(
                        Stream.of(item.id(), item.displayName(), size), item.otherNames().stream())
                    .toList()));
    return Stream.of(plain(typed).strip().split("\\s+")).allMatch(all::contains);
  }

  /** Kernels whose name begins with the first word come first; else the order stays. */
  static Comparator<KernelPicker.Item> order(String typed) {
    String first = plain(typed).strip().split("\\s+")[0];
    return Comparator.comparing(
        item ->
            Stream.concat(Stream.of(item.id(), item.displayName()), item.otherNames().stream())
                .noneMatch(name -> plain(name).startsWith(first)));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('×', 'x')
        .replace('　', ' ')
        .replaceAll("(\\d)\\s*x\\s*(\\d)", "$1x$2");
  }
}
