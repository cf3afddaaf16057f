package convoscope.ui.workspace.network;

import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.field.ReceptiveField.Field;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.i18n.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What is known of each layer, as a table: those that a part of the photo reaches, in the graph's
 * order. Knows no toolkit.
 */
record LayerTable(List<Line> lines) {
  /** The columns' words, in order: keys of texts. */
  static final List<String> COLUMNS =
      List.of(
          "net.table.layer",
          "net.table.kind",
          "net.table.output",
          "net.table.size",
          "net.table.jump",
          "net.table.padding",
          "net.table.parameters",
          "net.table.macs");

  /** From this column on there are figures. */
  static final int FIRST_FIGURES = 2;

  LayerTable {
    lines = List.copyOf(lines);
  }

  /**
   * A layer.
   *
   * @param tensor its map
   * @param kind what it computes, in words
   * @param shape of the map, without the batch; "?" where it is not known
   * @param field size, jump and padding in pixels of the network's input
   * @param global what is said beside the field where another path sees the whole picture
   * @param parameters that were trained
   * @param countsParameters whether these are all
   * @param multiplyAdds for one photo
   * @param countsMultiplyAdds whether these are all
   */
  record Line(
      String tensor,
      String kind,
      String shape,
      Field field,
      String global,
      long parameters,
      boolean countsParameters,
      long multiplyAdds,
      boolean countsMultiplyAdds) {
    /** As a person reads it, a column each: names shortened, digits in threes. */
    List<String> shown(Texts texts) {
      return cells(Names.shortened(tensor, texts), Counts::whole);
    }

    /** As another program reads it: whole names, plain digits. */
    List<String> plain() {
      return cells(tensor, n -> Long.toString(n));
    }

    private List<String> cells(String name, Function<Long, String> number) {
      return List.of(
          name,
          kind,
          shape,
          both(field.rows().size(), field.columns().size())
              + (global.isEmpty() ? "" : " " + global),
          both(field.rows().jump(), field.columns().jump()),
          both(field.rows().padding(), field.columns().padding()),
          (countsParameters ? "" : "≥ ") + number.apply(parameters),
          (countsMultiplyAdds ? "" : "≥ ") + number.apply(multiplyAdds));
    }

    private static String both(long rows, long columns) {
      return rows == columns ? Long.toString(rows) : rows + "×" + columns;
    }
  }

  static LayerTable of(Network network, Shapes shapes, ReceptiveField fields, Texts texts) {
    List<Line> lines = new ArrayList<>();
    for (Layer layer : network.pictured()) {
      fields
          .of(layer.output())
          .ifPresent(
              field ->
                  lines.add(
                      new Line(
                          layer.output(),
                          LayerRow.words(layer, texts),
                          shapes.get(layer.output()).map(LayerTable::shape).orElse("?"),
                          field,
                          field.isGlobal() ? texts.get("net.global") : "",
                          network.parameters(layer),
                          network.countsParameters(layer),
                          shapes.multiplyAdds(network, layer),
                          shapes.countsMultiplyAdds(network, layer))));
    }
    return new LayerTable(lines);
  }

  /** Without the batch, which is one photo here. */
  private static String shape(Dims dims) {
    List<String> sizes = new ArrayList<>();
    for (int axis = dims.rank() > 1 ? 1 : 0; axis < dims.rank(); axis++) {
      sizes.add(Integer.toString(dims.size(axis)));
    }
    return String.join("×", sizes);
  }

  /** All lines below the columns' words, cells apart by tabs: spreadsheets take it. */
  String text(Texts texts) {
    StringBuilder text = new StringBuilder();
    text.append(String.join("\t", COLUMNS.stream().map(texts::get).toList())).append('\n');
    lines.forEach(line -> text.append(String.join("\t", line.plain())).append('\n'));
    return text.toString();
  }
}
