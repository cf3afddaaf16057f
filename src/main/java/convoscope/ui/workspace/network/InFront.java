package convoscope.ui.workspace.network;

import convoscope.core.image.InputRule;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.OpenNetwork;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The network and the map of the pane in front. As long as the picture on the screen is of another
 * network than the session asks for, they are the picture's: what is listed and said belongs to
 * what is seen. For the window's thread.
 */
final class InFront {
  private final Supplier<PaneViewModel> pane;
  private final Supplier<NetworkWork> work;
  private final ReadOnlyObjectWrapper<@Nullable OpenNetwork> network =
      new ReadOnlyObjectWrapper<>();

  /**
   * @param pane in front
   */
  InFront(Supplier<PaneViewModel> pane, Supplier<NetworkWork> work) {
    this.pane = pane;
    this.work = work;
  }

  /**
   * The network of the picture; where there is none, that of the pane, once it is open; null until
   * then.
   */
  ReadOnlyObjectProperty<@Nullable OpenNetwork> networkProperty() {
    return network.getReadOnlyProperty();
  }

  /** Follows the pane. */
  void show() {
    OpenNetwork of = pane.get().network();
    PaneViewModel.Shown still = pane.get().shownProperty().get();
    network.set(still == null || still.isOf(of) ? of : still.frame().request().network());
  }

  /** The picture, where it is of another network than the session asks for. */
  private PaneViewModel.@Nullable Shown former() {
    PaneViewModel.Shown still = pane.get().shownProperty().get();
    return still == null || still.isOf(pane.get().network()) ? null : still;
  }

  /** Whether the picture is of another network than the session asks for, which is to come. */
  boolean isFormer() {
    return former() != null;
  }

  /** How photos go into the {@linkplain #networkProperty network}; null without one. */
  @Nullable InputRule rule() {
    OpenNetwork of = network.get();
    PaneViewModel.Shown still = former();
    return of == null
        ? null
        : still == null ? Inputs.rule(of, work.get().size()) : still.frame().request().rule();
  }

  /** Name of the map: of the session, or of a picture that is of another network yet. */
  String tensor() {
    OpenNetwork of = network.get();
    PaneViewModel.Shown still = former();
    if (still != null) {
      return still.frame().request().tensor();
    }
    return of == null ? work.get().pane().tensor() : Inputs.tensor(of.network(), work.get().pane());
  }
}
