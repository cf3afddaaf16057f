package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.document.Cursor;
import convoscope.session.document.Panel.Folding;
import convoscope.session.photo.PhotoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a part that is folded, or a photo that is not there, still says and offers. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class FoldedPanelsTest {
  @TempDir static Path folder;
  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1440, 900);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private void pin(FxRobot robot, String... ids) {
    List<KernelRecipe> pins =
        Stream.of(ids).map(id -> KernelPresets.byId(id).orElseThrow().recipe()).toList();
    robot.interact(() -> window.studio.session().edit(KERNEL_LAB, work -> work.withPins(pins)));
    window.settle();
  }

  private void look(FxRobot robot, int row, int column) {
    robot.interact(
        () ->
            window
                .studio
                .session()
                .look(KERNEL_LAB, view -> view.withCursor(new Cursor(row, column))));
    window.settle();
  }

  private void fold(FxRobot robot, String part, Folding folding) {
    String id = "kernel-lab." + part;
    robot.interact(
        () ->
            window
                .studio
                .settings()
                .change(all -> all.withPanel(id, all.panel(id).withFolding(folding))));
    window.settle();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }

  @Test
  void f6ReachesTheLineThatStandsForAPart(FxRobot robot) {
    window.settle();
    pin(robot, "sobel-x");
    robot.clickOn("#map-canvas");
    window.settle();
    for (String part : List.of("photo", "strip", "sum", "side")) {
      fold(robot, part, Folding.FOLDED);
    }
    for (String part : List.of("strip", "sum", "side")) {
      robot.push(KeyCode.F6);
      window.settle();
      Node owner = window.stage.getScene().getFocusOwner();
      assertEquals("unfold-" + part, String.valueOf(owner.getId()));
    }
    robot.push(KeyCode.F6).push(KeyCode.F6).push(KeyCode.F6);
    window.settle();
    assertEquals("unfold-photo", window.stage.getScene().getFocusOwner().getId());
    robot.push(KeyCode.SPACE);
    window.settle();
    assertTrue(robot.lookup("#photo-canvas").query().getParent().isVisible());
  }

  /** As the inspector and the status bar have it. */
  @Test
  void theFoldedSumIsOneTextWithTheInspectors(FxRobot robot) {
    window.settle();
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    KERNEL_LAB,
                    work ->
                        work.withKernel(
                            KernelPresets.byId("sobel-x").orElseThrow().recipe().withScale(0.33))));
    window.settle();
    for (int column = 20; column < 60; column++) {
      look(robot, 40, column);
      assertEquals(text(robot, ".inspector-total"), text(robot, "#folded-sum .figures"));
    }
  }

  /** Nobody sees it: nothing is computed for it, until it is seen again. */
  @Test
  void theFormThatIsNotSeenWaits(FxRobot robot) {
    window.settle();
    pin(robot, "sobel-x", "mean-3");
    fold(robot, "strip", Folding.OPEN);
    look(robot, 40, 50);
    String card = text(robot, "#strip .strip-value");
    assertFalse(card.isEmpty());
    fold(robot, "strip", Folding.FOLDED);
    look(robot, 140, 150);
    assertEquals(card, text(robot, "#strip .strip-value"), "not seen");
    String word = text(robot, "#pin-word-0");
    fold(robot, "strip", Folding.OPEN);
    String now = text(robot, "#strip .strip-value");
    assertNotEquals(card, now);
    assertTrue(word.endsWith("  " + now), word + ", " + now);
  }

  /** Also when the notice that asked for it has been closed. */
  @Test
  void aPhotoThatIsNotThereIsFoundFromItsPane(FxRobot robot) throws IOException {
    window.settle();
    assertFalse(robot.lookup("#find-photo").tryQuery().filter(Node::isVisible).isPresent());
    Path lost = folder.resolve("a folder").resolve("lost.png");
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    work ->
                        work.withPhoto(PhotoSource.file(lost.toString()))
                            .change(
                                KERNEL_LAB,
                                lab ->
                                    lab.withPhotos(List.of(PhotoSource.file(lost.toString()))))));
    window.settle();
    robot.interact(() -> assertTrue(window.studio.notices().dismissNewest()));
    window.settle();
    assertEquals(List.of(), window.studio.notices().shown());
    String words = text(robot, "#strip .strip-words");
    assertTrue(words.contains("lost.png") && !words.contains("a folder"), words);
    String tooltip = robot.lookup("#pin-0").queryButton().getAccessibleText();
    assertTrue(tooltip.contains(lost.toString()), tooltip);
    Path found = Files.copy(Path.of("sample-images", "coins.png"), folder.resolve("lost.png"));
    window.desktop.file = Optional.of(found);
    window.shoot(robot, "find");
    robot.clickOn("#find-photo");
    window.settle();
    assertEquals(PhotoSource.file(found.toString()), window.studio.session().work().photo());
    assertNotNull(robot.lookup("#map-canvas").query());
    assertFalse(robot.lookup("#find-photo").tryQuery().filter(Node::isVisible).isPresent());
  }
}
