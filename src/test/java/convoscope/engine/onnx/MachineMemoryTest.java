package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.conv.Workers;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What closed networks took outside the heap is given back. */
class MachineMemoryTest {
  private static final Path RESNET =
      Path.of("resources", "convoscope", "networks", "resnet-20.onnx");

  private final OnnxNetworks networks = new OnnxNetworks(Workers.CALLER);

  /** Bytes of buffers outside the heap, used or not yet freed. */
  private static long outside() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private void openAndClose() {
    Network network = networks.read(RESNET);
    try (var loaded = networks.load(network);
        Activations all =
            loaded
                .run(
                    Tensor.builder(Shape.of(3, 256, 256)).freeze(),
                    network.layers().stream().map(Layer::output).toList(),
                    Cancel.NEVER)
                .orElseThrow()) {
      assertTrue(all.names().size() > 60);
    }
  }

  @Test
  void nothingOfAClosedNetworkStays() {
    networks.giveBackMemory();
    long before = outside();
    openAndClose();
    long open = outside();
    assertTrue(open > before + (20 << 20), () -> before + " → " + open);
    networks.giveBackMemory();
    long after = outside();
    assertTrue(after < before + (2 << 20), () -> "%d → %d → %d".formatted(before, open, after));
  }
}
