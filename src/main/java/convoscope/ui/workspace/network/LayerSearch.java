package convoscope.ui.workspace.network;

import convoscope.core.net.graph.Layer;
import convoscope.core.net.structure.Structure;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.ui.form.WordSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which layers a typed text means: by all that stands on the screen for them, in either language,
 * and by the names of the file.
 */
final class LayerSearch {
  /** {@code stage 2} is one word; the first number of {@code conv 3×3} is none of these. */
  private static final Pattern NUMBERED =
      Pattern.compile("(\\p{L})[ \u00a0\u3000]+(\\d+)(?![\\d×xX]| *[×xX])");

  private LayerSearch() {}

  /**
   * Whether a layer is meant; an empty text means all.
   *
   * @param block that it is in; null for none
   */
  static boolean matches(
      Structure.Group group, Structure.@Nullable Block block, Layer layer, String typed) {
    return WordSearch.matches(names(group, block, layer), joined(typed));
  }

  private static List<String> names(
      Structure.Group group, Structure.@Nullable Block block, Layer layer) {
    List<String> names = new ArrayList<>(List.of(layer.output(), layer.name(), layer.operator()));
    for (Language language : Language.values()) {
      Texts texts = Texts.of(language);
      names.add(LayerRow.words(layer, texts));
      names.add(Names.shortened(layer.output(), texts));
      String in = joined(LayerRow.words(group, texts));
      names.add(in);
      if (block != null) {
        String part = joined(texts.get("net.block", block.number()));
        names.add(part);
        names.add(in + texts.get("name.between") + part);
      }
    }
    return names;
  }

  private static String joined(String text) {
    return NUMBERED.matcher(text).replaceAll("$1$2");
  }
}
