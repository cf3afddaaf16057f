package convoscope.ui.workspace.network;

import convoscope.session.NetworkWork;
import convoscope.session.net.MosaicFrame;
import convoscope.ui.control.Figures;
import convoscope.ui.workspace.Status;
import java.util.Locale;
import javafx.beans.InvalidationListener;

/** What the workspace says in the status bar, kept up to date. */
final class NetworkStatus {
  private final Net net;
  private final String runtime;
  private final Status status;

  NetworkStatus(Net net, String runtime, Status status) {
    this.net = net;
    this.runtime = runtime;
    this.status = status;
  }

  void start() {
    status.cancelProperty().set(net.model()::cancel);
    InvalidationListener refresh = observable -> refresh();
    for (int i = 0; i < NetworkWork.MAX_PANES; i++) {
      net.model().pane(i).busyProperty().addListener(refresh);
      net.model().pane(i).frameProperty().addListener(refresh);
    }
    net.model().openingProperty().addListener(refresh);
    net.model().sessionProperty().addListener(refresh);
    net.pixel().knownProperty().addListener(refresh);
    net.texts().textsProperty().addListener(refresh);
    refresh();
  }

  private void refresh() {
    boolean isBusy =
        net.model().openingProperty().get()
            || net.model().shownPanes().anyMatch(pane -> pane.busyProperty().get());
    status.progressProperty().set(isBusy ? Status.RUNNING : Status.IDLE);
    MosaicFrame frame = net.model().front().frameProperty().get();
    status
        .computedProperty()
        .set(
            frame == null
                ? ""
                : net.texts()
                    .texts()
                    .get(
                        "net.status.computed",
                        runtime,
                        frame.request().network().network().layers().size(),
                        String.format(Locale.ROOT, "%.0f", frame.run().milliseconds())));
    PixelViewModel.Known known = net.pixel().knownProperty().get();
    status
        .cursorProperty()
        .set(
            known == null
                ? ""
                : net.texts()
                    .texts()
                    .get(
                        "net.status.cursor",
                        Names.shortened(known.spot().tensor()),
                        known.at().channel(),
                        known.at().row(),
                        known.at().column(),
                        Figures.full(known.value())));
  }
}
