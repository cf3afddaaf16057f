package convoscope.ui.form;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * A label in as many lines as its width asks for, none of which ends inside a number: the toolkit
 * would break {@code −0.8188} after its point and {@code 4e−9} before its exponent.
 *
 * <p>{@link #getText()} has the line ends in it; what is set is kept whole. For the window's
 * thread.
 */
public final class WrappedLabel extends Label {
  private static final int MOST_MEASURED = 16;

  /** In lines. */
  private static final int MOST_MISSING = 2;

  private String words = "";
  private boolean isBreaking;

  /** By room, of {@link #measuredWords} in {@link #measuredFont}: a layout asks many times. */
  private final Map<Double, Lines> measured = new HashMap<>();

  private String measuredWords = "";
  private Font measuredFont = getFont();

  /**
   * What the drawn lines are taller than measured: the toolkit rounds their metrics on the screen,
   * but not always, and would draw three dots for a line that lacks a pixel.
   */
  private double missing;

  /** The words with their line ends, how wide and how tall they are. */
  private record Lines(String text, double width, double height) {}

  public WrappedLabel() {
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    textProperty()
        .addListener(
            (p, old, now) -> {
              if (!isBreaking) {
                words = now == null ? "" : now;
              }
            });
  }

  /** Its words without the line ends that its width asked for. */
  public String words() {
    return words;
  }

  /** That of all words in one line: broken ones must not keep it as narrow as it once was. */
  @Override
  protected double computePrefWidth(double height) {
    return snappedLeftInset() + snapSizeX(lines(-1).width) + snappedRightInset();
  }

  @Override
  protected double computePrefHeight(double width) {
    return snappedTopInset()
        + snapSizeY(lines(width < 0 ? -1 : room(width)).height + missing)
        + snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    String now = lines(room(getWidth())).text;
    if (!now.equals(getText()) && !textProperty().isBound()) {
      isBreaking = true;
      setText(now);
      isBreaking = false;
    }
    super.layoutChildren();
    double before = missing;
    double line = lines(-1).height;
    while (isCut() && getHeight() >= prefHeight(getWidth()) && missing < MOST_MISSING * line) {
      missing += line / 8;
      resize(getWidth(), prefHeight(getWidth()));
      super.layoutChildren();
    }
    if (missing > before) {
      askAfterThisLayout();
    }
  }

  /** For more room: its parent, which lays out just now, would not hear of it. */
  private void askAfterThisLayout() {
    Scene scene = getScene();
    scene.addPostLayoutPulseListener(
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            requestLayout();
          }
        });
  }

  private boolean isCut() {
    return lookup(".text") instanceof Text drawn && !drawn.getText().equals(getText());
  }

  /**
   * Measured as if in type of the next whole size, which the toolkit draws at times.
   *
   * @param room below 0 for as much as the words ask for
   */
  private Lines lines(double room) {
    boolean isKnown = words.equals(measuredWords) && getFont().equals(measuredFont);
    if (!isKnown || measured.size() == MOST_MEASURED) {
      measured.clear();
      missing = isKnown ? missing : 0;
      measuredWords = words;
      measuredFont = getFont();
    }
    return measured.computeIfAbsent(room, this::measure);
  }

  private Lines measure(double room) {
    Font font = getFont();
    double larger = Math.ceil(font.getSize()) / font.getSize();
    String broken = room < 0 ? words : broken(words, room / larger, font);
    Text text = new Text(broken);
    text.setFont(font);
    if (room > 0) {
      text.setWrappingWidth(room / larger);
    }
    Text one = new Text(" ");
    one.setFont(font);
    double line = one.getLayoutBounds().getHeight();
    Bounds bounds = text.getLayoutBounds();
    double lines = Math.ceil(bounds.getHeight() / line - 0.1);
    double height = Math.max(bounds.getHeight(), lines * Math.ceil(line * larger));
    return new Lines(broken, Math.ceil(bounds.getWidth() * larger), words.isEmpty() ? 0 : height);
  }

  private double room(double width) {
    return width - snappedLeftInset() - snappedRightInset();
  }

  /** Lines no wider than the room, as far as words allow. */
  private static String broken(String words, double room, Font font) {
    StringBuilder all = new StringBuilder();
    String line = "";
    for (String piece : LineBreaks.pieces(words)) {
      boolean fits = width((line + piece).stripTrailing(), font) <= room;
      if (!fits && !line.isEmpty()) {
        all.append(line.stripTrailing()).append('\n');
        line = "";
      }
      line += piece;
      if (line.endsWith("\n")) {
        all.append(line);
        line = "";
      }
    }
    return all.append(line).toString();
  }

  private static double width(String text, Font font) {
    Text measured = new Text(text);
    measured.setFont(font);
    return measured.getLayoutBounds().getWidth();
  }
}
