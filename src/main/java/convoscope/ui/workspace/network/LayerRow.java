package convoscope.ui.workspace.network;

import convoscope.core.net.derived.NetworkAtSize;
import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.graph.Window;
import convoscope.core.net.structure.Structure;
import convoscope.core.net.structure.Way;
import convoscope.i18n.Texts;
import convoscope.session.net.OpenNetwork;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of the column of layers.
 *
 * @param level 0 for groups, 1 for blocks and single layers, 2 for layers of blocks
 * @param tensor the map that it stands for
 * @param layer the layer; null for groups and blocks
 * @param layers all that it stands for, by their indices
 * @param words at the left
 * @param figures at the right
 * @param said what its arcs show, in words
 * @param help all that is known of it
 */
record LayerRow(
    int level,
    String tensor,
    @Nullable Layer layer,
    List<Integer> layers,
    String words,
    String figures,
    String said,
    String help) {
  /** More layers on a way than these are not told one by one. */
  private static final int MOST_TOLD = 4;

  LayerRow {
    layers = List.copyOf(layers);
  }

  /** The line above all others, never seen. */
  static LayerRow root() {
    return new LayerRow(0, "", null, List.of(), "", "", "", "");
  }

  static LayerRow of(Structure.Group group, Texts texts, Facts facts) {
    String words = words(group, texts);
    return new LayerRow(
        0,
        group.output(),
        null,
        group.parts().stream().flatMap(part -> part.layers().stream()).map(Layer::index).toList(),
        words,
        facts
            .fields()
            .of(group.output())
            .map(f -> texts.get("net.group.field", f.rows().size()))
            .orElse(""),
        "",
        words);
  }

  static LayerRow of(Structure.Block block, Texts texts, Facts facts) {
    Structure.Residual residual = block.residual();
    String kind =
        residual == null
            ? texts.get("net.block.branches")
            : texts.get(
                "net.shortcut."
                    + residual.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    List<Integer> layers = block.layers().stream().map(Layer::index).toList();
    String words = texts.get("net.block", block.number());
    String merge = residual == null ? "" : residual.sum();
    String ways =
        told(
            facts,
            texts,
            way ->
                layers.contains(way.merge())
                    && (merge.isEmpty() || facts.output(way.merge()).equals(merge)));
    return new LayerRow(
        1,
        block.output(),
        null,
        layers,
        words,
        facts.shapes().get(block.output()).map(LayerRow::figures).orElse(""),
        kind,
        words + " · " + kind + ways);
  }

  static LayerRow of(Layer layer, int level, Texts texts, Facts facts) {
    Dims dims = facts.shapes().get(layer.output()).orElse(null);
    String words = words(layer, texts);
    long parameters = facts.network.network().parameters(layer);
    long macs = facts.shapes().multiplyAdds(facts.network.network(), layer);
    String field =
        facts
            .fields()
            .of(layer.output())
            .map(
                f ->
                    texts.get("net.row.field", f.rows().size(), f.rows().jump(), f.rows().padding())
                        + (f.isGlobal() ? " " + texts.get("net.global") : ""))
            .orElse("");
    String ways =
        told(
            facts,
            texts,
            way -> way.merge() == layer.index() || way.through().contains(layer.index()));
    return new LayerRow(
        level,
        layer.output(),
        layer,
        List.of(layer.index()),
        words,
        dims == null ? "" : figures(dims),
        ways.strip(),
        texts.get(
                "net.row.help",
                layer.name(),
                words,
                dims == null ? "?" : dims.toString(),
                counted(
                    texts,
                    Counts.whole(parameters),
                    facts.network.network().countsParameters(layer)),
                counted(
                    texts,
                    Counts.brief(macs, texts),
                    facts.shapes().countsMultiplyAdds(facts.network.network(), layer)))
            + (field.isEmpty() ? "" : "\n" + field)
            + ways);
  }

  /** A number, or that it is at least that, where something of it is unknown. */
  static String counted(Texts texts, String number, boolean isAll) {
    return isAll ? number : texts.get("net.at-least", number);
  }

  /** Ways around layers in words, each in a line of its own, a line's end before each. */
  private static String told(Facts facts, Texts texts, Predicate<Way> wanted) {
    return facts.ways().stream()
        .filter(wanted)
        .map(way -> "\n" + told(way, facts, texts))
        .collect(Collectors.joining());
  }

  private static String told(Way way, Facts facts, Texts texts) {
    String from =
        way.from() < 0 ? texts.get("net.input") : Names.shortened(facts.output(way.from()), texts);
    String to = Names.shortened(facts.output(way.merge()), texts);
    if (way.isIdentity()) {
      return texts.get("net.way.identity", from, to);
    }
    Stream<String> kinds =
        way.through().stream()
            .limit(MOST_TOLD)
            .map(i -> words(facts.network.network().layers().get(i), texts));
    Stream<String> more = way.through().size() > MOST_TOLD ? Stream.of("…") : Stream.of();
    return texts.get(
        "net.way.through", from, to, Stream.concat(kinds, more).collect(Collectors.joining(" → ")));
  }

  /** What a group is called. */
  static String words(Structure.Group group, Texts texts) {
    String id = group.id();
    return id.startsWith("stage")
        ? texts.get("net.group.stage", id.substring("stage".length()))
        : texts.get("net.group." + id);
  }

  /** What kind of layer it is, as a person says it. */
  static String words(Layer layer, Texts texts) {
    String word =
        switch (layer.kind()) {
          case LayerKind.Activation activation ->
              texts.get(
                  "function."
                      + activation.function().name().toLowerCase(Locale.ROOT).replace('_', '-'));
          case LayerKind.Elementwise elementwise ->
              texts.get("operation." + elementwise.operation().name().toLowerCase(Locale.ROOT));
          case LayerKind.Fixed fixed -> fixed.operator();
          case LayerKind.Unknown unknown -> unknown.operator();
          case LayerKind.Reshape reshape when reshape.rule() != LayerKind.Reshape.Rule.SIZES ->
              texts.get("layer." + reshape.rule().name().toLowerCase(Locale.ROOT));
          default -> texts.get("layer." + layer.kind().id());
        };
    return switch (layer.kind()) {
      case LayerKind.Conv conv -> word + " " + window(conv.window());
      case LayerKind.MaxPool pool -> word + " " + window(pool.window());
      case LayerKind.AveragePool pool -> word + " " + window(pool.window());
      default -> word;
    };
  }

  private static String window(Window window) {
    String size = window.rows() + "×" + window.columns();
    int stride = Math.max(window.strideRows(), window.strideColumns());
    int dilation = Math.max(window.dilationRows(), window.dilationColumns());
    return size + (stride > 1 ? " /" + stride : "") + (dilation > 1 ? " ∘" + dilation : "");
  }

  private static String figures(Dims dims) {
    return dims.rank() == 4
        ? dims.size(1) + " · " + dims.size(2) + "×" + dims.size(3)
        : dims.rank() >= 2 ? Integer.toString(dims.size(1)) : dims.toString();
  }

  /** What is known of a network at one size of its input. */
  record Facts(OpenNetwork network, NetworkAtSize at) {
    static Facts of(OpenNetwork network, Dims input) {
      return new Facts(network, network.derived().at(input));
    }

    Shapes shapes() {
      return at.shapes();
    }

    ReceptiveField fields() {
      return at.fields();
    }

    List<Way> ways() {
      return network.derived().ways();
    }

    private String output(int layer) {
      return network.network().layers().get(layer).output();
    }
  }
}
