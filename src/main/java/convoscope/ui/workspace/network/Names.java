package convoscope.ui.workspace.network;

import java.util.Locale;

/** Names of maps as a person reads them: exporters write the same word three times. */
final class Names {
  private Names() {}

  /** {@code stage1.block1.conv1} for {@code /stage1/block1/conv1/Conv_output_0}. */
  static String shortened(String tensor) {
    String name = tensor.replaceAll("_output_0$", "").replaceAll("^/+", "");
    String[] parts = name.split("/");
    StringBuilder shown = new StringBuilder();
    String before = "";
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      // layer1/layer1.0: the second says it all.
      if (i + 1 < parts.length && parts[i + 1].startsWith(part + ".")) {
        continue;
      }
      boolean isKind =
          i == parts.length - 1
              && i > 0
              && (sameWord(before, part) || !part.contains("_") && isOperator(part));
      if (!isKind || parts.length < 3 && !sameWord(before, part)) {
        shown.append(shown.isEmpty() ? "" : ".").append(part);
      }
      before = part;
    }
    return shown.isEmpty() ? name : shown.toString();
  }

  /** The last part of that: {@code conv1}. */
  static String last(String tensor) {
    String name = shortened(tensor);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** What is before the last part: {@code stage1.block1.}; empty where there is nothing. */
  static String before(String tensor) {
    String name = shortened(tensor);
    return name.substring(0, name.lastIndexOf('.') + 1);
  }

  private static boolean isOperator(String word) {
    return word.equals("Conv") || word.equals("BatchNormalization") || word.equals("Gemm");
  }

  /** conv1 and Conv, relu and Relu_1. */
  private static boolean sameWord(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT).replaceAll("[_\\d.]+", "");
    String b = second.toLowerCase(Locale.ROOT).replaceAll("[_\\d.]+", "");
    return !a.isEmpty() && a.equals(b);
  }
}
