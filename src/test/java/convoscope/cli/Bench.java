package convoscope.cli;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.ReferenceConvolver;
import convoscope.core.conv.Target;
import convoscope.core.image.MapFormat;
import convoscope.core.image.MapWriter;
import convoscope.core.image.Photo;
import convoscope.core.image.PhotoReader;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.kernel.KernelReader;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.lab.Engines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line on a bench: real folders, photos and kernel files that are only claimed, maps
 * written as the text of their numbers.
 */
final class Bench {
  /** What a run left behind. */
  record Outcome(int code, String out, String err) {}

  final Map<Path, Photo> photos = new HashMap<>();
  final Map<Path, KernelReader.KernelFile> kernels = new HashMap<>();

  /** Names of engines that were made, in order. */
  final List<String> made = new ArrayList<>();

  final List<Throwable> logged = new ArrayList<>();
  final List<ScreenshotRequest> screenshots = new ArrayList<>();
  private final Path folder;

  Bench(Path folder) {
    this.folder = folder;
  }

  /** A file in the folder. */
  String file(String name) {
    return folder.resolve(name).toString();
  }

  /** A photo that can be read. */
  String photo(String name, Samples samples) {
    photos.put(folder.resolve(name), new Photo(name, samples));
    return file(name);
  }

  /** A photo of 8×8 zeros with one white sample. */
  String photo(String name) {
    byte[] stored = new byte[64];
    stored[27] = -1;
    return photo(name, Samples.ofBytes(1, 8, 8, stored));
  }

  /** Names of all files and folders that are there, hidden ones too. */
  List<String> left() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> !f.equals(folder))
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Command convolve =
        new ConvolveCommand(new Photos(), new Maps(), new Kernels(), engines(), outStream);
    Command screenshot = new ScreenshotCommand(new Screenshots(), outStream);
    int code =
        new CommandLineProgram(
                List.of(convolve, screenshot),
                Texts.of(Language.ENGLISH),
                "convoscope 1.2.3",
                outStream,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                logged::add)
            .run(arguments);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Engines engines() {
    return new Engines(
        List.of(
            entry("vector", true, new OnlyStrideOne()),
            entry("reference", true, new ReferenceConvolver()),
            new Engines.Entry(
                "nd4j",
                false,
                () -> {
                  throw new NoClassDefFoundError("org/nd4j/Nd4j");
                }),
            entry("broken", false, new Broken())));
  }

  private Engines.Entry entry(String id, boolean isAutomatic, Convolver engine) {
    return new Engines.Entry(
        id,
        isAutomatic,
        () -> {
          made.add(id);
          return engine;
        });
  }

  /** The reference under another name, for strides of 1. */
  private static final class OnlyStrideOne implements Convolver {
    @Override
    public String id() {
      return "vector";
    }

    @Override
    public Optional<String> unsupported(Samples in, KernelBank bank, ConvSpec spec) {
      return spec.strideRows() == 1 ? Optional.empty() : Optional.of("stride 1 only");
    }

    @Override
    public boolean convolve(
        Samples in, KernelBank bank, ConvSpec spec, Region out, Target target, Cancel cancel) {
      return new ReferenceConvolver().convolve(in, bank, spec, out, target, cancel);
    }
  }

  private static final class Broken implements Convolver {
    @Override
    public String id() {
      return "broken";
    }

    @Override
    public boolean convolve(
        Samples in, KernelBank bank, ConvSpec spec, Region out, Target target, Cancel cancel) {
      throw new IllegalStateException("a bug\nin two lines");
    }
  }

  private final class Photos implements PhotoReader {
    @Override
    public Photo read(Path file) {
      Photo photo = photos.get(file);
      if (photo == null) {
        throw new ProblemException(Problem.FILE_NOT_FOUND, file);
      }
      return photo;
    }
  }

  private final class Kernels implements KernelReader {
    @Override
    public KernelFile read(Path file) {
      KernelFile kernel = kernels.get(file);
      if (kernel == null) {
        throw new ProblemException(Problem.FILE_NOT_FOUND, file);
      }
      return kernel;
    }

    @Override
    public void write(Path file, KernelRecipe recipe, boolean overwrite) {
      throw new UnsupportedOperationException();
    }
  }

  /** Writes a map as its format, display, whether it is colour, its shape and its values. */
  private static final class Maps implements MapWriter {
    @Override
    public void check(
        Path file, MapFormat format, int channels, DisplayMode display, boolean isColour) {
      if (format == MapFormat.CSV && channels > 1) {
        throw new ProblemException(Problem.FORMAT_UNFIT, file, channels + " maps", "one");
      }
    }

    @Override
    public boolean write(Path file, Colouriser.Picture picture, boolean overwrite, Cancel cancel) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean write(
        Path file, MapFormat format, Export export, boolean overwrite, Cancel cancel) {
      Tensor map = export.map();
      Shape shape = map.shape();
      float[] values = new float[shape.size()];
      map.copy(0, values.length, values, 0);
      StringBuilder text = new StringBuilder();
      text.append(format.id()).append(' ').append(export.display().id()).append(' ');
      text.append(export.isColour() ? "colour" : "grey").append(' ');
      text.append((int) export.scale().white()).append('\n').append(shape).append('\n');
      for (float value : values) {
        text.append(value).append(' ');
      }
      try {
        if (Files.exists(file) && !overwrite) {
          throw new ProblemException(Problem.FILE_EXISTS, file);
        }
        Files.writeString(file, text.toString());
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final class Screenshots implements ScreenshotTaker {
    @Override
    public List<String> workspaces() {
      return List.of("kernel-lab", "network");
    }

    @Override
    public void take(ScreenshotRequest request, Path png) {
      screenshots.add(request);
      try {
        Files.writeString(png, "drawn");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
