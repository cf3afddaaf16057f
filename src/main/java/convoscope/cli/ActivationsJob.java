package convoscope.cli;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import convoscope.core.colour.ChannelScaling;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser.Picture;
import convoscope.core.colour.Mosaic;
import convoscope.core.colour.MosaicLayout;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the maps of one photo after the other: each photo's folder appears whole or not at all, so
 * that a run that was stopped can be continued.
 */
final class ActivationsJob {
  private static final int BACKGROUND = 0xFF1C1E26;

  /** Letters of a tensor's name in the name of its file. */
  private static final int LONGEST = 120;

  /** Names of files that a run writes. */
  private static final Pattern OURS = Pattern.compile("\\d{3,}-.*\\.(npy|png)|index\\.json");

  private final NetworkArgument.Services services;
  private final NetworkArgument network;
  private final List<Layer> layers;
  private final Optional<Integer> size;
  private final boolean hasMosaics;

  ActivationsJob(
      NetworkArgument.Services services,
      NetworkArgument network,
      List<Layer> layers,
      Optional<Integer> size,
      boolean hasMosaics) {
    this.services = services;
    this.network = network;
    this.layers = layers;
    this.size = size;
    this.hasMosaics = hasMosaics;
  }

  /** Writes one photo's maps; gives their number. */
  int write(NetworkRunner.Loaded loaded, Path photo, Path folder, boolean overwrite) {
    SequencedMap<String, String> tensors = tensors();
    Set<String> wanted = new LinkedHashSet<>();
    layers.forEach(layer -> wanted.addAll(layer.outputs()));
    if (layers.equals(network.network().pictured())) {
      wanted.addAll(network.network().outputs());
    }
    Path hidden = hidden(folder);
    try (Activations activations = network.run(loaded, photo, network.input(photo, size), wanted)) {
      List<Map<String, Object>> index = new ArrayList<>();
      int number = 0;
      for (Map.Entry<String, String> tensor : tensors.entrySet()) {
        // Sequences of tensors and texts are no arrays: the run leaves them out.
        if (wanted.contains(tensor.getKey()) && activations.names().contains(tensor.getKey())) {
          index.add(tensor(activations, tensor.getValue(), tensor.getKey(), number, hidden));
        }
        number++;
      }
      services.files().write(hidden.resolve("index.json"), index);
      if (overwrite && Files.exists(folder)) {
        replace(hidden, folder);
      } else {
        Files.move(hidden, folder);
      }
      return index.size();
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNWRITABLE, folder, Reason.of(e));
    } finally {
      delete(hidden);
    }
  }

  /**
   * All tensors that can be written, and what makes them: those of the file's own layers that the
   * picture goes through, in the graph's order, then the graph's outputs that are its input, a
   * tensor of the file or made without the picture, and last what else is made so.
   */
  private SequencedMap<String, String> tensors() {
    Network all = network.network();
    SequencedMap<String, String> tensors = new LinkedHashMap<>();
    put(tensors, all.pictured());
    for (String output : all.outputs()) {
      String made =
          all.producer(output)
              .map(Layer::operator)
              .orElse(all.constant(output).isPresent() ? "Constant" : "Input");
      tensors.putIfAbsent(output, made);
    }
    put(tensors, all.layers());
    return tensors;
  }

  private void put(SequencedMap<String, String> tensors, List<Layer> made) {
    made.stream()
        .filter(layer -> layer.index() >= network.network().front())
        .forEach(
            layer ->
                layer.outputs().forEach(tensor -> tensors.putIfAbsent(tensor, layer.operator())));
  }

  private static Path hidden(Path folder) {
    Path parent = Optional.ofNullable(folder.toAbsolutePath().getParent()).orElse(folder);
    try {
      Files.createDirectories(parent);
      // It is moved to its place as it is: with the rights of whatever the user makes, where a
      // temporary folder is the user's alone.
      return Files.createDirectory(parent.resolve(".convoscope-" + UUID.randomUUID()));
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNWRITABLE, parent, Reason.of(e));
    }
  }

  private Map<String, Object> tensor(
      Activations activations, String kind, String tensor, int number, Path folder) {
    String clean = tensor.replaceAll("[^A-Za-z0-9._-]", "_");
    // Names of files end somewhere; the number before them tells them apart.
    String stem =
        String.format(
            Locale.ROOT, "%03d-%s", number, clean.substring(0, Math.min(LONGEST, clean.length())));
    services.files().write(folder.resolve(stem + ".npy"), activations, tensor);
    PlaneStatistics all = PlaneStatistics.NONE;
    if (activations.dims(tensor).count() > 0) {
      Shape shape = activations.dims(tensor).asMaps();
      for (int picture = 0; picture < shape.pictures(); picture++) {
        for (int channel = 0; channel < shape.channels(); channel++) {
          all = all.merge(PlaneStatistics.of(activations.plane(tensor, picture, channel)));
        }
      }
      if (hasMosaics) {
        services.files().write(folder.resolve(stem + ".png"), mosaic(activations, tensor, shape));
      }
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("index", number);
    entry.put("name", tensor);
    entry.put("kind", kind);
    entry.put("shape", activations.dims(tensor).sizes());
    entry.put("file", stem + ".npy");
    boolean hasValues = all.count() > 0 && all.isFinite();
    entry.put("min", hasValues ? all.min() : null);
    entry.put("max", hasValues ? all.max() : null);
    entry.put("mean", hasValues ? all.mean() : null);
    return entry;
  }

  private static Picture mosaic(Activations activations, String tensor, Shape shape) {
    List<Plane> planes =
        IntStream.range(0, shape.channels())
            .mapToObj(channel -> activations.plane(tensor, 0, channel))
            .toList();
    return Mosaic.picture(
        MosaicLayout.fitting(shape.channels(), shape.rows(), shape.columns(), 1),
        planes,
        ChannelScaling.CHANNEL.ranges(
            planes.stream().map(PlaneStatistics::ofFinite).toList(), true, 1),
        ColourMaps.diverging(true),
        place -> false,
        BACKGROUND);
  }

  /** Takes away what an earlier run wrote, and nothing else, and puts the new files there. */
  private static void replace(Path hidden, Path folder) throws IOException {
    for (Path old : list(folder)) {
      if (OURS.matcher(String.valueOf(old.getFileName())).matches()) {
        Files.delete(old);
      }
    }
    for (Path file : list(hidden)) {
      Files.move(file, folder.resolve(file.getFileName()));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNWRITABLE, folder, Reason.of(e));
    }
  }
}
