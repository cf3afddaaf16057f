package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import convoscope.cli.Console;
import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.Workers;
import convoscope.core.image.Photo;
import convoscope.core.net.explain.Explainer;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.structure.Structure;
import convoscope.engine.onnx.OnnxNetworks;
import convoscope.io.PhotoFiles;
import convoscope.session.job.HandTasks;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.MosaicMaker;
import convoscope.session.net.MosaicRequest;
import convoscope.session.net.NetRun;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.OpenNetwork;
import convoscope.session.net.RunCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Valid networks that are easily refused or misread: each is run by every command and opened as the
 * window does, with the values that ONNX Runtime gives Python (networks.csv; {@code make_cases.py}
 * beside it wrote it).
 */
class NetworkCasesTest {
  private static final Path CASES = Path.of("src", "test", "resources", "convoscope", "cases");
  private static final Path CHELSEA = Path.of("sample-images", "chelsea.png").toAbsolutePath();

  /** What the runtime itself cannot do on a machine of today. */
  private static final Set<String> TOO_LARGE = Set.of("input_huge", "made-huge-input", "made-huge");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Object... arguments) {
    out.reset();
    err.reset();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    HomeFolder home = new HomeFolder(folder.resolve("home"));
    return new Wiring(console, new LogFile(home), home, Duration.ZERO)
        .commandLine()
        .run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CASES.resolve("networks"))) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replace(".onnx", "");
  }

  /** A line of the table. */
  private record Known(String tensor, List<Integer> sizes, String mean, String largest) {}

  private static List<Known> known(String file) throws IOException {
    List<Known> all = new ArrayList<>();
    for (String line : Files.readAllLines(CASES.resolve("networks.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(file)) {
        List<Integer> sizes =
            cells[2].equals("[]")
                ? List.of()
                : Stream.of(cells[2].split("x")).map(Integer::valueOf).toList();
        all.add(new Known(cells[1], sizes, cells[3], cells[4]));
      }
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> everyTensorIsWhatTheRuntimeGivesPython() throws IOException {
    return files().stream()
        .filter(file -> !TOO_LARGE.contains(name(file)))
        .map(file -> DynamicTest.dynamicTest(name(file), () -> compare(file)));
  }

  private void compare(Path file) throws IOException {
    List<Known> known = known(name(file));
    Path input = npy(known.getFirst().sizes, file);
    Path maps = folder.resolve("maps-" + name(file));
    assertEquals(0, run("activations", file, input, "-o", maps), err::toString);
    Map<String, JsonObject> entries = entries(maps);
    Network network = new OnnxNetworks(Workers.CALLER).read(file);
    List<String> unpictured =
        known.stream().skip(1).map(Known::tensor).filter(one -> !entries.containsKey(one)).toList();
    if (!unpictured.isEmpty()) {
      // No layers, but what they are can be asked for.
      unpictured.forEach(one -> assertFalse(network.isFromPicture(one), one + " is missing"));
      Path more = folder.resolve("more-" + name(file));
      String names = String.join(",", unpictured);
      assertEquals(
          0, run("activations", file, input, "--layers", names, "-o", more), err::toString);
      entries.putAll(entries(more));
    }
    for (Known one : known.subList(1, known.size())) {
      JsonObject entry = entries.get(one.tensor);
      assertNotNull(entry, one + " is missing of " + entries.keySet());
      List<Integer> sizes = new ArrayList<>();
      entry.getAsJsonArray("shape").forEach(size -> sizes.add(size.getAsInt()));
      assertEquals(one.sizes, sizes, one.tensor);
      float[] values = values(Path.of(entry.get("file").getAsString()));
      double sum = 0;
      double largest = 0;
      int finite = 0;
      for (float value : values) {
        if (Float.isFinite(value)) {
          sum += value;
          finite++;
          largest = Math.max(largest, Math.abs(value));
        }
      }
      assertEquals(one.mean.isEmpty(), finite == 0, one.tensor);
      if (finite > 0) {
        double allowed = 1e-4 * Double.parseDouble(one.largest) + 1e-7;
        assertEquals(Double.parseDouble(one.largest), largest, allowed, one.tensor);
        assertEquals(Double.parseDouble(one.mean), sum / finite, allowed, one.tensor);
      }
    }
  }

  @Test
  void whatDependsOnNoInputIsNoLayer() throws IOException {
    Set<String> left = new TreeSet<>();
    for (Path file : files()) {
      if (TOO_LARGE.contains(name(file))) {
        continue;
      }
      Network network = new OnnxNetworks(Workers.CALLER).read(file);
      Network.Input input = network.input();
      Dims dims = input.at(Math.max(32, input.dims().size(2)), Math.max(32, input.dims().size(3)));
      if (!Shapes.fits(network, dims)) {
        continue;
      }
      List<Layer> layers =
          Structure.of(network, Shapes.of(network, dims)).groups().stream()
              .flatMap(group -> group.parts().stream())
              .flatMap(part -> part.layers().stream())
              .toList();
      // In blocks they stand together, else in the graph's order.
      assertEquals(new HashSet<>(network.pictured()), new HashSet<>(layers), name(file));
      assertEquals(network.pictured().size(), layers.size(), name(file));
      if (layers.stream().anyMatch(layer -> network.isFromPicture(layer.output()))) {
        network.layers().stream()
            .filter(layer -> !layers.contains(layer))
            .forEach(layer -> left.add(layer.operator()));
        assertTrue(
            layers.stream().allMatch(layer -> network.isFromPicture(layer.output())), name(file));
      }
    }
    assertTrue(left.containsAll(Set.of("Constant", "Identity", "Shape")), left.toString());
  }

  /** What an index says of each tensor, with the whole path of its file. */
  private static Map<String, JsonObject> entries(Path maps) throws IOException {
    Map<String, JsonObject> entries = new HashMap<>();
    Set<String> files = new HashSet<>();
    Path made = maps.resolve("input");
    for (JsonElement one :
        JsonParser.parseString(Files.readString(made.resolve("index.json"))).getAsJsonArray()) {
      JsonObject entry = one.getAsJsonObject();
      String file = entry.get("file").getAsString();
      assertTrue(files.add(file), "a file for each tensor");
      entry.addProperty("file", made.resolve(file).toString());
      entries.put(entry.get("name").getAsString(), entry);
    }
    return entries;
  }

  /** The table's input, as a file. */
  private Path npy(List<Integer> sizes, Path file) throws IOException {
    int count = sizes.stream().reduce(1, (a, b) -> a * b);
    int one = count / sizes.getFirst();
    boolean isWhole = known(name(file)).getFirst().mean.equals("whole");
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple(sizes) + ", }";
    header += " ".repeat(117 - header.length()) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < count; i++) {
      int base = i % one * 37 % 101;
      bytes.putFloat(isWhole ? base : (float) base / 101f - 0.5f);
    }
    return Files.write(folder.resolve("input.npy"), bytes.array());
  }

  private static String tuple(List<Integer> sizes) {
    return "(" + String.join(", ", sizes.stream().map(String::valueOf).toList()) + ")";
  }

  private static float[] values(Path npy) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(10 + bytes.getShort(8));
    float[] values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  @TestFactory
  Stream<DynamicTest> everyCommandRunsOrSaysInOneSentenceWhyNot() throws IOException {
    return files().stream().map(file -> DynamicTest.dynamicTest(name(file), () -> commands(file)));
  }

  private void commands(Path file) {
    List<Object[]> lines =
        List.of(
            new Object[] {"predict", file, CHELSEA},
            new Object[] {"predict", file, CHELSEA, "--json"},
            new Object[] {"receptive-field", file},
            new Object[] {"receptive-field", file, "--json"},
            new Object[] {
              "activations", file, CHELSEA, "--mosaic", "-o", folder.resolve("out-" + name(file))
            });
    for (Object[] line : lines) {
      int code = run(line);
      String said = err.toString(StandardCharsets.UTF_8);
      if (TOO_LARGE.contains(name(file)) && (code != 0 || !line[0].equals("receptive-field"))) {
        assertEquals(2, code);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("MB of memory"), said);
      } else {
        assertEquals(0, code, said);
        assertEquals("", said);
      }
    }
  }

  @Test
  void numbersThatAreNoClassesAreNotCalledSo() {
    Path map = CASES.resolve("networks").resolve("resize.onnx");
    assertEquals(0, run("predict", map, CHELSEA));
    String said = out.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("No list of classes: the output “y” is 1×8×64×64."), said);
    assertFalse(said.contains(" %"), said);
    assertEquals(0, run("predict", CASES.resolve("networks").resolve("empty_nms.onnx"), CHELSEA));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("0×3"), out::toString);
    assertEquals(0, run("predict", map, CHELSEA, "--json"));
    JsonObject json =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    assertEquals("[]", json.get("top").toString());
  }

  /** The file leaves open how many there are: one of them is no list of seven classes. */
  @Test
  void oneThingThatWasFoundIsNoListOfClasses() {
    assertEquals(
        0, run("predict", CASES.resolve("networks").resolve("made-one-box.onnx"), CHELSEA));
    String said = out.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("1×7"), said);
    assertFalse(said.contains(" %"), said);
    assertEquals(
        0, run("predict", CASES.resolve("networks").resolve("made-found-few.onnx"), CHELSEA));
    assertFalse(out.toString(StandardCharsets.UTF_8).contains(" %"), out::toString);
    // The number of photos is open, and only that.
    Path batch = CASES.resolve("networks").resolve("keras_small_dyn.onnx");
    assertEquals(0, run("predict", batch, CHELSEA));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains(" %"), out::toString);
  }

  @Test
  void answersThatAreNoNumbersAreNullInJson() {
    Path nan = CASES.resolve("networks").resolve("made-nan-scores.onnx");
    assertEquals(0, run("predict", nan, CHELSEA, "--json"), err::toString);
    JsonObject first =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("top")
            .get(0)
            .getAsJsonObject();
    assertTrue(first.get("value").isJsonNull(), first::toString);
    assertTrue(first.get("probability").isJsonNull(), first::toString);
  }

  /** What makes the file's own input of a photo stands in no file. */
  @Test
  void layersInFrontAreNotListed() {
    Path turned = CASES.resolve("networks").resolve("nhwc_fixed.onnx");
    assertEquals(0, run("receptive-field", turned, "--json"));
    String first =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonArray("layers")
            .get(0)
            .getAsJsonObject()
            .get("name")
            .getAsString();
    assertEquals(0, run("receptive-field", turned));
    String listed = out.toString(StandardCharsets.UTF_8);
    assertTrue(listed.contains(first + " ("), listed);
    var network = new OnnxNetworks(Workers.CALLER).read(turned);
    assertTrue(network.front() > 0);
    for (Layer layer : network.layers().subList(0, network.front())) {
      assertFalse(first.equals(layer.output()));
      assertFalse(listed.contains(layer.output() + " ("), listed);
      assertEquals(2, run("receptive-field", turned, "--unit", layer.output() + ":0,0"));
    }
  }

  /** Where a constant is joined to a map nothing of the photo is seen. */
  @Test
  void aUnitThatSeesNothingIsSaidToSeeNothing() {
    Path joined = CASES.resolve("networks").resolve("made-constant-first.onnx");
    assertEquals(0, run("receptive-field", joined, "--unit", "d:0,0"), err::toString);
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("d:0,0  –"), out::toString);
    assertEquals(0, run("receptive-field", joined, "--unit", "d:2,0"), err::toString);
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("d:2,0  0…0 × 0…0"), out::toString);
    assertEquals(0, run("receptive-field", joined, "--json", "--unit", "d:0,0"), err::toString);
    JsonObject unit =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonObject("unit");
    assertEquals("[]", unit.get("rows").toString());
  }

  @Test
  void channelsLastAreSeenAsTheyAre() {
    // The class that Keras's own run of the photo gives; as slivers of 224×3 it was the sixth.
    Path keras = CASES.resolve("networks").resolve("keras_small_dyn.onnx");
    assertEquals(0, run("predict", keras, CHELSEA, "--json", "--top", "1"));
    JsonObject top =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("top")
            .get(0)
            .getAsJsonObject();
    assertEquals(3, top.get("index").getAsInt());
  }

  /** Size, jump and padding are those of the path that keeps place; the gate is said beside. */
  @Test
  void aGateSeesEverythingAndTheFieldStays() {
    assertEquals(
        0, run("receptive-field", CASES.resolve("networks").resolve("made-gate.onnx"), "--json"));
    Map<String, String> fields = new HashMap<>();
    for (JsonElement one :
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonArray("layers")) {
      JsonObject layer = one.getAsJsonObject();
      fields.put(
          layer.get("name").getAsString(),
          "%s %s %s %s"
              .formatted(
                  layer.get("size"),
                  layer.get("jump"),
                  layer.get("padding"),
                  layer.has("global") && layer.get("global").getAsBoolean()));
    }
    assertEquals("[3,3] [1,1] [1,1] false", fields.get("c"));
    // Twenty rows and seventeen columns of 3×3: no path keeps place.
    assertEquals("[22,19] [1,1] [1,1] true", fields.get("p"));
    assertEquals("[3,3] [1,1] [1,1] true", fields.get("g"));
    assertEquals("[4,4] [2,2] [1,1] true", fields.get("q"));
    assertEquals("[4,4] [2,2] [1,1] true", fields.get("j"));
    assertEquals("[4,4] [2,2] [1,1] true", fields.get("k"));
    assertEquals("[8,8] [2,2] [1,1] true", fields.get("y"));
    Path gate = CASES.resolve("networks").resolve("made-gate.onnx");
    assertEquals(0, run("receptive-field", gate, "--unit", "y:0,0"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("+ whole picture"), out::toString);
    assertTrue(
        out.toString(StandardCharsets.UTF_8).contains("y:0,0  -1…20 × -1…17"), out::toString);
  }

  @Test
  void whatIsNotCountedIsSaidToBeMissing() {
    OnnxNetworks onnx = new OnnxNetworks(Workers.CALLER);
    Map<String, Boolean> whole = Map.of("made-uint4", false, "convtranspose", true, "resize", true);
    whole.forEach(
        (name, isAll) -> {
          var network = onnx.read(CASES.resolve("networks").resolve(name + ".onnx"));
          assertEquals(isAll, network.layers().stream().allMatch(network::countsParameters), name);
          Shapes shapes = Shapes.of(network, network.input().dims());
          assertEquals(
              name.equals("made-uint4"),
              network.layers().stream()
                  .allMatch(layer -> shapes.countsMultiplyAdds(network, layer)),
              name);
        });
  }

  @Test
  void theHelpNamesTheNetworksThatComeAlong() {
    assertEquals(0, run("--help"));
    for (String id : new convoscope.io.NetworkResources().bundled()) {
      assertTrue(out.toString(StandardCharsets.UTF_8).contains(id), id);
    }
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("NETWORK"), out::toString);
  }

  @TestFactory
  Stream<DynamicTest> theWindowShowsEveryLayerOrSaysWhyNot() throws IOException {
    return files().stream().map(file -> DynamicTest.dynamicTest(name(file), () -> window(file)));
  }

  private void window(Path file) {
    OnnxNetworks onnx = new OnnxNetworks(Workers.CALLER);
    HandTasks tasks = new HandTasks();
    RunCache runs = new RunCache();
    NetworkShelf shelf = new NetworkShelf(new NetworkLibrary(onnx, folder), onnx, runs, tasks);
    List<OpenNetwork> opened = new ArrayList<>();
    List<Throwable> failed = new ArrayList<>();
    NetworkSource source = NetworkSource.file(file.toAbsolutePath().toString());
    shelf.fetch(source, opened::add, failed::add);
    tasks.runAll();
    if (TOO_LARGE.contains(name(file)) && opened.isEmpty()) {
      assertEquals(Problem.NETWORK_TOO_LARGE, ((ProblemException) failed.getFirst()).problem());
      return;
    }
    assertEquals(List.of(), failed);
    OpenNetwork network = opened.getFirst();
    Photo photo = new PhotoFiles().read(CHELSEA);
    if (TOO_LARGE.contains(name(file))) {
      assertTrue(
          failure(() -> runs.run(network, photo, network.card().input(), Cancel.NEVER))
              instanceof ProblemException);
      return;
    }
    MosaicMaker maker = new MosaicMaker(runs);
    int shown = 0;
    for (Layer layer : network.network().layers()) {
      MosaicRequest request =
          new MosaicRequest(
              network,
              photo,
              null,
              network.card().input(),
              layer.output(),
              MosaicLook.FIRST,
              true,
              0,
              1.5);
      try {
        MosaicFrame frame = maker.make(request, Cancel.NEVER);
        if (frame != null) {
          shown++;
          explain(network, frame.run(), layer);
          frame.run().release();
        }
      } catch (ProblemException e) {
        assertEquals(Problem.LAYER_NO_MAP, e.problem(), e::toString);
      }
    }
    assertTrue(shown > 0);
    shelf.keepOnly(List.of());
    tasks.runAll();
  }

  /**
   * Sizes and sums as the runtime has them, as far as the kind is known; what is not is not said.
   */
  private static void explain(OpenNetwork network, NetRun run, Layer layer) {
    Dims input = run.activations().dims(network.network().input().name());
    Shapes shapes = Shapes.of(network.network(), input);
    Dims dims = run.activations().dims(layer.output());
    shapes.get(layer.output()).ifPresent(said -> assertEquals(dims, said, layer.toString()));
    new ReceptiveField(network.network(), shapes).of(layer.output());
    Explainer explainer = new Explainer(network.network(), run.activations());
    int count = (int) dims.count();
    for (int i = 0; i < count; i += Math.max(1, count / 40)) {
      Explanation sum = explainer.explain(layer, layer.output(), i);
      assertTrue(
          sum.agrees(),
          () ->
              "%s[%d]: %s, the runtime %s, bound %s"
                  .formatted(layer, sum.index(), sum.value(), sum.shown(), sum.bound()));
    }
  }

  private static Throwable failure(Runnable work) {
    try {
      work.run();
      return new AssertionError("it ran");
    } catch (RuntimeException e) {
      return e;
    }
  }
}
