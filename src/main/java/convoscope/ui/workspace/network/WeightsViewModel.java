package convoscope.ui.workspace.network;

import convoscope.session.job.LatestWins;
import convoscope.session.job.Tasks;
import convoscope.session.net.WeightsFrame;
import convoscope.session.net.WeightsMaker;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The weights behind the map in front, made in the background. For the window's thread. */
final class WeightsViewModel {
  private final WeightsMaker maker = new WeightsMaker();
  private final LatestWins<WeightsMaker.Request, Optional<WeightsFrame>> jobs;
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private WeightsMaker.@Nullable Request asked;

  /**
   * What is on the screen.
   *
   * @param frame null where the map comes from no convolution with weights
   */
  record Shown(WeightsMaker.Request request, @Nullable WeightsFrame frame) {}

  WeightsViewModel(Tasks tasks, Consumer<Throwable> failures) {
    jobs =
        new LatestWins<>(
            tasks,
            (request, early, cancel) -> maker.make(request),
            outcome -> {
              if (outcome.failure() != null) {
                failures.accept(outcome.failure());
              } else if (outcome.result() != null) {
                shown.set(new Shown(outcome.request(), outcome.result().orElse(null)));
              }
            });
  }

  /** What was made last; null where nothing was, or nobody looks. */
  ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Asks for a picture, once; what is shown stays until it is there. */
  void show(WeightsMaker.Request request) {
    if (!request.equals(asked)) {
      asked = request;
      jobs.request(request);
    }
  }

  /** Nobody looks: nothing is made, shown or held. */
  void clear() {
    asked = null;
    jobs.cancel();
    maker.forget();
    shown.set(null);
  }
}
