package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.kernel.KernelText;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.ui.form.SizeField;
import convoscope.ui.kernel.KernelGrid;
import convoscope.ui.shell.Desktop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Keys and fields in the whole window: who has the focus, and who hears of a key first. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class KeysFlowTest {
  @TempDir static Path folder;
  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1440, 900);
  }

  @AfterEach
  void nothingWentWrongUnseen(FxRobot robot) {
    robot.interact(() -> window.stage.setFullScreen(false));
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private void type(FxRobot robot, String field, String text) {
    Node input = robot.from(robot.lookup(field)).lookup(".text-field").query();
    robot.clickOn(input).push(KeyCode.SHORTCUT, KeyCode.A).write(text).push(KeyCode.ENTER);
    window.settle();
  }

  private boolean isPinned() {
    return window.studio.session().view(KERNEL_LAB).cursor().isPinned();
  }

  @Test
  void afterEnterInANumberFieldSingleKeysAreCommandsAgain(FxRobot robot) {
    window.settle();
    robot.clickOn("#map-canvas");
    window.settle();
    for (String field : List.of("#bias", "#scale", "#kernel-size", "#stride", "#dilation")) {
      type(robot, field, field.equals("#kernel-size") ? "5" : "2");
      Node owner = window.stage.getScene().getFocusOwner();
      assertEquals("map-canvas", owner.getId(), field);
    }
    assertEquals(5, window.studio.session().work(KERNEL_LAB).kernel().cells().rows());
    var before = window.studio.session().view(KERNEL_LAB).display();
    robot.write("d");
    window.settle();
    assertTrue(
        before != window.studio.session().view(KERNEL_LAB).display(), "D goes to the next display");
  }

  @Test
  void escInFullScreenFreesThePixelFirst(FxRobot robot) {
    window.settle();
    robot.clickOn("#map-canvas");
    window.settle();
    assertTrue(isPinned());
    robot.push(KeyCode.F11);
    window.settle();
    assertTrue(window.stage.isFullScreen());
    robot.push(KeyCode.F1).push(KeyCode.ESCAPE);
    window.settle();
    assertTrue(window.stage.isFullScreen() && isPinned(), "the list of keys lay in front");
    robot.push(KeyCode.ESCAPE);
    window.settle();
    assertFalse(isPinned());
    assertTrue(window.stage.isFullScreen());
    robot.push(KeyCode.ESCAPE);
    window.settle();
    assertFalse(window.stage.isFullScreen());
  }

  @Test
  void escInAFieldBringsTheNumberBackAndNothingElse(FxRobot robot) {
    window.settle();
    robot.clickOn("#map-canvas");
    window.settle();
    Node field = robot.from(robot.lookup("#bias")).lookup(".text-field").query();
    robot.clickOn(field).push(KeyCode.SHORTCUT, KeyCode.A).write("7");
    window.settle();
    robot.push(KeyCode.ESCAPE);
    window.settle();
    assertTrue(isPinned());
    TextInputControl bias = robot.from(robot.lookup("#bias")).lookup(".text-field").query();
    assertEquals("0", bias.getText());
  }

  @Test
  void theHintOfFullScreenIsInTheLanguageAtHand(FxRobot robot) {
    window.settle();
    String key = "shell.full-screen.exit";
    assertEquals(Texts.of(Language.ENGLISH).get(key), window.stage.getFullScreenExitHint());
    assertFalse(
        KeyCombination.NO_MATCH.equals(window.stage.getFullScreenExitKeyCombination()),
        "without a key the toolkit shows no hint");
    robot.push(KeyCode.SHORTCUT, KeyCode.L);
    window.settle();
    assertEquals(Texts.of(Language.CHINESE).get(key), window.stage.getFullScreenExitHint());
    robot.push(KeyCode.SHORTCUT, KeyCode.L);
    window.settle();
  }

  /** The toolkit would style it without the colours of the new theme. */
  @Test
  void whatIsOpenClosesWhenTheThemeChanges(FxRobot robot) {
    window.settle();
    robot.rightClickOn(robot.from(robot.lookup("#bias")).lookup(".text-field").<Node>query());
    window.settle();
    assertTrue(Window.getWindows().stream().anyMatch(open -> open instanceof ContextMenu));
    robot.push(KeyCode.SHORTCUT, KeyCode.T);
    window.settle();
    assertTrue(window.shell.getStyleClass().contains("dark"));
    assertTrue(Window.getWindows().stream().noneMatch(open -> open instanceof ContextMenu));
  }

  @Test
  void theSquareLinkComesBackWithASquareKernel(FxRobot robot) {
    window.settle();
    SizeField size = robot.lookup("#kernel-size").queryAs(SizeField.class);
    KernelGrid grid = robot.lookup("#kernel-grid").queryAs(KernelGrid.class);
    robot.interact(() -> grid.paste("1 0 -1"));
    window.settle();
    assertFalse(size.linkedProperty().get());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertTrue(size.linkedProperty().get());
  }

  /** The status bar and the inspector, of every pixel on the way, in both channels modes. */
  @Test
  void aValueIsOneTextWhereverItStands(FxRobot robot) {
    window.settle();
    robot.interact(() -> window.shell.drop(new Desktop.Content.Words("1/9 1/7 0.1; 2/3 1 0.3")));
    window.settle();
    robot.clickOn("#map-canvas");
    for (int i = 0; i < 12; i++) {
      robot.push(i % 3 == 0 ? KeyCode.DOWN : KeyCode.RIGHT);
      window.settle();
      String total = robot.lookup(".inspector-total").queryAs(Labeled.class).getText();
      String status = robot.lookup("#status").queryAs(StatusBar.class).getText();
      assertTrue(status.contains(": " + total + " ("), status + " beside " + total);
      assertTrue(total.replaceAll("[−.]", "").length() <= 7, total);
    }
  }

  @Test
  void aPasteThatIsTwoKernelsIsRefusedAndSaysWhich(FxRobot robot) {
    window.settle();
    var before = window.studio.session().work(KERNEL_LAB).kernel();
    robot.interact(() -> window.shell.drop(new Desktop.Content.Words("0,5;1,5")));
    window.settle();
    assertEquals(before, window.studio.session().work(KERNEL_LAB).kernel());
    String said = robot.lookup(".notice-sentence").queryAs(Labeled.class).getText();
    assertTrue(said.contains("0 5; 1 5") && said.contains("0.5 1.5"), said);
    robot.interact(() -> window.shell.drop(new Desktop.Content.Words("0,5;0,25;1")));
    window.settle();
    assertEquals(
        KernelText.parse("0.5 0.25 1"), window.studio.session().work(KERNEL_LAB).kernel().cells());
  }

  @Test
  void aKernelSavedAsNpyIsOneAndAnotherEndingIsToldBeforeAnythingIsWritten(FxRobot robot)
      throws IOException {
    window.settle();
    Path npy = folder.resolve("k.npy");
    window.desktop.file = Optional.of(npy);
    saveKernel(robot);
    String written = new String(Files.readAllBytes(npy), StandardCharsets.ISO_8859_1);
    assertTrue(written.startsWith("\u0093NUMPY"), written);
    Path png = folder.resolve("k.png");
    window.desktop.file = Optional.of(png);
    saveKernel(robot);
    assertTrue(Files.notExists(png));
    List<String> said =
        robot.lookup(".notice-sentence").queryAllAs(Labeled.class).stream()
            .map(Labeled::getText)
            .toList();
    assertTrue(
        said.getFirst().contains(".npy") && said.getFirst().contains(".png"), said.toString());
  }

  private void saveKernel(FxRobot robot) {
    robot.clickOn("#kernel-menu").clickOn("#menu-save-kernel");
    window.settle();
  }
}
