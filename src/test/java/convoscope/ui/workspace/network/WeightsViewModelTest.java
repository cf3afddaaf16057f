package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import convoscope.core.net.derived.LayerWeights;
import convoscope.session.net.OpenNetwork;
import convoscope.session.net.WeightsFrame;
import convoscope.session.net.WeightsMaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The weights behind a map come from the background, once a layer. */
class WeightsViewModelTest {
  private final NetFixture net = new NetFixture();
  private final OpenNetwork trio = net.open(NetFixture.TRIO);
  private final WeightsViewModel weights = new WeightsViewModel(net.tasks, net.failures::add);

  private void ask(String tensor, int channel) {
    weights.show(new WeightsMaker.Request(trio, tensor, channel, false, 0xFF000000));
  }

  private @Nullable WeightsFrame shown() {
    return Objects.requireNonNull(weights.shownProperty().get()).frame();
  }

  private WeightsFrame made() {
    return Objects.requireNonNull(shown());
  }

  /** The ReLU's channels are the convolution's. */
  @Test
  void theyAreThoseOfTheConvolutionAndMadeInTheBackground() {
    ask("relu", 2);
    assertNull(weights.shownProperty().get(), "not on the window's thread");
    net.tasks.runAll();
    assertEquals("maps", made().weights().layer().name());
    assertEquals(2, made().output());
    assertEquals(-4, made().weights().kernel(2, 0).at(0, 0));
    assertEquals(4, made().weights().values().largestMagnitude());
    // ½, 1 and −4 of −4 … 4 in 41 parts.
    List<Integer> counts = new ArrayList<>(Collections.nCopies(LayerWeights.BINS, 0));
    counts.set(0, 1);
    counts.set((int) ((0.5 / 4 + 1) / 2 * 41), 1);
    counts.set((int) ((1.0 / 4 + 1) / 2 * 41), 1);
    assertEquals(counts, made().weights().counts());
    ask("scores", 0);
    net.tasks.runAll();
    assertNull(shown(), "the scores come from no convolution");
    assertEquals(List.of(), net.failures);
  }

  @Test
  void theNewestChannelWinsAndTheLayersWeightsAreReadOnce() {
    ask("maps", 0);
    net.tasks.runAll();
    WeightsFrame first = made();
    ask("maps", 1);
    ask("maps", 2);
    assertEquals(0, made().output(), "it stays until the next one is there");
    net.tasks.runAll();
    assertEquals(2, made().output());
    assertSame(first.weights(), made().weights());
    weights.clear();
    assertNull(weights.shownProperty().get());
    ask("maps", 2);
    net.tasks.runAll();
    assertNotSame(first.weights(), made().weights(), "nothing was held");
  }

  @Test
  void whatComesLateIsNotShownToNobody() {
    ask("maps", 0);
    weights.clear();
    net.tasks.runAll();
    assertNull(weights.shownProperty().get());
  }
}
