package convoscope.ui.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/**
 * Buttons in a row, of which exactly one is chosen; left and right arrow keys choose too.
 *
 * <p>The row fits the width it is given: buttons are as wide as their words ask for, in smaller
 * type where that is too much, in two or more lines where even that is. It asks for the width of
 * two.
 *
 * @param <T> what is chosen
 */
public final class ChoiceRow<T> extends Region {
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
  private static final double GAP = 2;

  /** The least width is that of two lines, but not below nor above these. */
  private static final double LEAST = 100;

  private static final double MOST = 170;

  private final List<T> choices;
  private final List<ToggleButton> buttons = new ArrayList<>();
  private final ObjectProperty<T> value;
  private Consumer<T> onChange = choice -> {};
  private double[] loose = {};
  private double[] tight = {};
  private boolean isMeasured;
  private boolean isTightening;

  /**
   * @param choices in the order of the row; the first one is chosen
   */
  public ChoiceRow(List<T> choices) {
    this.choices = List.copyOf(choices);
    this.value = new SimpleObjectProperty<>(choices.getFirst());
    getStyleClass().add("choice-row");
    setAccessibleRole(AccessibleRole.TOOL_BAR);
    for (T choice : choices) {
      ToggleButton button = new ToggleButton();
      button.getStyleClass().setAll("choice");
      button.setMinWidth(0);
      button.setTooltip(new Tooltip());
      button.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
      button.setOnAction(event -> choose(choice));
      button.fontProperty().addListener((p, old, now) -> forget());
      button.paddingProperty().addListener((p, old, now) -> forget());
      buttons.add(button);
    }
    getChildren().addAll(buttons);
    addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    value.addListener((p, old, now) -> refresh());
    refresh();
  }

  /** What is chosen. A person's choice sets it and is reported. */
  public ObjectProperty<T> valueProperty() {
    return value;
  }

  /** Is told of every choice of a person. */
  public void setOnChange(Consumer<T> changed) {
    onChange = changed;
  }

  /** The words of the buttons and of their tooltips. */
  public void setWords(Function<T, String> words, Function<T, String> helps) {
    for (int i = 0; i < buttons.size(); i++) {
      ToggleButton button = buttons.get(i);
      button.setText(words.apply(choices.get(i)));
      button.getTooltip().setText(helps.apply(choices.get(i)));
      button.setAccessibleText(button.getText());
      button.setAccessibleHelp(button.getTooltip().getText());
    }
    forget();
  }

  private void choose(T choice) {
    boolean changed = !Objects.equals(choice, value.get());
    value.set(choice);
    // A click on the chosen button has let it off.
    refresh();
    if (changed) {
      onChange.accept(choice);
    }
  }

  private void refresh() {
    for (int i = 0; i < buttons.size(); i++) {
      boolean chosen = Objects.equals(choices.get(i), value.get());
      buttons.get(i).setSelected(chosen);
      buttons.get(i).setFocusTraversable(chosen);
    }
  }

  private void press(KeyEvent event) {
    int step =
        switch (event.getCode()) {
          case LEFT, UP -> -1;
          case RIGHT, DOWN -> 1;
          default -> 0;
        };
    if (step != 0 && !event.isShortcutDown() && !event.isAltDown()) {
      int next = Math.clamp(choices.indexOf(value.get()) + step, 0, choices.size() - 1);
      choose(choices.get(next));
      buttons.get(next).requestFocus();
      event.consume();
    }
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    measure();
    int half = (tight.length + 1) / 2;
    double halves = Math.max(sum(tight, 0, half), sum(tight, half, tight.length));
    return Math.clamp(halves, LEAST, MOST) + snappedLeftInset() + snappedRightInset();
  }

  private static double sum(double[] widths, int from, int to) {
    return Arrays.stream(widths, from, to).sum();
  }

  @Override
  protected double computePrefWidth(double height) {
    return wanted(0, buttons.size()) + snappedLeftInset() + snappedRightInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double insets = snappedTopInset() + snappedBottomInset();
    double room = width - snappedLeftInset() - snappedRightInset();
    int lines = width < 0 ? 1 : ends(room).size();
    return lines * lineHeight() + (lines - 1) * GAP + insets;
  }

  private double lineHeight() {
    return snapSizeY(buttons.getFirst().prefHeight(-1));
  }

  /** Of some neighbours, as the type now is. */
  private double wanted(int from, int to) {
    measure();
    return sum(isTight() ? tight : loose, from, to);
  }

  /**
   * Where the lines end, each before the button of that number; sets the type small if one line
   * needs it. Two lines are halves, where these fit.
   */
  private List<Integer> ends(double width) {
    measure();
    tighten(Arrays.stream(loose).sum() > width);
    int all = buttons.size();
    int half = (all + 1) / 2;
    if (wanted(0, all) <= width) {
      return List.of(all);
    }
    if (wanted(0, half) <= width && wanted(half, all) <= width) {
      return List.of(half, all);
    }
    List<Integer> ends = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < all; i++) {
      if (wanted(from, i + 1) > width) {
        ends.add(i);
        from = i;
      }
    }
    ends.add(all);
    return ends;
  }

  /**
   * The widths in both sizes of type, once for words and fonts as they are. Not at every layout: a
   * change of style asks for the next layout itself, and the window would never come to rest.
   */
  private void measure() {
    if (isMeasured) {
      return;
    }
    boolean before = isTight();
    tighten(false);
    loose = widths();
    tighten(true);
    tight = widths();
    tighten(before);
    isMeasured = true;
  }

  /** On whole pixels and one more: a button that is a fraction too narrow loses a character. */
  private double[] widths() {
    return buttons.stream().mapToDouble(button -> snapSizeX(button.prefWidth(-1)) + 1).toArray();
  }

  private boolean isTight() {
    return buttons.getFirst().getPseudoClassStates().contains(TIGHT);
  }

  private void tighten(boolean small) {
    if (isTight() == small) {
      return;
    }
    isTightening = true;
    for (ToggleButton button : buttons) {
      button.pseudoClassStateChanged(TIGHT, small);
      button.applyCss();
    }
    isTightening = false;
  }

  /** Words or fonts are others. */
  private void forget() {
    if (!isTightening) {
      isMeasured = false;
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double width = getWidth() - left - snappedRightInset();
    double y = snappedTopInset();
    int from = 0;
    for (int end : ends(width)) {
      layoutLine(from, end, left, y, width);
      y += lineHeight() + GAP;
      from = end;
    }
  }

  /** Room that is left over is shared evenly. */
  private void layoutLine(int first, int end, double left, double y, double width) {
    double[] widths = isTight() ? tight : loose;
    double spare = (width - wanted(first, end)) / (end - first);
    double x = left;
    for (int i = first; i < end; i++) {
      double own = widths[i] + spare;
      double from = snapPositionX(x);
      buttons.get(i).resizeRelocate(from, y, snapPositionX(x + own) - from, lineHeight());
      x += own;
    }
  }
}
