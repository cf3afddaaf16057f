package convoscope.cli;

import convoscope.cli.OutputPlan.Output;
import convoscope.core.Cancel;
import convoscope.core.ProblemException;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.MapWriter;
import convoscope.core.image.MapWriter.Export;
import convoscope.core.image.Photo;
import convoscope.core.image.PhotoReader;
import convoscope.core.image.ValueScale;
import convoscope.core.tensor.Shape;
import convoscope.session.lab.Engines;
import convoscope.session.lab.FeatureMap;
import convoscope.session.lab.MapMaker;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All maps of one {@code convolve}: first everything is read and checked, then computed, and no
 * file appears before the last map is whole.
 */
final class ConvolveJob {
  /**
   * What to compute.
   *
   * @param engine an engine's id or {@link Engines#AUTO}
   * @param overwrite whether existing files are replaced
   */
  record Request(
      KernelArguments.Choice kernels,
      ChannelMode mode,
      ValueScale units,
      ConvSpec spec,
      String engine,
      DisplayMode display,
      OutputPlan plan,
      boolean overwrite) {
    boolean isColour() {
      return mode == ChannelMode.COLOR && kernels.count() == 1;
    }
  }

  /** A written map, for the line that tells of it. */
  record Written(Path file, Shape shape, String engine, double milliseconds) {
    static Written of(Path file, FeatureMap map) {
      return new Written(file, map.values().shape(), map.engine(), map.milliseconds());
    }
  }

  private final Request request;
  private final PhotoReader reader;
  private final MapWriter writer;
  private final Engines engines;

  /** Photos once read; read again if memory was short in between. */
  private final Map<Path, SoftReference<Photo>> photos = new HashMap<>();

  ConvolveJob(Request request, PhotoReader reader, MapWriter writer, Engines engines) {
    this.request = request;
    this.reader = reader;
    this.writer = writer;
    this.engines = engines;
  }

  /**
   * Computes and writes all maps.
   *
   * @throws ProblemException or {@link SubjectException} if anything is wrong; then nothing is
   *     written
   */
  List<Written> run() {
    OutputPlan plan = request.plan;
    int channels = request.kernels.count() * request.mode.mapsPerKernel();
    for (Output output : plan.outputs()) {
      writer.check(output.file(), plan.format(), channels, request.display, request.isColour());
    }
    if (!request.engine.equals(Engines.AUTO)) {
      engines.byId(request.engine);
    }
    plan.outputs().forEach(output -> photo(output.photo()));
    plan.outputs().forEach(this::check);
    return plan.outputs().size() == 1 && plan.folder().isEmpty()
        ? List.of(one(plan.outputs().getFirst()))
        : all(plan.outputs());
  }

  private Written one(Output output) {
    FeatureMap map = map(output);
    writer.write(
        output.file(), request.plan.format(), export(map), request.overwrite, Cancel.NEVER);
    return Written.of(output.file(), map);
  }

  private List<Written> all(List<Output> outputs) {
    List<Written> written = new ArrayList<>();
    Path folder = Optional.ofNullable(outputs.getFirst().file().getParent()).orElse(Path.of("."));
    try (Staging staging = new Staging(folder)) {
      for (Output output : outputs) {
        FeatureMap map = map(output);
        writer.write(
            staging.place(output.file()),
            request.plan.format(),
            export(map),
            request.overwrite,
            Cancel.NEVER);
        written.add(Written.of(output.file(), map));
      }
      staging.commit(request.overwrite);
    }
    return written;
  }

  private void check(Output output) {
    try {
      engines.choose(request.engine, convolution(output));
    } catch (ProblemException e) {
      throw new SubjectException(output.photo().toString(), e);
    }
  }

  private FeatureMap map(Output output) {
    try {
      PhotoConvolution convolution = convolution(output);
      MapMaker maker = new MapMaker(engines.choose(request.engine, convolution));
      FeatureMap map = maker.make(convolution, convolution.geometry().output(), Cancel.NEVER);
      if (map == null) {
        throw new IllegalStateException("cancelled, though nothing cancels");
      }
      return map;
    } catch (ProblemException e) {
      throw new SubjectException(output.photo().toString(), e);
    }
  }

  private PhotoConvolution convolution(Output output) {
    return request.kernels.bank().on(photo(output.photo()), request.units, request.spec);
  }

  private Photo photo(Path file) {
    SoftReference<Photo> kept = photos.get(file);
    Photo photo = kept == null ? null : kept.get();
    if (photo == null) {
      photo = reader.read(file);
      photos.put(file, new SoftReference<>(photo));
    }
    return photo;
  }

  private Export export(FeatureMap map) {
    return new Export(map.values(), request.display, request.units, request.isColour());
  }
}
