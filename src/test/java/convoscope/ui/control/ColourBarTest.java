package convoscope.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayRange;
import java.util.concurrent.Callable;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
}
