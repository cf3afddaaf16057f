package convoscope.ui.workspace.network;

import convoscope.core.net.structure.Structure;
import convoscope.i18n.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of maps as a person reads them: exporters write the same word three times, and in English.
 *
 * <p>A part that is a word and a number, and whose word has a text {@code name.<word>}, is said in
 * that language; what else is in a name is the file's own. A norm is a batch norm where the name
 * says so: a layer's norm is called norm too.
 */
final class Names {
  private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]+)_?(\\d*)");

  private static final Pattern BATCH_NORM =
      Pattern.compile("BatchNormalization[_\\d]*(output_\\d+)?$");

  private Names() {}

  /**
   * {@code stage1.block1.conv1} for {@code /stage1/block1/conv1/Conv_output_0}; in Chinese
   * 阶段1·块1·卷积1.
   */
  static String shortened(String tensor, Texts texts) {
    List<String> said = new ArrayList<>();
    String before = "";
    for (String part : shortened(tensor).split("\\.")) {
      Matcher numbered = NUMBERED.matcher(part);
      String key = numbered.matches() ? "name." + numbered.group(1).toLowerCase(Locale.ROOT) : "";
      if (key.equals("name.norm") && BATCH_NORM.matcher(tensor).find()) {
        key = "name.norm-batch";
      }
      String word = texts.has(key) ? texts.get(key) : part;
      // The file's own capitals, unless the word has some.
      boolean isPlain = word.equals(word.toLowerCase(Locale.ROOT));
      boolean isOwn = word.equals(part) || isPlain && word.equalsIgnoreCase(numbered.group(1));
      // dense2.Gemm: two words of the file, one in this language.
      if (isOwn || !numbered.group(2).isEmpty() || !word.equals(before)) {
        said.add(isOwn ? part : word + numbered.group(2));
      }
      before = word;
    }
    return String.join(texts.get("name.between"), said);
  }

  /**
   * {@code stage3.block2} of the map at a block's end, in Chinese 阶段3·块2; of any other map its own
   * name.
   */
  static String ofBlock(Structure structure, String tensor, Texts texts) {
    for (Structure.Group group : structure.groups()) {
      String stage = group.id().replaceFirst("^stage", "");
      for (Structure.Part part : group.parts()) {
        boolean isEnd = part.output().equals(tensor) && stage.matches("\\d+");
        if (isEnd && part instanceof Structure.Block block) {
          return texts.get("name.stage")
              + stage
              + texts.get("name.between")
              + texts.get("name.block")
              + block.number();
        }
      }
    }
    return shortened(tensor, texts);
  }

  private static String shortened(String tensor) {
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
  static String last(String tensor, Texts texts) {
    return shortened(tensor, texts).substring(before(tensor, texts).length());
  }

  /** What is before the last part: {@code stage1.block1.}; empty where there is nothing. */
  static String before(String tensor, Texts texts) {
    String name = shortened(tensor, texts);
    String between = texts.get("name.between");
    int last = name.lastIndexOf(between);
    return last < 0 ? "" : name.substring(0, last + between.length());
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
