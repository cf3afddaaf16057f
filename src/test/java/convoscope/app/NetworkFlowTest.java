package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.ChannelOrder;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkWork;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.shell.Desktop;
import convoscope.ui.sum.PatchPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person does in Network, in the real window with the real runtime and real networks. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class NetworkFlowTest {
  @TempDir static Path folder;
  private Path home;
  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    home = Files.createTempDirectory(folder, "home");
    window = new StudioFixture(stage, home, 1440, 900);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private NetworkWork work() {
    return window.studio.session().work(NETWORK);
  }

  private void open(FxRobot robot) {
    robot.clickOn("#rail-network");
    window.settle();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }

  /** A place of a canvas, in parts of its size. */
  private void click(FxRobot robot, String canvas, double x, double y) {
    Bounds bounds =
        robot.lookup(canvas).query().localToScreen(robot.lookup(canvas).query().getLayoutBounds());
    robot.clickOn(
        bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    window.settle();
  }

  /** The line of the column whose map has that name. */
  private void choose(FxRobot robot, String tensor) {
    robot.interact(
        () -> {
          window
              .studio
              .session()
              .edit(NETWORK, work -> work.withPane(work.pane().withTensor(tensor)));
        });
    window.settle();
  }

  private int trail(FxRobot robot) {
    return robot.from(robot.lookup("#trail")).lookup((Hyperlink link) -> true).queryAll().size();
  }

  @Test
  void aNetworkAPixelAndTheWayDownToThePhoto(FxRobot robot) {
    open(robot);
    window.shoot(robot, "network-first");
    assertEquals("cat", text(robot, ".prediction-name"));
    TreeView<?> layers = robot.lookup("#layers").queryAs(TreeView.class);
    assertTrue(layers.getExpandedItemCount() > 15, "lines: " + layers.getExpandedItemCount());

    click(robot, "#mosaic-0", 0.45, 0.4);
    assertTrue(text(robot, "#sum-check").startsWith("✓"), text(robot, "#sum-check"));
    assertEquals(1, trail(robot));

    // Two terms down: from the residual sum to its branch, and on.
    choose(robot, "/stage3/block3/Add_output_0");
    window.shoot(robot, "network-block");
    assertTrue(robot.lookup("#block").query().isVisible());
    click(robot, "#mosaic-0", 0.45, 0.4);
    step(robot);
    assertEquals(2, trail(robot));
    step(robot);
    assertEquals(3, trail(robot));
    assertTrue(text(robot, "#sum-check").startsWith("✓"), text(robot, "#sum-check"));
    window.shoot(robot, "network-down");

    // From the class score.
    robot.clickOn(".prediction-button");
    window.settle();
    assertEquals(1, trail(robot));
    step(robot);
    assertEquals(2, trail(robot));
    robot.push(KeyCode.BACK_SPACE);
    window.settle();
    assertEquals(1, trail(robot));
    window.shoot(robot, "network-class");
  }

  @Test
  void theShortcutOfABlockIsAnArcWhetherItIsOpenOrFolded(FxRobot robot) {
    open(robot);
    choose(robot, "/stage2/block2/Add_output_0");
    robot.push(KeyCode.F5);
    window.settle();
    window.shoot(robot, "network-arcs");
    Set<Node> chosen = chosenArcs(robot);
    assertTrue(chosen.size() > 4, "through each line of the block: " + chosen.size());
    TreeView<?> layers = robot.lookup("#layers").queryAs(TreeView.class);
    robot.interact(() -> layers.requestFocus());
    robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
    window.settle();
    assertEquals(1, chosenArcs(robot).size(), "around the folded block");
    window.shoot(robot, "network-arcs-folded");
    robot.clickOn("#layer-search").write("conv");
    window.settle();
    assertEquals(Set.of(), robot.lookup(".arc").queryAll(), "what is found is no network");
  }

  @Test
  void theTableOfLayersIsFollowedAndCopied(FxRobot robot) {
    open(robot);
    robot.push(KeyCode.T);
    window.settle();
    TableView<?> table = robot.lookup("#layer-table").queryAs(TableView.class);
    assertEquals(0, table.getSelectionModel().getSelectedIndex(), "the layer in front");
    robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
    window.settle();
    assertEquals("/stem/relu/Relu_output_0", work().pane().tensor());
    window.shoot(robot, "network-table");
    robot.push(KeyCode.SHORTCUT, KeyCode.C);
    window.settle();
    List<String> lines = window.desktop.text.lines().toList();
    assertEquals(table.getItems().size() + 1, lines.size());
    assertTrue(lines.get(1).contains("\t16×256×256\t3\t1\t1\t"), lines.get(1));
    robot.push(KeyCode.ESCAPE);
    window.settle();
    assertFalse(table.getParent().isVisible());
    assertTrue(robot.lookup("#layers").query().isFocused(), "the keyboard is back at the layers");
  }

  private static Set<Node> chosenArcs(FxRobot robot) {
    return robot.lookup(".arc").lookup((Node arc) -> isChosen(arc) && arc.isVisible()).queryAll();
  }

  private static boolean isChosen(Node node) {
    return node.getPseudoClassStates().contains(PseudoClass.getPseudoClass("chosen"));
  }

  /** Opens the first channel if the sum is grouped, then follows the first term. */
  private void step(FxRobot robot) {
    ListView<?> terms = robot.lookup("#terms").queryAs(ListView.class);
    int before = trail(robot);
    robot.interact(terms::requestFocus);
    for (int row = 0; row < terms.getItems().size() && trail(robot) == before; row++) {
      int at = row;
      robot.interact(() -> terms.getSelectionModel().select(at));
      robot.push(KeyCode.ENTER);
      window.settle();
    }
  }

  @Test
  void channelsOfAConvolutionAsPicturesAndTheWayThroughThem(FxRobot robot) {
    open(robot);
    click(robot, "#mosaic-0", 0.45, 0.4);
    ListView<?> terms = robot.lookup("#terms").queryAs(ListView.class);
    assertEquals(3, pictures(robot).size(), "red, green and blue");
    window.shoot(robot, "network-pictures");

    // A kernel of 3×3 takes three lines, and its nine terms follow.
    int closed = terms.getItems().size();
    robot.interact(() -> terms.getSelectionModel().select(0));
    robot.interact(terms::requestFocus);
    robot.push(KeyCode.ENTER);
    window.settle();
    assertEquals(closed + 3 + 9, terms.getItems().size());
    assertEquals(1 + 3, pictures(robot).size(), "the others are below the terms");
    String described = pictures(robot).getFirst().getAccessibleText();
    assertTrue(described.startsWith("channel ") && described.contains("3×3"), described);
    window.shoot(robot, "network-pictures-open");

    // The lower left cell of the large patch.
    Node patch = pictures(robot).getLast();
    Bounds bounds = patch.localToScreen(patch.getLayoutBounds());
    assertEquals(1, trail(robot));
    robot.clickOn(
        bounds.getMinX() + 14, (bounds.getMinY() + bounds.getMaxY()) / 2, MouseButton.PRIMARY);
    window.settle();
    assertEquals(2, trail(robot), "a click on a patch goes to its input");
    assertEquals(0, pictures(robot).size(), "a pixel of the photo is no sum");

    // Of thousands of channels only those that are seen are drawn.
    choose(robot, "/stage3/block3/conv2/Conv_output_0");
    click(robot, "#mosaic-0", 0.45, 0.4);
    assertTrue(terms.getItems().size() >= 64, "channels: " + terms.getItems().size());
    assertTrue(pictures(robot).size() < 20, "drawn: " + pictures(robot).size());
  }

  @Test
  void eachLayerSaysItsOwnArithmetic(FxRobot robot) {
    open(robot);
    assertEquals("Σ input × weight", rule(robot, "/stage3/block3/conv2/Conv_output_0"));
    assertEquals(
        "F(x) + x: what the block computes, and its input",
        rule(robot, "/stage3/block3/Add_output_0"));
    assertTrue(
        rule(robot, "/stage3/block3/norm2/BatchNormalization_output_0").contains("variance"));
  }

  /** The words above the sum of a pixel of that layer. */
  private String rule(FxRobot robot, String layer) {
    choose(robot, layer);
    click(robot, "#mosaic-0", 0.45, 0.4);
    return robot.lookup("#sum-rule").queryAs(Label.class).getText().replace('\n', ' ');
  }

  /** The pictures in the lines that are seen, from the top. */
  private static List<Node> pictures(FxRobot robot) {
    return robot
        .from(robot.lookup("#terms"))
        .lookup((Node node) -> node instanceof PatchPictures && node.isVisible())
        .queryAll()
        .stream()
        .filter(node -> ((ListCell<?>) node.getParent().getParent()).getIndex() >= 0)
        .sorted(
            Comparator.comparingInt(
                node -> ((ListCell<?>) node.getParent().getParent()).getIndex()))
        .toList();
  }

  @Test
  void layersByKeyboardPanesAndPhotosSideBySide(FxRobot robot) {
    open(robot);
    String first = work().pane().tensor();
    robot.interact(() -> robot.lookup("#layers").query().requestFocus());
    robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
    window.settle();
    assertNotEquals(first, work().pane().tensor());

    robot.push(KeyCode.E);
    window.settle();
    assertEquals(3, work().panes().size());
    assertEquals(3, Set.copyOf(work().panes()).size());
    window.shoot(robot, "network-three");

    ToggleButton four =
        robot
            .from(robot.lookup("#pane-count"))
            .lookup((ToggleButton one) -> one.getText().equals("4"))
            .query();
    robot.clickOn(four);
    window.settle();
    assertEquals(4, work().panes().size());
    click(robot, "#mosaic-1", 0.45, 0.4);
    assertEquals(1, work().front());
    window.shoot(robot, "network-four");

    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals(3, work().panes().size());
  }

  @Test
  void twoPhotosOfOneLayerAreComparedByDifference(FxRobot robot) {
    open(robot);
    ToggleButton two =
        robot
            .from(robot.lookup("#pane-count"))
            .lookup((ToggleButton one) -> one.getText().equals("2"))
            .query();
    robot.clickOn(two);
    window.settle();
    robot.interact(
        () -> {
          MenuButton menu = robot.lookup("#pane-menu-1").queryAs(MenuButton.class);
          Menu photos = (Menu) menu.getItems().getFirst();
          photos.getItems().stream()
              .filter(item -> "coins.png".equals(item.getText()))
              .findFirst()
              .orElseThrow()
              .fire();
        });
    window.settle();
    assertEquals(PhotoSource.sample("coins.png"), work().panes().get(1).photo());
    robot.interact(
        () ->
            window
                .studio
                .session()
                .look(
                    NETWORK,
                    view -> view.withMosaic(look -> look.withOrder(ChannelOrder.DIFFERENCE))));
    window.settle();
    window.shoot(robot, "network-compare");
    // Both panes in one order, and not the network's own.
    assertNotEquals(
        text(robot, "#mosaic-title-0"), text(robot, "#mosaic-title-1"), "the photo is named");
  }

  @Test
  void aKernelOfALayerIsTriedInKernelLab(FxRobot robot) {
    open(robot);
    robot.clickOn("#show-weights");
    window.settle();
    click(robot, "#mosaic-0", 0.45, 0.4);
    window.shoot(robot, "network-weights");
    robot.clickOn("#weights-send");
    window.settle();
    assertEquals("kernel-lab", window.studio.session().view().workspace());
    var kernel = window.studio.session().work(KERNEL_LAB).kernel();
    assertEquals(3, kernel.cells().rows());
    assertTrue(kernel.name().startsWith("stem.conv"), kernel.name());
    window.shoot(robot, "network-kernel-in-lab");
  }

  @Test
  void howPhotosGoInCanBeChangedAndKept(FxRobot robot) throws IOException {
    Path network =
        Files.copy(
            Path.of("resources", "convoscope", "networks", "resnet-20.onnx"),
            folder.resolve("mine.onnx"));
    robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(network))));
    window.settle();
    // Dropped on Kernel Lab, it comes up where it belongs.
    assertEquals("network", window.studio.session().view().workspace());
    robot.clickOn("#input-toggle");
    window.settle();
    window.shoot(robot, "network-input");
    TextField mean = robot.lookup("#input-mean").queryAs(TextField.class);
    robot.clickOn(mean).push(KeyCode.SHORTCUT, KeyCode.A).write("0.5 0.5 0.5").push(KeyCode.ENTER);
    window.settle();
    robot.clickOn("#input-keep");
    window.settle();
    String card = Files.readString(folder.resolve("mine.json"));
    assertTrue(card.contains("0.5"), card);
    robot.clickOn(mean).push(KeyCode.SHORTCUT, KeyCode.A).write("0.5 zero").push(KeyCode.ENTER);
    window.settle();
    assertTrue(text(robot, ".notice .label").contains("zero"), text(robot, ".notice .label"));
    assertTrue(mean.getText().startsWith("0.5"), "the old one is back");
  }

  @Test
  void theZoomIsThePanesOwn(FxRobot robot) {
    open(robot);
    var before = window.studio.session().view(KERNEL_LAB).viewport();
    double fit = robot.lookup("#mosaic-0").queryAs(MapCanvas.class).zoomProperty().get();
    robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);
    window.settle();
    double larger = robot.lookup("#mosaic-0").queryAs(MapCanvas.class).zoomProperty().get();
    assertTrue(larger > 1.2 * fit, fit + " then " + larger);
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
    window.settle();
    assertEquals(
        fit, robot.lookup("#mosaic-0").queryAs(MapCanvas.class).zoomProperty().get(), 1e-9);
    assertEquals(before, window.studio.session().view(KERNEL_LAB).viewport(), "Kernel Lab's stays");
  }

  @Test
  void aBrokenNetworkSaysSoAndTheOldOneStays(FxRobot robot) throws IOException {
    open(robot);
    Path broken = Files.writeString(folder.resolve("broken.onnx"), "this is no network");
    robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(broken))));
    window.settle();
    String said = text(robot, ".notice .label");
    assertTrue(said.contains("broken.onnx"), said);
    assertEquals(NetworkSource.bundled("resnet-20"), work().network());
    assertEquals("cat", text(robot, ".prediction-name"));
    assertFalse(work().panes().isEmpty());
  }

  @Test
  void aDamagedListOfKnownNetworksIsSaidAndCostsNothingElse(FxRobot robot) throws IOException {
    Path own = Files.writeString(home.resolve("networks.json"), "[{\"bytes\":1}, 5]");
    Path network =
        Files.copy(
            Path.of("resources", "convoscope", "networks", "lenet-5.onnx"),
            Files.createTempDirectory(folder, "digits").resolve("no-card.onnx"));
    robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(network))));
    window.settle();
    assertEquals(NetworkSource.file(network.toAbsolutePath().toString()), work().network());
    assertEquals("no-card", text(robot, "#network-menu"));
    String said = text(robot, ".notice .label");
    assertTrue(said.contains("networks.json") && said.contains("5"), said);
    window.shoot(robot, "network-list-damaged");

    Menu known =
        (Menu)
            robot.lookup("#network-menu").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> "network-known".equals(item.getId()))
                .findFirst()
                .orElseThrow();
    assertEquals(1, known.getItems().size(), "not read before it is opened");
    robot.interact(() -> Event.fireEvent(known, new Event(Menu.ON_SHOWING)));
    window.settle();
    assertEquals(22, known.getItems().size());
    Files.writeString(own, "[{\"bytes\":1,\"title\":\"Mine\",\"addresses\":[\"https://a.b\"]}]");
    robot.interact(() -> Event.fireEvent(known, new Event(Menu.ON_SHOWING)));
    window.settle();
    assertEquals(23, known.getItems().size());
    robot.interact(known.getItems().getFirst()::fire);
    assertEquals("https://a.b", window.desktop.text);

    // The file is a recent one from now on, at the menu's end.
    List<MenuItem> items = robot.lookup("#network-menu").queryAs(MenuButton.class).getItems();
    String name = "no-card.onnx  ·  " + network.getName(network.getNameCount() - 2);
    MenuItem recent = items.get(items.size() - 3);
    assertEquals(name, recent.getText());
    MenuItem bundled =
        items.stream()
            .filter(item -> "network-resnet-20".equals(item.getId()))
            .findFirst()
            .orElseThrow();
    robot.interact(bundled::fire);
    window.settle();
    assertEquals(NetworkSource.bundled("resnet-20"), work().network());
    // Not by a click: the folder's name is another one each time, and the headless screen small.
    robot.interact(recent::fire);
    window.settle();
    assertEquals(NetworkSource.file(network.toAbsolutePath().toString()), work().network());
    robot.interact(items.getLast()::fire);
    assertEquals("network-known", items.getLast().getId(), "no recent ones");
  }

  @Test
  void aDrawnDigitIsReadAndTheLayersFollow(FxRobot robot) {
    open(robot);
    robot.clickOn("#network-menu");
    robot.clickOn("#network-lenet-5");
    window.settle();
    assertTrue(robot.lookup("#digit-pane").query().isVisible());
    Bounds field =
        robot
            .lookup("#digit")
            .query()
            .localToScreen(robot.lookup("#digit").query().getLayoutBounds());
    // A seven: along the top, then down.
    double[][] points = {{0.25, 0.2}, {0.75, 0.2}, {0.6, 0.5}, {0.45, 0.85}};
    for (int i = 0; i < points.length; i++) {
      robot.moveTo(
          field.getMinX() + points[i][0] * field.getWidth(),
          field.getMinY() + points[i][1] * field.getHeight());
      if (i == 0) {
        robot.press(MouseButton.PRIMARY);
      }
    }
    robot.release(MouseButton.PRIMARY);
    window.settle();
    assertEquals("7", text(robot, ".prediction-name"));
    window.shoot(robot, "network-digit");
    assertEquals(1, work().drawing().strokes().size());
    assertEquals(10, robot.lookup(".prediction-name").queryAll().size(), "all ten digits");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertTrue(work().drawing().isEmpty());
    assertEquals("–", text(robot, ".prediction-button .prediction-percent"), "an empty pad");
    assertEquals(10, robot.lookup(".prediction-name").queryAll().size());
    robot.push(KeyCode.SHORTCUT, KeyCode.Y);
    window.settle();
    assertEquals("7", text(robot, ".prediction-name"));
    robot.clickOn("#digit-clear");
    window.settle();
    assertEquals("–", text(robot, ".prediction-button .prediction-percent"));
    assertEquals("", text(robot, "#mosaic-title-0"), "a photo is no digit");
    assertTrue(text(robot, "#lack-0 .label").startsWith("Nothing is drawn"));
    assertEquals(
        "Nothing drawn yet. LeNet-5 · MNIST reads the drawing at 28×28.",
        text(robot, "#prediction-about"));
    assertEquals(10, robot.lookup(".prediction-name").queryAll().size());
    window.shoot(robot, "network-digit-empty");
  }

  @Test
  void theOtherNetworkInChineseAndDark(FxRobot robot) {
    open(robot);
    robot.clickOn("#network-menu");
    robot.clickOn("#network-lenet-5");
    window.settle();
    assertEquals(NetworkSource.bundled("lenet-5"), work().network());
    robot.clickOn("#digit");
    robot.clickOn("中");
    robot.clickOn("#theme");
    window.settle();
    click(robot, "#mosaic-0", 0.45, 0.4);
    window.shoot(robot, "network-lenet-zh");
    assertTrue(text(robot, "#sum-check").startsWith("✓"), text(robot, "#sum-check"));
  }
}
