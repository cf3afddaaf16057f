package convoscope.cli;

import convoscope.core.net.card.Prediction;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import convoscope.i18n.Texts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code predict}: what a network takes photos for. */
final class PredictCommand implements Command {
  private static final int DEFAULT = 5;
  private static final int MOST = 1_000_000;

  private final NetworkArgument.Services services;
  private final Texts texts;
  private final PrintStream out;

  PredictCommand(NetworkArgument.Services services, Texts texts, PrintStream out) {
    this.texts = texts;
    this.services = services;
    this.out = out;
  }

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public void describe(CommandSpec spec, Texts texts) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NETWORK PHOTO|INPUT.npy")
            .index("0..*")
            .arity("0..*")
            .type(String[].class)
            .description(texts.get("cli.predict.inputs", String.join(", ", services.bundled())))
            .build());
    spec.addOption(option(texts, "N", "--size").build());
    spec.addOption(option(texts, "N", "--top").build());
    spec.addOption(flag(texts, "--json").build());
  }

  @Override
  public void run(ParseResult parsed) {
    Arguments arguments = new Arguments(parsed);
    List<String> given = arguments.positionals();
    if (given.size() < 2) {
      throw new UsageException("cli.missing", given.isEmpty() ? "NETWORK" : "PHOTO", name());
    }
    Optional<Integer> size = arguments.whole("--size", 1, NetworkArgument.LARGEST);
    int top = arguments.whole("--top", 1, MOST).orElse(DEFAULT);
    NetworkArgument network = NetworkArgument.of(services, given.getFirst());
    List<Path> files = given.subList(1, given.size()).stream().map(Arguments::path).toList();
    List<Answer> answers = new ArrayList<>();
    try (NetworkRunner.Loaded loaded = network.load()) {
      for (Path file : files) {
        answers.add(answer(network, loaded, file, size));
      }
    }
    if (arguments.has("--json")) {
      List<Map<String, Object>> all = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        all.add(json(network, files.get(i), answers.get(i), top));
      }
      out.println(services.files().json(all));
    } else {
      for (int i = 0; i < files.size(); i++) {
        print(network, files.get(i), answers.get(i), top);
      }
    }
  }

  /**
   * What a network says.
   *
   * @param input its rows and columns: a score is of a size
   * @param classes nothing, if its output is no list of classes
   * @param sizes of that output; none if it is no tensor of numbers
   */
  private record Answer(Shape input, Optional<Prediction> classes, Optional<Dims> sizes) {
    List<Prediction.Entry> top(int count) {
      return classes.map(found -> found.top(count)).orElse(List.of());
    }
  }

  private static Answer answer(
      NetworkArgument network, NetworkRunner.Loaded loaded, Path file, Optional<Integer> size) {
    Network of = network.network();
    Tensor input = network.input(file, size);
    try (Activations activations = network.run(loaded, file, input, of.outputs())) {
      return new Answer(
          input.shape(),
          Prediction.of(of, activations, network.card().output()),
          activations.names().contains(of.answer())
              ? Optional.of(activations.dims(of.answer()))
              : Optional.empty());
    }
  }

  private static Map<String, Object> json(
      NetworkArgument network, Path file, Answer answer, int top) {
    List<Map<String, @Nullable Object>> entries = new ArrayList<>();
    for (Prediction.Entry entry : answer.top(top)) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("index", entry.index());
      map.put("label", network.card().classes().name(entry.index()));
      // JSON knows neither NaN nor infinity.
      map.put("value", Float.isFinite(entry.value()) ? entry.value() : null);
      map.put("probability", Double.isFinite(entry.probability()) ? entry.probability() : null);
      entries.add(map);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("photo", file.toString());
    map.put("size", List.of(answer.input.rows(), answer.input.columns()));
    map.put("top", entries);
    return map;
  }

  private void print(NetworkArgument network, Path file, Answer answer, int top) {
    String at = "  " + texts.get("cli.predict.at", answer.input.rows(), answer.input.columns());
    // An array goes in as it is: nothing is guessed.
    boolean isGuessed = network.isGuessed() && !NetworkArgument.isArray(file);
    String guessed = isGuessed ? "  " + texts.get("cli.predict.guessed") : "";
    Line.print(out, file + at + guessed);
    if (answer.classes.isEmpty()) {
      String sizes = answer.sizes.map(Dims::toString).orElse(texts.get("word.no-tensor"));
      String said = texts.get("cli.predict.no-classes", network.network().answer(), sizes);
      Line.print(out, "  " + said);
    }
    for (Prediction.Entry entry : answer.top(top)) {
      Line.print(
          out,
          String.format(
              Locale.ROOT,
              "  %6.2f %%  %10.4f  %4d  %s",
              100 * entry.probability(),
              entry.value(),
              entry.index(),
              network.card().classes().name(entry.index())));
    }
  }
}
