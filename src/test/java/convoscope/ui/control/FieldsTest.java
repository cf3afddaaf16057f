package convoscope.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import javafx.scene.Scene;
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
    VBox root = new VBox(20, dilation, bias, size, mode);
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
