package convoscope.ui.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import convoscope.core.conv.PixelSum;
import convoscope.core.kernel.Kernel;
import convoscope.ui.figure.Cell;
import convoscope.ui.figure.Figures;
import convoscope.ui.kernel.GridLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The sum that is shown is the sum, and disagreement is said. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class InspectorTest {
  private static final PixelSum WORKED =
      SumTextTest.sum(Kernel.of(2, 2, 0, 1, 2, 3), 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  private Inspector inspector;

  @Start
  void start(Stage stage) {
    inspector = new Inspector();
    inspector.setPrefHeight(170);
    VBox root = new VBox(inspector);
    Scene scene = new Scene(root, 1300, 300);
    scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    scene.getStylesheets().add("/convoscope/ui/control/kernel.css");
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  private void show(FxRobot robot, PixelSum sum, Float shown) {
    robot.interact(
        () -> {
          inspector.sumProperty().set(sum);
          inspector.shownProperty().set(shown);
        });
  }

  private String text(FxRobot robot, String style) {
    return robot.from(inspector).lookup(style).queryAs(Label.class).getText();
  }

  @Test
  void theWorkedSumEqualsTheValueShown(FxRobot robot) {
    assertTrue(inspector.getAccessibleText().contains("Point at"), inspector.getAccessibleText());
    show(robot, WORKED, 26f);
    assertEquals("26", text(robot, ".inspector-total"));
    assertEquals("✓ equals the value shown", text(robot, ".inspector-verdict"));
    assertTrue(inspector.getAccessibleText().contains("is 26"), inspector.getAccessibleText());
  }

  /**
   * One value, one text; where the sum and the map's float32 differ, that is told once, in full.
   */
  @Test
  void aRoundedSumIsSaidAsTheMapHasIt(FxRobot robot) {
    PixelSum sum =
        SumTextTest.sum(Kernel.uniform(2, 2, 0.1), 0, 1, 101, 2, 3, 104, 505, 6, 7, 1003.3f, 9);
    float shown = Math.nextUp((float) sum.total());
    show(robot, sum, shown);
    assertEquals(Figures.value(shown), text(robot, ".inspector-total"));
    assertTrue(text(robot, ".inspector-total").length() <= 8);
    String verdict = text(robot, ".inspector-verdict");
    assertTrue(verdict.startsWith("✓"), verdict);
    String exact = SumText.apart(sum, shown);
    assertTrue(verdict.contains(exact), verdict);
    assertTrue(exact.length() < 14, exact);
    double between = Math.abs(shown - sum.total());
    assertEquals(sum.total(), Figures.read(exact), between / 10, "it differs in what is told");
    assertTrue(verdict.contains(Figures.full(shown)), verdict);
    assertTrue(
        inspector.getAccessibleText().contains("is " + Figures.value(shown)),
        inspector.getAccessibleText());
  }

  @Test
  void aValueThatRoundingDoesNotExplainIsSaid(FxRobot robot) {
    show(robot, WORKED, 27f);
    Label verdict = robot.from(inspector).lookup(".inspector-verdict").queryAs(Label.class);
    assertTrue(verdict.getText().contains("27"), verdict.getText());
    Set<String> states = new HashSet<>();
    verdict.getPseudoClassStates().forEach(state -> states.add(state.getPseudoClassName()));
    assertTrue(states.contains("danger"), states.toString());
    show(robot, WORKED, 26f);
    assertFalse(verdict.getText().contains("27"), verdict.getText());
    robot.interact(() -> inspector.shownProperty().set(null));
    assertFalse(verdict.getText().contains("✓"), verdict.getText());
  }

  /** What the last row reads: with twice the height, and width enough, twice the type. */
  @Test
  void theTypeGrowsWithTheRoom(FxRobot robot) {
    show(robot, WORKED, 26f);
    List<TermGrid> grids =
        List.copyOf(robot.from(inspector).lookup(".painted").queryAllAs(TermGrid.class));
    double usual = grids.getFirst().cells().cellHeight();
    double number = height(robot);
    robot.interact(() -> inspector.setPrefHeight(300));
    assertTrue(grids.getFirst().cells().cellHeight() > 1.5 * usual, grids.getFirst().cells() + "");
    assertTrue(height(robot) > 1.5 * number, height(robot) + " after " + number);
    Set<Double> types = new HashSet<>();
    for (Node heading : inspector.lookupAll(".inspector-heading")) {
      types.add(((Label) heading).getFont().getSize());
    }
    assertEquals(1, types.size(), types + " of headings");
    for (TermGrid grid : grids) {
      Bounds at = inspector.sceneToLocal(grid.localToScene(grid.getLayoutBounds()));
      assertTrue(inspector.getLayoutBounds().contains(at), grid + " at " + at);
    }
    robot.interact(() -> inspector.setPrefHeight(170));
    assertEquals(usual, grids.getFirst().cells().cellHeight());
    assertEquals(number, height(robot));
  }

  /** Grids that jump while the pointer moves cannot be read. */
  @Test
  void theTypeIsTheSameAtEveryPixel(FxRobot robot) {
    robot.interact(() -> inspector.setPrefHeight(260));
    show(robot, WORKED, 26f);
    double number = height(robot);
    float[] values = {101, 203, 104, 255, 106, 107, 188, 109, 110};
    PixelSum longer = SumTextTest.sum(Kernel.of(2, 2, 0, 1, 2, 3), 1, 1, values);
    show(robot, longer, (float) longer.total());
    assertEquals(number, height(robot));
  }

  private double height(FxRobot robot) {
    robot.interact(() -> {});
    return robot.from(inspector).lookup(".inspector-total").queryAs(Label.class).getHeight();
  }

  @Test
  void theTapUnderThePointerIsWrittenOut(FxRobot robot) {
    show(robot, WORKED, 26f);
    TermGrid products =
        robot.from(inspector).lookup(".painted").queryAllAs(TermGrid.class).stream()
            .toList()
            .get(2);
    GridLayout cells = products.cells();
    robot.moveTo(
        products.localToScreen(
            cells.x(1) + cells.cellWidth() / 2, cells.y(1) + cells.cellHeight() / 2));
    assertEquals(new Cell(1, 1), inspector.hoveredProperty().get());
    assertEquals("Row 1, column 1: 5·3 = 15", text(robot, ".inspector-tap"));
    robot.moveTo(inspector.localToScreen(5, 160));
    assertNull(inspector.hoveredProperty().get());
  }

  @Test
  void theWholeSumIsCopied(FxRobot robot) {
    show(robot, WORKED, 26f);
    robot.interact(inspector::requestFocus);
    robot.press(KeyCode.SHORTCUT).type(KeyCode.C).release(KeyCode.SHORTCUT);
    List<String> found = new ArrayList<>();
    robot.interact(
        () -> found.add(Objects.requireNonNull(Clipboard.getSystemClipboard().getString())));
    assertEquals("1·0 + 2·1 + 4·2 + 5·3 + 1 = 26", found.getFirst());
  }

  @Test
  void channelsAreTurnedOverAndTheTotalIsOfAll(FxRobot robot) {
    show(robot, SumTextTest.sum(Kernel.of(1, 1, -2), 0, 3, 10, 20, 30), -120f);
    assertEquals("−120", text(robot, ".inspector-total"));
    robot.clickOn("G −40");
    robot.interact(() -> inspector.highlightProperty().set(new Cell(0, 0)));
    List<String> taps =
        robot.from(inspector).lookup(".inspector-tap").queryAllAs(Label.class).stream()
            .map(Label::getText)
            .toList();
    assertTrue(taps.contains("Row 0, column 0: 20·(−2) = −40"), taps.toString());
    show(robot, WORKED, 26f);
    assertEquals("26", text(robot, ".inspector-total"));
  }

  @Test
  void largeKernelsListTheirLargestTerms(FxRobot robot) {
    float[] samples = new float[13 * 13];
    samples[14] = 7;
    Kernel kernel = Kernel.uniform(13, 13, 2);
    show(robot, SumTextTest.sum(kernel, 0, 1, samples), 14f);
    List<String> texts =
        robot.from(inspector).lookup(".inspector-largest").queryAllAs(Label.class).stream()
            .map(Label::getText)
            .toList();
    assertTrue(texts.stream().anyMatch(t -> t.contains("1,  1:  7·2 = 14")), texts.toString());
  }
}
