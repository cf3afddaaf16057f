package convoscope.ui.workspace.kernellab;

import convoscope.ui.control.Cut;
import convoscope.ui.workspace.Localised;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/** The line above a pane: what it shows, its shape, and its tools at the right. */
final class PaneHeader extends HBox {
  /** A part of a word shorter than this says nothing. */
  private static final double LEAST_WORD = 36;

  private final Label title = new Label();
  private final Label shape = new Label();
  private final Label detail = new Label();

  PaneHeader(Localised texts, String titleKey, Node... tools) {
    getStyleClass().add("pane-header");
    title.getStyleClass().add("pane-title");
    texts.bind(title, titleKey);
    shape.getStyleClass().addAll("figures", "quiet", "pane-detail");
    detail.getStyleClass().addAll("quiet", "pane-detail");
    Cut.explain(shape);
    Cut.explain(detail);
    Words words = new Words();
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().add(words);
    getChildren().addAll(tools);
  }

  /** A tool at the right end. */
  void addTool(Node tool) {
    getChildren().add(tool);
  }

  /**
   * @param size the shape: never cut while there is any room for it
   * @param more what else is said of it; cut first
   */
  void show(String size, String more) {
    shape.setText(size);
    detail.setText(more);
  }

  /**
   * What the tools leave. Numbers come first; then the title, whole or not at all, as the pane
   * itself shows what it is; what else is said is cut.
   */
  private final class Words extends Pane {
    Words() {
      super(title, shape, detail);
      setMinWidth(0);
    }

    @Override
    protected double computePrefWidth(double height) {
      return title.prefWidth(-1) + shape.prefWidth(-1) + detail.prefWidth(-1) + 2 * gap();
    }

    private double gap() {
      return title.prefHeight(-1) / 2;
    }

    @Override
    protected void layoutChildren() {
      double gap = gap();
      double wide = Math.ceil(shape.prefWidth(-1));
      double named = Math.ceil(title.prefWidth(-1)) + gap;
      boolean isNamed = named + wide <= getWidth();
      double x = place(title, 0, isNamed ? named - gap : 0) + (isNamed ? gap : 0);
      x = place(shape, x, Math.min(wide, Math.max(0, getWidth() - x))) + gap;
      double rest = Math.min(Math.ceil(detail.prefWidth(-1)), getWidth() - x);
      place(detail, x, rest < Math.min(LEAST_WORD, detail.prefWidth(-1)) ? 0 : rest);
    }

    /** Returns its right end. */
    private double place(Label label, double x, double width) {
      double tall = Math.min(getHeight(), label.prefHeight(-1));
      label.setVisible(width > 0);
      label.resizeRelocate(x, Math.rint((getHeight() - tall) / 2), width, tall);
      return x + width;
    }
  }
}
