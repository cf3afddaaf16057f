package convoscope.ui.workspace.network;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * How wide the columns of the prediction are: names as wide as the longest, so that bars and shares
 * stand below one another; scores only where there is room beside names.
 */
final class PredictionColumns {
  /** In em: the width of the style sheet's measure, of names, and what longer ones may take. */
  private static final double MEASURE = 34;

  private static final double NAME = 9.5;
  private static final double LONG_NAME = 8;

  /** In em: a column of figures whose numbers and head are short. */
  private static final double FIGURE = 8;

  /** In em: a bar, a share and what is between them and a name. */
  private static final double LEAST_BESIDE_NAME = 1.5 + 4.6 + 2 * 0.571;

  /** Its least width is said in em by the style sheet: below that scores have no room. */
  private final Region measure = new Region();

  /** Score and e^(x − max) of each line. */
  private final List<Label> figures = new ArrayList<>();

  /** Of the classes, and of those of other panes. */
  private final List<Label> names = new ArrayList<>();

  private final List<Label> otherNames = new ArrayList<>();

  PredictionColumns() {
    measure.getStyleClass().add("prediction-measure");
    measure.setManaged(false);
  }

  /** To be put where the columns are: what is never seen, and as wide as the style sheet says. */
  Region measure() {
    return measure;
  }

  void clear() {
    names.clear();
    otherNames.clear();
    figures.clear();
  }

  void addName(Label name) {
    names.add(name);
  }

  void addOtherName(Label name) {
    otherNames.add(name);
  }

  void addFigure(Label figure) {
    figures.add(figure);
  }

  private double em() {
    return measure.getMinWidth() / MEASURE;
  }

  private double longest() {
    return names.stream().mapToDouble(PredictionColumns::wide).max().orElse(0);
  }

  /** The least width of a line: its name, a bar and its share. */
  double least() {
    return longest() + LEAST_BESIDE_NAME * em();
  }

  /**
   * Gives each column its width.
   *
   * @param width of the card
   */
  void fit(double width) {
    double em = em();
    double longest = longest();
    for (Label name : names) {
      setWidth(name.prefWidthProperty(), longest);
    }
    for (Label name : otherNames) {
      setWidth(name.minWidthProperty(), Math.min(wide(name), NAME * em));
    }
    double more = Math.clamp(longest - NAME * em, 0, LONG_NAME * em);
    boolean isWide = width >= measure.getMinWidth() + more;
    double column = figures.stream().mapToDouble(PredictionColumns::wide).max().orElse(0);
    for (Label figure : figures) {
      setWidth(figure.minWidthProperty(), Math.max(column, FIGURE * em));
      figure.setVisible(isWide);
      figure.setManaged(isWide);
    }
  }

  private static double wide(Label name) {
    return Math.ceil(Lettering.width(name.getText(), name.getFont())) + 1;
  }

  private static void setWidth(DoubleProperty width, double wanted) {
    if (width.get() != wanted) {
      width.set(wanted);
    }
  }
}
