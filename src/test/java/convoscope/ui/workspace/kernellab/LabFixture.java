package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.Cancel;
import convoscope.core.Documents;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.Padding;
import convoscope.core.conv.ReferenceConvolver;
import convoscope.core.conv.Target;
import convoscope.core.conv.Workers;
import convoscope.core.image.MapFormat;
import convoscope.core.image.MapWriter;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelBank;
import convoscope.core.kernel.KernelReader;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.tensor.Region;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.View;
import convoscope.session.document.Work;
import convoscope.session.job.HandTasks;
import convoscope.session.lab.LabFrame;
import convoscope.session.lab.LabPipeline;
import convoscope.session.lab.MapMaker;
import convoscope.session.lab.OwnKernels;
import convoscope.session.lab.Wanted;
import convoscope.session.photo.PhotoShelf;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.FileJobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The view models of Kernel Lab without a toolkit: photos from memory, threads driven by hand. */
final class LabFixture {
  final HandTasks tasks = new HandTasks();
  final List<Throwable> failures = new ArrayList<>();

  /** What can be taken back that the history does not, by its sentence's key and the name. */
  final Map<String, Runnable> undoable = new HashMap<>();

  final List<Path> written = new ArrayList<>();
  final List<Path> givenUp = new ArrayList<>();

  /** How many maps went to the clipboard. */
  int copies;

  final Map<String, Photo> photos = new HashMap<>();
  final Map<String, Map<String, Object>> kept = new HashMap<>();
  final Files files = new Files();
  final SessionModel session;
  final OwnKernels ownKernels;
  final PhotoShelf shelf;
  final MapViewModel maps;
  final KernelLabViewModel edits;
  final DisplayViewModel display;
  final CursorViewModel cursor;
  final StripViewModel strip;
  final ExportViewModel export;

  /** How many convolutions were begun. */
  int convolutions;

  /** Called inside a convolution, before it computes. */
  Runnable whileComputing = () -> {};

  /** Maps and kernels as files, in memory. */
  static final class Files implements MapWriter, KernelReader {
    final List<Export> maps = new ArrayList<>();
    final Map<Path, Colouriser.Picture> pictures = new HashMap<>();
    final Map<Path, KernelRecipe> kernels = new HashMap<>();
    Optional<KernelFile> read = Optional.empty();

    @Override
    public void check(
        Path file, MapFormat format, int channels, DisplayMode display, boolean isColour) {}

    @Override
    public boolean write(
        Path file, MapFormat format, Export export, boolean overwrite, Cancel cancel) {
      if (cancel.requested()) {
        return false;
      }
      maps.add(export);
      return true;
    }

    @Override
    public boolean write(Path file, Colouriser.Picture picture, boolean overwrite, Cancel cancel) {
      pictures.put(file, picture);
      return true;
    }

    @Override
    public KernelFile read(Path file) {
      return read.orElseThrow(() -> new ProblemException(Problem.FILE_NOT_FOUND, file));
    }

    @Override
    public void write(Path file, KernelRecipe recipe, boolean overwrite) {
      kernels.put(file, recipe);
    }
  }

  /**
   * @param photo its name on the shelf; it must be put into {@link #photos} before {@link #start}
   */
  LabFixture(String photo, KernelRecipe kernel) {
    Work work =
        Work.first()
            .withPhoto(PhotoSource.sample(photo))
            .change(
                KERNEL_LAB,
                lab ->
                    lab.withKernel(kernel)
                        .withSpec(ConvSpec.DEFAULT.withPadding(Padding.Rule.VALID)));
    session = new SessionModel(new Session(work, View.first()));
    ownKernels = new OwnKernels(documents());
    ReferenceConvolver reference = new ReferenceConvolver();
    MapMaker maker =
        new MapMaker(
            new Convolver() {
              @Override
              public String id() {
                return "counting";
              }

              @Override
              public boolean convolve(
                  Samples in,
                  KernelBank bank,
                  ConvSpec spec,
                  Region out,
                  Target target,
                  Cancel cancel) {
                convolutions++;
                whileComputing.run();
                return reference.convolve(in, bank, spec, out, target, cancel);
              }
            });
    LabPipeline pipeline = new LabPipeline(maker, Workers.CALLER);
    shelf = new PhotoShelf(this::read, source -> Path.of(source.location()), tasks);
    maps = new MapViewModel(session, shelf, pipeline, tasks, failures::add);
    edits =
        new KernelLabViewModel(
            session,
            maps,
            ownKernels,
            failures::add,
            (key, name, undo) -> undoable.put(key + " " + name, undo));
    display = new DisplayViewModel(session, maps, failures::add);
    cursor = new CursorViewModel(session, maps);
    strip = new StripViewModel(session, maps, shelf, maker, pipeline, tasks, failures::add);
    export =
        new ExportViewModel(
            session,
            maps,
            edits,
            new ExportViewModel.Services(
                files,
                files,
                new FileJobs(tasks, failures::add),
                tasks,
                written::add,
                givenUp::add,
                () -> copies++,
                failures::add));
    // As a pane does: each new geometry is asked for as a whole.
    maps.geometryProperty()
        .addListener(
            (p, old, now) -> {
              if (now != null) {
                maps.wantMap(new Wanted(now.output(), 1));
              }
            });
  }

  private Photo read(Path file) {
    Photo photo = photos.get(file.toString());
    if (photo == null) {
      throw new ProblemException(Problem.FILE_NOT_FOUND, file);
    }
    return photo;
  }

  private Documents documents() {
    return new Documents() {
      @Override
      public Optional<Map<String, Object>> read(String name) {
        return Optional.ofNullable(kept.get(name));
      }

      @Override
      public String setAside(String name) {
        throw new AssertionError("nothing is damaged");
      }

      @Override
      public void write(String name, Map<String, Object> content) {
        kept.put(name, content);
      }
    };
  }

  /** A grey photo of these values, row by row. */
  static Photo grey(int rows, int columns, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new Photo("grey", Samples.ofBytes(1, rows, columns, bytes));
  }

  /** The picture of the worked cases: 1 … 9. */
  static LabFixture nine() {
    LabFixture lab = new LabFixture("nine", KernelRecipe.of("", Kernel.of(2, 2, 0, 1, 2, 3)));
    lab.photos.put("nine", grey(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    lab.start();
    return lab;
  }

  void start() {
    maps.start();
    tasks.runAll();
  }

  /** The values of a frame's channel, row by row. */
  static float[] values(LabFrame frame, int channel) {
    Region region = frame.map().region();
    float[] values = new float[region.rows() * region.columns()];
    for (int r = 0; r < region.rows(); r++) {
      for (int c = 0; c < region.columns(); c++) {
        values[r * region.columns() + c] =
            frame.map().at(channel, region.row() + r, region.column() + c);
      }
    }
    return values;
  }

  /** The present frame's values. */
  float[] shown() {
    LabFrame frame = maps.frameProperty().get();
    if (frame == null) {
      throw new AssertionError("no map is shown; failures: " + failures);
    }
    return values(frame, 0);
  }
}
