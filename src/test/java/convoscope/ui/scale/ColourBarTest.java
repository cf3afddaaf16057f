package convoscope.ui.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ColourBarTest {
  // Made in start(): the toolkit must run.
  @SuppressWarnings("NullAway.Init")
  private ColourBar bar;

  @Start
  void start(Stage stage) {
    bar = new ColourBar(Orientation.VERTICAL);
    bar.setPrefSize(80, 300);
    bar.setMinSize(80, 300);
    stage.setX(0);
    stage.setY(0);
    stage.setScene(new Scene(new HBox(bar), 80, 300));
    stage.show();
  }

  private static <T> T onFx(Callable<T> call) throws Exception {
    T result = WaitForAsyncUtils.asyncFx(call).get();
    WaitForAsyncUtils.waitForFxEvents();
    return result;
  }

  private void show(float low, float high) throws Exception {
    onFx(
        () -> {
          bar.scaleProperty()
              .set(new ColourBar.Scale(ColourMaps.diverging(false), DisplayRange.of(low, high)));
          return bar;
        });
  }

  @Test
  void lowIsBelowAndHighAbove() throws Exception {
    show(-775, 775);
    WritableImage image = onFx(() -> bar.snapshot(null, null));
    Color below = image.getPixelReader().getColor(6, 280);
    Color middle = image.getPixelReader().getColor(6, 150);
    Color above = image.getPixelReader().getColor(6, 20);
    assertTrue(below.getBlue() > below.getRed(), "negative is blue: " + below);
    assertTrue(above.getRed() > above.getBlue(), "positive is orange: " + above);
    assertEquals(1, middle.getRed(), 0.03);
    assertEquals("−775 … 775", bar.getAccessibleText());
    onFx(
        () -> {
          bar.unitsProperty().set("photo 0–255");
          bar.noteProperty().set("scaled alone");
          return bar;
        });
    assertEquals("−775 … 775, photo 0–255, scaled alone", bar.getAccessibleText());
  }

  @Test
  void theMarkerLiesAtTheValue() throws Exception {
    show(-100, 300);
    Region marker = (Region) bar.lookup(".colour-bar-marker");
    assertFalse(marker.isVisible());
    double[] middles = new double[3];
    float[] values = {-100, 100, 300};
    for (int i = 0; i < 3; i++) {
      float value = values[i];
      onFx(
          () -> {
            bar.valueProperty().set(value);
            return bar;
          });
      assertTrue(marker.isVisible());
      middles[i] = marker.getBoundsInParent().getCenterY();
    }
    assertEquals(290, middles[0], 3);
    assertEquals((middles[0] + middles[2]) / 2, middles[1], 1);
    assertEquals(10, middles[2], 3);
  }

  @Test
  void withoutAScaleTheNoteSpeaksAlone() throws Exception {
    onFx(
        () -> {
          bar.valueProperty().set(1f);
          bar.noteProperty().set("Each channel on its own scale");
          return bar;
        });
    assertFalse(bar.lookup(".colour-bar-marker").isVisible());
    assertEquals("Each channel on its own scale", bar.getAccessibleText());
  }

  @Test
  void aConstantMapHasOneNumber() throws Exception {
    show(4, 4);
    onFx(
        () -> {
          bar.valueProperty().set(4f);
          return bar;
        });
    assertTrue(bar.lookup(".colour-bar-marker").isVisible());
    assertEquals("4 … 4", bar.getAccessibleText());
  }

  private final List<DisplayRange> moved = new ArrayList<>();
  private int resets;

  /** A bar whose ends are moved: what is asked for is shown at once. */
  private void showMovable(DisplayRange range, ColourBar.Ends ends) throws Exception {
    onFx(
        () -> {
          bar.setMovable(
              new ColourBar.Movable() {
                @Override
                public void move(double low, double high) {
                  DisplayRange asked =
                      new DisplayRange((float) low, (float) high, range.magnitude());
                  moved.add(asked);
                  bar.scaleProperty().set(new ColourBar.Scale(ColourMaps.grey(), asked, ends));
                }

                @Override
                public boolean reset() {
                  resets++;
                  bar.scaleProperty().set(new ColourBar.Scale(ColourMaps.grey(), range, ends));
                  return resets == 1;
                }
              });
          bar.scaleProperty().set(new ColourBar.Scale(ColourMaps.grey(), range, ends));
          return bar;
        });
  }

  /** As the next pulse will lay it out. */
  private double middle(Region handle) throws Exception {
    return onFx(
        () -> {
          bar.layout();
          return handle.getBoundsInParent().getCenterY();
        });
  }

  /** At a height of the scene, as the toolkit would send it. */
  private void mouse(EventType<MouseEvent> type, double y) throws Exception {
    onFx(
        () -> {
          boolean isDown = type != MouseEvent.MOUSE_RELEASED;
          Event.fireEvent(
              bar.highHandle(),
              new MouseEvent(
                  type,
                  6,
                  y,
                  6,
                  y,
                  MouseButton.PRIMARY,
                  1,
                  false,
                  false,
                  false,
                  false,
                  isDown,
                  false,
                  false,
                  false,
                  false,
                  false,
                  null));
          return type;
        });
  }

  @Test
  void anEndIsDraggedAndTheOtherStays() throws Exception {
    showMovable(DisplayRange.of(-100, 300), ColourBar.Ends.BOTH);
    double low = middle(bar.lowHandle());
    double high = middle(bar.highHandle());
    assertEquals(280, low, 2, "with room below it");
    assertEquals(20, high, 2, "and above");
    mouse(MouseEvent.MOUSE_PRESSED, high + 1);
    mouse(MouseEvent.MOUSE_DRAGGED, high + 40);
    mouse(MouseEvent.MOUSE_DRAGGED, high + 131);
    assertEquals(high + 130, middle(bar.highHandle()), 1.5, "under the pointer: " + moved);
    assertEquals(low, middle(bar.lowHandle()), 1, "the axis stands still");
    assertEquals(-100, moved.getLast().low());
    assertEquals(100, moved.getLast().high(), 3);
    for (int i = 0; i < 10; i++) {
      mouse(MouseEvent.MOUSE_DRAGGED, high + 700 + i);
      assertEquals(-100, moved.getLast().low());
      assertEquals(0.4, moved.getLast().high() + 100, 0.1, "never past the other: " + moved);
    }
    mouse(MouseEvent.MOUSE_DRAGGED, high - 200);
    assertTrue(moved.getLast().high() > 400, "beyond the bar: " + moved.getLast());
    mouse(MouseEvent.MOUSE_RELEASED, high - 200);
    assertEquals(high, middle(bar.highHandle()), 1.5, "let go, the bar fits the scale");
    assertEquals(low, middle(bar.lowHandle()), 1.5);
  }

  /** A hand goes on beyond the other end: event by event, however many there are. */
  @Test
  void anEndThatIsHeldBeyondTheOtherStaysAsFarFromItAsItMay() throws Exception {
    for (ColourBar.Ends ends : List.of(ColourBar.Ends.MIRRORED, ColourBar.Ends.UPPER)) {
      float low = ends == ColourBar.Ends.UPPER ? 0 : -1e6f;
      showMovable(new DisplayRange(low, 1e6f, ends == ColourBar.Ends.UPPER), ends);
      double high = middle(bar.highHandle());
      mouse(MouseEvent.MOUSE_PRESSED, high);
      for (int i = 0; i < 20; i++) {
        mouse(MouseEvent.MOUSE_DRAGGED, high + 300 + i);
        float least = ends == ColourBar.Ends.UPPER ? 1000 : 2000;
        assertEquals(least, moved.getLast().high(), 1, ends + ": " + moved.getLast());
      }
      mouse(MouseEvent.MOUSE_RELEASED, high + 320);
    }
    // Far from zero a float has few values: the ends stay two of them.
    showMovable(DisplayRange.of(16777216, 16777240), ColourBar.Ends.BOTH);
    for (int i = 0; i < 300; i++) {
      onFx(
          () -> {
            Event.fireEvent(
                bar.highHandle(),
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, false, false));
            return bar;
          });
      assertTrue(moved.getLast().high() > moved.getLast().low(), moved.getLast().toString());
    }
  }

  /** Asked for, and not made yet; before it is, something else may be asked for. */
  @Test
  void aHandleLiesWhereTheSessionSaysAndElseAtTheScale() throws Exception {
    showMovable(DisplayRange.of(-100, 100), ColourBar.Ends.MIRRORED);
    double whole = middle(bar.highHandle());
    double zero = (middle(bar.highHandle()) + middle(bar.lowHandle())) / 2;
    DisplayRange half = DisplayRange.of(-50, 50);
    onFx(
        () -> {
          bar.askedProperty().set(half);
          return bar;
        });
    assertEquals((zero + whole) / 2, middle(bar.highHandle()), 1, "the map before it still stands");
    onFx(
        () -> {
          bar.scaleProperty()
              .set(new ColourBar.Scale(ColourMaps.grey(), half, ColourBar.Ends.MIRRORED));
          return bar;
        });
    assertEquals(whole, middle(bar.highHandle()), 1);
    onFx(
        () -> {
          bar.askedProperty().set(DisplayRange.of(-20, 20));
          // The rule, or another way to display: what was asked for never comes.
          bar.askedProperty().set(null);
          return bar;
        });
    assertEquals(whole, middle(bar.highHandle()), 1);
    assertEquals(50.0, bar.highHandle().queryAccessibleAttribute(AccessibleAttribute.VALUE));
  }

  @Test
  void keysMoveAnEndAndGiveItBack(FxRobot robot) throws Exception {
    showMovable(DisplayRange.of(-100, 100), ColourBar.Ends.MIRRORED);
    onFx(
        () -> {
          bar.highHandle().requestFocus();
          return bar;
        });
    robot.push(KeyCode.DOWN);
    assertEquals(DisplayRange.of(-96, 96), moved.getLast(), "both: zero stays in the middle");
    robot.push(KeyCode.SHIFT, KeyCode.UP);
    assertEquals(96.4f, moved.getLast().high(), 0.11f);
    onFx(
        () -> {
          bar.lowHandle().requestFocus();
          return bar;
        });
    float before = moved.getLast().high();
    robot.push(KeyCode.DOWN);
    assertTrue(moved.getLast().high() > before, "the lower end moves away from zero");
    assertEquals(-moved.getLast().low(), moved.getLast().high());
    assertEquals(
        (double) moved.getLast().low(),
        bar.lowHandle().queryAccessibleAttribute(AccessibleAttribute.VALUE));
    robot.push(KeyCode.ESCAPE);
    assertEquals(1, resets);
    assertEquals("−100 … 100", bar.getAccessibleText());
    robot.doubleClickOn(bar.highHandle());
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(2, resets);
  }

  /** A screen reader is told from where to where, and can move it. */
  @Test
  void aHandleIsASliderForAScreenReader() throws Exception {
    showMovable(DisplayRange.of(-100, 100), ColourBar.Ends.MIRRORED);
    middle(bar.highHandle());
    Region handle = bar.highHandle();
    double least = (double) handle.queryAccessibleAttribute(AccessibleAttribute.MIN_VALUE);
    double most = (double) handle.queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE);
    assertTrue(least <= -100 && most >= 100, least + " " + most);
    onFx(
        () -> {
          handle.executeAccessibleAction(AccessibleAction.INCREMENT);
          handle.executeAccessibleAction(AccessibleAction.DECREMENT);
          handle.executeAccessibleAction(AccessibleAction.DECREMENT);
          handle.executeAccessibleAction(AccessibleAction.SET_VALUE, 50.0);
          return handle;
        });
    assertEquals(List.of(104f, 100f, 96f, 50f), moved.stream().map(DisplayRange::high).toList());
  }

  @Test
  void onlyWhatCanBeMovedHasAHandle() throws Exception {
    showMovable(new DisplayRange(0, 50, true), ColourBar.Ends.UPPER);
    assertTrue(bar.highHandle().isVisible());
    assertFalse(bar.lowHandle().isVisible());
    showMovable(DisplayRange.of(0, 255), ColourBar.Ends.FIXED);
    assertFalse(bar.highHandle().isVisible());
    showMovable(DisplayRange.of(3, 3), ColourBar.Ends.BOTH);
    assertFalse(bar.highHandle().isVisible(), "a range of one value");
    onFx(
        () -> {
          bar.scaleProperty().set(null);
          return bar;
        });
    assertFalse(bar.highHandle().isVisible());
  }
}
