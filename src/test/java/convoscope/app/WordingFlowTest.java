package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.image.Strokes;
import convoscope.core.image.Strokes.Point;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.form.WrappedLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the window says in Chinese where a word depends on what is shown. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class WordingFlowTest {
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

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }

  private static String said(FxRobot robot, String query) {
    return said(robot.lookup(query).query());
  }

  private static Set<String> notices(FxRobot robot) {
    return robot.lookup(".notice .label").queryAllAs(Labeled.class).stream()
        .map(Labeled::getText)
        .collect(Collectors.toSet());
  }

  private void network(FxRobot robot) {
    robot.clickOn("中");
    robot.clickOn("#rail-network");
    robot.interact(() -> window.studio.session().edit(NETWORK, work -> work.withSize(32)));
    window.settle();
  }

  @Test
  void samplesHaveTheirNamesWhereverTheyStand(FxRobot robot) {
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    KERNEL_LAB, work -> work.withPhotos(List.of(PhotoSource.sample("coins.png")))));
    robot.clickOn("中");
    window.settle();
    MenuButton menu = robot.lookup("#photo-menu").queryAs(MenuButton.class);
    assertEquals("猫照片", menu.getText());
    assertEquals("选择另一张照片；当前：猫照片", menu.getAccessibleText());
    assertTrue(robot.lookup("硬币照片").tryQuery().isPresent(), "a card");
    assertTrue(said(robot, "#photo-canvas").startsWith("照片 猫照片"), said(robot, "#photo-canvas"));
    robot.clickOn("#rail-network");
    window.settle();
    assertTrue(text(robot, "#prediction-about").contains("猫照片，"));
    MenuButton pane = robot.lookup("#pane-menu-0").queryAs(MenuButton.class);
    List<String> photos =
        ((javafx.scene.control.Menu) pane.getItems().getFirst())
            .getItems().stream().map(MenuItem::getText).toList();
    assertTrue(photos.contains("硬币照片（coins.png）"), photos.toString());
    assertEquals("chelsea.png", window.studio.session().session().work().photo().location());
  }

  @Test
  void aScoreWithoutAClassMapSaysWhyAndUnitsHaveNoRows(FxRobot robot) {
    network(robot);
    robot.clickOn("#network-menu");
    robot.clickOn("#network-lenet-5");
    window.settle();
    // A seven: an empty field is not read.
    Strokes seven =
        new Strokes(List.of(List.of(Point.at(35, 28), Point.at(105, 28), Point.at(63, 119))));
    robot.interact(() -> window.studio.session().edit(NETWORK, work -> work.withDrawing(seven)));
    window.settle();
    robot.clickOn(".prediction-button");
    window.settle();
    assertTrue(text(robot, "#channel-title").matches("类别 \\d"), text(robot, "#channel-title"));
    String why = said(robot, "#channel-place");
    assertTrue(why.startsWith("没有类激活图：") && why.contains("ReLU"), why);
    assertTrue(text(robot, ".status-label").contains("：类别 "), text(robot, ".status-label"));
    window.shoot(robot, "wording-lenet-score");
    robot.interact(robot.lookup("#terms").query()::requestFocus);
    robot.push(KeyCode.ENTER);
    window.settle();
    assertTrue(text(robot, "#channel-title").matches("单元 \\d+"), text(robot, "#channel-title"));
    String place = said(robot, "#channel-place");
    assertTrue(!place.contains("行") && !place.contains("列"), place);
    robot.clickOn("#sum-to-photo");
    window.settle();
    String photo = said(robot, "#sum-rule");
    assertTrue(photo.matches("照片：灰度 (\\d+)，输入值为 \\(\\1 ÷ 255 − .*"), photo);
    assertEquals("照片的通道：灰度", text(robot, "#channel-title"));
    assertTrue(text(robot, ".status-label").startsWith("照片：灰度，第 "), text(robot, ".status-label"));
    window.shoot(robot, "wording-lenet-photo");
    robot.clickOn("EN");
    window.settle();
    photo = said(robot, "#sum-rule");
    assertTrue(photo.matches("The photo: grey (\\d+), goes in as \\(\\1 ÷ 255 − .*"), photo);
  }

  @Test
  void aRefusedSettingIsCalledByItsNameInBothLanguages(FxRobot robot) {
    network(robot);
    robot.clickOn("#input-toggle");
    window.settle();
    type(robot, "#input-std", "0 1");
    assertEquals(Set.of("标准差“0 1”无效，应为 1 个数（用于所有通道），或 3 个数，每个通道一个，且不为 0。"), notices(robot));
    robot.clickOn("EN");
    window.settle();
    assertTrue(
        notices(robot).stream().allMatch(one -> one.startsWith("Standard deviation: found “0 1”")),
        notices(robot).toString());
    robot.clickOn("中");
    type(robot, "#input-std", "1 0 1");
    type(robot, "#input-mean", "");
    type(robot, "#input-scale", "schnell");
    assertEquals(
        Set.of(
            "标准差“1 0 1”无效，应为 1 个数（用于所有通道），或 3 个数，每个通道一个，且不为 0。",
            "均值“（空）”无效，应为 1 个数（用于所有通道），或 3 个数，每个通道一个。",
            "缩放系数：“schnell”不是数；请输入数，例如 0.5，或分数，例如 1/9。"),
        notices(robot));
    type(robot, "#input-scale", "1e300");
    assertTrue(
        notices(robot).stream().anyMatch(one -> one.startsWith("这样的预处理会把像素变成")),
        notices(robot).toString());
  }

  private void type(FxRobot robot, String field, String text) {
    robot.clickOn(robot.lookup(field).queryAs(TextField.class)).push(KeyCode.SHORTCUT, KeyCode.A);
    robot.push(KeyCode.DELETE).write(text).push(KeyCode.ENTER);
    window.settle();
  }

  @Test
  void nothingToChooseIsCutOff(FxRobot robot) {
    robot.clickOn("中");
    window.settle();
    Set<ToggleButton> choices =
        robot.lookup((Node node) -> node instanceof ToggleButton).queryAllAs(ToggleButton.class);
    assertTrue(choices.size() > 15, "choices: " + choices.size());
    List<String> cut =
        choices.stream()
            // Those of colour photos are not there now.
            .filter(button -> button.getWidth() > 0 && button.lookup(".text") instanceof Text)
            .map(button -> button.getText() + " as " + ((Text) button.lookup(".text")).getText())
            .filter(pair -> !pair.matches("(.*) as \\1"))
            .toList();
    assertEquals(List.of(), cut);
  }

  @Test
  void weightsOfTheFirstLayerNameTheirColour(FxRobot robot) {
    network(robot);
    robot.clickOn("#show-weights");
    window.settle();
    assertTrue(
        robot.lookup("#weights").lookup(".quiet").queryAll().stream()
            .anyMatch(node -> said(node).startsWith("输出通道 0 ← 输入通道 0（红）")),
        "the first kernel is that of red");
  }

  private static String said(Node node) {
    String said =
        switch (node) {
          case WrappedLabel label -> label.words();
          case Labeled label -> label.getText();
          default -> node.getAccessibleText();
        };
    return said == null ? "" : said;
  }
}
