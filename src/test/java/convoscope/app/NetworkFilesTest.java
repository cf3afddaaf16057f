package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import convoscope.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands about networks, on files, with the program's own readers and runtime. */
class NetworkFilesTest {
  private static final Path CHELSEA = Path.of("sample-images", "chelsea.png");
  private static final Path NETWORKS = Path.of("resources", "convoscope", "networks");

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

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void assertRefused(String part, Object... arguments) {
    assertEquals(2, run(arguments));
    String said = err.toString(StandardCharsets.UTF_8);
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.contains(part), said);
    assertEquals("", out());
  }

  @Test
  void theCatIsACat() {
    assertEquals(0, run("predict", "resnet-20", CHELSEA, "--json", "--top", "3"));
    JsonArray all = JsonParser.parseString(out()).getAsJsonArray();
    JsonObject photo = all.get(0).getAsJsonObject();
    assertEquals(CHELSEA.toString(), photo.get("photo").getAsString());
    JsonArray top = photo.getAsJsonArray("top");
    assertEquals(3, top.size());
    JsonObject first = top.get(0).getAsJsonObject();
    assertEquals(3, first.get("index").getAsInt());
    assertEquals("cat", first.get("label").getAsString());
    assertTrue(first.get("probability").getAsDouble() > 0.9);
    assertTrue(
        first.get("value").getAsDouble() > top.get(1).getAsJsonObject().get("value").getAsDouble());
    assertEquals(0, run("predict", "resnet-20", CHELSEA));
    assertEquals(6, out().lines().count());
  }

  /** A score is of a size: the window shows another one of the same photo. */
  @Test
  void predictSaysItsSizeAndTakesAnother() {
    assertEquals(0, run("predict", "resnet-20", CHELSEA, "--top", "1"));
    assertTrue(out().startsWith(CHELSEA + "  at 32 × 32\n"), out());
    double small = score();
    assertEquals(0, run("predict", "resnet-20", CHELSEA, "--top", "1", "--size", "256"));
    assertTrue(out().startsWith(CHELSEA + "  at 256 × 256\n"), out());
    // What the window says of this photo, as it opens.
    assertEquals(6.469252, score(), 1e-4);
    assertTrue(small > 16);
    assertEquals(0, run("predict", "resnet-20", CHELSEA, "--json", "--size", "64"));
    JsonObject said = JsonParser.parseString(out()).getAsJsonArray().get(0).getAsJsonObject();
    assertEquals("[64,64]", said.get("size").toString());
    // A network of one size only: of several photos one must know which was refused.
    assertRefused(CHELSEA + ":", "predict", "lenet-5", CHELSEA, "--size", "64");
    assertRefused("--size", "predict", "resnet-20", CHELSEA, "--size", "0");
  }

  private double score() {
    return Double.parseDouble(out().lines().toList().get(1).strip().split(" +")[2]);
  }

  /** What is the network's own input goes in as it is. */
  @Test
  void nothingIsGuessedOfAnArray() throws IOException {
    Path network = Files.copy(NETWORKS.resolve("resnet-20.onnx"), folder.resolve("mine.onnx"));
    Path array = folder.resolve("in.npy");
    array(array, 3, 40, 48);
    assertEquals(0, run("predict", network, CHELSEA, array), err::toString);
    List<String> heads = out().lines().filter(line -> !line.startsWith(" ")).toList();
    assertEquals(2, heads.size());
    assertTrue(heads.get(0).contains("  at 224 × 224  (no card"), heads.toString());
    assertEquals(array + "  at 40 × 48", heads.get(1));
    Path wrong = folder.resolve("wrong.npy");
    array(wrong, 1, 32, 32);
    for (String command : List.of("predict", "activations")) {
      Object[] line = {command, network, array, wrong};
      Object[] into = {command, network, array, wrong, "-o", folder.resolve("maps")};
      assertEquals(2, run(command.equals("predict") ? line : into));
      String said = err.toString(StandardCharsets.UTF_8);
      assertTrue(said.contains(wrong + ": "), said);
      assertTrue(said.contains("found an input of 1×1×32×32, expected"), said);
    }
  }

  private static void array(Path file, int channels, int rows, int columns) throws IOException {
    String header =
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1, %d, %d, %d), }"
            .formatted(channels, rows, columns);
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(start);
    bytes.write("%-117s\n".formatted(header).getBytes(StandardCharsets.US_ASCII));
    bytes.write(new byte[channels * rows * columns]);
    Files.write(file, bytes.toByteArray());
  }

  @Test
  void aCardBesideAFileSaysHowPhotosGoIn() throws IOException {
    Path network = Files.copy(NETWORKS.resolve("resnet-20.onnx"), folder.resolve("mine.onnx"));
    assertEquals(0, run("predict", network, CHELSEA));
    assertTrue(out().contains("guessed"), out());
    Files.copy(NETWORKS.resolve("resnet-20.json"), folder.resolve("mine.json"));
    assertEquals(0, run("predict", network, CHELSEA));
    assertFalse(out().contains("guessed"), out());
    assertTrue(out().contains("cat"), out());
    Files.writeString(folder.resolve("mine.json"), "{\"input\":{\"size\":[32]}}");
    assertRefused("mine.json", "predict", network, CHELSEA);
    Files.writeString(
        folder.resolve("mine.json"), "{\"input\":{\"size\":[32,32],\"channels\":\"RBG\"}}");
    assertRefused("RBG", "predict", network, CHELSEA);
  }

  @Test
  void aDamagedListOfOnesOwnIsAnErrorWhereItIsNeeded() throws IOException {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home").resolve("networks.json"), "[{\"bytes\":");
    Path network = Files.copy(NETWORKS.resolve("resnet-20.onnx"), folder.resolve("mine.onnx"));
    assertRefused("networks.json", "predict", network, CHELSEA);
    assertEquals(0, run("predict", "resnet-20", CHELSEA));
    Files.copy(NETWORKS.resolve("resnet-20.json"), folder.resolve("mine.json"));
    assertEquals(0, run("predict", network, CHELSEA));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyMapIsWrittenAndListed() throws IOException {
    Path maps = folder.resolve("maps");
    assertEquals(
        0, run("activations", "resnet-20", CHELSEA, "--size", "64", "--mosaic", "-o", maps));
    JsonArray index =
        JsonParser.parseString(Files.readString(maps.resolve("chelsea").resolve("index.json")))
            .getAsJsonArray();
    assertEquals(73, index.size());
    JsonObject last = index.get(72).getAsJsonObject();
    assertEquals("logits", last.get("name").getAsString());
    assertEquals("072-logits.npy", last.get("file").getAsString());
    assertEquals("[1,10]", last.get("shape").toString());
    JsonObject first = index.get(0).getAsJsonObject();
    assertEquals("Conv", first.get("kind").getAsString());
    assertEquals("[1,16,64,64]", first.get("shape").toString());
    assertEquals("000-_stem_conv_Conv_output_0.npy", first.get("file").getAsString());
    try (Stream<Path> files = Files.list(maps.resolve("chelsea"))) {
      assertEquals(73 * 2 + 1, files.count());
    }
    if (maps.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // As whatever the user makes: others may read it where they may read that.
      Path own = Files.createDirectory(folder.resolve("own"));
      Path file = Files.writeString(folder.resolve("own.txt"), "own");
      for (Path made : List.of(maps, maps.resolve("chelsea"))) {
        assertEquals(Files.getPosixFilePermissions(own), Files.getPosixFilePermissions(made));
      }
      try (Stream<Path> files = Files.list(maps.resolve("chelsea"))) {
        for (Path made : files.toList()) {
          assertEquals(Files.getPosixFilePermissions(file), Files.getPosixFilePermissions(made));
        }
      }
    }
    assertRefused("exists", "activations", "resnet-20", CHELSEA, "-o", maps);
    Path own = Files.writeString(maps.resolve("chelsea").resolve("notes.txt"), "mine");
    assertEquals(
        0, run("activations", "resnet-20", CHELSEA, "--layers", "logits", "--force", "-o", maps));
    try (Stream<Path> files = Files.list(maps.resolve("chelsea"))) {
      assertEquals(
          List.of("072-logits.npy", "index.json", "notes.txt"),
          files.map(file -> String.valueOf(file.getFileName())).sorted().toList());
    }
    assertEquals("mine", Files.readString(own));
  }

  @Test
  void aFolderOfPhotosIsContinued() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("照片"));
    Files.copy(CHELSEA, photos.resolve("猫.png"));
    Files.copy(Path.of("sample-images", "coins.png"), photos.resolve("coins.png"));
    Files.writeString(photos.resolve("readme.txt"), "no photo");
    Path maps = folder.resolve("maps");
    assertEquals(
        0, run("activations", "lenet-5", photos, "--layers", "logits", "-o", maps), err::toString);
    assertEquals(2, out().lines().filter(line -> line.contains("ms")).count());
    Path index = maps.resolve("猫").resolve("index.json");
    Object before = Files.getLastModifiedTime(index);
    assertEquals(0, run("activations", "lenet-5", photos, "--layers", "logits", "-o", maps));
    assertEquals(0, out().lines().filter(line -> line.contains("ms")).count());
    assertEquals(before, Files.getLastModifiedTime(index));
  }

  @Test
  void receptiveFieldsAsJson() {
    assertEquals(
        0,
        run(
            "receptive-field",
            "resnet-20",
            "--json",
            "--unit",
            "/stage2/block1/conv1/Conv_output_0:0,3"));
    JsonObject json = JsonParser.parseString(out()).getAsJsonObject();
    assertEquals(73, json.getAsJsonArray("layers").size());
    JsonObject stage = json.getAsJsonArray("stages").get(2).getAsJsonObject();
    assertEquals("stage2", stage.get("name").getAsString());
    assertEquals("[37,37]", stage.get("size").toString());
    assertEquals("[2,2]", stage.get("jump").toString());
    assertEquals("[18,18]", stage.get("padding").toString());
    JsonObject unit = json.getAsJsonObject("unit");
    assertEquals("[-8,8]", unit.get("rows").toString());
    assertEquals("[0,8]", unit.get("clippedRows").toString());
    assertEquals(0, run("receptive-field", "lenet-5"));
    assertTrue(out().contains("r 16  j 4  P 2"), out());
  }

  @Test
  void aStackOfLayers() throws IOException {
    Path stack =
        Files.writeString(
            folder.resolve("stack.json"),
            """
            {"input":[1,28,28],"layers":[
              {"kind":"conv","kernel":[5,5],"padding":[2,2,2,2],"channels":6},
              {"kind":"max-pool","kernel":[2,2]},
              {"kind":"conv","kernel":[5,5],"channels":16},
              {"kind":"max-pool","kernel":[2,2]},
              {"kind":"dense","channels":10}]}
            """);
    assertEquals(0, run("receptive-field", stack, "--json"));
    JsonArray stages = JsonParser.parseString(out()).getAsJsonObject().getAsJsonArray("stages");
    assertEquals("[16,16]", stages.get(1).getAsJsonObject().get("size").toString());
    Files.writeString(
        stack, "{\"input\":[1,4,4],\"layers\":[{\"kind\":\"conv\",\"kernel\":[9,9]}]}");
    assertRefused("conv-1", "receptive-field", stack);
    Files.writeString(stack, "{\"input\":[1,4,4],\"layers\":[{\"kind\":\"convolve\"}]}");
    assertRefused("convolve", "receptive-field", stack);
  }

  @ParameterizedTest
  @CsvSource({
    "predict",
    "predict resnet-20",
    "predict no-such-network.onnx sample-images/chelsea.png",
    "predict resnet-20 no-such-photo.png",
    "predict resnet-20 sample-images/chelsea.png --top 0",
    "predict README.md sample-images/chelsea.png",
    "activations resnet-20 sample-images/chelsea.png",
    "activations resnet-20 sample-images/chelsea.png --layers none -o OUT",
    "activations resnet-20 sample-images/chelsea.png --size 0 -o OUT",
    "activations lenet-5 sample-images/chelsea.png --size 64 -o OUT",
    "activations resnet-20 sample-images/chelsea.png sample-images/chelsea.png -o OUT",
    "receptive-field",
    "receptive-field resnet-20 --unit nothing:0",
    "receptive-field resnet-20 --unit logits:5,0",
    "receptive-field resnet-20 --unit none:0,0",
  })
  void whatIsWrongIsOneLineAndLeavesNothing(String line) {
    Path output = folder.resolve("out");
    Object[] arguments =
        Stream.of(line.split(" "))
            .map(word -> word.equals("OUT") ? output.toString() : word)
            .toArray();
    assertRefused("", arguments);
    assertFalse(Files.exists(output) && output.toFile().list().length > 0, line);
  }
}
