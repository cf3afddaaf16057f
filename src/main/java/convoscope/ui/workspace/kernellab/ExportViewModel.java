package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.Cancel;
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
import convoscope.core.kernel.LocalText;
import convoscope.session.document.SessionModel;
import convoscope.session.job.Tasks;
import convoscope.session.lab.LabFrame;
import convoscope.ui.workspace.FileJobs;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;

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
  private final Consumer<Path> givenUp;
  private final Runnable copied;
  private final Consumer<Throwable> failures;
  private final FileJobs jobs;

  /**
   * Files and whom to tell.
   *
   * @param jobs of this workspace alone
   * @param written hears of a file that is there
   * @param givenUp hears of one that was cancelled
   * @param copied hears that the clipboard has a map
   */
  record Services(
      MapWriter mapWriter,
      KernelReader kernelFiles,
      FileJobs jobs,
      Tasks tasks,
      Consumer<Path> written,
      Consumer<Path> givenUp,
      Runnable copied,
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
    this.givenUp = services.givenUp();
    this.copied = services.copied();
    this.failures = services.failures();
    this.jobs = services.jobs();
  }

  /** Whether something is being made or written. */
  ReadOnlyBooleanProperty busyProperty() {
    return jobs.busyProperty();
  }

  /** Gives up what is being made or written: files stay as they were. */
  void cancel() {
    jobs.cancel();
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
    return session.work().photo().stem() + "-" + suggestedKernelName(ending);
  }

  /** A file name to offer for the kernel. */
  String suggestedKernelName(String ending) {
    String kernel = session.work(KERNEL_LAB).kernel().name();
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
      // It went while the dialog was open.
      sayThereIsNoMap();
      return;
    }
    MapFormat format = MapFormat.ofName(String.valueOf(file.getFileName())).orElse(null);
    if (format == null) {
      failures.accept(
          new ProblemException(
              Problem.FORMAT_UNFIT, file, file.getFileName(), ".png, .npy, .csv, .tiff"));
      return;
    }
    if (format == MapFormat.PNG) {
      Supplier<Colouriser.Picture> whole = maps.wholePicture(frame);
      write(file, cancel -> mapWriter.write(file, whole.get(), true, cancel));
      return;
    }
    MapWriter.Export export =
        new MapWriter.Export(
            frame.map().values(),
            session.view(KERNEL_LAB).display(),
            frame.key().scale(),
            frame.key().channels() == ChannelMode.COLOR);
    write(file, cancel -> mapWriter.write(file, format, export, true, cancel));
  }

  /** Makes a picture of the whole map, one pixel for each value, in the colours on the screen. */
  void copyMap(Consumer<Colouriser.Picture> clipboard) {
    LabFrame frame = maps.presentFrame();
    if (frame == null || !frame.map().isWhole()) {
      sayThereIsNoMap();
      return;
    }
    Supplier<Colouriser.Picture> whole = maps.wholePicture(frame);
    jobs.run(
        cancel -> {
          Colouriser.Picture picture = whole.get();
          return cancel.requested()
              ? () -> {}
              : () -> {
                clipboard.accept(picture);
                copied.run();
              };
        });
  }

  /** Saves the kernel at hand in the format of the file's ending. */
  void saveKernel(Path file) {
    KernelRecipe kernel = session.work(KERNEL_LAB).kernel();
    write(
        file,
        cancel -> {
          kernelFiles.write(file, kernel, true);
          return true;
        });
  }

  /**
   * @param work whether the file was written
   */
  private void write(Path file, Predicate<Cancel> work) {
    jobs.run(
        cancel -> {
          Consumer<Path> outcome = work.test(cancel) ? written : givenUp;
          return () -> outcome.accept(file);
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
    return KernelText.join(session.work(KERNEL_LAB).kernel().cells(), "\t", "\n");
  }

  /** A kernel from text: a spreadsheet's cells in any country, a NumPy array, rows by {@code ;}. */
  void pasteKernel(String text) {
    try {
      lab.useKernel(KernelRecipe.of("", LocalText.kernel(text)));
    } catch (ProblemException e) {
      failures.accept(e);
    }
  }
}
