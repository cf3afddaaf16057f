package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.core.image.InputRule;
import convoscope.core.net.card.Card;
import convoscope.session.document.SessionModel;
import convoscope.session.job.Tasks;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.OpenNetwork;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How photos go into the network in front: as its card says, or as it was changed here, which is a
 * step of the history like any other. For the window's thread.
 */
final class InputViewModel {
  private final SessionModel model;
  private final NetworkShelf networks;
  private final Tasks tasks;
  private final Consumer<String> saved;
  private final Consumer<Throwable> failures;
  private final NetworkViewModel network;

  /**
   * @param saved told of cards that were written
   * @param network says which network is in front
   */
  InputViewModel(
      SessionModel model,
      NetworkShelf networks,
      Tasks tasks,
      Consumer<String> saved,
      Consumer<Throwable> failures,
      NetworkViewModel network) {
    this.model = model;
    this.networks = networks;
    this.tasks = tasks;
    this.saved = saved;
    this.failures = failures;
    this.network = network;
  }

  /** What the card of the network in front says; null while it is not open, or no longer. */
  private @Nullable Card card() {
    OpenNetwork of = network.inFront().networkProperty().get();
    return of == null ? null : networks.get(of.source()).map(OpenNetwork::card).orElse(null);
  }

  /** Whether photos go in another way than the card says. */
  boolean isChanged() {
    Card card = card();
    OpenNetwork of = network.inFront().networkProperty().get();
    return card != null && of != null && !card.input().equals(of.card().input());
  }

  /** Another way for photos into the network in front. */
  void set(InputRule rule) {
    Card card = card();
    if (card != null) {
      edit(rule.equals(card.input()) ? null : rule);
    }
  }

  /** As the card says. */
  void reset() {
    edit(null);
  }

  private void edit(@Nullable InputRule rule) {
    OpenNetwork of = network.inFront().networkProperty().get();
    if (of != null && !network.inFront().isFormer()) {
      model.edit(NETWORK, work -> work.withInput(of.source(), rule));
    }
  }

  /** Writes the card of the network in front beside its file, as photos go in now. */
  void keep() {
    OpenNetwork of = network.inFront().networkProperty().get();
    if (of == null || of.source().kind() != NetworkSource.Kind.FILE) {
      return;
    }
    Card kept = of.card().withOrigin(Card.Origin.KNOWN);
    tasks.background(
        () -> {
          try {
            networks.keep(of.source(), kept);
            tasks.window(
                () -> {
                  networks.get(of.source()).ifPresent(open -> network.describe(open, kept));
                  saved.accept(of.source().name() + ".json");
                });
          } catch (RuntimeException e) {
            tasks.window(() -> failures.accept(e));
          }
        });
  }

  /** Something that a person typed cannot be taken. */
  void complain(Throwable failure) {
    failures.accept(failure);
  }
}
