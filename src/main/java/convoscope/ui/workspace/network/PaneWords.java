package convoscope.ui.workspace.network;

import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Shape;
import convoscope.ui.figure.Figures;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;

/**
 * What a pane shows, in a line: whose map, its shape, the channel and the values' range. Where
 * there is no room the shape is left out; then the range; then the name is cut in its middle. The
 * channel stays: it is what differs from pane to pane. What is not shown whole is told by a
 * tooltip.
 */
final class PaneWords extends Pane {
  private final Label title = new Label();
  private final Label shape = new Label();
  private final Label channel = new Label();
  private final Label range = new Label();
  private final Tooltip whole = new Tooltip();
  private boolean isCut;

  /**
   * @param index of the pane
   */
  PaneWords(int index) {
    title.setId("mosaic-title-" + index);
    title.getStyleClass().add("pane-title");
    // Names that begin alike differ at their end.
    title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    shape.getStyleClass().addAll("figures", "quiet", "pane-detail", "pane-shape");
    channel.getStyleClass().addAll("figures", "quiet", "pane-detail", "pane-channel");
    range.getStyleClass().addAll("figures", "quiet", "pane-detail", "pane-range");
    whole.setWrapText(true);
    whole.setMaxWidth(480);
    getStyleClass().add("pane-words");
    getChildren().addAll(title, shape, channel, range);
    setMinWidth(0);
  }

  /** Nothing is shown. */
  void clear() {
    title.setText("");
    shape.setText("");
    channel.setText("");
    range.setText("");
    requestLayout();
  }

  /**
   * @param name of the map, and of the photo and the network where these are not all panes'
   * @param of its shape
   * @param chosen channel
   * @param values of that channel
   */
  void show(String name, Shape of, int chosen, PlaneStatistics values) {
    title.setText(name);
    shape.setText("%d×%d×%d".formatted(of.channels(), of.rows(), of.columns()));
    channel.setText("#" + chosen);
    range.setText(
        values.count() == 1
            ? Figures.brief(values.max())
            : Figures.brief(values.min()) + " … " + Figures.brief(values.max()));
    whole.setText(name + "\n" + shape.getText() + " · #" + chosen + "  " + range.getText());
    requestLayout();
  }

  private double gap() {
    return title.prefHeight(-1) / 2;
  }

  private static double wide(Label label, String text) {
    return text.isEmpty() ? 0 : Math.ceil(Lettering.width(text, label.getFont())) + 1;
  }

  @Override
  protected double computePrefWidth(double height) {
    return wide(title, title.getText())
        + wide(shape, shape.getText())
        + wide(channel, channel.getText())
        + wide(range, range.getText())
        + 3 * gap();
  }

  @Override
  protected void layoutChildren() {
    double gap = gap();
    double named = wide(title, title.getText());
    double numbered = wide(channel, channel.getText()) + gap;
    double ranged = wide(range, range.getText()) + gap;
    double rest = getWidth() - named - numbered;
    double shaped = wide(shape, shape.getText()) + gap;
    boolean isRanged = ranged <= rest;
    boolean isShaped = isRanged && shaped <= rest - ranged;
    double x = place(title, 0, Math.clamp(getWidth() - numbered, 0, named)) + gap;
    x = place(shape, x, isShaped ? shaped - gap : 0) + (isShaped ? gap : 0);
    x = place(channel, x, numbered - gap) + gap;
    place(range, x, isRanged ? ranged - gap : 0);
    tell(rest < 0 || !isShaped);
  }

  private void tell(boolean isCutNow) {
    if (isCutNow != isCut) {
      isCut = isCutNow;
      if (isCut) {
        Tooltip.install(this, whole);
      } else {
        Tooltip.uninstall(this, whole);
      }
    }
  }

  /** Returns its right end. */
  private double place(Label label, double x, double width) {
    double tall = Math.min(getHeight(), label.prefHeight(-1));
    label.setVisible(width > 0);
    label.resizeRelocate(x, Math.rint((getHeight() - tall) / 2), width, tall);
    return x + width;
  }
}
