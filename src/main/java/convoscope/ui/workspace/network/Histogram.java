package convoscope.ui.workspace.network;

import convoscope.core.net.derived.LayerWeights;
import convoscope.ui.figure.Figures;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** How a layer's weights are spread, from the smallest to the largest, zero in the middle. */
final class Histogram extends BorderPane {
  private final Pane bars = new Pane();
  private final Label low = new Label();
  private final Label high = new Label();
  private List<Integer> counts = List.of();

  Histogram() {
    getStyleClass().add("histogram");
    bars.setMinHeight(48);
    bars.setPrefWidth(0);
    for (int i = 0; i < LayerWeights.BINS; i++) {
      Region bar = new Region();
      bar.setManaged(false);
      bar.getStyleClass()
          .add(
              i < LayerWeights.BINS / 2
                  ? "bar-negative"
                  : i > LayerWeights.BINS / 2 ? "bar-positive" : "bar-zero");
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

  void show(@Nullable LayerWeights weights) {
    counts = weights == null ? List.of() : weights.counts();
    double largest = weights == null ? 0 : weights.values().largestMagnitude();
    low.setText(weights == null ? "" : Figures.brief(-largest));
    high.setText(weights == null ? "" : Figures.brief(largest));
    place();
  }

  private void place() {
    int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    double width = bars.getWidth() / LayerWeights.BINS;
    for (int i = 0; i < LayerWeights.BINS; i++) {
      double height = counts.isEmpty() || most == 0 ? 0 : bars.getHeight() * counts.get(i) / most;
      bars.getChildren()
          .get(i)
          .resizeRelocate(i * width, bars.getHeight() - height, Math.max(1, width - 1), height);
    }
  }
}
