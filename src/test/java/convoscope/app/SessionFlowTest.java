package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Strokes;
import convoscope.core.kernel.KernelPresets;
import convoscope.session.document.Cursor;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.View;
import convoscope.session.document.Viewport;
import convoscope.session.document.Work;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkView;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.canvas.CanvasGeometry;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.shell.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Sessions are saved under a name, and opened in another window on another home folder. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class SessionFlowTest {
  @TempDir static Path folder;
  private Stage stage;
  private StudioFixture window;
  private Path photos;
  private Path file;

  @Start
  void start(Stage given) throws IOException {
    stage = given;
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1440, 900);
  }

  @BeforeEach
  void photosOfMyOwn() throws IOException {
    photos = Files.createTempDirectory(folder, "照片");
    for (String name : List.of("coins.png", "boundary.png", "camera.png")) {
      Files.copy(Path.of("sample-images", name), photos.resolve("my " + name));
    }
    file = photos.resolve("lesson 3.convoscope");
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private Work work() {
    return window.studio.session().work();
  }

  private String title() {
    return window.studio.sessions().titleProperty().get();
  }

  private PhotoSource photo(String name) {
    return PhotoSource.file(photos.resolve("my " + name).toString());
  }

  private boolean isNoticed(FxRobot robot, String words) {
    return robot.lookup(".notice-sentence").queryAllAs(Labeled.class).stream()
        .anyMatch(label -> label.getText().contains(words));
  }

  /** The same person, the next day: nothing is left of the first window but its file. */
  private void openNewWindow(FxRobot robot) throws IOException {
    window.close();
    assertEquals(List.of(), window.uncaught);
    Path home = Files.createTempDirectory(folder, "home");
    robot.interact(() -> window = new StudioFixture(stage, home, 1440, 900));
    window.settle();
  }

  /** Something of one's own in both workspaces: photos at hand, in the strip and in a pane. */
  private void work(FxRobot robot) {
    window.settle();
    robot.interact(
        () -> {
          window
              .studio
              .session()
              .edit(
                  work ->
                      work.withPhoto(photo("coins.png"))
                          .change(
                              KERNEL_LAB,
                              lab ->
                                  lab.withKernel(
                                          KernelPresets.byId("emboss").orElseThrow().recipe())
                                      .withChannels(ChannelMode.SUM)
                                      .withPins(
                                          List.of(
                                              KernelPresets.byId("sobel-y").orElseThrow().recipe()))
                                      .withPhotos(
                                          List.of(
                                              photo("boundary.png"),
                                              PhotoSource.sample("coins.png"))))
                          .change(
                              NETWORK,
                              network ->
                                  network
                                      .withPanes(
                                          List.of(
                                              NetworkPane.of("").withChannel(3),
                                              NetworkPane.of("").withPhoto(photo("camera.png"))),
                                          1)
                                      .withDrawing(Strokes.parse("100,80 420,80 250,500"))));
          window.studio.session().look(KERNEL_LAB, view -> view.withDisplay(DisplayMode.ABSOLUTE));
        });
    window.settle();
  }

  @Test
  void everythingIsThereInANewWindowWithoutTheOriginals(FxRobot robot) throws IOException {
    work(robot);
    assertEquals("Convoscope", title());
    window.desktop.file = Optional.of(file);
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    window.settle();
    window.shoot(robot, "save-as");
    RadioButton inside = robot.lookup("#save-inside").queryAs(RadioButton.class);
    assertTrue(inside.isSelected(), "so small it is proposed");
    assertFalse(Files.exists(file));
    robot.clickOn("#save-go");
    window.settle();
    assertEquals("lesson 3 – Convoscope", title());
    robot.interact(
        () ->
            window.studio.session().edit(KERNEL_LAB, work -> work.withChannels(ChannelMode.COLOR)));
    assertEquals("lesson 3 • – Convoscope", title());
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    window.settle();
    assertEquals("lesson 3 – Convoscope", title());
    Session saved = window.studio.session().session();

    for (String name : List.of("coins.png", "boundary.png", "camera.png")) {
      Files.delete(photos.resolve("my " + name));
    }
    openNewWindow(robot);
    // In the other workspace than it was saved in.
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    window.settle();
    window.desktop.photos = List.of(file);
    robot.push(KeyCode.SHORTCUT, KeyCode.O);
    window.settle();
    Session opened = window.studio.session().session();
    assertEquals(named(saved), named(opened));
    assertEquals(saved.view().workspace(), opened.view().workspace());
    assertEquals("lesson 3 – Convoscope", title());
    assertEquals("my coins.png", robot.lookup("#photo-menu").queryAs(Labeled.class).getText());
    assertNotNull(robot.lookup("#photo-canvas").queryAs(MapCanvas.class).frameProperty().get());
    assertNotNull(robot.lookup("#map-canvas").queryAs(MapCanvas.class).frameProperty().get());
    assertEquals(3, robot.lookup(".strip-entry").queryAll().size());
    assertEquals(
        3,
        robot.lookup(".strip-shape").queryAll().stream().filter(Node::isVisible).count(),
        "each card has its map");
    window.shoot(robot, "opened-inside");
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    window.settle();
    for (String pane : List.of("#mosaic-0", "#mosaic-1")) {
      assertNotNull(robot.lookup(pane).queryAs(MapCanvas.class).frameProperty().get(), pane);
    }
    assertEquals(
        List.of(),
        window.studio.notices().shown().stream().filter(n -> n.action().isPresent()).toList());
    window.shoot(robot, "opened-inside-network");
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals(Session.first().work(), work(), "what was there before is one step away");
    assertEquals("Convoscope", title());
    robot.push(KeyCode.SHORTCUT, KeyCode.Y);
    window.settle();
    assertEquals(named(saved), named(window.studio.session().session()));
    assertEquals("lesson 3 – Convoscope", title());
  }

  /** With every photo by its name alone: where it lies is another matter. */
  private static Session named(Session session) {
    View view = session.view();
    return new Session(
        session.work().mapPhotos(photo -> PhotoSource.sample(photo.name())),
        view.withHintsDone(true));
  }

  /** As the window's own close button does, whatever lies over the window. */
  @Test
  void aQuestionIsAskedOverTheListOfKeys(FxRobot robot) throws IOException {
    work(robot);
    window.desktop.file = Optional.of(file);
    robot.push(KeyCode.F1);
    window.settle();
    MenuButton menu = robot.lookup("#session-menu").query();
    robot.interact(
        () ->
            menu.getItems().stream()
                .filter(item -> "menu-save-as".equals(item.getId()))
                .forEach(MenuItem::fire));
    window.settle();
    Node focused = stage.getScene().getFocusOwner();
    assertTrue(isIn(focused, "save-as"), focused + " has the focus");
    robot.push(KeyCode.TAB);
    assertTrue(isIn(stage.getScene().getFocusOwner(), "save-as"));
    robot.push(KeyCode.ESCAPE);
    window.settle();
    assertFalse(robot.lookup("#save-as").query().isVisible());
    assertTrue(robot.lookup("#keys-overlay").query().isVisible(), "one at a time");
    assertTrue(isIn(stage.getScene().getFocusOwner(), "keys-overlay"));
    robot.push(KeyCode.ESCAPE);
    window.settle();
    assertFalse(robot.lookup("#keys-overlay").query().isVisible());
  }

  private static boolean isIn(Node node, String id) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (id.equals(up.getId())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aPhotoThatIsMissingIsAskedForAndKeepsItsName(FxRobot robot) throws IOException {
    work(robot);
    window.desktop.file = Optional.of(file);
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.S);
    window.settle();
    robot.clickOn("#save-by-path").clickOn("#save-go");
    window.settle();
    assertFalse(Files.readString(file).contains("\"photos\": {"), "none lies in it");
    Path moved = Files.createDirectory(photos.resolve("moved"));
    for (String name : List.of("coins.png", "boundary.png")) {
      Files.move(photos.resolve("my " + name), moved.resolve("my " + name));
    }
    openNewWindow(robot);
    robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(file))));
    window.settle();
    window.shoot(robot, "missing");
    assertEquals(photo("coins.png"), work().photo());
    assertTrue(isNoticed(robot, "2 photos are not where they were: my coins.png, my boundary.png"));
    // Saved again it still says where they were.
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    window.settle();
    assertTrue(Files.readString(file).contains("my coins.png"));
    assertEquals(photo("coins.png"), work().photo());

    window.desktop.file = Optional.of(moved.resolve("my coins.png"));
    robot.clickOn(".notice-action");
    window.settle();
    assertEquals(PhotoSource.file(moved.resolve("my coins.png").toString()), work().photo());
    assertEquals(
        PhotoSource.file(moved.resolve("my boundary.png").toString()),
        work().of(KERNEL_LAB).photos().getFirst(),
        "beside it, it is found with it");
    assertFalse(isNoticed(robot, "not where"));
    assertNotNull(robot.lookup("#map-canvas").queryAs(MapCanvas.class).frameProperty().get());
    assertEquals("lesson 3 • – Convoscope", title());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals(photo("coins.png"), work().photo());
    assertEquals("lesson 3 – Convoscope", title());
  }

  @Test
  void whatCannotBeReadCostsASentenceAndNothingElse(FxRobot robot) throws IOException {
    work(robot);
    Work before = work();
    for (String damaged :
        List.of("{\"work\":", "{\"work\":{\"stride\":[0,1]}}", "{\"format\":3,\"work\":{}}")) {
      Files.writeString(file, damaged);
      robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(file))));
      window.settle();
      assertTrue(isNoticed(robot, "lesson 3.convoscope"), damaged);
      robot.push(KeyCode.ESCAPE);
      window.settle();
      assertEquals(before, work());
      assertEquals("Convoscope", title());
      assertEquals(damaged, Files.readString(file));
    }
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.S);
    window.settle();
    assertTrue(robot.lookup("#save-as").query().isVisible());
    robot.push(KeyCode.ESCAPE);
    assertFalse(robot.lookup("#save-as").query().isVisible());
    assertEquals(before, work());
  }

  private void save(FxRobot robot) {
    window.desktop.file = Optional.of(file);
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    window.settle();
    robot.clickOn("#save-go");
    window.settle();
  }

  private Session session() {
    return window.studio.session().session();
  }

  /** Nothing of what was there before is taken over, and undo brings all of it back. */
  @Test
  void oneOpenedInTheSameWindowIsWhatWasSaved(FxRobot robot) {
    work(robot);
    robot.interact(
        () -> {
          SessionModel model = window.studio.session();
          model.edit(
              KERNEL_LAB,
              work -> work.withKernel(KernelPresets.byId("mean-3").orElseThrow().recipe()));
          model.look(
              KERNEL_LAB,
              view ->
                  view.withDisplay(DisplayMode.SIGNED)
                      .withLimits(DisplayLimits.manual(-20, 90, 255))
                      .withSameScale(true)
                      .withViewport(new Viewport(3, 100, 80))
                      .withCursor(new Cursor(60, 70)));
        });
    window.settle();
    save(robot);
    Session saved = session();
    robot.push(KeyCode.SHORTCUT, KeyCode.N);
    window.settle();
    assertEquals(Session.first().work(), work());
    assertEquals("Convoscope", title());
    robot.interact(
        () -> {
          SessionModel model = window.studio.session();
          model.edit(
              KERNEL_LAB,
              work -> work.withKernel(KernelPresets.byId("sobel-x").orElseThrow().recipe()));
          model.look(
              KERNEL_LAB,
              view ->
                  view.withDisplay(DisplayMode.ABSOLUTE).withViewport(new Viewport(2, 200, 150)));
        });
    window.settle();
    Session other = session();

    window.desktop.photos = List.of(file);
    robot.push(KeyCode.SHORTCUT, KeyCode.O);
    window.settle();
    window.shoot(robot, "opened-in-window");
    assertEquals(named(saved), named(session()));
    assertEquals("lesson 3 – Convoscope", title());
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    window.settle();
    assertEquals("lesson 3 – Convoscope", title(), "a look is nothing to save");
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals(other, session());
    robot.push(KeyCode.SHORTCUT, KeyCode.Y);
    window.settle();
    assertEquals(named(saved), named(session()));
    assertEquals("lesson 3 – Convoscope", title());
  }

  /** What is pinned, where one looks, and what is shown beside it. */
  @Test
  void networkIsLookedAtAsItWas(FxRobot robot) throws IOException {
    work(robot);
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    window.settle();
    robot.push(KeyCode.O).push(KeyCode.W);
    robot.clickOn("#mosaic-1").push(KeyCode.PLUS).push(KeyCode.PLUS);
    window.settle();
    robot.clickOn("#mosaic-1");
    window.settle();
    String place = robot.lookup("#channel-place").queryAs(Labeled.class).getText();
    CanvasGeometry at = geometry(robot);
    save(robot);
    Session saved = session();
    NetworkView view = saved.view(NETWORK);
    assertFalse(view.panes().get(1).trail().isEmpty());
    assertEquals(at.zoom(), view.panes().get(1).viewport().zoom());
    assertTrue(view.weights() && !view.overlay());
    window.shoot(robot, "network-left");

    openNewWindow(robot);
    window.desktop.photos = List.of(file);
    robot.push(KeyCode.SHORTCUT, KeyCode.O);
    window.settle();
    assertEquals("network", session().view().workspace());
    assertEquals(named(saved), named(session()));
    assertEquals(place, robot.lookup("#channel-place").queryAs(Labeled.class).getText());
    assertEquals(at.zoom(), geometry(robot).zoom());
    assertEquals(at.photoX(0), geometry(robot).photoX(0), 1e-9);
    assertTrue(robot.lookup("#weights").query().isVisible());
    assertFalse(robot.lookup("#overlay").queryAs(ToggleButton.class).isSelected());
    window.shoot(robot, "network-again");
    robot.push(KeyCode.SHORTCUT, KeyCode.N);
    window.settle();
    assertFalse(robot.lookup("#weights").query().isVisible());
    assertEquals(
        NetworkView.FIRST, session().view(NETWORK), "nothing of the other one is taken over");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals(named(saved), named(session()));
    assertEquals(at.zoom(), geometry(robot).zoom());
  }

  private static CanvasGeometry geometry(FxRobot robot) {
    return Objects.requireNonNull(
        robot.lookup("#mosaic-1").queryAs(MapCanvas.class).geometry(), "nothing is drawn");
  }

  @Test
  void aNetworkThatIsMissingIsToldAndKeepsItsName(FxRobot robot) throws IOException {
    NetworkSource lost = NetworkSource.file(photos.resolve("my lost.onnx").toString());
    window.settle();
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    NETWORK,
                    work ->
                        work.withNetwork(lost)
                            .withPanes(
                                List.of(NetworkPane.of(""), NetworkPane.of("").withNetwork(lost)),
                                0)));
    window.desktop.file = Optional.of(file);
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    window.settle();
    openNewWindow(robot);
    robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(file))));
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    window.settle();
    window.shoot(robot, "network-missing");
    assertTrue(isNoticed(robot, "my lost.onnx"));
    assertEquals("lesson 3 – Convoscope", title());
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    window.settle();
    assertEquals(lost, work().of(NETWORK).network());
    assertEquals(lost, work().of(NETWORK).panes().get(1).network());
    assertTrue(Files.readString(file).contains("my lost.onnx"));
  }
}
