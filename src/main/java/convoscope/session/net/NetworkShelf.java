package convoscope.session.net;

import convoscope.core.ProblemException;
import convoscope.core.net.card.Card;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.NetworkRunner;
import convoscope.session.job.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Networks that are open, and the opening of those that are not.
 *
 * <p>For the window's thread; files are read in the background. Networks stay open until {@link
 * #keepOnly} says which ones are still in use.
 */
public final class NetworkShelf {
  /** By then the next network's maps stand where those of a closed one were. */
  private static final Duration UNTIL_GONE = Duration.ofSeconds(5);

  private final Source source;
  private final NetworkRunner runner;
  private final RunCache runs;
  private final Tasks tasks;
  private final Map<NetworkSource, OpenNetwork> open = new LinkedHashMap<>();
  private final Map<NetworkSource, List<Waiting>> opening = new LinkedHashMap<>();
  private Runnable awaited = () -> {};
  private Consumer<Throwable> complaints = complaint -> {};

  /** Reads networks and their cards. */
  public interface Source {
    Network network(NetworkSource source);

    /** Keeps a card beside a network's file. */
    void keep(NetworkSource source, Card card);

    /** Its card: known, or guessed from the network. */
    Described card(NetworkSource source, Network network);
  }

  /**
   * A card, and whether it may be another one than it should.
   *
   * @param card known, or guessed
   * @param complaint what is wrong with a list in which a card was looked for; empty if nothing is,
   *     or if no list was needed
   */
  public record Described(Card card, Optional<ProblemException> complaint) {
    /** A card that no list was needed for. */
    public static Described by(Card card) {
      return new Described(card, Optional.empty());
    }
  }

  private record Waiting(Consumer<OpenNetwork> success, Consumer<Throwable> failure) {}

  public NetworkShelf(Source source, NetworkRunner runner, RunCache runs, Tasks tasks) {
    this.source = source;
    this.runner = runner;
    this.runs = runs;
    this.tasks = tasks;
  }

  /**
   * Who is told, on the window's thread, why a network that is open now may not have the card that
   * it should.
   */
  public void setOnComplaint(Consumer<Throwable> listener) {
    complaints = listener;
  }

  /** What runs them. */
  public String runtime() {
    return runner.id();
  }

  /** The network, if it is open already. */
  public Optional<OpenNetwork> get(NetworkSource wanted) {
    return Optional.ofNullable(open.get(wanted));
  }

  /** Keeps a card beside the network's file; any thread. */
  public void keep(NetworkSource of, Card card) {
    source.keep(of, card);
  }

  /** Another card for an open network; its runs so far are of no more use. */
  public OpenNetwork withCard(OpenNetwork network, Card card) {
    OpenNetwork changed = network.withCard(card);
    open.put(network.source(), changed);
    return changed;
  }

  /**
   * Hands over the network: at once if it is open, else when it is.
   *
   * @param success gets it, on the window's thread
   * @param failure gets what was thrown, a {@link convoscope.core.ProblemException} as a rule
   */
  public void fetch(
      NetworkSource wanted, Consumer<OpenNetwork> success, Consumer<Throwable> failure) {
    OpenNetwork known = open.get(wanted);
    if (known != null) {
      success.accept(known);
      return;
    }
    boolean isFirst = !opening.containsKey(wanted);
    opening.computeIfAbsent(wanted, source -> new ArrayList<>()).add(new Waiting(success, failure));
    if (isFirst) {
      tasks.background(() -> open(wanted));
    }
  }

  private void open(NetworkSource wanted) {
    try {
      Network network = source.network(wanted);
      Described described = source.card(wanted, network);
      OpenNetwork made = OpenNetwork.of(wanted, network, described.card(), runner.load(network));
      tasks.window(
          () -> {
            open.put(wanted, made);
            take(wanted).forEach(one -> one.success.accept(made));
            described.complaint().ifPresent(complaints);
          });
    } catch (RuntimeException | Error e) {
      tasks.window(() -> take(wanted).forEach(one -> one.failure.accept(e)));
    }
  }

  private List<Waiting> take(NetworkSource wanted) {
    List<Waiting> waiting = opening.remove(wanted);
    return waiting == null ? List.of() : waiting;
  }

  /** Closes the networks that are none of these. */
  public void keepOnly(List<NetworkSource> used) {
    boolean closesAny =
        open.entrySet()
            .removeIf(
                entry -> {
                  boolean goes = !used.contains(entry.getKey());
                  if (goes) {
                    OpenNetwork network = entry.getValue();
                    runs.forget(network);
                    // A run may still be under way: closing waits for it, elsewhere.
                    tasks.background(() -> network.loaded().close());
                  }
                  return goes;
                });
    if (closesAny) {
      awaited.run();
      awaited = tasks.later(UNTIL_GONE, () -> tasks.background(runner::giveBackMemory));
    }
  }
}
