package convoscope.ui.form;

import java.math.BigDecimal;
import java.math.MathContext;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Steps of numbers: 1, with Shift a tenth. */
public final class Steps {
  private static final MathContext SHORT = new MathContext(12);

  private Steps() {}

  /** The size of a step while those keys are held. */
  public static double size(InputEvent event) {
    boolean fine =
        switch (event) {
          case KeyEvent key -> key.isShiftDown();
          case MouseEvent mouse -> mouse.isShiftDown();
          case ScrollEvent scroll -> scroll.isShiftDown();
          default -> false;
        };
    return fine ? 0.1 : 1;
  }

  /** 1 up, −1 down, 0 neither. With Shift, systems turn the wheel's travel sideways. */
  public static int direction(ScrollEvent event) {
    double travel = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
    return event.isInertia() ? 0 : (int) Math.signum(travel);
  }

  /**
   * value + step, without the dirt of binary tenths: 0.1 + 0.2 is 0.3. Where the sum is no short
   * decimal, as 1/9 + 1, it stays what it is.
   */
  public static double add(double value, double step) {
    double sum = value + step;
    double clean = new BigDecimal(sum).round(SHORT).doubleValue();
    double dirt = 4 * Math.ulp(Math.max(Math.abs(value), Math.abs(step)));
    return Math.abs(clean - sum) <= dirt ? clean : Math.abs(sum) <= dirt ? 0 : sum;
  }
}
