package convoscope.cli;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.run.NetworkRunner;
import convoscope.i18n.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code activations}: every layer's maps of photos as files. */
final class ActivationsCommand implements Command {
  private static final Set<String> PHOTOS = Set.of("png", "jpg", "jpeg", "bmp", "gif", "npy");

  private final NetworkArgument.Services services;
  private final PrintStream out;

  ActivationsCommand(NetworkArgument.Services services, PrintStream out) {
    this.services = services;
    this.out = out;
  }

  /**
   * A photo and the folder of its maps.
   *
   * @param mayBeThere whether a folder that is finished already is left as it is
   */
  private record Item(Path photo, Path folder, boolean mayBeThere) {}

  @Override
  public String name() {
    return "activations";
  }

  @Override
  public void describe(CommandSpec spec, Texts texts) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NETWORK PHOTO|FOLDER|INPUT.npy")
            .index("0..*")
            .arity("0..*")
            .type(String[].class)
            .description(texts.get("cli.activations.inputs", String.join(", ", services.bundled())))
            .build());
    spec.addOption(option(texts, "all|NAME,...", "--layers").build());
    spec.addOption(option(texts, "N", "--size").build());
    spec.addOption(flag(texts, "--mosaic").build());
    spec.addOption(flag(texts, "--force").build());
    spec.addOption(option(texts, "DIR", "-o", "--output").build());
  }

  @Override
  public void run(ParseResult parsed) {
    Arguments arguments = new Arguments(parsed);
    List<String> texts = arguments.positionals();
    Optional<Path> output = arguments.text("--output").map(Arguments::path);
    if (texts.size() < 2 || output.isEmpty()) {
      String missing = texts.isEmpty() ? "NETWORK" : texts.size() < 2 ? "PHOTO" : "-o DIR";
      throw new UsageException("cli.missing", missing, name());
    }
    Path folder = output.get();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException("cli.out-not-folder", folder);
    }
    boolean overwrite = arguments.has("--force");
    Optional<Integer> size = arguments.whole("--size", 1, NetworkArgument.LARGEST);
    List<Item> items = items(texts.subList(1, texts.size()), folder, overwrite);
    NetworkArgument network = NetworkArgument.of(services, texts.getFirst());
    List<Layer> layers = layers(network, arguments.text("--layers").orElse("all"));
    ActivationsJob job =
        new ActivationsJob(services, network, layers, size, arguments.has("--mosaic"));
    try (NetworkRunner.Loaded loaded = network.load()) {
      int done = 0;
      for (Item item : items) {
        done++;
        String place = items.size() > 1 ? "[%d/%d] ".formatted(done, items.size()) : "";
        if (item.mayBeThere && !overwrite && Files.exists(item.folder)) {
          Line.print(out, place + item.folder + "  –");
          continue;
        }
        long start = System.nanoTime();
        int written = job.write(loaded, item.photo, item.folder, overwrite);
        Line.print(
            out,
            String.format(
                Locale.ROOT,
                "%s%s  %d  %s  %.1f ms",
                place,
                item.folder,
                written,
                services.runner().id(),
                (System.nanoTime() - start) / 1e6));
        out.flush();
      }
    }
  }

  private List<Item> items(List<String> texts, Path output, boolean overwrite) {
    List<Item> items = new ArrayList<>();
    for (String text : texts) {
      Path path = Arguments.path(text);
      if (Files.isDirectory(path)) {
        for (Path photo : photos(path)) {
          items.add(new Item(photo, output.resolve(OutputPlan.stem(photo)), true));
        }
      } else {
        // Before anything is computed: a missing photo is found at once.
        if (!Files.exists(path)) {
          throw new ProblemException(Problem.FILE_NOT_FOUND, path);
        }
        items.add(new Item(path, output.resolve(OutputPlan.stem(path)), false));
      }
    }
    Map<Path, Path> photoOf = new HashMap<>();
    for (Item item : items) {
      Path other = photoOf.put(item.folder, item.photo);
      if (other != null) {
        throw new UsageException("cli.out-collide", other, item.photo, item.folder);
      }
      if (!item.mayBeThere && Files.exists(item.folder) && !overwrite) {
        throw new UsageException("cli.out-exists", item.folder);
      }
    }
    return items;
  }

  /** The photos of a folder, by name. */
  private static List<Path> photos(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> photos =
          files
              .filter(
                  file -> {
                    String name = file.toString().toLowerCase(Locale.ROOT);
                    return PHOTOS.contains(name.substring(name.lastIndexOf('.') + 1));
                  })
              .sorted()
              .toList();
      if (photos.isEmpty()) {
        throw new UsageException("cli.activations.no-photos", folder);
      }
      return photos;
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, folder, "no-permission");
    }
  }

  private static List<Layer> layers(NetworkArgument network, String text) {
    if (text.equals("all")) {
      return network.network().pictured();
    }
    List<Layer> layers = new ArrayList<>();
    for (String name : text.split(",")) {
      Layer layer =
          network
              .network()
              .layer(name.strip())
              .orElseThrow(
                  () ->
                      new ProblemException(
                          Problem.LAYER_UNKNOWN, network.network().file(), name.strip()));
      if (!layers.contains(layer)) {
        layers.add(layer);
      }
    }
    return layers;
  }
}
