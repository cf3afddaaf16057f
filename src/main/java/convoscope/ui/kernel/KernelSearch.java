package convoscope.ui.kernel;

import convoscope.ui.form.WordSearch;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which kernels a typed text means, by their names, ids, sizes and what they are for. */
final class KernelSearch {
  private KernelSearch() {}

  /** Whether the kernel is meant; an empty text means all. */
  static boolean matches(KernelPicker.Item item, String typed) {
    String size = item.kernel().rows() + "x" + item.kernel().columns();
    return WordSearch.matches(Stream.concat(names(item).stream(), Stream.of(size)).toList(), typed);
  }

  /** Kernels whose name begins with the first word come first; else the order stays. */
  static Comparator<KernelPicker.Item> order(String typed) {
    return Comparator.comparing(item -> !WordSearch.isBegun(names(item), typed));
  }

  private static List<String> names(KernelPicker.Item item) {
    return Stream.concat(Stream.of(item.id(), item.displayName()), item.otherNames().stream())
        .toList();
  }
}
