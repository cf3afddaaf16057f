package convoscope.app;

import convoscope.core.Cancel;
import convoscope.core.conv.Workers;
import convoscope.core.image.InputRule;
import convoscope.core.image.InputTransform;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.net.card.Prediction;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.engine.onnx.OnnxNetworks;
import convoscope.io.NetworkResources;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * How many of a test set's pictures a bundled network names rightly, by the program's own input and
 * runtime.
 *
 * <pre>Accuracy resnet-20 cifar10-test.bin.gz
 * Accuracy lenet-5 t10k-images-idx3-ubyte.gz t10k-labels-idx1-ubyte.gz</pre>
 */
public final class Accuracy {
  private Accuracy() {}

  public static void main(String[] arguments) throws IOException {
    NetworkResources resources = new NetworkResources();
    OnnxNetworks networks = new OnnxNetworks(Workers.CALLER);
    String id = arguments[0];
    Network network = networks.read(Path.of(id), resources.network(id));
    InputRule rule = resources.card(id).input();
    int right = 0;
    int count = 0;
    try (var loaded = networks.load(network);
        DataInputStream pictures = open(arguments[1]);
        DataInputStream labels = arguments.length > 2 ? open(arguments[2]) : pictures) {
      boolean isMnist = arguments.length > 2;
      if (isMnist) {
        pictures.skipNBytes(16);
        labels.skipNBytes(8);
      }
      int channels = isMnist ? 1 : 3;
      int side = isMnist ? 28 : 32;
      for (int label = labels.read(); label >= 0; label = labels.read()) {
        byte[] pixels = pictures.readNBytes(channels * side * side);
        Photo photo = new Photo("test", Samples.ofBytes(channels, side, side, pixels));
        try (Activations answer =
            loaded
                .run(InputTransform.apply(photo, rule).tensor(), network.outputs(), Cancel.NEVER)
                .orElseThrow()) {
          float[] values = new float[10];
          answer.copy(network.outputs().getFirst(), 0, 10, values, 0);
          int best = Prediction.of(values, resources.card(id).output()).top(1).getFirst().index();
          right += best == label ? 1 : 0;
          count++;
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "%s: %d of %d right, %.2f %%%n", id, right, count, 100.0 * right / count);
  }

  private static DataInputStream open(String file) throws IOException {
    InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(file)), 1 << 16);
    return new DataInputStream(new BufferedInputStream(in, 1 << 16));
  }
}
