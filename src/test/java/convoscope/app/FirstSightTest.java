package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser.Picture;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelRecipe;
import convoscope.engine.vector.VectorConvolver;
import convoscope.i18n.Language;
import convoscope.io.PhotoFiles;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Viewport;
import convoscope.session.lab.FeatureMap;
import convoscope.session.lab.LabPipeline;
import convoscope.session.lab.LabRequest.MapKey;
import convoscope.session.lab.MapMaker;
import convoscope.ui.canvas.StillPicture;
import convoscope.ui.paint.Images;
import convoscope.ui.shell.FirstSight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a window shows first, against the same window when all its parts are there. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class FirstSightTest {
  @TempDir static Path folder;
  private Stage stage;

  @Start
  void start(Stage stage) {
    this.stage = stage;
  }

  @ParameterizedTest
  @CsvSource({
    "1100, 700, en, true, false",
    "1440, 900, en, true, false",
    "1300, 640, en, true, false",
    "1440, 900, zh, false, true",
    "1100, 700, en, true, true",
    "1100, 700, zh, true, false",
    "1240, 790, en, false, false",
    "960, 620, en, true, false",
  })
  void isWhereTheWindowWillBe(
      int width, int height, String language, boolean hint, boolean dark, FxRobot robot)
      throws Exception {
    Path home = Files.createTempDirectory(folder, "home");
    StudioFixture[] made = new StudioFixture[1];
    robot.interact(() -> made[0] = new StudioFixture(stage, home, width, height));
    StudioFixture window = made[0];
    robot.interact(
        () -> {
          window.studio.shell().setLanguage(Language.byId(language).orElseThrow());
          window.studio.session().look(view -> view.withHintsDone(!hint));
          if (dark) {
            window.studio.shell().toggleTheme();
          }
        });
    assertFirstIsLast(window, width, height, dark, robot);
  }

  /** Whatever the session says is what is shown: kernel, channels, geometry, display, zoom. */
  @ParameterizedTest
  @ValueSource(strings = {"colour", "strided", "zoomed", "in colours", "even"})
  void showsTheSession(String what, FxRobot robot) throws Exception {
    Path home = Files.createTempDirectory(folder, "home");
    StudioFixture[] made = new StudioFixture[1];
    robot.interact(() -> made[0] = new StudioFixture(stage, home, 1440, 900));
    SessionModel session = made[0].studio.session();
    KernelRecipe even =
        session.work(KERNEL_LAB).kernel().withCells(Kernel.of(2, 4, 1, 2, 3, 4, 5, 6, 7, -8));
    robot.interact(
        () -> {
          switch (what) {
            case "colour" -> session.edit(KERNEL_LAB, work -> work.withChannels(ChannelMode.COLOR));
            case "strided" ->
                session.edit(
                    KERNEL_LAB,
                    work ->
                        work.withSpec(
                            work.spec().withStride(3, 2).withPadding(Padding.Rule.VALID)));
            case "zoomed" ->
                session.look(KERNEL_LAB, view -> view.withViewport(new Viewport(5, 200, 150)));
            case "in colours" ->
                session.look(
                    KERNEL_LAB,
                    view ->
                        view.withDisplay(DisplayMode.ABSOLUTE)
                            .withColours(ColourMaps.sequential().getLast().id()));
            default -> session.edit(KERNEL_LAB, work -> work.withKernel(even));
          }
        });
    assertFirstIsLast(made[0], 1440, 900, false, robot);
  }

  private void assertFirstIsLast(
      StudioFixture window, int width, int height, boolean dark, FxRobot robot) {
    window.settle();
    Photo photo = new PhotoFiles().read(Path.of("sample-images/chelsea.png"));
    LabPipeline pipeline =
        new LabPipeline(new MapMaker(new VectorConvolver(window.scheduler)), window.scheduler);
    FeatureMap map =
        Objects.requireNonNull(
            pipeline.prepare(MapKey.of(photo, window.studio.session().work(KERNEL_LAB))));
    robot.interact(
        () -> {
          FirstSight sight =
              new FirstSight(
                  photo,
                  map,
                  window.studio.session().session(),
                  window.studio.settings().settings(),
                  pipeline,
                  dark);
          // As a frame or a maximised window makes it: of another size first.
          sight.setManaged(false);
          Scene whole = new Scene(new Pane(sight), width, height);
          sight.resize(1000, 640);
          whole.snapshot(null);
          sight.resize(width, height);
          Picture real = Images.pictureOf(stage.getScene().snapshot(null));
          Picture first = Images.pictureOf(whole.snapshot(null));
          Map.of("photo-canvas", "#first-photo", "map-canvas", "#first-map")
              .forEach(
                  (id, still) -> {
                    Bounds there = inScene(window.shell.lookup("#" + id));
                    assertEquals(there, inScene(sight.lookup(still)), id);
                    assertSame(real, first, there, id);
                  });
          boolean isSide = window.shell.lookup(".lab-side").isVisible();
          String side = isSide ? ".lab-side" : "#folded-side";
          for (String bar : List.of(".top-bar", ".rail", side, ".status-line", ".kernel-lab")) {
            Bounds there = inScene(window.shell.lookup(bar));
            int row = (int) there.getMaxY() - 4;
            int column = (int) there.getMinX() + 4;
            assertEquals(
                Integer.toHexString(argb(real, row, column)),
                Integer.toHexString(argb(first, row, column)),
                bar);
          }
        });
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  /** A still picture is as large as what it holds. */
  private static Bounds inScene(Node node) {
    Bounds own =
        node instanceof StillPicture still
            ? still.getChildrenUnmodifiable().getFirst().getBoundsInParent()
            : node.getLayoutBounds();
    return node.localToScene(own);
  }

  /** The middle of a canvas: around a photo that fits lies what the style sheet draws. */
  private static void assertSame(Picture real, Picture first, Bounds of, String what) {
    int different = 0;
    for (int y = (int) of.getCenterY() - 40; y < of.getCenterY() + 40; y++) {
      for (int x = (int) of.getCenterX() - 60; x < of.getCenterX() + 60; x++) {
        different += argb(real, y, x) == argb(first, y, x) ? 0 : 1;
      }
    }
    assertEquals(0, different, what);
  }

  private static int argb(Picture picture, int row, int column) {
    return picture.argb()[row * picture.columns() + column];
  }
}
