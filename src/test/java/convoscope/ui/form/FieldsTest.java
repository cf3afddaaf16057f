package convoscope.ui.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvGeometry.Parameter;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.ConvSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** No impossible value can be set, and each field says why. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class FieldsTest {
  /** 20×30 pixels, 3×3: dilation to 9 and 14, kernel to 20 and 30. */
  private static final ConvGeometry GEOMETRY = ConvGeometry.of(20, 30, 3, 3, ConvSpec.DEFAULT);

  private final List<String> reports = new ArrayList<>();
  private int ends;
  private IntField dilation;
  private NumberField bias;
  private SizeField size;
  private Button elsewhere;
  private ChoiceRow<ConvMode> mode;

  @Start
  void start(Stage stage) {
    dilation = new IntField("dilation");
    dilation.setRange(GEOMETRY.legalRange(Parameter.DILATION_ROWS));
    dilation.setOnChange((number, gesture) -> reports.add(number + " " + gesture));
    dilation.setOnGestureEnd(() -> ends++);
    bias = new NumberField("bias");
    bias.setOnChange((number, gesture) -> reports.add(number + " " + gesture));
    size = new SizeField("kernel");
    size.setRanges(
        GEOMETRY.legalRange(Parameter.KERNEL_ROWS), GEOMETRY.legalRange(Parameter.KERNEL_COLUMNS));
    size.setSize(3, 3);
    size.setOnChange((rows, columns, gesture) -> reports.add(rows + "×" + columns));
    mode = new ChoiceRow<>(List.of(ConvMode.values()));
    mode.setWords(ConvMode::id, ConvMode::id);
    mode.setOnChange(choice -> reports.add(choice.id()));
    elsewhere = new Button("elsewhere");
    VBox root = new VBox(20, dilation, bias, size, mode, elsewhere);
    root.setStyle("-fx-padding: 40");
    stage.setScene(new Scene(root, 400, 400));
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  private void type(FxRobot robot, TextField field, String text) {
    robot.interact(field::requestFocus);
    robot.interact(field::selectAll);
    robot.write(text).type(KeyCode.ENTER);
  }

  @Test
  void aNumberBeyondTheRangeIsNotSetAndSaysWhy(FxRobot robot) {
    type(robot, dilation.field(), "10");
    assertEquals(1, dilation.valueProperty().get());
    assertTrue(reports.isEmpty(), reports.toString());
    assertNotNull(dilation.problem());
    String why = dilation.sentence(dilation.problem());
    assertTrue(why.contains("1 to 9"), why);
    assertTrue(why.contains("20"), "the photo's size is what stands in the way: " + why);
    robot.type(KeyCode.ESCAPE);
    assertEquals("1", dilation.field().getText());
    assertNull(dilation.problem());
    type(robot, dilation.field(), "9");
    assertEquals(List.of("9 "), reports);
    assertTrue(dilation.limits().contains("20"), dilation.limits());
  }

  @Test
  void enterGivesTheFocusBackToWhereItWas(FxRobot robot) {
    robot.interact(elsewhere::requestFocus);
    type(robot, dilation.field(), "4");
    assertEquals(4, dilation.valueProperty().get());
    assertTrue(elsewhere.isFocused());
    // From field to field, and a text that is what it was: still there.
    robot.interact(dilation.field()::requestFocus);
    type(robot, bias.field(), "2");
    assertTrue(elsewhere.isFocused());
    robot.clickOn(bias.field()).type(KeyCode.ENTER);
    assertTrue(elsewhere.isFocused());
    // What is refused is mended where it stands.
    type(robot, dilation.field(), "40");
    assertTrue(dilation.field().isFocused());
    robot.type(KeyCode.ESCAPE);
    robot.interact(() -> elsewhere.setDisable(true));
    type(robot, dilation.field(), "5");
    assertTrue(dilation.getScene().getRoot().isFocused(), "where it was, nobody can have it");
  }

  private static double bottom(Node node) {
    return node.localToScene(node.getLayoutBounds()).getMaxY();
  }

  @Test
  void anErrorHasItsOwnRoomAndGoesWhenItIsMendedOrLeft(FxRobot robot) {
    type(robot, dilation.field(), "40");
    type(robot, bias.field(), "x");
    robot.interact(() -> {});
    assertFalse(dilation.isReasonShown(), "left");
    assertTrue(bias.isReasonShown());
    Node line = robot.lookup(".reason").query();
    double top = line.localToScene(line.getLayoutBounds()).getMinY();
    assertTrue(
        top >= bottom(bias) && bottom(line) <= bottom(size) - size.getHeight(), "over nothing");
    assertTrue(((Label) line).getText().contains("“x”"), line.toString());
    robot.type(KeyCode.BACK_SPACE);
    assertFalse(bias.isReasonShown(), "changed");
    robot.write("x").type(KeyCode.ENTER);
    assertTrue(bias.isReasonShown());
    robot.type(KeyCode.ESCAPE);
    assertFalse(bias.isReasonShown(), "given up");
    robot.write("x").type(KeyCode.ENTER);
    robot.interact(elsewhere::requestFocus);
    assertFalse(bias.isReasonShown(), "left");
    assertEquals("0", bias.field().getText());
    assertEquals(0, robot.lookup(".reason").queryAll().size());
  }

  /** Leaving is then the only time at which it can be said. */
  @Test
  void anErrorThatOnlyLeavingShowsIsSaidUntilTheFieldIsRight(FxRobot robot) {
    robot.interact(bias.field()::requestFocus);
    robot.write("x");
    robot.interact(elsewhere::requestFocus);
    assertTrue(bias.isReasonShown());
    type(robot, bias.field(), "3");
    assertFalse(bias.isReasonShown());
  }

  @Test
  void aStepBeyondTheLimitIsSaidAndGoesWithTheNextStep(FxRobot robot) {
    robot.interact(dilation.field()::requestFocus);
    robot.type(KeyCode.DOWN);
    assertTrue(dilation.isReasonShown());
    robot.type(KeyCode.UP);
    assertFalse(dilation.isReasonShown());
  }

  @Test
  void theLinkComesBackWithASquare(FxRobot robot) {
    robot.interact(() -> size.setSize(3, 5));
    assertFalse(size.linkedProperty().get());
    robot.interact(() -> size.setSize(3, 3));
    assertTrue(size.linkedProperty().get(), "another kernel, or undo");
    robot.interact(() -> size.linkedProperty().set(false));
    robot.interact(() -> size.setSize(3, 3));
    assertFalse(size.linkedProperty().get(), "no news");
    List<TextField> fields =
        robot.from(size).lookup(".text-field").queryAllAs(TextField.class).stream().toList();
    type(robot, fields.get(0), "4");
    type(robot, fields.get(1), "4");
    robot.interact(() -> size.setSize(4, 4));
    assertFalse(size.linkedProperty().get(), "on the way to 4×5");
    type(robot, fields.get(1), "5");
    assertEquals(List.of("4×3", "4×4", "4×5"), reports);
  }

  /** As a keyboard of another country types them. */
  @Test
  void aDecimalCommaIsReadWhereItIsNoThousands(FxRobot robot) {
    type(robot, bias.field(), "-0,125");
    assertEquals(-0.125, bias.valueProperty().get());
    type(robot, bias.field(), "1,500");
    assertNotNull(bias.problem());
    String why = bias.sentence(bias.problem());
    assertTrue(why.startsWith("bias") && why.contains("1500") && why.contains("1.5"), why);
    robot.type(KeyCode.ESCAPE);
    type(robot, dilation.field(), "1,000");
    assertNotNull(dilation.problem());
    why = dilation.sentence(dilation.problem());
    assertTrue(why.startsWith("dilation") && why.contains("1000") && why.contains("“1”"), why);
    type(robot, dilation.field(), "1\u200b2");
    assertNotNull(dilation.problem());
    why = dilation.sentence(dilation.problem());
    assertTrue(why.startsWith("dilation") && why.contains("ZERO WIDTH SPACE"), why);
    type(robot, dilation.field(), "x");
    assertNotNull(dilation.problem());
    why = dilation.sentence(dilation.problem());
    assertTrue(why.startsWith("dilation") && why.contains("1 to 9"), why);
    robot.type(KeyCode.ESCAPE);
    type(robot, dilation.field(), "４");
    assertEquals(4, dilation.valueProperty().get());
  }

  @Test
  void textThatIsNoWholeNumberIsNotSet(FxRobot robot) {
    for (String text : new String[] {"2.5", "x", "-3", "0", "99999999999"}) {
      type(robot, dilation.field(), text);
      assertNotNull(dilation.problem(), text);
      assertEquals(1, dilation.valueProperty().get());
    }
    // Left without being mended, the field shows what holds.
    robot.interact(bias.field()::requestFocus);
    assertEquals("1", dilation.field().getText());
    assertTrue(reports.isEmpty(), reports.toString());
  }

  @Test
  void stepsStopAtTheLimitAndAHeldKeyIsOneGesture(FxRobot robot) {
    robot.interact(dilation.field()::requestFocus);
    // The robot sends no repeats of a held key.
    KeyEvent held =
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.UP, false, false, false, false);
    for (int i = 0; i < 20; i++) {
      robot.interact(() -> Event.fireEvent(dilation.field(), held));
    }
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN).press(KeyCode.UP).release(KeyCode.UP);
    assertEquals(9, dilation.valueProperty().get());
    List<String> names = reports.stream().map(r -> r.replaceAll("^\\d+ ", "")).toList();
    assertEquals(10, names.size(), reports.toString());
    assertEquals(1, new HashSet<>(names.subList(0, 9)).size(), reports.toString());
    assertEquals(2, ends);
    assertEquals(2, new HashSet<>(names).size(), reports.toString());
  }

  @Test
  void aScreenReaderReadsTheNumberAndStepsIt(FxRobot robot) {
    assertEquals("1", dilation.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING));
    robot.interact(() -> dilation.executeAccessibleAction(AccessibleAction.INCREMENT));
    assertEquals(2, dilation.valueProperty().get());
    robot.interact(() -> dilation.executeAccessibleAction(AccessibleAction.DECREMENT));
    assertEquals("1", dilation.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING));
  }

  @Test
  void theWheelStepsOnlyWithTheFocus(FxRobot robot) {
    robot.interact(bias.field()::requestFocus);
    robot.moveTo(dilation.field()).scroll(2, VerticalDirection.DOWN);
    robot.scroll(2, VerticalDirection.UP);
    assertTrue(reports.isEmpty(), reports.toString());
    robot.interact(dilation.field()::requestFocus);
    robot.scroll(2, VerticalDirection.DOWN).scroll(2, VerticalDirection.UP);
    assertTrue(reports.size() >= 2, reports.toString());
  }

  @Test
  void numbersMayBeFractions(FxRobot robot) {
    type(robot, bias.field(), "-1/9");
    assertEquals(-1 / 9.0, bias.valueProperty().get());
    assertEquals("−1/9", bias.field().getText());
    type(robot, bias.field(), "1e999");
    assertNotNull(bias.problem());
    String why = bias.sentence(bias.problem());
    assertTrue(why.startsWith("bias"), why);
    assertEquals(1, reports.size());
  }

  @Test
  void linkedSidesChangeTogetherWithinWhatBothAllow(FxRobot robot) {
    List<TextField> fields =
        robot.from(size).lookup(".text-field").queryAllAs(TextField.class).stream().toList();
    type(robot, fields.get(1), "5");
    assertEquals(List.of("5×5"), reports);
    type(robot, fields.get(1), "21");
    assertEquals(1, reports.size(), "20 rows are all there are");
    robot.type(KeyCode.ESCAPE);
    robot.interact(() -> size.linkedProperty().set(false));
    type(robot, fields.get(1), "21");
    assertEquals(List.of("5×5", "5×21"), reports);
  }

  @Test
  void exactlyOneIsChosenByClickAndArrowKeys(FxRobot robot) {
    robot.clickOn("convolution");
    robot.clickOn("convolution");
    assertEquals(List.of("convolution"), reports);
    robot.type(KeyCode.LEFT).type(KeyCode.LEFT);
    assertEquals(List.of("convolution", "correlation"), reports);
    assertEquals(ConvMode.CORRELATION, mode.valueProperty().get());
  }

  @Test
  void everyButtonShowsItsWholeWordWhateverTheWidth(FxRobot robot) {
    ChoiceRow<String> row = new ChoiceRow<>(List.of("R 6.5", "G 743", "B −208.75", "Symmetric"));
    row.setWords(word -> word, word -> word);
    robot.interact(() -> ((VBox) mode.getParent()).getChildren().add(row));
    for (int width = 160; width <= 320; width += 7) {
      int now = width;
      robot.interact(
          () -> {
            row.setMinWidth(now);
            row.setMaxWidth(now);
            row.getScene().getRoot().layout();
          });
      for (ToggleButton button : robot.from(row).lookup(".choice").queryAllAs(ToggleButton.class)) {
        assertTrue(
            button.getWidth() >= button.prefWidth(-1), now + ": " + button + button.getWidth());
        assertTrue(button.getBoundsInParent().getMaxX() <= now + 0.5, now + ": " + button);
      }
    }
  }
}
