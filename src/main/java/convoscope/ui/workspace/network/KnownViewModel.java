package convoscope.ui.workspace.network;

import convoscope.core.net.card.KnownNetwork;
import convoscope.core.net.card.KnownNetworks;
import convoscope.session.job.Tasks;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The list of known networks, read when somebody wants to see it. For the window's thread. */
final class KnownViewModel {
  private final Supplier<KnownNetworks> source;
  private final Tasks tasks;
  private final Consumer<Throwable> failures;
  private final ReadOnlyObjectWrapper<List<KnownNetwork>> networks =
      new ReadOnlyObjectWrapper<>(List.of());
  private boolean isLoading;

  /**
   * @param source reads the list; any thread
   * @param failures told what is wrong with it
   */
  KnownViewModel(Supplier<KnownNetworks> source, Tasks tasks, Consumer<Throwable> failures) {
    this.source = source;
    this.tasks = tasks;
    this.failures = failures;
  }

  /** As it was read last; empty before. */
  ReadOnlyObjectProperty<List<KnownNetwork>> networksProperty() {
    return networks.getReadOnlyProperty();
  }

  /** Reads it in the background: a person may have changed the file since. */
  void load() {
    if (!isLoading) {
      isLoading = true;
      tasks.background(
          () -> {
            try {
              KnownNetworks found = source.get();
              tasks.window(() -> take(found));
            } catch (RuntimeException | Error e) {
              tasks.window(
                  () -> {
                    isLoading = false;
                    failures.accept(e);
                  });
            }
          });
    }
  }

  private void take(KnownNetworks found) {
    isLoading = false;
    networks.set(found.networks());
    found.complaint().ifPresent(failures);
  }
}
