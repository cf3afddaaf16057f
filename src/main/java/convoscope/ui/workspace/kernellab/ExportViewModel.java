package convoscope.ui.workspace.kernellab;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.MapFormat;
import convoscope.core.image.MapWriter;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelReader;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
import convoscope.session.LabFrame;
import convoscope.session.SessionModel;
import convoscope.session.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Maps and kernels to and from files, in the background, and as text.
 *
 * <p>For the window's thread.
 */
final class ExportViewModel {
  private final SessionModel session;
  private final MapViewModel maps;
  private final KernelLabViewModel lab;
  private final MapWriter mapWriter;
  private final KernelReader kernelFiles;
  private final Tasks tasks;
  private final Consumer<Path> written;
  private final Consumer<Throwable> failures;

  /** Files and whom to tell. */
  record Services(
      MapWriter mapWriter,
      KernelReader kernelFiles,
      Tasks tasks,
      Consumer<Path> written,
      Consumer<Throwable> failures) {}

  ExportViewModel(
      SessionModel session, MapViewModel maps, KernelLabViewModel lab, Services services) {
    this.session = session;
    this.maps = maps;
    this.lab = lab;
    this.mapWriter = services.mapWriter();
    this.kernelFiles = services.kernelFiles();
    this.tasks = services.tasks();
    this.written = services.written();
    this.failures = services.failures();
  }

  /** Whether there is a whole map to save. */
  boolean canSaveMap() {
    LabFrame frame = maps.presentFrame();
    return frame != null && frame.map().isWhole();
  }

  /** Says why nothing can be saved. */
  void sayThereIsNoMap() {
    failures.accept(new ProblemException(Problem.MAP_NOT_WHOLE));
  }

  /** A file name to offer: photo and kernel. */
  String suggestedName(String ending) {
    String photo = session.work().photo().name();
    int dot = photo.lastIndexOf('.');
    return (dot > 0 ? photo.substring(0, dot) : photo) + "-" + suggestedKernelName(ending);
  }

  /** A file name to offer for the kernel. */
  String suggestedKernelName(String ending) {
    String kernel = session.work().kernel().name();
    return (kernel.isEmpty() ? "kernel" : kernel.replaceAll("[^\\p{L}\\p{N}._-]", "_"))
        + "."
        + ending;
  }

  /**
   * Saves the map in the format of the file's ending, a picture in the colours on the screen; the
   * person has agreed to overwrite.
   */
  void saveMap(Path file) {
    LabFrame frame = maps.presentFrame();
    if (frame == null || !frame.map().isWhole()) {
      return;
    }
    MapFormat format = MapFormat.ofName(String.valueOf(file.getFileName())).orElse(null);
    if (format == null) {
      failures.accept(
          new ProblemException(
              Problem.FORMAT_UNFIT, file, file.getFileName(), ".npy, .csv, .png, .tiff"));
      return;
    }
    if (format == MapFormat.PNG) {
      Supplier<Colouriser.Picture> whole = maps.wholePicture(frame);
      write(file, () -> mapWriter.write(file, whole.get(), true));
      return;
    }
    MapWriter.Export export =
        new MapWriter.Export(
            frame.map().values(),
            session.view().display(),
            frame.key().scale(),
            frame.key().channels() == ChannelMode.COLOR);
    write(file, () -> mapWriter.write(file, format, export, true));
  }

  /** Makes a picture of the whole map, one pixel for each value, in the colours on the screen. */
  void copyMap(Consumer<Colouriser.Picture> clipboard) {
    LabFrame frame = maps.presentFrame();
    if (frame == null || !frame.map().isWhole()) {
      return;
    }
    Supplier<Colouriser.Picture> whole = maps.wholePicture(frame);
    tasks.background(
        () -> {
          try {
            Colouriser.Picture picture = whole.get();
            tasks.window(() -> clipboard.accept(picture));
          } catch (RuntimeException | Error e) {
            tasks.window(() -> failures.accept(e));
          }
        });
  }

  /** Saves the kernel at hand in the format of the file's ending. */
  void saveKernel(Path file) {
    KernelRecipe kernel = session.work().kernel();
    write(file, () -> kernelFiles.write(file, kernel, true));
  }

  private void write(Path file, Runnable work) {
    tasks.background(
        () -> {
          try {
            work.run();
            tasks.window(() -> written.accept(file));
          } catch (RuntimeException | Error e) {
            tasks.window(() -> failures.accept(e));
          }
        });
  }

  /** Takes the kernel of a file; of a stack of kernels the first, the others into the strip. */
  void openKernel(Path file) {
    tasks.background(
        () -> {
          try {
            KernelReader.KernelFile read = kernelFiles.read(file);
            tasks.window(() -> take(file, read.recipes()));
          } catch (RuntimeException | Error e) {
            tasks.window(() -> failures.accept(e));
          }
        });
  }

  private void take(Path file, List<KernelRecipe> recipes) {
    if (recipes.isEmpty()) {
      failures.accept(
          new ProblemException(Problem.FORMAT_UNFIT, file, "[O,3,h,w]", "[h,w], [O,1,h,w]"));
      return;
    }
    lab.useKernels(recipes.stream().map(ExportViewModel::named).toList());
  }

  /** A file may be called as a preset is, but only the preset's cells go by its name. */
  private static KernelRecipe named(KernelRecipe recipe) {
    boolean isAnother =
        KernelPresets.byId(recipe.name())
            .filter(preset -> !preset.recipe().cells().equals(recipe.cells()))
            .isPresent();
    return isAnother ? recipe.withName("") : recipe;
  }

  /** The kernel as text that spreadsheets and NumPy take: rows by lines, cells by tabs. */
  String kernelText() {
    return KernelText.join(session.work().kernel().cells(), "\t", "\n");
  }

  /** A kernel from text: a spreadsheet's cells, a NumPy array, rows by {@code ;}. */
  void pasteKernel(String text) {
    try {
      lab.useKernel(KernelRecipe.of("", KernelText.parse(text)));
    } catch (ProblemException e) {
      failures.accept(e);
    }
  }
}
