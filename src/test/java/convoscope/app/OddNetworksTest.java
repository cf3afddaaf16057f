package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.net.graph.Network;
import convoscope.session.net.NetworkWork;
import convoscope.ui.shell.Desktop;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.event.ActionEvent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Networks that are not as most are, in the window. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class OddNetworksTest {
  private static final Path NETWORKS =
      Path.of("src", "test", "resources", "convoscope", "app", "networks");

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

  private void open(FxRobot robot, String name) {
    robot.clickOn("#rail-network");
    drop(robot, NETWORKS.resolve(name + ".onnx").toAbsolutePath());
    window.settle();
  }

  private void drop(FxRobot robot, Path network) {
    robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(network))));
  }

  private void edit(FxRobot robot, UnaryOperator<NetworkWork> change) {
    robot.interact(() -> window.studio.session().edit(NETWORK, change));
    window.settle();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }

  private static List<String> sizes(FxRobot robot) {
    return robot.lookup("#size-menu").queryAs(MenuButton.class).getItems().stream()
        .map(MenuItem::getText)
        .toList();
  }

  private static int lines(FxRobot robot) {
    return robot.lookup("#layers").queryAs(TreeView.class).getExpandedItemCount();
  }

  /** The words of all labels below a node. */
  private static Set<String> words(FxRobot robot, String query) {
    return robot.from(robot.lookup(query)).lookup(".label").queryAll().stream()
        .map(node -> ((Labeled) node).getText())
        .collect(Collectors.toSet());
  }

  @Test
  void onlySizesThatFitAreOfferedAndOthersLeaveNoLayers(FxRobot robot) {
    open(robot, "flattened");
    assertEquals("12×12", text(robot, "#size-menu"));
    assertEquals(1, sizes(robot).size(), sizes(robot).toString());
    assertTrue(text(robot, "#prediction-about").contains("12×12"));
    robot.push(KeyCode.T);
    window.settle();
    assertTrue(lines(robot) > 3);
    assertEquals(3, robot.lookup("#layer-table").queryAs(TableView.class).getItems().size());
    edit(robot, work -> work.withSize(64));
    assertEquals(0, lines(robot), "none of another size");
    assertEquals(0, robot.lookup("#layer-table").queryAs(TableView.class).getItems().size());
    assertTrue(text(robot, "#mosaic-title-0").isEmpty());
    edit(robot, work -> work.withSize(0));
    assertTrue(lines(robot) > 3);
    assertEquals(3, robot.lookup("#layer-table").queryAs(TableView.class).getItems().size());
  }

  @Test
  void ofWhatIsHalfFreeTheOtherHalfIsChosen(FxRobot robot) {
    open(robot, "half-free");
    assertEquals("24×224", text(robot, "#size-menu"));
    edit(robot, work -> work.withSize(320));
    assertEquals("24×320", text(robot, "#size-menu"));
    assertTrue(text(robot, "#prediction-about").contains("24×320"));
    assertTrue(sizes(robot).contains("24×512"), sizes(robot).toString());
  }

  @Test
  void aBlocksActivationIsItsOwn(FxRobot robot) {
    open(robot, "leaky");
    edit(robot, work -> work.withPane(work.pane().withTensor("l")));
    Set<String> words = words(robot, "#block");
    assertTrue(words.contains("Leaky ReLU(F(x) + x)"), words.toString());
    robot.clickOn("#without-shortcut");
    window.settle();
    words = words(robot, "#block");
    assertTrue(words.contains("Leaky ReLU(F(x))"), words.toString());
    window.shoot(robot, "network-leaky");
  }

  @Test
  void anAnswerThatIsNoNumberIsSaid(FxRobot robot) {
    open(robot, "no-number");
    Set<String> words = words(robot, "#prediction");
    assertTrue(words.stream().anyMatch(one -> one.contains("NaN")), words.toString());
    assertTrue(words.stream().noneMatch(one -> one.contains("Draw")), words.toString());
  }

  @Test
  void aGuessIsSaidUntilTheCardIsKept(FxRobot robot) throws IOException {
    Path mine =
        Files.copy(
            NETWORKS.resolve("leaky.onnx"),
            Files.createTempDirectory(folder, "mine").resolve("leaky.onnx"));
    robot.clickOn("#rail-network");
    drop(robot, mine);
    window.settle();
    assertTrue(words(robot, "#prediction").stream().anyMatch(one -> one.contains("guess")));
    robot.clickOn("#input-toggle").clickOn("#input-keep");
    window.settle();
    assertTrue(words(robot, "#prediction").stream().noneMatch(one -> one.contains("guess")));
  }

  private void type(FxRobot robot, String query, String text) {
    TextField field = robot.lookup(query).queryAs(TextField.class);
    robot.interact(
        () -> {
          field.setText(text);
          field.fireEvent(new ActionEvent());
        });
    window.settle();
  }

  @Test
  void oneNumberIsForAllChannelsAndAGuessThatWasChangedIsNone(FxRobot robot) {
    open(robot, "leaky");
    robot.clickOn("#input-toggle");
    window.settle();
    assertEquals("As guessed", text(robot, "#input-reset"));
    type(robot, "#input-mean", "0.5");
    assertEquals("0.5 0.5 0.5", robot.lookup("#input-mean").queryAs(TextField.class).getText());
    type(robot, "#input-std", "1/4");
    assertEquals("0.25 0.25 0.25", robot.lookup("#input-std").queryAs(TextField.class).getText());
    Set<String> said = words(robot, "#input-pane");
    assertTrue(
        said.contains("Preprocessing changed here; it was a guess, as this network has no card."),
        said.toString());
    assertTrue(
        words(robot, "#prediction").stream().noneMatch(one -> one.contains("guess")),
        "what was set here is no guess");
    robot.clickOn("#input-reset");
    window.settle();
    assertTrue(words(robot, "#prediction").stream().anyMatch(one -> one.contains("guess")));
  }

  @Test
  void theShortSideIsThatOfTheSizeThatIsChosen(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
    robot.clickOn("#input-toggle");
    robot.clickOn("Short side, crop");
    window.settle();
    // Trained at 32 × 32.
    edit(robot, work -> work.withSize(256));
    type(robot, "#input-short", "320");
    TextField side = robot.lookup("#input-short").queryAs(TextField.class);
    for (int size : List.of(128, 32, 512, 256)) {
      edit(robot, work -> work.withSize(size));
      assertEquals(Integer.toString(320 * size / 256), side.getText(), size + " × " + size);
      type(robot, "#input-scale", size == 512 ? "1/128" : "1/255");
    }
    edit(robot, work -> work.withSize(32));
    type(robot, "#input-short", "37");
    edit(robot, work -> work.withSize(128));
    assertEquals("148", side.getText());
  }

  @Test
  void aShortSideThatNobodyGaveStaysUnsaid(FxRobot robot) {
    open(robot, "leaky");
    robot.clickOn("#input-toggle");
    window.settle();
    TextField scale = robot.lookup("#input-scale").queryAs(TextField.class);
    assertEquals("", robot.lookup("#input-short").queryAs(TextField.class).getText());
    String before = scale.getText();
    for (String now : List.of("0.5", before)) {
      robot.interact(
          () -> {
            scale.setText(now);
            scale.fireEvent(new ActionEvent());
          });
      window.settle();
      boolean isChanged = now.equals("0.5");
      assertEquals(!isChanged, robot.lookup("#input-reset").query().isDisabled(), now);
    }
  }

  @Test
  void whatIsClosedIsHeldByNothingOnTheScreen(FxRobot robot) {
    open(robot, "leaky");
    edit(robot, work -> work.withPane(work.pane().withTensor("l")));
    robot.push(KeyCode.T);
    window.settle();
    robot.push(KeyCode.W);
    window.settle();
    robot.push(KeyCode.W);
    robot.push(KeyCode.ESCAPE);
    window.settle();
    WeakReference<Network> closed = window.loaded.getLast();
    assertNotNull(closed.get());
    open(robot, "half-free");
    window.settle();
    for (int i = 0; i < 20 && closed.get() != null; i++) {
      System.gc();
      window.settle();
    }
    assertNull(closed.get(), "something still holds the network, and all of its run");
  }
}
