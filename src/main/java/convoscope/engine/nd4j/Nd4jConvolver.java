package convoscope.engine.nd4j;

import convoscope.core.Cancel;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.PaddedSamples;
import convoscope.core.conv.Target;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's {@code conv2d} in float32, for comparison: everything that {@link ConvSpec} can say.
 *
 * <p>The wanted outputs are computed tile by tile, full width where possible, from the top down. A
 * tile's inputs, padding resolved, go into an array of ND4J's, which convolves them without padding
 * of its own, group by group. ND4J lays the inputs under every tap side by side before it
 * multiplies (im2col): a tile is as large as that intermediate may be. Arrays of ND4J's lie outside
 * Java's heap and are closed by hand. ND4J uses its own threads.
 */
public final class Nd4jConvolver implements Convolver {
  /** Floats of a tile's intermediate, taps × outputs: a megabyte, which a cache holds. */
  private static final int TILE_FLOATS = 256 << 10;

  /** Inputs of a tile. */
  private static final int MOST_FLOATS = 64 << 20;

  private static final int BAND_ROWS = 256;

  /** JavaCPP's: whether java.library.path comes before its jars, as it does where installed. */
  private static final String LIBRARIES_UNPACKED = "org.bytedeco.javacpp.pathsFirst";

  /** JavaCPP's: where it puts what it unpacks or links. */
  private static final String LINKS_FOLDER = "org.bytedeco.javacpp.cachedir";

  private final int tileFloats;

  /**
   * Loads ND4J and its native library.
   *
   * @throws LinkageError if they are not here or do not fit this machine
   */
  public Nd4jConvolver() {
    this(TILE_FLOATS);
  }

  /**
   * With tiles of another size, for tests.
   *
   * @param tileFloats most floats of a tile's intermediate; a tile has one output at least
   */
  Nd4jConvolver(int tileFloats) {
    this.tileFloats = tileFloats;
    Optional<Path> links = linksOfThisRun();
    // Whatever is missing is said here, not at the first convolution.
    Nd4j.getBackend();
    links.ifPresent(Nd4jConvolver::deleteAtExit);
  }

  /**
   * Where the libraries lie unpacked beside an installed program, JavaCPP still wants a folder for
   * one of them under a second name (31 MB): not in the home folder, where it would stay for ever.
   */
  private static Optional<Path> linksOfThisRun() {
    if (!Boolean.getBoolean(LIBRARIES_UNPACKED) || System.getProperty(LINKS_FOLDER) != null) {
      return Optional.empty();
    }
    try {
      Path folder = Files.createTempDirectory("convoscope-nd4j");
      System.setProperty(LINKS_FOLDER, folder.toString());
      return Optional.of(folder);
    } catch (IOException e) {
      // JavaCPP's own folder then.
      return Optional.empty();
    }
  }

  private static void deleteAtExit(Path folder) {
    try (Stream<Path> made = Files.walk(folder)) {
      // The last one named is deleted first: folders after what is in them.
      made.map(Path::toFile).forEach(File::deleteOnExit);
    } catch (IOException | UncheckedIOException e) {
      // It lies in the temporary folder.
    }
  }

  @Override
  public String id() {
    return "nd4j";
  }

  @Override
  public Optional<String> unsupported(Samples in, KernelBank bank, ConvSpec spec) {
    Region one =
        ConvGeometry.of(in.rows(), in.columns(), bank.rows(), bank.columns(), spec)
            .requiredInput(new Region(0, 0, 1, 1));
    return bank.inputs() * one.area() > MOST_FLOATS
        ? Optional.of("window-too-wide")
        : Optional.empty();
  }

  @Override
  public boolean convolve(
      Samples in, KernelBank bank, ConvSpec spec, Region out, Target target, Cancel cancel) {
    ConvGeometry geometry =
        ConvGeometry.of(in.rows(), in.columns(), bank.rows(), bank.columns(), spec);
    PaddedSamples padded = new PaddedSamples(in, spec.border());
    return new Job(padded, bank, geometry, out, target, tileFloats).run(cancel);
  }

