package convoscope.ui.form;

import convoscope.core.ProblemException;
import convoscope.core.kernel.LocalText;
import convoscope.ui.figure.Numbers;
import java.util.function.BiConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** A finite number, typed as a decimal, with an exponent or as a fraction: bias, scale, border. */
public final class NumberField extends StepField {
  private final String what;
  private final DoubleProperty value = new SimpleDoubleProperty();
  private BiConsumer<Double, String> onChange = (changed, name) -> {};

  /**
   * @param what the number's word in problems ({@code "bias"}), and the beginning of its gestures'
   *     names
   */
  public NumberField(String what) {
    super(what);
    this.what = what;
    value.addListener((p, old, now) -> refresh());
    refresh();
  }

  /** The number that is shown. A person's edits set it and are reported. */
  public DoubleProperty valueProperty() {
    return value;
  }

  /**
   * Shows a float32 as its own shortest decimal, not as that of the double that is the same number.
   */
  public void show(float single) {
    value.set(Double.parseDouble(Float.toString(single)));
  }

  /** Is told of every edit: the number, and the gesture's name, empty for an edit that is whole. */
  public void setOnChange(BiConsumer<Double, String> changed) {
    onChange = changed;
  }

  @Override
  String format() {
    return Numbers.cell(value.get());
  }

  @Override
  void takeText(String text) {
    try {
      set(LocalText.number(text), "");
    } catch (ProblemException e) {
      throw e.about(what);
    }
  }

  @Override
  void step(int direction, double size, String gestureName) {
    set(Steps.add(value.get(), direction * size), gestureName);
  }

  @Override
  boolean canStep(int direction) {
    return true;
  }

  @Override
  String limits() {
    return "";
  }

  private void set(double number, String gestureName) {
    if (number != value.get()) {
      value.set(number);
      onChange.accept(number, gestureName);
    }
  }
}
