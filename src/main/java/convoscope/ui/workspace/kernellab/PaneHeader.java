package convoscope.ui.workspace.kernellab;

import convoscope.ui.form.Cut;
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
   * @param size the shape: whole or not at all
   * @param more what else is said of it
   */
  void show(String size, String more) {
    shape.setText(size);
    detail.setText(more);
  }

  /**
   * What the tools leave. Numbers come first, then what else is said; the title, whole or not at
   * all, gives way to both, as the pane itself shows what it is. What else is said is cut only
   * where it would be without the title too.
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
      double more = gap + Math.ceil(detail.prefWidth(-1));
      boolean isWhole = wide + more <= getWidth();
      boolean isNamed = named + wide + (isWhole ? more : 0) <= getWidth();
      double x = place(title, 0, isNamed ? named - gap : 0) + (isNamed ? gap : 0);
      x = place(shape, x, wide <= getWidth() - x ? wide : 0) + gap;
      double rest = Math.min(more - gap, getWidth() - x);
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