  /** One call of {@link #convolve}. */
  private record Job(
      PaddedSamples in,
      KernelBank bank,
      ConvGeometry geometry,
      Region out,
      Target target,
      int tileFloats) {

    boolean run(Cancel cancel) {
      List<Group> groups = new ArrayList<>();
      try {
        for (int group = 0; group < geometry.spec().groups(); group++) {
          groups.add(group(group));
        }
        return run(groups, cancel);
      } finally {
        groups.forEach(Group::close);
      }
    }

    private boolean run(List<Group> groups, Cancel cancel) {
      ConvSpec spec = geometry.spec();
      int taps = bank.rows() * bank.columns();
      int steps = spec.strideRows() * spec.strideColumns();
      long perOutput = (long) bank.inputs() * Math.max(taps, steps);
      int columns = Math.clamp(tileFloats / perOutput, 1, out.columns());
      int rows = Math.clamp(tileFloats / (perOutput * columns), 1, BAND_ROWS);
      for (int row = out.row(); row < out.endRow(); row += rows) {
        if (cancel.requested()) {
          return false;
        }
        int height = Math.min(rows, out.endRow() - row);
        for (int column = out.column(); column < out.endColumn(); column += columns) {
          int width = Math.min(columns, out.endColumn() - column);
          for (Group group : groups) {
            compute(new Region(row, column, height, width), group);
          }
        }
        target.finished(row, height);
      }
      return true;
    }

    private void compute(Region tile, Group group) {
      try (INDArray inputs = inputs(tile, group.firstInput);
          INDArray map = Nd4j.cnn().conv2d(inputs, group.weights, group.biases, config())) {
        float[] values = map.data().asFloat();
        int shift = tile.column() - out.column();
        for (int from = 0; from < values.length; from += tile.columns()) {
          int line = from / tile.columns();
          int channel = group.firstOutput + line / tile.rows();
          int to = target.offset(channel, tile.row() + line % tile.rows()) + shift;
          System.arraycopy(values, from, target.array(), to, tile.columns());
        }
      }
    }

    /** [1, C, H, W] of what the tile's windows see. */
    private INDArray inputs(Region tile, int firstChannel) {
      Region needed = geometry.requiredInput(tile);
      float[] values = new float[Math.toIntExact(bank.inputs() * needed.area())];
      int at = 0;
      for (int c = 0; c < bank.inputs(); c++) {
        for (int row = needed.row(); row < needed.endRow(); row++) {
          in.readRow(firstChannel + c, row, needed.column(), needed.columns(), values, at);
          at += needed.columns();
        }
      }
      return Nd4j.create(values, 1, bank.inputs(), needed.rows(), needed.columns());
    }

    private Group group(int number) {
      KernelBank laid = geometry.spec().mode() == ConvMode.CONVOLUTION ? bank.turned() : bank;
      int outputs = bank.outputs() / geometry.spec().groups();
      int first = number * outputs;
      float[] weights = new float[bank.rows() * bank.columns() * bank.inputs() * outputs];
      int n = 0;
      for (int u = 0; u < bank.rows(); u++) {
        for (int v = 0; v < bank.columns(); v++) {
          for (int c = 0; c < bank.inputs(); c++) {
            for (int o = 0; o < outputs; o++) {
              weights[n++] = laid.weight(first + o, c, u, v);
            }
          }
        }
      }
      float[] biases = new float[outputs];
      for (int o = 0; o < outputs; o++) {
        biases[o] = bank.bias(first + o);
      }
      return new Group(
          number * bank.inputs(),
          first,
          Nd4j.create(weights, bank.rows(), bank.columns(), bank.inputs(), outputs),
          Nd4j.create(biases, outputs));
    }

    private Conv2DConfig config() {
      ConvSpec spec = geometry.spec();
      return Conv2DConfig.builder()
          .kH(bank.rows())
          .kW(bank.columns())
          .sH(spec.strideRows())
          .sW(spec.strideColumns())
          .dH(spec.dilationRows())
          .dW(spec.dilationColumns())
          .paddingMode(PaddingMode.VALID)
          .dataFormat(Conv2DConfig.NCHW)
          .build();
    }
  }

  /** Weights [k_h, k_w, C, O] and biases [O] of one group, and its first channels. */
  private record Group(int firstInput, int firstOutput, INDArray weights, INDArray biases) {
    void close() {
      weights.close();
      biases.close();
    }
  }
}
