package convoscope.ui.workspace.network;

import convoscope.session.document.Viewport;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.NetworkWork;
import convoscope.ui.canvas.CanvasGeometry;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.workspace.Status;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;

/** What the workspace says in the status bar, kept up to date. */
final class NetworkStatus {
  private final Net net;
  private final String runtime;
  private final Status status;
  private final List<MapCanvas> canvases;

  /**
   * @param canvases of the panes
   */
  NetworkStatus(Net net, List<MapCanvas> canvases, String runtime, Status status) {
    this.net = net;
    this.canvases = canvases;
    this.runtime = runtime;
    this.status = status;
  }

  void start() {
    status
        .cancelProperty()
        .set(
            () -> {
              if (net.export().busyProperty().get()) {
                net.export().cancel();
              } else {
                net.model().cancel();
              }
            });
    InvalidationListener refresh = observable -> refresh();
    net.export().busyProperty().addListener(refresh);
    for (int i = 0; i < NetworkWork.MAX_PANES; i++) {
      net.model().pane(i).busyProperty().addListener(refresh);
    }
    // The pane in front is what the frame's zoom is about.
    status
        .zoomProperty()
        .set(viewport -> canvases.get(net.model().work().front()).viewportProperty().set(viewport));
    InvalidationListener zoomed = observable -> zoom();
    for (MapCanvas canvas : canvases) {
      canvas.zoomProperty().addListener(zoomed);
      canvas.viewportProperty().addListener(zoomed);
      canvas.extentProperty().addListener(zoomed);
      canvas.widthProperty().addListener(zoomed);
      canvas.heightProperty().addListener(zoomed);
    }
    net.model().sessionProperty().addListener(zoomed);
    net.model().openingProperty().addListener(refresh);
    net.model().sessionProperty().addListener(refresh);
    net.pixel().frontProperty().addListener(refresh);
    net.texts().textsProperty().addListener(refresh);
    refresh();
  }

  private void zoom() {
    CanvasGeometry geometry = canvases.get(net.model().work().front()).geometry();
    status
        .shownProperty()
        .set(
            geometry == null
                ? null
                : new Viewport(
                    geometry.zoom(),
                    geometry.photoX(geometry.width() / 2),
                    geometry.photoY(geometry.height() / 2)));
  }

  private void refresh() {
    boolean isBusy =
        net.model().openingProperty().get()
            || net.export().busyProperty().get()
            || net.model().shownPanes().anyMatch(pane -> pane.busyProperty().get());
    status.progressProperty().set(isBusy ? Status.RUNNING : Status.IDLE);
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    MosaicFrame frame = front == null ? null : front.frame();
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
                        frame.request().network().network().pictured().size(),
                        String.format(Locale.ROOT, "%.0f", frame.run().milliseconds())));
    PixelViewModel.Known known = net.pixel().known();
    status.cursorProperty().set(known == null ? "" : said(known));
  }

  private String said(PixelViewModel.Known known) {
    return new UnitWords(net, known.run()).said(known);
  }
}
