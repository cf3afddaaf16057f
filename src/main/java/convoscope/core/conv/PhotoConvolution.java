package convoscope.core.conv;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelBank;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A photo, kernels of one size, and how they are laid on: everything that decides a map, and so the
 * key of a cached one.
 *
 * <p>Maps come in the order of the kernels; for {@link ChannelMode#COLOR} each kernel gives R, G
 * and B in turn. The window and the command line both compute through this class.
 */
public final class PhotoConvolution {
  /** One call of an engine, and the first channel of the map that it writes. */
  private record Pass(KernelBank bank, ConvSpec spec, int firstChannel) {}

  private final Samples input;
  private final List<Pass> passes;
  private final ConvGeometry geometry;
  private final Shape shape;

  private PhotoConvolution(Samples input, List<Pass> passes) {
    this.input = input;
    this.passes = List.copyOf(passes);
    ConvGeometry last = null;
    int channels = 0;
    for (Pass pass : passes) {
      last = Convolution.check(input, pass.bank, pass.spec);
      channels += pass.bank.outputs();
    }
    if (last == null) {
      throw new IllegalArgumentException("no kernel");
    }
    Convolution.checkSize(channels, last);
    this.geometry = last;
    this.shape = Shape.of(channels, last.outputRows(), last.outputColumns());
  }

  /**
   * Kernels on a photo.
   *
   * @param recipes at least one, all of one size
   * @param spec its groups must be 1: channels are divided by {@code mode}
   * @throws ProblemException if the kernels differ in size, have no finite weights, or do not fit
   *     the photo
   */
  public static PhotoConvolution of(
      Photo photo, ChannelMode mode, ValueScale scale, List<KernelRecipe> recipes, ConvSpec spec) {
    Samples input = photo.input(mode).atScale(scale);
    if (mode != ChannelMode.COLOR) {
      return of(input, KernelBank.of(recipes, input.channels()), spec);
    }
    // Checks that all kernels are of one size.
    KernelBank.of(recipes, 1);
    List<Pass> passes = new ArrayList<>();
    for (KernelRecipe recipe : recipes) {
      KernelBank threefold = KernelBank.of(List.of(recipe, recipe, recipe), 1);
      passes.add(new Pass(threefold, spec.withGroups(3), 3 * passes.size()));
    }
    return new PhotoConvolution(input, passes);
  }

  /** A bank on samples as they are. */
  public static PhotoConvolution of(Samples input, KernelBank bank, ConvSpec spec) {
    return new PhotoConvolution(input, List.of(new Pass(bank, spec, 0)));
  }

  public Samples input() {
    return input;
  }

  public ConvGeometry geometry() {
    return geometry;
  }

  /** Of the whole map: 1 × maps × H_out × W_out. */
  public Shape shape() {
    return shape;
  }

  /** Of that part of the map. */
  public Shape shape(Region out) {
    return Shape.of(shape.channels(), out.rows(), out.columns());
  }

  /**
   * Computes part of the map.
   *
   * @param out which outputs, of every channel
   * @param builder of {@link #shape(Region)}
   * @param bands told of finished rows: {@code finished} of its own, once a band and pass
   * @return true if complete, false if cancelled
   * @throws ProblemException if the engine does not support it
   */
  public boolean run(
      Convolver engine, Region out, Tensor.Builder builder, BandListener bands, Cancel cancel) {
    for (Pass pass : passes) {
      Target target = new TensorTarget(builder, pass.firstChannel, out, pass.bank.outputs(), bands);
      if (!Convolution.run(engine, input, pass.bank, pass.spec, out, target, cancel)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Checks that an engine can compute this, before anything is computed.
   *
   * @throws ProblemException ENGINE_UNSUPPORTED with its reason
   */
  public void requireSupport(Convolver engine) {
    for (Pass pass : passes) {
      engine
          .unsupported(input, pass.bank, pass.spec)
          .ifPresent(
              why -> {
                throw new ProblemException(Problem.ENGINE_UNSUPPORTED, engine.id(), why);
              });
    }
  }

  /** The whole map. Throws as {@link #run}. */
  public Tensor map(Convolver engine) {
    Tensor.Builder builder = Tensor.builder(shape);
    run(engine, geometry.output(), builder, BandListener.NONE, Cancel.NEVER);
    return builder.freeze();
  }

  /** The arithmetic of one output in double. */
  public PixelSum explain(int channel, int row, int column) {
    Pass pass = passes.getFirst();
    for (Pass candidate : passes) {
      if (candidate.firstChannel <= channel) {
        pass = candidate;
      }
    }
    ConvGeometry passGeometry =
        ConvGeometry.of(
            input.rows(), input.columns(), pass.bank.rows(), pass.bank.columns(), pass.spec);
    return PixelSum.of(input, pass.bank, passGeometry, channel - pass.firstChannel, row, column);
  }
}
