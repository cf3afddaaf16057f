package convoscope.session.net;

import convoscope.core.Cancel;
import convoscope.core.image.InputRule;
import convoscope.core.image.InputTransform;
import convoscope.core.image.NetworkPicture;
import convoscope.core.image.Photo;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Runs photos through networks and keeps the last runs, so that another layer of the same photo is
 * there at once. Any thread; two that ask for the same run get one.
 */
public final class RunCache {
  /** Runs that are kept: one for each pane, and one that was looked at before. */
  private static final int KEPT = 5;

  private final Map<Key, NetRun> runs = new LinkedHashMap<>(16, 0.75f, true);

  /** Networks that are closed: a run that ends after that is kept no more. */
  private final Set<Network> forgotten = Collections.newSetFromMap(new WeakHashMap<>());

  /** What a run depends on. Photos and networks are equal only if they are the same. */
  private record Key(Object network, Photo photo, InputRule rule) {}

  /**
   * Every map of a photo.
   *
   * @param rule how the photo becomes the network's input
   * @return a run that the caller holds; nothing if it was cancelled
   */
  public Optional<NetRun> run(OpenNetwork network, Photo photo, InputRule rule, Cancel cancel) {
    Key key = new Key(network.network(), photo, rule);
    // One run of a network at a time: whoever waits for the same finds it here.
    synchronized (network.loaded()) {
      Optional<NetRun> known = known(key);
      if (known.isPresent() || cancel.requested()) {
        return known;
      }
      long start = System.nanoTime();
      NetworkPicture picture = InputTransform.apply(photo, rule);
      List<String> wanted = new ArrayList<>();
      for (Layer layer : network.network().layers()) {
        wanted.addAll(layer.outputs());
      }
      Optional<Activations> made = network.loaded().run(picture.tensor(), wanted, cancel);
      if (made.isEmpty()) {
        return Optional.empty();
      }
      double milliseconds = (System.nanoTime() - start) / 1e6;
      NetRun run = new NetRun(network, picture, made.get(), milliseconds);
      run.hold();
      keep(key, run);
      return Optional.of(run);
    }
  }

  private synchronized Optional<NetRun> known(Key key) {
    NetRun run = runs.get(key);
    return run != null && run.hold() ? Optional.of(run) : Optional.empty();
  }

  private synchronized void keep(Key key, NetRun run) {
    if (forgotten.contains(run.network().network())) {
      run.release();
      return;
    }
    NetRun before = runs.put(key, run);
    if (before != null) {
      before.release();
    }
    while (runs.size() > KEPT) {
      Map.Entry<Key, NetRun> oldest = runs.entrySet().iterator().next();
      runs.remove(oldest.getKey());
      oldest.getValue().release();
    }
  }

  /** Lets go of all runs of a network. */
  public synchronized void forget(OpenNetwork network) {
    forgotten.add(network.network());
    runs.entrySet()
        .removeIf(
            entry -> {
              boolean isOf = entry.getKey().network.equals(network.network());
              if (isOf) {
                entry.getValue().release();
              }
              return isOf;
            });
  }
}
