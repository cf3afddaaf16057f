package convoscope.ui.workspace.network;

import convoscope.core.tensor.Tensor;
import convoscope.ui.figure.Figures;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** How a layer's weights are spread, from the smallest to the largest, zero in the middle. */
final class Histogram extends BorderPane {
  private static final int BINS = 41;

  private final Pane bars = new Pane();
  private final Label low = new Label();
  private final Label high = new Label();
  private int[] counts = new int[BINS];

  Histogram() {
    getStyleClass().add("histogram");
    bars.setMinHeight(48);
    bars.setPrefWidth(0);
    for (int i = 0; i < BINS; i++) {
      Region bar = new Region();
      bar.setManaged(false);
      bar.getStyleClass()
          .add(i < BINS / 2 ? "bar-negative" : i > BINS / 2 ? "bar-positive" : "bar-zero");
      bars.getChildren().add(bar);
    }
    low.getStyleClass().addAll("figures", "quiet");
    high.getStyleClass().addAll("figures", "quiet");
    BorderPane ends = new BorderPane();
    ends.setLeft(low);
    ends.setRight(high);
    setCenter(bars);
    setBottom(ends);
    bars.widthProperty().addListener((p, old, now) -> place());
    bars.heightProperty().addListener((p, old, now) -> place());
  }

  void show(@Nullable Tensor weights) {
    counts = new int[BINS];
    if (weights == null) {
      low.setText("");
      high.setText("");
      place();
      return;
    }
    float[] values = new float[weights.shape().size()];
    weights.copy(0, values.length, values, 0);
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (float value : values) {
      double share = largest > 0 ? (value / largest + 1) / 2 : 0.5;
      counts[Math.clamp((int) (share * BINS), 0, BINS - 1)]++;
    }
    low.setText(Figures.brief(-largest));
    high.setText(Figures.brief(largest));
    place();
  }

  private void place() {
    int most = 1;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    double width = bars.getWidth() / BINS;
    for (int i = 0; i < BINS; i++) {
      double height = bars.getHeight() * counts[i] / most;
      bars.getChildren()
          .get(i)
          .resizeRelocate(i * width, bars.getHeight() - height, Math.max(1, width - 1), height);
    }
  }
}
