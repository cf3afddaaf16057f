package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.Border;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Whatever opens over the window has the window's type: menus, their sub-menus, the lists of combo
 * boxes, the menus of text fields, tooltips. A pop-up is a window of its own and inherits from the
 * control that it belongs to, whose letters may be smaller, or from nothing.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class PopupTypeTest {
  private static final double USUAL = 14;
  private static final double PRESENTER = 18.9;

  @TempDir static Path folder;

  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1280, 720);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private static void collect(Node node, List<Node> all) {
    all.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
    }
  }

  private static List<Node> all(Node root) {
    List<Node> all = new ArrayList<>();
    collect(root, all);
    return all;
  }

  /** Sizes of all words in what is open over the window, the smallest one. */
  private static double smallest() {
    return Window.getWindows().stream()
        .filter(one -> one instanceof PopupWindow && one.isShowing())
        .flatMap(one -> all(one.getScene().getRoot()).stream())
        .filter(node -> node instanceof Text text && !text.getText().isBlank())
        // An icon's em is its own size.
        .filter(node -> !node.getStyleClass().contains("ikonli-font-icon"))
        .mapToDouble(node -> ((Text) node).getFont().getSize())
        .min()
        .orElse(Double.NaN);
  }

  private static void closeAll() {
    List.copyOf(Window.getWindows()).stream()
        .filter(one -> one instanceof PopupWindow)
        .forEach(Window::hide);
  }

  /** By the name of what opens it: the smallest type. */
  private Map<String, Double> sizes(FxRobot robot) {
    Map<String, Double> sizes = new LinkedHashMap<>();
    List<Node> nodes =
        all(window.shell).stream()
            .filter(PopupTypeTest::isSeen)
            .filter(node -> node instanceof Control)
            .toList();
    for (Node node : nodes) {
      String name =
          node.getClass().getSimpleName() + "#" + node.getId() + " " + node.getStyleClass();
      if (node instanceof MenuButton menu) {
        measure(robot, sizes, name, menu::show);
        for (var item : List.copyOf(menu.getItems())) {
          if (item instanceof Menu sub) {
            measure(
                robot,
                sizes,
                name + " › " + sub.getText(),
                () -> {
                  menu.show();
                  window.frame();
                  sub.show();
                });
          }
        }
      } else if (node instanceof ComboBoxBase<?> combo) {
        measure(robot, sizes, name, combo::show);
      } else if (node instanceof TextField field && field.isFocusTraversable()) {
        measure(
            robot,
            sizes,
            name,
            () ->
                field.fireEvent(
                    new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED, 1, 1, 300, 300, false, null)));
      }
      ContextMenu own = node instanceof Control control ? control.getContextMenu() : null;
      if (own != null) {
        measure(robot, sizes, name + " own", () -> own.show(node, Side.BOTTOM, 0, 0));
      }
      Tooltip tip = node instanceof Control control ? control.getTooltip() : null;
      if (tip != null && !tip.getText().isBlank()) {
        // Tooltips are a little smaller than what they explain.
        measure(robot, sizes, name + " tip", () -> tip.show(node, 300, 300));
        sizes.computeIfPresent(name + " tip", (key, size) -> size / 0.929);
      }
    }
    return sizes;
  }

  private void measure(FxRobot robot, Map<String, Double> sizes, String name, Runnable show) {
    robot.interact(
        () -> {
          closeAll();
          show.run();
          window.frame();
          double size = smallest();
          if (!Double.isNaN(size)) {
            sizes.merge(name, size, Math::min);
          }
          closeAll();
        });
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static List<String> wrong(Map<String, Double> sizes, double size) {
    return sizes.entrySet().stream()
        .filter(one -> Math.abs(one.getValue() - size) > 0.2)
        .map(one -> one.getKey() + ": " + one.getValue())
        .toList();
  }

  @Test
  void ofBothWorkspaces(FxRobot robot) {
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    KERNEL_LAB, work -> work.withSpec(work.spec().withBorder(Border.constant(1)))));
    for (String workspace : List.of("kernel-lab", "network")) {
      robot.clickOn("#rail-" + workspace);
      window.settle();
      for (double size : new double[] {USUAL, PRESENTER}) {
        Map<String, Double> sizes = sizes(robot);
        assertTrue(sizes.size() > 20, workspace + " " + sizes.keySet());
        assertTrue(sizes.keySet().stream().anyMatch(name -> name.contains("#photo-menu")));
        assertFalse(sizes.keySet().stream().noneMatch(name -> name.contains("›")));
        assertEquals(List.of(), wrong(sizes, size), workspace + " at " + size);
        robot.push(KeyCode.F5);
        window.settle();
      }
    }
  }
}
