package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.colour.ChannelOrder;
import convoscope.core.colour.ChannelScaling;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.Border;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.InputRule;
import convoscope.core.image.Resample;
import convoscope.core.image.Strokes;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.io.SessionDocuments;
import convoscope.session.Parts;
import convoscope.session.document.Cursor;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionFile;
import convoscope.session.document.View;
import convoscope.session.document.Viewport;
import convoscope.session.document.Work;
import convoscope.session.lab.KernelLabView;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkView;
import convoscope.session.net.NetworkWork;
import convoscope.session.photo.PhotoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions that the program wrote before its workspaces had parts, as it wrote them: they open with
 * everything that was in them.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets them before every test
class FirstFormatTest {
  private static final Path FILES = Path.of("src/test/resources/convoscope/app/first-format");

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void begin() {
    home = Home.of(folder, Path.of("").toAbsolutePath());
  }

  @AfterEach
  void letGo() {
    home.documents().close();
  }

  private static Session rich(PhotoSource photo) {
    NetworkSource lenet = NetworkSource.bundled("lenet-5");
    InputRule input =
        new InputRule(
            28,
            28,
            InputRule.Resize.SQUASH,
            0,
            0,
            Resample.BICUBIC,
            InputRule.Order.GRAY,
            1 / 255.0,
            List.of(0.5),
            List.of(0.25));
    return new Session(
        new Work(
            photo,
            Map.of(
                KERNEL_LAB,
                new KernelLabWork(
                    new KernelRecipe(
                        "我的; \"核\"", Kernel.uniform(3, 5, 1 / 9.0), -2.5, true, 1 / 3.0),
                    new ConvSpec(
                        new Padding.Fixed(1, 2, 3, 4),
                        Border.constant(0.1f),
                        2,
                        3,
                        1,
                        4,
                        1,
                        ConvMode.CONVOLUTION),
                    ChannelMode.SUM,
                    ValueScale.TO_1,
                    List.of(
                        KernelPresets.byId("sobel-y").orElseThrow().recipe(),
                        KernelPresets.byId("gaussian-5").orElseThrow().recipe()),
                    List.of(PhotoSource.sample("coins.png"), PhotoSource.file("/photos/狗.jpg"))),
                NETWORK,
                new NetworkWork(
                    NetworkSource.file("/networks/残差.onnx"),
                    320,
                    List.of(
                        NetworkPane.of("/stem/conv"),
                        new NetworkPane(lenet, PhotoSource.sample("coins.png"), "conv2", 15)),
                    1,
                    Strokes.parse("100,80 420,80 250,500; 60,-20 70,300"),
                    Map.of(lenet, input)))),
        new View(
            "network",
            true,
            Map.of(
                KERNEL_LAB,
                new KernelLabView(
                    DisplayMode.ABSOLUTE,
                    DisplayLimits.manual(-0.1, 2.5, 1),
                    true,
                    "cividis",
                    new Viewport(2.5, 100.25, -3),
                    new Cursor(7, 9),
                    2,
                    true),
                NETWORK,
                NetworkView.FIRST
                    .withMosaic(
                        look -> new MosaicLook(ChannelOrder.SPARSITY, ChannelScaling.LAYER, false))
                    .withLargeSteps(true)
                    .withFollowsWay(false))));
  }

  private KeptSession opened(Path file) {
    return home.sessions().open(file, Cancel.NEVER).orElseThrow();
  }

  @Test
  void filesOpenWhole() throws IOException {
    Path file = Files.copy(FILES.resolve("by-path.convoscope"), folder.resolve("a.convoscope"));
    KeptSession kept = opened(file);
    assertEquals(rich(PhotoSource.file("/photos/猫.png")), kept.session());
    assertEquals(new SessionFile(file.toString(), false), kept.file());
    assertEquals(
        Session.first(), opened(FILES.resolve("first.convoscope").toAbsolutePath()).session());
    PhotoSource inside = PhotoSource.inside("e0cb282d7a14f38d", "tiny.png");
    KeptSession whole = opened(FILES.resolve("photos-inside.convoscope").toAbsolutePath());
    assertEquals(rich(inside), whole.session());
    assertTrue(Objects.requireNonNull(whole.file()).photosInside());
    assertTrue(Files.size(home.place(inside)) > 100);
    // Saved again it is as new ones are, and the same.
    home.sessions().save(file, kept, false, Cancel.NEVER);
    assertTrue(Files.readString(file).contains("\"kernel-lab\""));
    assertEquals(kept, opened(file));
  }

  @Test
  void theLastSessionIsThere() throws IOException {
    Files.copy(FILES.resolve("session.json"), folder.resolve("session.json"));
    KeptSession last = home.session();
    assertEquals(rich(PhotoSource.file("/photos/猫.png")), last.session());
    assertEquals(new SessionFile("/sessions/lesson.convoscope", true), last.file());
    assertTrue(last.isUnsaved());
    assertEquals(List.of(), home.complaints());
  }

  /** What a program of those days had not known either, and documents without a number. */
  @Test
  void whatIsUnknownStaysBesideItsNeighbours() {
    Map<String, Object> content = new LinkedHashMap<>(read("first.convoscope"));
    content.remove("format");
    content.put("lesson", 3);
    content.put("work", added(content.get("work"), "bank", 1.5));
    content.put("view", added(content.get("view"), "photo", "none"));
    Session read = Parts.CODEC.read(content);
    assertEquals(Session.first().work(), read.work());
    Map<String, Object> expected = new LinkedHashMap<>(Parts.CODEC.write(Session.first()));
    expected.put("lesson", 3);
    Map<?, ?> parts = (Map<?, ?>) Objects.requireNonNull(expected.get("parts"));
    Map<?, ?> lab = (Map<?, ?>) Objects.requireNonNull(parts.get("kernel-lab"));
    expected.put(
        "parts",
        added(
            parts,
            "kernel-lab",
            added(
                added(lab, "work", added(lab.get("work"), "bank", 1.5)),
                "view",
                added(lab.get("view"), "photo", "none"))));
    assertEquals(expected, Parts.CODEC.write(read));
  }

  private static Map<String, Object> read(String name) {
    return SessionDocuments.read(FILES.resolve(name), (photo, bytes) -> {}, Cancel.NEVER)
        .orElseThrow();
  }

  private static Map<String, Object> added(@Nullable Object map, String key, Object value) {
    Map<String, Object> all = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(map, key))
        .forEach((name, one) -> all.put(String.valueOf(name), one));
    all.put(key, value);
    return all;
  }
}
