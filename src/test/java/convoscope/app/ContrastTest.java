package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What cannot be used now can be read, in both themes: WCAG's contrast of its pixels. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class ContrastTest {
  private static final double LEAST = 3;

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

  @Test
  void disabledControlsCanBeRead(FxRobot robot) {
    window.settle();
    // Sobel's cells sum to 0; nothing was done yet.
    check(robot, "normalise");
  }

  @Test
  void disabledControlsOfNetworkCanBeRead(FxRobot robot) {
    robot.clickOn("#rail-network").clickOn("#input-toggle");
    window.settle();
    // Nothing was changed, and the program's own card is not written over.
    check(robot, "input-reset");
  }

  /**
   * @param known one that is disabled
   */
  private void check(FxRobot robot, String known) {
    for (String theme : List.of("light", "dark")) {
      List<Node> disabled =
          robot
              .lookup(node -> node instanceof Control && node.isDisabled() && isSeen(node))
              .queryAll()
              .stream()
              .toList();
      List<String> ids = disabled.stream().map(Node::getId).toList();
      assertTrue(ids.contains(known), ids.toString());
      assertTrue(disabled.size() >= 3, ids.toString());
      List<String> faint = new ArrayList<>();
      WritableImage[] picture = new WritableImage[1];
      robot.interact(() -> picture[0] = window.stage.getScene().snapshot(null));
      for (Node node : disabled) {
        double found = contrast(picture[0].getPixelReader(), bounds(node));
        if (found < LEAST) {
          faint.add("%s %s: %.2f".formatted(node.getId(), node.getStyleClass(), found));
        }
      }
      assertEquals(List.of(), faint, theme);
      window.shoot(robot, "disabled-" + known + "-" + theme);
      robot.push(KeyCode.SHORTCUT, KeyCode.T);
      window.settle();
    }
  }

  private static Bounds bounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    Bounds bounds = bounds(node);
    return bounds.getWidth() > 4
        && bounds.getHeight() > 4
        && bounds.getMinX() >= 0
        && bounds.getMinY() >= 0
        && bounds.getMaxX() <= window.stage.getScene().getWidth()
        && bounds.getMaxY() <= window.stage.getScene().getHeight();
  }

  /** The largest contrast of a pixel with the commonest one, the ground. */
  private static double contrast(PixelReader pixels, Bounds bounds) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = (int) bounds.getMinY() + 1; y < bounds.getMaxY() - 1; y++) {
      for (int x = (int) bounds.getMinX() + 1; x < bounds.getMaxX() - 1; x++) {
        counts.merge(pixels.getArgb(x, y), 1, Integer::sum);
      }
    }
    int ground =
        counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return counts.keySet().stream().mapToDouble(c -> ratio(c, ground)).max().orElse(1);
  }

  private static double ratio(int a, int b) {
    double one = luminance(a) + 0.05;
    double other = luminance(b) + 0.05;
    return Math.max(one, other) / Math.min(one, other);
  }

  private static double luminance(int argb) {
    return 0.2126 * linear(argb >> 16 & 0xFF)
        + 0.7152 * linear(argb >> 8 & 0xFF)
        + 0.0722 * linear(argb & 0xFF);
  }

  private static double linear(int sample) {
    double c = sample / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
