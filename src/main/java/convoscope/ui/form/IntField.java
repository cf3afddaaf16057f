package convoscope.ui.form;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.ConvGeometry.LegalRange;
import convoscope.core.kernel.LocalText;
import java.util.function.BiConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * A whole number within a range that other settings give; what lies outside cannot be set, and the
 * field says why.
 */
public final class IntField extends StepField {
  private final String what;
  private final IntegerProperty value = new SimpleIntegerProperty(1);
  private BiConsumer<Integer, String> onChange = (changed, name) -> {};
  private LegalRange range;

  /**
   * @param what the number's word in problems ({@code "stride"}), and the beginning of its
   *     gestures' names
   */
  public IntField(String what) {
    super(what);
    this.what = what;
    this.range = within(1, Integer.MAX_VALUE);
    value.addListener((p, old, now) -> refresh());
    refresh();
  }

  /** The number that is shown. A person's edits set it and are reported. */
  public IntegerProperty valueProperty() {
    return value;
  }

  /** What may be set from now on. The present number stays, whatever it is. */
  public void setRange(LegalRange changed) {
    range = changed;
    refreshLimits();
  }

  /** What may be set from now on, for no other reason than that. */
  public void setRange(int smallest, int largest) {
    setRange(within(smallest, largest));
  }

  LegalRange range() {
    return range;
  }

  /** Is told of every edit: the number, and the gesture's name, empty for an edit that is whole. */
  public void setOnChange(BiConsumer<Integer, String> changed) {
    onChange = changed;
  }

  private LegalRange within(int smallest, int largest) {
    return new LegalRange(
        smallest,
        largest,
        new ProblemException(Problem.OUT_OF_RANGE, what, largest + 1L, smallest, largest));
  }

  @Override
  String format() {
    return Integer.toString(value.get());
  }

  @Override
  void takeText(String text) {
    double typed;
    try {
      typed = LocalText.number(text);
    } catch (ProblemException e) {
      if (e.problem() == Problem.NUMBERS_AMBIGUOUS || e.problem() == Problem.CELL_CHARACTER) {
        throw e.about(what);
      }
      // Of what is no number at all the range says more than a sentence about fractions.
      typed = Double.NaN;
    }
    if (typed != Math.rint(typed) || Math.abs(typed) > Integer.MAX_VALUE) {
      throw new ProblemException(
          Problem.OUT_OF_RANGE, what, text.strip(), range.smallest(), range.largest());
    }
    set((int) typed, "");
  }

  @Override
  void step(int direction, double size, String gestureName) {
    set(value.get() + direction, gestureName);
  }

  @Override
  boolean canStep(int direction) {
    return isLegal(value.get() + direction);
  }

  /** The range; at its upper end, what stands in the way of more. */
  @Override
  String limits() {
    String text = textsProperty().get().get("field.range", range.smallest(), range.largest());
    boolean atEnd = value.get() >= range.largest();
    return atEnd && range.beyond().problem() != Problem.OUT_OF_RANGE
        ? text + "\n" + super.sentence(range.beyond())
        : text;
  }

  /** Beyond the largest value, what stands in the way is said too. */
  @Override
  String sentence(ProblemException of) {
    boolean above =
        of.problem() == Problem.OUT_OF_RANGE
            && of.arguments().get(1) instanceof Integer found
            && found > range.largest();
    return above && range.beyond().problem() != Problem.OUT_OF_RANGE
        ? super.sentence(of) + "\n" + super.sentence(range.beyond())
        : super.sentence(of);
  }

  private boolean isLegal(int number) {
    return number >= range.smallest() && number <= range.largest();
  }

  private ProblemException outOfRange(int found) {
    return new ProblemException(
        Problem.OUT_OF_RANGE, what, found, range.smallest(), range.largest());
  }

  private void set(int number, String gestureName) {
    if (number == value.get()) {
      return;
    }
    if (!isLegal(number)) {
      throw outOfRange(number);
    }
    value.set(number);
    onChange.accept(number, gestureName);
  }
}
