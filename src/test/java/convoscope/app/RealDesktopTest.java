package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.photo.PhotoSource;
import convoscope.ui.shell.ToolkitDesktop;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The clipboard and drag and drop of a real desktop; {@link DesktopTest} brings one. */
@EnabledIfSystemProperty(named = "convoscope.desktop", matches = "true")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class RealDesktopTest {
  @TempDir static Path folder;

  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    ToolkitDesktop desktop = new ToolkitDesktop(() -> stage);
    Path home = Files.createTempDirectory(folder, "home");
    window = new StudioFixture(stage, home, 1200, 900, desktop, desktop);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private PhotoSource photo() {
    return window.studio.session().work().photo();
  }

  @Test
  void aMapIsCopiedAndPastedAsAPhoto(FxRobot robot) {
    window.settle();
    robot.clickOn("#map-menu").clickOn("#copy-map");
    window.settle();
    robot.interact(() -> assertTrue(Clipboard.getSystemClipboard().hasImage()));
    robot.clickOn("#map-canvas").push(KeyCode.SHORTCUT, KeyCode.V);
    window.settle();
    assertEquals(PhotoSource.Kind.PASTED, photo().kind());
    assertTrue(photo().location().startsWith("pasted-451x300-"), photo().location());
  }

  /** From another program: what is dragged inside the window is not for it. */
  @Test
  void aFileIsDroppedFromAnotherProgram(FxRobot robot) throws IOException, InterruptedException {
    window.settle();
    Path file = Files.copy(Path.of("sample-images", "coins.png"), folder.resolve("照片 coins.png"));
    Process source =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dprism.order=sw",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DragSource.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader says = source.inputReader(StandardCharsets.UTF_8)) {
      assertEquals(DragSource.READY, says.readLine());
      robot
          .drag(DragSource.X + DragSource.SIZE / 2, DragSource.Y + DragSource.SIZE / 2)
          .moveTo(600, 500)
          .moveTo(500, 400)
          .drop();
      assertEquals(DragSource.DROPPED, says.readLine());
      window.settle();
      assertEquals(PhotoSource.file(file.toString()), photo());
    } finally {
      source.destroyForcibly();
    }
  }
}
