package convoscope.cli;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.field.ReceptiveField.Box;
import convoscope.core.net.field.ReceptiveField.Field;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.structure.Structure;
import convoscope.core.tensor.Shape;
import convoscope.i18n.Texts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code receptive-field}: which part of the photo each layer sees. */
final class ReceptiveFieldCommand implements Command {
  private final NetworkArgument.Services services;
  private final Texts texts;
  private final PrintStream out;

  ReceptiveFieldCommand(NetworkArgument.Services services, Texts texts, PrintStream out) {
    this.services = services;
    this.texts = texts;
    this.out = out;
  }

  /** One unit that was asked for. */
  private record Unit(Layer layer, int row, int column) {}

  @Override
  public String name() {
    return "receptive-field";
  }

  @Override
  public void describe(CommandSpec spec, Texts texts) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NETWORK|STACK.json")
            .index("0..*")
            .arity("0..*")
            .type(String[].class)
            .description(
                texts.get("cli.receptive-field.network", String.join(", ", services.bundled())))
            .build());
    spec.addOption(option(texts, "LAYER:ROW,COL", "--unit").build());
    spec.addOption(flag(texts, "--json").build());
  }

  @Override
  public void run(ParseResult parsed) {
    Arguments arguments = new Arguments(parsed);
    List<String> given = arguments.positionals();
    if (given.size() != 1) {
      throw given.isEmpty()
          ? new UsageException("cli.missing", "NETWORK", name())
          : new UsageException("cli.unknown", given.get(1), "convoscope receptive-field --help");
    }
    Network network;
    Dims input;
    if (given.getFirst().toLowerCase(Locale.ROOT).endsWith(".json")) {
      network = services.files().stack(Arguments.path(given.getFirst()));
      input = network.input().dims();
    } else {
      NetworkArgument argument = NetworkArgument.of(services, given.getFirst());
      network = argument.network();
      input = argument.sizes();
    }
    Shapes shapes = Shapes.of(network, input);
    ReceptiveField fields = new ReceptiveField(network, shapes);
    Optional<Unit> unit = arguments.text("--unit").map(text -> unit(network, shapes, fields, text));
    if (arguments.has("--json")) {
      out.println(services.files().json(json(network, shapes, fields, unit)));
    } else {
      print(network, shapes, fields, unit);
    }
  }

  private static Unit unit(Network network, Shapes shapes, ReceptiveField fields, String text) {
    int colon = text.lastIndexOf(':');
    String[] place = text.substring(colon + 1).split(",", -1);
    if (colon < 1 || place.length != 2 || !isNumber(place[0]) || !isNumber(place[1])) {
      throw new UsageException("cli.receptive-field.no-unit", text);
    }
    String name = text.substring(0, colon);
    Layer layer =
        network
            .layer(name)
            .filter(found -> stands(network, found) && fields.of(found.output()).isPresent())
            .orElseThrow(() -> new ProblemException(Problem.LAYER_UNKNOWN, network.file(), name));
    Shape map = shapes.get(layer.output()).orElseThrow().asMaps();
    int row = Integer.parseInt(place[0].strip());
    int column = Integer.parseInt(place[1].strip());
    if (row >= map.rows() || column >= map.columns()) {
      throw new UsageException(
          "cli.receptive-field.outside", row + "," + column, map.rows() - 1, map.columns() - 1);
    }
    return new Unit(layer, row, column);
  }

  /** Whether it is a layer of the file: some only make the file's own input of the photo. */
  private static boolean stands(Network network, Layer layer) {
    return layer.index() >= network.front();
  }

  private static boolean isNumber(String text) {
    return text.strip().matches("\\d{1,9}");
  }

  private static Map<String, Object> json(
      Network network, Shapes shapes, ReceptiveField fields, Optional<Unit> unit) {
    List<Object> layers = new ArrayList<>();
    for (Layer layer : network.pictured()) {
      Field field = fields.of(layer.output()).orElse(null);
      if (field != null && stands(network, layer)) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", layer.output());
        entry.put("kind", layer.operator());
        entry.put("shape", shapes.get(layer.output()).map(Dims::sizes).orElse(List.of()));
        put(entry, field);
        layers.add(entry);
      }
    }
    List<Object> stages = new ArrayList<>();
    for (Structure.Group group : Structure.of(network, shapes).groups()) {
      Field field = fields.of(group.output()).orElse(null);
      if (field != null) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", group.id());
        put(entry, field);
        stages.add(entry);
      }
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("layers", layers);
    all.put("stages", stages);
    unit.ifPresent(
        one -> {
          Optional<Box> box = fields.unit(one.layer.output(), one.row, one.column);
          Optional<Box> clipped = fields.pixels(one.layer.output(), one.row, one.column);
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("rows", rows(box));
          entry.put("columns", columns(box));
          entry.put("clippedRows", rows(clipped));
          entry.put("clippedColumns", columns(clipped));
          all.put("unit", entry);
        });
    return all;
  }

  private static List<Long> rows(Optional<Box> box) {
    return box.map(in -> List.of(in.firstRow(), in.lastRow())).orElse(List.of());
  }

  private static List<Long> columns(Optional<Box> box) {
    return box.map(in -> List.of(in.firstColumn(), in.lastColumn())).orElse(List.of());
  }

  private static void put(Map<String, Object> entry, Field field) {
    entry.put("size", List.of(field.rows().size(), field.columns().size()));
    entry.put("jump", List.of(field.rows().jump(), field.columns().jump()));
    entry.put("padding", List.of(field.rows().padding(), field.columns().padding()));
    if (field.isGlobal()) {
      entry.put("global", true);
    }
  }

  private void print(Network network, Shapes shapes, ReceptiveField fields, Optional<Unit> unit) {
    for (Structure.Group group : Structure.of(network, shapes).groups()) {
      Line.print(out, group.id());
      for (Structure.Part part : group.parts()) {
        for (Layer layer : part.layers()) {
          fields
              .of(layer.output())
              .filter(field -> stands(network, layer))
              .ifPresent(
                  field ->
                      Line.print(
                          out,
                          String.format(
                              Locale.ROOT,
                              "  %-52s %-16s %s",
                              layer.output() + " (" + layer.operator() + ")",
                              shapes.get(layer.output()).map(Dims::toString).orElse("?"),
                              text(field))));
        }
      }
    }
    unit.ifPresent(
        one -> {
          String seen =
              fields
                  .unit(one.layer.output(), one.row, one.column)
                  .map(ReceptiveFieldCommand::text)
                  .orElse("–");
          Line.print(out, one.layer.output() + ":" + one.row + "," + one.column + "  " + seen);
        });
  }

  private static String text(Box box) {
    return String.format(
        Locale.ROOT,
        "%d…%d × %d…%d",
        box.firstRow(),
        box.lastRow(),
        box.firstColumn(),
        box.lastColumn());
  }

  private String text(Field field) {
    return "r %s  j %s  P %s%s"
        .formatted(
            both(field.rows().size(), field.columns().size()),
            both(field.rows().jump(), field.columns().jump()),
            both(field.rows().padding(), field.columns().padding()),
            field.isGlobal() ? "  " + texts.get("net.global") : "");
  }

  private static String both(long rows, long columns) {
    return rows == columns ? Long.toString(rows) : rows + "×" + columns;
  }
}
