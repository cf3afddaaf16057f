package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import convoscope.core.Cancel;
import convoscope.core.ProblemException;
import convoscope.core.conv.Workers;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.graph.StackNetwork;
import convoscope.core.net.graph.StackNetwork.StackLayer;
import convoscope.core.net.graph.Window;
import convoscope.core.net.run.Activations;
import convoscope.core.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every network that is here, read, written and read again, is the same: layers, constants to the
 * bit, and every value that the runtime computes of a random picture, to the bit.
 */
class OnnxWriterTest {
  private static final long SEED = 25;

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("resources", "convoscope", "networks"),
          Path.of("src", "test", "resources", "convoscope", "engine", "onnx"),
          Path.of("src", "test", "resources", "convoscope", "cases", "networks"),
          Path.of("src", "test", "resources", "convoscope", "app", "networks"));

  private static final Path SHARED = Path.of("..", "shared");

  /** What no machine of today runs: it is written and read only. */
  private static final Set<String> TOO_LARGE = Set.of("made-huge");

  /** What is refused when it is read: there is nothing to write. */
  private static final Set<String> UNREADABLE = Set.of("input_huge", "made-huge-input");

  static final OnnxNetworks NETWORKS = new OnnxNetworks(Workers.CALLER);

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
      assertFalse(found.isEmpty(), folder::toString);
      return found.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyNetworkIsTheSameWhenItIsReadAgain() {
    return FOLDERS.stream().flatMap(OnnxWriterTest::files).map(OnnxWriterTest::test);
  }

  @TestFactory
  Stream<DynamicTest> networksBesideTheProjectToo() {
    assumeTrue(Files.isDirectory(SHARED), "no networks at " + SHARED.toAbsolutePath());
    return Stream.of(
            SHARED.resolve("networks"),
            SHARED.resolve("cases").resolve("networks"),
            SHARED.resolve("data").resolve("networks"))
        .flatMap(OnnxWriterTest::files)
        .map(OnnxWriterTest::test);
  }

  private static DynamicTest test(Path file) {
    return DynamicTest.dynamicTest(
        name(file),
        () -> {
          if (UNREADABLE.contains(name(file))) {
            assertThrows(ProblemException.class, () -> NETWORKS.read(file));
          } else {
            assertSameAgain(NETWORKS.read(file));
          }
        });
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replace(".onnx", "");
  }

  static void assertSameAgain(Network network) {
    byte[] written = NETWORKS.write(network);
    Network again = NETWORKS.read(network.file(), written);
    assertSame(network, again);
    assertArrayEquals(written, NETWORKS.write(again), "written again");
    if (!TOO_LARGE.contains(name(network.file()))) {
      Tensor picture = ExplainerTest.random(sizes(network), SEED);
      Set<String> all = new TreeSet<>(ExplainerTest.everyMap(network));
      all.addAll(network.outputs());
      assertSameValues(network, again, picture, all);
      assertSameValues(network, again, picture, new TreeSet<>(network.outputs()));
    }
  }

  private static Dims sizes(Network network) {
    Dims dims = network.input().dims();
    Dims usual =
        dims.with(0, 1)
            .with(2, dims.size(2) == Dims.FREE ? 32 : dims.size(2))
            .with(3, dims.size(3) == Dims.FREE ? 32 : dims.size(3));
    boolean fits = Shapes.fits(network, usual.with(0, Math.max(1, dims.size(0))));
    return fits ? usual : Shapes.smallest(network).orElseThrow().with(0, 1);
  }

  static void assertSame(Network network, Network again) {
    assertEquals(network.input(), again.input());
    assertEquals(network.layers(), again.layers());
    assertEquals(network.outputs(), again.outputs());
    for (String output : network.outputs()) {
      assertEquals(network.declared(output), again.declared(output), output);
    }
    assertEquals(network.constants().keySet(), again.constants().keySet());
    network.constants().forEach((name, one) -> assertSame(one, again.constant(name).orElseThrow()));
    assertEquals(beyond(network).nodes(), beyond(again).nodes());
    assertEquals(beyond(network).outputs().keySet(), beyond(again).outputs().keySet());
    assertEquals(beyond(network).replaceable(), beyond(again).replaceable());
    assertEquals(
        OnnxForeign.version(beyond(network).header()), OnnxForeign.version(beyond(again).header()));
  }

  private static OnnxForeign beyond(Network network) {
    return (OnnxForeign) network.foreign().orElseThrow();
  }

  private static void assertSame(Constant one, Constant other) {
    assertEquals(one.type(), other.type(), one::name);
    assertEquals(one.dims(), other.dims(), one::name);
    if (one.type() != ElementType.STRING) {
      assertEquals(one.bytes(), other.bytes(), one::name);
    }
  }

  private static void assertSameValues(
      Network network, Network again, Tensor picture, Set<String> wanted) {
    try (var first = NETWORKS.load(network);
        var second = NETWORKS.load(again);
        Activations all = first.run(picture, wanted, Cancel.NEVER).orElseThrow();
        Activations others = second.run(picture, wanted, Cancel.NEVER).orElseThrow()) {
      assertEquals(all.names(), others.names());
      assertTrue(all.names().size() > 1, "only the input came back");
      for (String name : all.names()) {
        assertEquals(all.type(name), others.type(name), name);
        assertEquals(all.dims(name), others.dims(name), name);
        int count = (int) all.dims(name).count();
        int different = 0;
        for (int i = 0; i < count; i++) {
          if (Float.floatToRawIntBits(all.at(name, i))
              != Float.floatToRawIntBits(others.at(name, i))) {
            different++;
          }
        }
        assertEquals(0, different, "values of %s, of %d, seed %d".formatted(name, count, SEED));
      }
    }
  }

  @Test
  void aStackOfLayersIsWrittenAndRun() {
    Window three = Window.of(3, 3, 1, 1);
    Window two = Window.of(2, 2, 2, 0);
    Network stack =
        StackNetwork.of(
            Path.of("stack"),
            Dims.of(1, 3, 16, 16),
            List.of(
                new StackLayer("c1", "conv", three, 4),
                new StackLayer("r1", "relu", three, 0),
                new StackLayer("p1", "max-pool", two, 0),
                new StackLayer("c2", "conv", Window.of(3, 3, 2, 0), 5),
                new StackLayer("t", "tanh", three, 0),
                new StackLayer("p2", "avg-pool", Window.of(2, 2, 1, 0), 0),
                new StackLayer("s", "sigmoid", three, 0),
                new StackLayer("d1", "dense", three, 7),
                new StackLayer("d2", "dense", three, 3),
                new StackLayer("answer", "softmax", three, 0)));
    WrittenKindsTest.assertMeant(stack);
    Network read = NETWORKS.read(Path.of("stack"), NETWORKS.write(stack));
    assertEquals(Dims.of(1, 3), read.declared("answer").orElseThrow());
    assertEquals(
        stack.layers().stream().mapToLong(stack::parameters).sum(),
        read.layers().stream().mapToLong(read::parameters).sum());
  }
}
