package convoscope.session.net;

import convoscope.core.image.NetworkPicture;
import convoscope.core.net.card.Prediction;
import convoscope.core.net.run.Activations;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a network made of one photo. It is held by those who show or explain it; when the last one
 * lets go its buffers are used again. Any thread.
 */
public final class NetRun {
  private final OpenNetwork network;
  private final NetworkPicture input;
  private final Activations activations;
  private final double milliseconds;
  private final Optional<Prediction> prediction;
  private final AtomicInteger holders = new AtomicInteger(1);

  /**
   * @param input what the network saw
   * @param milliseconds that the run took
   */
  NetRun(OpenNetwork network, NetworkPicture input, Activations activations, double milliseconds) {
    this.network = network;
    this.input = input;
    this.activations = activations;
    this.milliseconds = milliseconds;
    this.prediction = Prediction.of(network.network(), activations, network.card().output());
  }

  public OpenNetwork network() {
    return network;
  }

  public NetworkPicture input() {
    return input;
  }

  /** To be read by holders only. */
  public Activations activations() {
    return activations;
  }

  /** What the network took the photo for in this run; empty if its output is no list of classes. */
  public Optional<Prediction> prediction() {
    return prediction;
  }

  public double milliseconds() {
    return milliseconds;
  }

  /** Becomes one more holder; false if the last one has let go already. */
  public boolean hold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Holds it no more. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      activations.close();
    }
  }
}
