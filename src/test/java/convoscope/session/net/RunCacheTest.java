package convoscope.session.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.image.InputRule;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.Classes;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import convoscope.core.net.run.NetworkRunner;
import convoscope.core.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs are made once, held by whoever looks, and given back when nobody does. */
class RunCacheTest {
  private static final InputRule RULE =
      new InputRule(
          2, 2, InputRule.Resize.SQUASH, 0, InputRule.Order.GRAY, 1, List.of(0.0), List.of(1.0));

  private final Doubler runtime = new Doubler();
  private final RunCache runs = new RunCache();
  private final OpenNetwork network =
      OpenNetwork.of(
          NetworkSource.bundled("test"),
          runtime.network(),
          new Card("test", Classes.NONE, RULE, Card.Output.LOGITS, "", Card.Origin.KNOWN),
          runtime);

  /** Doubles its input. */
  private static final class Doubler implements NetworkRunner.Loaded {
    private final Network network =
        new Network(
            Path.of("test"),
            new Network.Input("x", Dims.of(1, 1, 2, 2)),
            List.of(
                new Layer(
                    0,
                    "y",
                    "Abs",
                    LayerKind.Activation.of(LayerKind.Activation.Function.ABS),
                    List.of("x"),
                    List.of("y"))),
            Map.of(),
            List.of("y"));
    final List<Doubled> made = new ArrayList<>();
    Runnable whileRunning = () -> {};

    @Override
    public Network network() {
      return network;
    }

    @Override
    public Optional<Activations> run(Tensor input, Collection<String> wanted, Cancel cancel) {
      if (cancel.requested()) {
        return Optional.empty();
      }
      Doubled one = new Doubled(input);
      made.add(one);
      whileRunning.run();
      return Optional.of(one);
    }

    @Override
    public void close() {}
  }

  private static final class Doubled implements Activations {
    private final Tensor input;
    boolean closed;

    Doubled(Tensor input) {
      this.input = input;
    }

    @Override
    public Set<String> names() {
      return Set.of("x", "y");
    }

    @Override
    public Dims dims(String name) {
      return Dims.of(1, 1, 2, 2);
    }

    @Override
    public float at(String name, int index) {
      return (name.equals("y") ? 2 : 1) * input.at(0, 0, index / 2, index % 2);
    }

    @Override
    public void copy(String name, int from, int count, float[] target, int offset) {
      for (int i = 0; i < count; i++) {
        target[offset + i] = at(name, from + i);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Photo photo(int value) {
    return new Photo("p" + value, Samples.ofBytes(1, 1, 1, new byte[] {(byte) value}));
  }

  private NetRun run(Photo photo) {
    return runs.run(network, photo, RULE, Cancel.NEVER).orElseThrow();
  }

  @Test
  void oneRunServesAllWhoAskForIt() {
    Photo photo = photo(7);
    NetRun first = run(photo);
    NetRun second = run(photo);
    assertSame(first, second);
    assertEquals(1, runtime.made.size());
    assertEquals(14, first.activations().at("y", 3));
    first.release();
    second.release();
    // Still in the cache.
    assertFalse(runtime.made.getFirst().closed);
    assertSame(first, run(photo));
  }

  @Test
  void whatNobodyHoldsIsGivenBackAndWhatSomebodyHoldsIsNot() {
    NetRun shown = run(photo(1));
    for (int i = 2; i < 12; i++) {
      run(photo(i)).release();
    }
    assertFalse(runtime.made.get(0).closed, "it is on the screen");
    assertTrue(runtime.made.get(1).closed, "nobody looks at it");
    shown.release();
    assertTrue(runtime.made.get(0).closed);
    assertFalse(shown.hold(), "too late");
  }

  @Test
  void aCancelledRunKeepsNothing() {
    assertEquals(Optional.empty(), runs.run(network, photo(3), RULE, () -> true));
    assertEquals(0, runtime.made.size());
  }

  @Test
  void aClosedNetworksRunsAreForgotten() {
    Photo photo = photo(5);
    run(photo).release();
    runs.forget(network);
    assertTrue(runtime.made.getFirst().closed);
  }

  @Test
  void aRunThatEndsAfterItsNetworkWasClosedIsNotKept() {
    runtime.whileRunning = () -> runs.forget(network);
    NetRun late = run(photo(5));
    assertFalse(runtime.made.getFirst().closed, "whoever asked for it holds it");
    late.release();
    assertTrue(runtime.made.getFirst().closed);
  }

  @Test
  void aNetworkWhoseOutputIsAMapPredictsNothing() {
    NetRun run = run(photo(5));
    assertEquals(Optional.empty(), run.prediction());
    run.release();
  }
}
