package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.i18n.Language;
import convoscope.session.document.Cursor;
import convoscope.session.document.Panel;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.form.Divider;
import convoscope.ui.scale.ColourBar;
import convoscope.ui.workspace.kernellab.LabPanel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Kernel Lab at every size, from 200 % on a small screen to 4K, in both languages, usual and in
 * presenter mode: nothing covers anything, no number is cut, photo and map have the most room.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class RoomTest {
  /** A window's size, and the least width and height of a canvas there, usual and for a class. */
  private record Case(int width, int height, int wide, int tall, int largeWide, int largeTall) {}

  private static final List<Case> CASES =
      List.of(
          new Case(960, 540, 340, 230, 340, 200),
          new Case(960, 620, 340, 260, 340, 250),
          new Case(1100, 700, 320, 235, 300, 220),
          new Case(1280, 720, 410, 305, 410, 300),
          new Case(1440, 900, 420, 320, 400, 300),
          new Case(1920, 1080, 680, 520, 600, 460),
          new Case(3840, 2160, 1600, 1500, 1500, 1400));

  @TempDir static Path folder;
  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1280, 720);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    // The headless screen has 1000 rows: it shows no more of a larger window, and says so.
    window.uncaught.removeIf(
        e ->
            Arrays.stream(e.getStackTrace())
                .anyMatch(at -> at.getClassName().endsWith("HeadlessWindow")));
    assertEquals(List.of(), window.uncaught);
  }

  /** A photo of 4 by 3, three pins, a kernel of 5 by 5, and a pixel at hand. */
  private void furnish(FxRobot robot, int scale) throws IOException {
    BufferedImage photo = new BufferedImage(400 * scale, 300 * scale, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < photo.getWidth() * 300; i++) {
      photo.getRaster().setSample(i % photo.getWidth(), i / photo.getWidth(), 0, i * 7 & 0xFF);
    }
    Path file = folder.resolve("photo-" + scale + ".png");
    ImageIO.write(photo, "png", file.toFile());
    robot.interact(
        () -> {
          window
              .studio
              .session()
              .edit(
                  work ->
                      work.withPhoto(PhotoSource.file(file.toString()))
                          .change(
                              KERNEL_LAB,
                              lab ->
                                  lab.withPins(
                                          List.of(
                                              preset("sobel-x"),
                                              preset("sharpen"),
                                              preset("mean-3")))
                                      .withKernel(preset("unsharp-5"))));
          window.studio.session().look(KERNEL_LAB, view -> view.withCursor(new Cursor(150, 200)));
        });
    window.settle();
  }

  private static KernelRecipe preset(String id) {
    return KernelRecipe.of(id, KernelPresets.byId(id).orElseThrow().kernel());
  }

  private void size(FxRobot robot, int width, int height, String language, boolean isPresenter) {
    window.resize(robot, width, height);
    robot.interact(
        () -> {
          window.studio.shell().setLanguage(Language.byId(language).orElseThrow());
          window.studio.settings().change(now -> now.withPresenter(isPresenter));
        });
    window.settle();
  }

  @Test
  void nothingCoversAnythingAndPhotoAndMapHaveTheMostRoom(FxRobot robot) throws IOException {
    furnish(robot, 1);
    for (Case one : CASES) {
      for (boolean isPresenter : List.of(false, true)) {
        for (String language : List.of("en", "zh")) {
          String what = one + " " + language + (isPresenter ? " presenter" : "");
          size(robot, one.width, one.height, language, isPresenter);
          window.shoot(robot, what.replaceAll("[^A-Za-z0-9]+", "-"));
          robot.interact(
              () -> {
                MapCanvas photo = (MapCanvas) window.shell.lookup("#photo-canvas");
                MapCanvas map = (MapCanvas) window.shell.lookup("#map-canvas");
                assertEquals(photo.getWidth(), map.getWidth(), what);
                assertEquals(photo.getHeight(), map.getHeight(), what);
                assertEquals(photo.zoomProperty().get(), map.zoomProperty().get(), what);
                double wide = isPresenter ? one.largeWide : one.wide;
                double tall = isPresenter ? one.largeTall : one.tall;
                assertTrue(photo.getWidth() >= wide, what + " wide " + photo.getWidth());
                assertTrue(photo.getHeight() >= tall, what + " tall " + photo.getHeight());
                assertNothingCovered(what);
                assertSumWhole(what);
              });
        }
      }
    }
  }

  /** 12 megapixels, 1280×720, in front of a class: each picture is at least 400 pixels wide. */
  @Test
  void aLargePhotoIsLargeForAClass(FxRobot robot) throws IOException {
    furnish(robot, 10);
    size(robot, 1280, 720, "en", true);
    for (String id : List.of("#photo-canvas", "#map-canvas")) {
      MapCanvas canvas = robot.lookup(id).queryAs(MapCanvas.class);
      double drawn = 4000 * canvas.zoomProperty().get();
      assertTrue(drawn >= 400, id + ": " + drawn);
    }
    assertTrue(robot.lookup("#kernel-grid").query().isVisible());
    robot.interact(() -> assertNothingCovered("12 MP"));
  }

  /** Every part folds by its key and its button, and comes back; the settings remember. */
  @Test
  void everyPartFoldsAndUnfolds(FxRobot robot) throws IOException {
    furnish(robot, 1);
    size(robot, 1440, 900, "en", false);
    for (LabPanel part : LabPanel.values()) {
      String id = part.name().toLowerCase(Locale.ROOT);
      MapCanvas other =
          robot
              .lookup(part == LabPanel.PHOTO ? "#map-canvas" : "#photo-canvas")
              .queryAs(MapCanvas.class);
      double before = other.getWidth() * other.getHeight();
      robot.clickOn("#fold-" + id);
      window.settle();
      assertTrue(robot.lookup("#folded-" + id).query().isVisible(), id);
      assertTrue(other.getWidth() * other.getHeight() > before, id + " gives its room");
      assertEquals(
          Panel.Folding.FOLDED,
          window.studio.settings().settings().panel("kernel-lab." + id).folding());
      robot.interact(() -> assertNothingCovered(id + " folded"));
      robot.clickOn("#unfold-" + id);
      window.settle();
      assertFalse(robot.lookup("#folded-" + id).query().isVisible(), id);
      assertEquals(before, other.getWidth() * other.getHeight(), id + " takes it back");
    }
    for (KeyCode key : List.of(KeyCode.I, KeyCode.M, KeyCode.C, KeyCode.S, KeyCode.B)) {
      robot.push(key);
      window.settle();
      robot.interact(() -> assertNothingCovered(key + " folded"));
      robot.push(key);
      window.settle();
    }
    // The photo comes back where the map goes: there is always one.
    robot.push(KeyCode.I);
    robot.push(KeyCode.M);
    window.settle();
    assertTrue(robot.lookup("#photo-canvas").query().getParent().isVisible());
    assertTrue(robot.lookup("#folded-map").query().isVisible());
  }

  @Test
  void dividersAreDraggedAndRestoredAndTheZoomStaysOne(FxRobot robot) throws IOException {
    furnish(robot, 1);
    size(robot, 1440, 900, "en", false);
    MapCanvas photo = robot.lookup("#photo-canvas").queryAs(MapCanvas.class);
    MapCanvas map = robot.lookup("#map-canvas").queryAs(MapCanvas.class);
    double wide = photo.getWidth();
    drag(robot, "#divider-panes", -120, 0);
    assertEquals(wide - 120, photo.getWidth(), 1);
    assertEquals(wide + 120, map.getWidth(), 1);
    assertEquals(photo.zoomProperty().get(), map.zoomProperty().get());
    restore(robot, "#divider-panes");
    assertEquals(wide, photo.getWidth());
    Region side = robot.lookup(".lab-side").queryAs(Region.class);
    Region sum = robot.lookup("#inspector").queryAs(Region.class);
    Region card = robot.lookup("#pin-0").queryAs(Region.class);
    double sideWide = side.getWidth();
    double sumTall = sum.getHeight();
    double cardTall = card.getHeight();
    drag(robot, "#divider-side", 40, 0);
    assertEquals(sideWide - 40, side.getWidth(), 1);
    drag(robot, "#divider-sum", 0, -30);
    assertEquals(sumTall + 30, sum.getHeight(), 1);
    drag(robot, "#divider-strip", 0, -40);
    assertEquals(cardTall + 40, card.getHeight(), 1);
    robot.interact(() -> assertNothingCovered("dragged"));
    for (String id : List.of("#divider-side", "#divider-sum", "#divider-strip")) {
      restore(robot, id);
    }
    assertEquals(
        List.of(sideWide, sumTall, cardTall),
        List.of(side.getWidth(), sum.getHeight(), card.getHeight()));
    assertEquals(Set.of(), window.studio.settings().settings().panels().keySet());
    // By keys.
    robot.interact(() -> robot.lookup("#divider-side").query().requestFocus());
    robot.push(KeyCode.LEFT);
    window.settle();
    assertEquals(sideWide + 16, side.getWidth(), 1);
    robot.push(KeyCode.HOME);
    window.settle();
    assertEquals(sideWide, side.getWidth());
    // By a screen reader.
    Node divider = robot.lookup("#divider-side").query();
    double place = (double) divider.queryAccessibleAttribute(AccessibleAttribute.VALUE);
    assertTrue(place > 50 && place < 100, "of 0 to 100: " + place);
    assertEquals(0.0, divider.queryAccessibleAttribute(AccessibleAttribute.MIN_VALUE));
    assertEquals(100.0, divider.queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE));
    robot.interact(() -> divider.executeAccessibleAction(AccessibleAction.DECREMENT));
    window.settle();
    assertEquals(sideWide + 16, side.getWidth(), 1);
    robot.interact(() -> divider.executeAccessibleAction(AccessibleAction.SET_VALUE, place));
    window.settle();
    assertEquals(sideWide, side.getWidth(), 1);
  }

  /** Fired, as the headless platform's drags go to whatever lies under the pointer. */
  private void drag(FxRobot robot, String id, int dx, int dy) {
    Node divider = robot.lookup(id).query();
    fire(robot, divider, MouseEvent.MOUSE_PRESSED, 0, 0, 1);
    fire(robot, divider, MouseEvent.MOUSE_DRAGGED, dx / 2, dy / 2, 0);
    window.settle();
    fire(robot, divider, MouseEvent.MOUSE_DRAGGED, dx, dy, 0);
    fire(robot, divider, MouseEvent.MOUSE_RELEASED, dx, dy, 1);
    window.settle();
  }

  private void restore(FxRobot robot, String id) {
    fire(robot, robot.lookup(id).query(), MouseEvent.MOUSE_CLICKED, 0, 0, 2);
    window.settle();
  }

  private static void fire(
      FxRobot robot, Node node, EventType<MouseEvent> type, int x, int y, int clicks) {
    robot.interact(
        () ->
            Event.fireEvent(
                node,
                new MouseEvent(
                    type,
                    x,
                    y,
                    x,
                    y,
                    MouseButton.PRIMARY,
                    clicks,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    false,
                    true,
                    null)));
  }

  private void assertSumWhole(String what) {
    Labeled heading = (Labeled) window.shell.lookup(".inspector-summary .inspector-heading");
    assertFalse(heading.isTextTruncated(), what + ": " + heading.getText());
    ScrollPane scroll = (ScrollPane) window.shell.lookup(".inspector-scroll");
    Bounds content = scroll.getContent().getLayoutBounds();
    Bounds view = scroll.getViewportBounds();
    assertTrue(
        content.getWidth() <= view.getWidth() + 1 && content.getHeight() <= view.getHeight() + 1,
        what + ": the sum of " + content + " in " + view);
  }

  /** No two controls that are seen lie over one another or leave the window, none is cut. */
  private void assertNothingCovered(String what) {
    List<Node> leaves = new ArrayList<>();
    List<Bounds> places = new ArrayList<>();
    Bounds all = window.shell.getLayoutBounds();
    collect(window.shell, all, leaves, places);
    assertTrue(leaves.size() > 40, what + ": " + leaves.size());
    for (int i = 0; i < leaves.size(); i++) {
      Node one = leaves.get(i);
      Bounds at = places.get(i);
      assertTrue(all.contains(at), what + ": " + one + " leaves the window: " + at);
      for (int j = 0; j < i; j++) {
        assertFalse(
            overlap(at, places.get(j)),
            what + ": " + one + " " + at + " and " + leaves.get(j) + " " + places.get(j));
      }
      // A name may be cut, its tooltip has the whole.
      if (one instanceof Labeled label
          && label.getText() != null
          && label.getText().matches(".*\\d.*")
          && label.getStyleClass().contains("figures")) {
        assertFalse(label.isTextTruncated(), what + ": " + label.getText());
        assertNotNull(label.getText());
      }
    }
  }

  private static boolean overlap(Bounds a, Bounds b) {
    double wide = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
    double tall = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
    return wide > 1 && tall > 1;
  }

  /** What is seen of the controls; what is scrolled away is not. */
  private static void collect(Node node, Bounds seen, List<Node> leaves, List<Bounds> places) {
    if (!node.isVisible() || node.getStyleClass().contains("strip-away")) {
      return;
    }
    Bounds own = node.localToScene(node.getLayoutBounds());
    boolean isLeaf =
        node instanceof Control && !(node instanceof ScrollPane) && !(node instanceof StatusBar)
            || node instanceof MapCanvas
            || node instanceof ColourBar
            || node instanceof Divider
            || node.getStyleClass().contains("painted");
    if (node instanceof Labeled label && label.getText().isEmpty() && label.getGraphic() == null) {
      return;
    }
    if (isLeaf) {
      Bounds part = intersection(own, seen);
      if (part.getWidth() > 0 && part.getHeight() > 0) {
        leaves.add(node);
        places.add(part);
      }
    } else if (node instanceof ScrollPane scroll) {
      Bounds view =
          scroll.lookup(".viewport").localToScene(scroll.lookup(".viewport").getLayoutBounds());
      collect(scroll.getContent(), intersection(view, seen), leaves, places);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, seen, leaves, places));
    }
  }

  private static Bounds intersection(Bounds a, Bounds b) {
    double x = Math.max(a.getMinX(), b.getMinX());
    double y = Math.max(a.getMinY(), b.getMinY());
    return new BoundingBox(
        x,
        y,
        Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - x),
        Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - y));
  }
}
