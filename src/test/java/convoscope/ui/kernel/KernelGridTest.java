package convoscope.ui.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.ConvMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.conv.ReferenceConvolver;
import convoscope.core.image.Samples;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelBank;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.ui.figure.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A kernel edited by keys, mouse and clipboard, as a person does it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class KernelGridTest {
  private static final Kernel SOBEL = KernelText.parse("-1 0 1; -2 0 2; -1 0 1");

  private final List<String> gestures = new ArrayList<>();
  private final List<Kernel> kernels = new ArrayList<>();
  private int ends;
  private KernelGrid grid;

  @Start
  void start(Stage stage) {
    grid = new KernelGrid();
    grid.kernelProperty().set(SOBEL);
    grid.setOnChange(
        (kernel, gesture) -> {
          kernels.add(kernel);
          gestures.add(gesture);
        });
    grid.setOnGestureEnd(() -> ends++);
    VBox root = new VBox(grid);
    root.setStyle("-fx-padding: 40");
    stage.setScene(new Scene(root, 400, 500));
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  private Point2D centre(int row, int column) {
    Bounds bounds = grid.localToScreen(grid.getLayoutBounds());
    GridLayout layout =
        GridLayout.forEditing(
            grid.kernelProperty().get().rows(),
            grid.kernelProperty().get().columns(),
            grid.getWidth(),
            1);
    return new Point2D(
        bounds.getMinX() + layout.x(column) + layout.cellWidth() / 2,
        bounds.getMinY() + layout.y(row) + layout.cellHeight() / 2);
  }

  /** A file dropped, undo, a choice: whatever the mouse and the keyboard have at hand. */
  @Test
  void aSmallerKernelTakesThePlaceOfALargerOneInHand(FxRobot robot) {
    List<Throwable> unforeseen = new ArrayList<>();
    robot.interact(
        () -> Thread.currentThread().setUncaughtExceptionHandler((t, e) -> unforeseen.add(e)));
    for (String larger : List.of("1 2 3; 4 5 6; 7 8 9", "40")) {
      for (Kernel smaller : List.of(Kernel.of(1, 2, 3, 4), Kernel.uniform(33, 33, 1))) {
        for (String typed : List.of("", "5", "no number")) {
          Kernel first = larger.equals("40") ? Kernel.uniform(40, 40, 2) : KernelText.parse(larger);
          robot.interact(() -> grid.kernelProperty().set(first));
          Point2D at = centre(first.rows() - 1, first.columns() - 1);
          robot.clickOn(at);
          robot.write(typed);
          robot.interact(() -> grid.kernelProperty().set(smaller));
          assertEquals(smaller, grid.kernelProperty().get());
          robot.moveBy(1, 0);
          robot.push(KeyCode.LEFT);
          robot.moveTo(new Point2D(5, 5));
        }
      }
    }
    assertEquals(List.of(), unforeseen);
  }

  private void focus(FxRobot robot, int row, int column) {
    robot.interact(
        () -> {
          grid.requestFocus();
          grid.select(row, column);
        });
  }

  private double cell(int row, int column) {
    return grid.kernelProperty().get().at(row, column);
  }

  private CellEditor editor(FxRobot robot) {
    return robot.lookup(".cell-editor").queryAs(CellEditor.class);
  }

  private String line(FxRobot robot) {
    return robot.lookup(".kernel-grid-line").queryAs(Label.class).getText();
  }

  /** Against the geometry and the bank: which cell half padding lays on the output's own pixel. */
  @Test
  void theTicksAreOnTheTapThatLiesOnTheOutputsOwnPixel(FxRobot robot) {
    for (ConvMode mode : ConvMode.values()) {
      for (int rows = 1; rows <= 4; rows++) {
        for (int columns = 1; columns <= 5; columns++) {
          double[] cells = IntStream.rangeClosed(1, rows * columns).asDoubleStream().toArray();
          Kernel kernel = Kernel.of(rows, columns, cells);
          robot.interact(
              () -> {
                grid.kernelProperty().set(kernel);
                grid.turnedProperty().set(mode == ConvMode.CONVOLUTION);
              });
          // An impulse at (5, 5): the map there holds the cell that lies on it.
          float[] photo = new float[121];
          photo[5 * 11 + 5] = 1;
          float own =
              PhotoConvolution.of(
                      Samples.ofFloats(1, 11, 11, photo),
                      KernelBank.of(List.of(KernelRecipe.of("", kernel)), 1),
                      ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF).withMode(mode))
                  .map(new ReferenceConvolver())
                  .at(0, 0, 5, 5);
          assertEquals(
              own, kernel.at(grid.anchor().row(), grid.anchor().column()), mode + " " + kernel);
        }
      }
    }
  }

  @Test
  void typingEditsAndEnterTakesTheNumberAndMovesDown(FxRobot robot) {
    focus(robot, 0, 1);
    robot.write("-2.5").type(KeyCode.ENTER);
    assertEquals(-2.5, cell(0, 1));
    assertEquals(new Cell(1, 1), grid.selectedProperty().get());
    robot.write("1/9").type(KeyCode.TAB);
    assertEquals(1 / 9.0, cell(1, 1));
    assertEquals(new Cell(1, 2), grid.selectedProperty().get());
    assertTrue(grid.isFocused());
    assertEquals(List.of("", ""), gestures);
    assertEquals(SOBEL.with(0, 1, -2.5).with(1, 1, 1 / 9.0), kernels.getLast());
  }

  @Test
  void enterOpensTheCellAndTabRunsOverTheRowsEnd(FxRobot robot) {
    focus(robot, 0, 2);
    robot.type(KeyCode.ENTER);
    assertEquals("1", editor(robot).getSelectedText());
    robot.write("4e1").type(KeyCode.TAB);
    assertEquals(40, cell(0, 2));
    assertEquals(new Cell(1, 0), grid.selectedProperty().get());
  }

  @Test
  void aClickEditsAndClickingElsewhereTakesTheNumber(FxRobot robot) {
    robot.clickOn(centre(0, 0));
    assertTrue(editor(robot).isVisible());
    robot.write("7");
    robot.clickOn(centre(2, 2));
    assertEquals(7, cell(0, 0));
    assertEquals(new Cell(2, 2), grid.selectedProperty().get());
    assertEquals(1, kernels.size());
  }

  @Test
  void escapeBringsTheNumberBack(FxRobot robot) {
    focus(robot, 1, 0);
    robot.type(KeyCode.F2).write("99").type(KeyCode.ESCAPE);
    assertEquals(SOBEL, grid.kernelProperty().get());
    assertFalse(editor(robot).isVisible());
    assertTrue(kernels.isEmpty());
    assertTrue(grid.isFocused());
  }

  @Test
  void aTextThatIsNoNumberKeepsTheEditorOpenAndIsSaid(FxRobot robot) {
    focus(robot, 1, 1);
    robot.write("1/0").type(KeyCode.ENTER);
    assertTrue(editor(robot).isVisible());
    assertTrue(line(robot).contains("1/0"), line(robot));
    assertTrue(kernels.isEmpty());
    robot.type(KeyCode.BACK_SPACE).write("4");
    assertEquals("", line(robot));
    robot.type(KeyCode.ENTER);
    assertEquals(0.25, cell(1, 1));
  }

  @Test
  void aTextThatIsNoNumberIsGivenUpAndStillSaidWhenTheCellIsLeft(FxRobot robot) {
    robot.clickOn(centre(0, 0));
    robot.write("x");
    robot.interact(() -> grid.kernelProperty().set(KernelText.parse("-1 0 1; -2 0 2; -1 0 1")));
    assertTrue(editor(robot).isVisible(), "the same cells again close nothing");
    robot.drag(centre(2, 0), MouseButton.PRIMARY).moveBy(30, 0).drop();
    assertFalse(editor(robot).isVisible());
    assertTrue(line(robot).contains("x"), line(robot));
    assertTrue(kernels.isEmpty());
  }

  @Test
  void aHeldKeyIsOneGesture(FxRobot robot) {
    focus(robot, 0, 0);
    // The robot sends no repeats of a held key.
    KeyEvent held =
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.UP, false, true, false, false);
    robot.interact(() -> Event.fireEvent(grid, held));
    robot.interact(() -> Event.fireEvent(grid, held));
    robot.press(KeyCode.CONTROL).press(KeyCode.UP).release(KeyCode.UP).release(KeyCode.CONTROL);
    assertEquals(2, cell(0, 0));
    assertEquals(1, new HashSet<>(gestures).size(), gestures.toString());
    assertFalse(gestures.getFirst().isEmpty());
    assertEquals(1, ends);
    robot.press(KeyCode.ALT, KeyCode.SHIFT).press(KeyCode.DOWN);
    robot.release(KeyCode.DOWN, KeyCode.ALT, KeyCode.SHIFT);
    assertEquals(1.9, cell(0, 0));
    assertEquals(2, new HashSet<>(gestures).size(), gestures.toString());
    assertEquals(2, ends);
  }

  @Test
  void aRunOfTheWheelIsOneGestureAndEndsWhenThePointerLeaves(FxRobot robot) {
    // The pointer may rest on the cell since the last test: it must come from outside.
    robot.moveTo(new Point2D(390, 490)).moveTo(centre(2, 2));
    robot.scroll(3, VerticalDirection.UP);
    assertEquals(3, Math.abs(cell(2, 2) - 1), "three steps, whichever way the robot calls up");
    assertEquals(3, gestures.size());
    assertEquals(1, new HashSet<>(gestures).size(), gestures.toString());
    assertEquals(0, ends);
    robot.moveTo(new Point2D(390, 490));
    assertEquals(1, ends);
    assertNull(grid.hoveredProperty().get());
  }

  @Test
  void theWheelStepsACellWhoseEditorIsOpen(FxRobot robot) {
    robot.clickOn(centre(2, 2));
    assertTrue(editor(robot).isVisible());
    robot.scroll(3, VerticalDirection.UP);
    assertEquals(3, Math.abs(cell(2, 2) - 1), "whichever way the robot calls up");
    assertEquals(1, new HashSet<>(gestures).size(), gestures.toString());
    assertTrue(editor(robot).isVisible());
    assertEquals(KernelText.format(cell(2, 2)), editor(robot).getText());
    // What is typed counts first; what is no number is said, and nothing changes.
    robot.write("10").scroll(1, VerticalDirection.UP);
    assertEquals(1, Math.abs(cell(2, 2) - 10));
    double now = cell(2, 2);
    robot.write("x").scroll(1, VerticalDirection.UP);
    assertEquals(now, cell(2, 2));
    assertTrue(line(robot).contains("x"), line(robot));
    robot.type(KeyCode.ESCAPE);
    assertEquals("", line(robot));
    robot.clickOn(centre(0, 1)).write("7").press(KeyCode.CONTROL).type(KeyCode.UP);
    robot.release(KeyCode.CONTROL);
    assertEquals(8, cell(0, 1));
  }

  @Test
  void theWheelOverAnotherCellTakesWhatIsTypedFirst(FxRobot robot) {
    robot.clickOn(centre(0, 0)).write("7");
    robot.moveTo(centre(2, 2)).scroll(1, VerticalDirection.UP);
    assertEquals(7, cell(0, 0));
    assertEquals(1, Math.abs(cell(2, 2) - 1));
    assertFalse(editor(robot).isVisible());
  }

  @Test
  void anErrorGoesWhenTheGridIsLeft(FxRobot robot) {
    focus(robot, 0, 0);
    robot.interact(() -> grid.paste("0,5;1,5"));
    assertTrue(line(robot).contains("0.5; 1.5") || line(robot).contains("0.5 1.5"), line(robot));
    robot.interact(() -> grid.getScene().getRoot().requestFocus());
    assertEquals("", line(robot));
    focus(robot, 0, 0);
    robot.write("1x").type(KeyCode.ENTER);
    assertTrue(line(robot).contains("x"));
    robot.interact(() -> grid.getScene().getRoot().requestFocus());
    assertEquals("", line(robot), "it was said before");
    assertEquals(SOBEL, grid.kernelProperty().get());
  }

  @Test
  void aWheelUnderARestingPointerEditsNothing(FxRobot robot) {
    // The page scrolls the grid under a pointer that does not move.
    Point2D at = centre(1, 1);
    robot.interact(() -> grid.setTranslateY(300));
    robot.moveTo(at);
    robot.interact(() -> grid.setTranslateY(0));
    robot.scroll(2, VerticalDirection.UP);
    assertTrue(kernels.isEmpty(), kernels.toString());
  }

  @Test
  void aVerticalDragIsOneGesture(FxRobot robot) {
    Point2D from = centre(1, 1);
    robot.drag(from, MouseButton.PRIMARY);
    robot.moveTo(from.add(0, -20)).moveTo(from.add(0, -41));
    robot.drop();
    assertEquals(5, cell(1, 1));
    assertEquals(1, new HashSet<>(gestures).size(), gestures.toString());
    assertEquals(1, ends);
    assertFalse(editor(robot).isVisible());
  }

  /** What is pulled belongs to the kernel that was there: none of another one's cells. */
  @Test
  void aDragEndsWithTheKernelUnderIt(FxRobot robot) {
    List<Throwable> unforeseen = new ArrayList<>();
    robot.interact(
        () -> Thread.currentThread().setUncaughtExceptionHandler((t, e) -> unforeseen.add(e)));
    robot.drag(centre(2, 2), MouseButton.PRIMARY).moveBy(0, -16);
    int steps = kernels.size();
    assertTrue(steps > 0);
    Kernel small = Kernel.of(1, 2, 7, 8);
    robot.interact(() -> grid.kernelProperty().set(small));
    robot.moveBy(0, -16);
    robot.interact(() -> grid.kernelProperty().set(Kernel.uniform(3, 3, 1)));
    robot.moveBy(0, -16).drop();
    assertEquals(List.of(), unforeseen);
    assertEquals(Kernel.uniform(3, 3, 1), grid.kernelProperty().get());
    assertEquals(steps, kernels.size());
  }

  /**
   * Let go beside the cells, which had become fewer under the hand, a cell is not in hand any more:
   * what is pulled over them from elsewhere edits nothing.
   */
  @Test
  void aDragThatIsLetGoBesideTheCellsIsOver(FxRobot robot) {
    robot.drag(centre(1, 1), MouseButton.PRIMARY).moveBy(0, -16);
    robot.interact(() -> grid.kernelProperty().set(Kernel.uniform(2, 9, 1)));
    robot.moveBy(0, 200).drop();
    robot.interact(() -> grid.kernelProperty().set(SOBEL));
    kernels.clear();
    Point2D below = centre(2, 2).add(0, 100);
    robot.drag(below, MouseButton.PRIMARY).moveTo(centre(0, 0)).drop();
    assertEquals(List.of(), kernels);
  }

  @Test
  void aSpreadsheetsBlockReplacesTheKernelAndOneNumberTheCell(FxRobot robot) {
    focus(robot, 1, 1);
    robot.interact(() -> grid.paste("1\t2\n3\t4\n5\t1/2\n"));
    assertEquals(KernelText.parse("1 2; 3 4; 5 0.5"), grid.kernelProperty().get());
    robot.interact(() -> grid.paste("array([[1., 2.],\n       [3., 4.]], dtype=float32)"));
    assertEquals(Kernel.of(2, 2, 1, 2, 3, 4), grid.kernelProperty().get());
    robot.interact(() -> grid.paste("−9"));
    assertEquals(Kernel.of(2, 2, 1, 2, 3, -9), grid.kernelProperty().get());
    robot.interact(() -> grid.paste("1 2; 3"));
    assertEquals(3, kernels.size());
    assertTrue(line(robot).contains("row 2"), line(robot));
  }

  @Test
  void copyAndPasteGoOverTheClipboard(FxRobot robot) {
    focus(robot, 0, 0);
    robot.press(KeyCode.SHORTCUT).type(KeyCode.C).release(KeyCode.SHORTCUT);
    List<String> found = new ArrayList<>();
    robot.interact(
        () -> found.add(Objects.requireNonNull(Clipboard.getSystemClipboard().getString())));
    assertEquals("-1\t0\t1\n-2\t0\t2\n-1\t0\t1", found.getFirst());
    robot.interact(() -> grid.kernelProperty().set(Kernel.uniform(1, 2, 3)));
    robot.press(KeyCode.SHORTCUT).type(KeyCode.V).release(KeyCode.SHORTCUT);
    assertEquals(SOBEL, grid.kernelProperty().get());
  }

  @Test
  void theAccessibleTextIsTheSelectedCell(FxRobot robot) {
    focus(robot, 0, 0);
    robot.type(KeyCode.DOWN).type(KeyCode.UP).type(KeyCode.DOWN);
    assertEquals("row 2 of 3, column 1 of 3: −2", grid.getAccessibleText());
    robot.type(KeyCode.END);
    robot.interact(() -> grid.textsProperty().set(Texts.of(Language.CHINESE)));
    assertTrue(grid.getAccessibleText().contains("2"), grid.getAccessibleText());
    assertFalse(grid.getAccessibleText().contains("row"), grid.getAccessibleText());
  }

  @Test
  void largeKernelsSayTheHoveredCellAndLargerOnesAreAPicture(FxRobot robot) {
    robot.interact(() -> grid.kernelProperty().set(Kernel.uniform(31, 31, 0).with(2, 3, -0.25)));
    robot.moveTo(centre(2, 3));
    assertEquals(new Cell(2, 3), grid.hoveredProperty().get());
    assertEquals("row 3 of 31, column 4 of 31: −0.25", line(robot));
    robot.clickOn(centre(2, 3));
    assertFalse(editor(robot).isVisible());
    robot.write("5").type(KeyCode.ENTER);
    assertEquals(5, cell(2, 3));
    robot.interact(() -> grid.kernelProperty().set(Kernel.uniform(33, 3, 1)));
    robot.write("5").type(KeyCode.DELETE);
    assertFalse(editor(robot).isVisible());
    assertEquals(Kernel.uniform(33, 3, 1), grid.kernelProperty().get());
    assertTrue(line(robot).startsWith("33×3"), line(robot));
  }
}
