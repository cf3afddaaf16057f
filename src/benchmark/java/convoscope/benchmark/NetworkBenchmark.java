package convoscope.benchmark;

import convoscope.core.Cancel;
import convoscope.core.colour.ChannelScaling;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayRange;
import convoscope.core.colour.Mosaic;
import convoscope.core.colour.MosaicLayout;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.tensor.ChannelStatistics;
import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import convoscope.engine.onnx.OnnxNetworks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A network with every map kept, beside the answer alone, and the layer with the most channels as a
 * mosaic: statistics of all channels, their scales and their colours.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class NetworkBenchmark {
  /** A network's file that takes 3×224×224, ResNet-50 for the figures in the notes. */
  @Param("resnet50.onnx")
  private String network;

  @Param({"1", "2"})
  private int threads;

  private Threads workers = new Threads(1);
  private List<String> maps = List.of();
  private List<String> answer = List.of();
  private Tensor input = Tensor.builder(Shape.of(1, 1, 1)).freeze();
  private NetworkRunner.Loaded loaded;
  private Activations activations;
  private String widest = "";

  /** Opens the network and runs it once. */
  @Setup
  public void setUp() {
    workers = new Threads(threads);
    OnnxNetworks networks = new OnnxNetworks(workers);
    Network read = networks.read(Path.of(network));
    loaded = networks.load(read);
    maps = new ArrayList<>();
    read.layers().forEach(layer -> maps.addAll(layer.outputs()));
    answer = read.outputs();
    Random random = new Random(1);
    Tensor.Builder noise = Tensor.builder(Shape.of(3, 224, 224));
    for (int i = 0; i < noise.array().length; i++) {
      noise.array()[i] = (float) random.nextGaussian();
    }
    input = noise.freeze();
    activations = loaded.run(input, maps, Cancel.NEVER).orElseThrow();
    int most = 0;
    for (Layer layer : read.layers()) {
      Shape shape = activations.dims(layer.output()).asMaps();
      if (shape.planeSize() > 1 && shape.channels() >= most) {
        most = shape.channels();
        widest = layer.output();
      }
    }
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    activations.close();
    loaded.close();
    workers.close();
  }

  /** Every layer's map. */
  @Benchmark
  public float everyMap() {
    return run(maps);
  }

  /** What a runtime is made for. */
  @Benchmark
  public float answerAlone() {
    return run(answer);
  }

  private float run(List<String> wanted) {
    try (Activations all = loaded.run(input, wanted, Cancel.NEVER).orElseThrow()) {
      return all.at(answer.getFirst(), 0);
    }
  }

  /** All channels of the layer that has most of them. */
  @Benchmark
  public Colouriser.Picture mosaic() {
    Shape shape = activations.dims(widest).asMaps();
    List<Plane> planes =
        IntStream.range(0, shape.channels())
            .mapToObj(channel -> activations.plane(widest, 0, channel))
            .toList();
    List<DisplayRange> ranges =
        ChannelScaling.CHANNEL.ranges(
            planes.stream().map(plane -> ChannelStatistics.of(plane).values()).toList(), true, 1);
    return Mosaic.picture(
        MosaicLayout.fitting(shape.channels(), shape.rows(), shape.columns(), 1.5),
        planes,
        ranges,
        ColourMaps.diverging(true),
        place -> false,
        0xFF000000);
  }
}
