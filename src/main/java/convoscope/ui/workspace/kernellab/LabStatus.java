package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.PixelSum;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.i18n.Texts;
import convoscope.session.document.Cursor;
import convoscope.session.document.Viewport;
import convoscope.session.lab.FeatureMap;
import convoscope.session.lab.LabFrame;
import convoscope.ui.canvas.CanvasGeometry;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.figure.Figures;
import convoscope.ui.workspace.Status;
import java.util.Locale;

/** What the workspace says in the status bar, kept up to date. */
final class LabStatus {
  private final Lab lab;
  private final MapCanvas canvas;
  private final Status status;

  /**
   * @param canvas whose zoom is the workspace's
   */
  LabStatus(Lab lab, MapCanvas canvas, Status status) {
    this.lab = lab;
    this.canvas = canvas;
    this.status = status;
  }

  void start() {
    lab.maps().readingProperty().subscribe(this::progress);
    lab.maps().busyProperty().subscribe(this::progress);
    lab.strip().busyProperty().subscribe(this::progress);
    lab.export().busyProperty().subscribe(this::progress);
    lab.maps().frameProperty().addListener((p, old, now) -> computed());
    lab.localised()
        .textsProperty()
        .addListener(
            (p, old, now) -> {
              computed();
              cursor();
            });
    lab.cursor().cursorProperty().addListener((p, old, now) -> cursor());
    lab.cursor().sumProperty().addListener((p, old, now) -> cursor());
    lab.cursor().shownProperty().addListener((p, old, now) -> cursor());
    // A pixel that is pinned where the pointer is changes neither.
    lab.edits().sessionProperty().addListener((p, old, now) -> cursor());
    canvas.zoomProperty().addListener((p, old, now) -> zoom());
    canvas.viewportProperty().addListener((p, old, now) -> zoom());
    canvas.extentProperty().addListener((p, old, now) -> zoom());
    canvas.widthProperty().addListener((p, old, now) -> zoom());
    canvas.heightProperty().addListener((p, old, now) -> zoom());
    computed();
    cursor();
    zoom();
  }

  private void progress() {
    boolean busy =
        lab.maps().busyProperty().get()
            || lab.strip().busyProperty().get()
            || lab.export().busyProperty().get();
    boolean isReading = lab.maps().readingProperty().get() != null;
    // A photo is read to its end.
    status.cancelProperty().set(busy ? this::cancel : null);
    status.progressProperty().set(busy || isReading ? Status.RUNNING : Status.IDLE);
  }

  private void cancel() {
    if (lab.export().busyProperty().get()) {
      // What was asked for last; once more for the maps.
      lab.export().cancel();
      return;
    }
    if (lab.maps().busyProperty().get()) {
      lab.maps().cancel();
    }
    lab.strip().cancel();
  }

  private void computed() {
    LabFrame frame = lab.maps().frameProperty().get();
    if (frame == null) {
      status.computedProperty().set("");
      status.statisticsProperty().set("");
      return;
    }
    FeatureMap map = frame.map();
    ConvGeometry geometry = map.convolution().geometry();
    status
        .computedProperty()
        .set(
            lab.texts()
                .get(
                    "lab.status.computed",
                    map.engine(),
                    String.format(Locale.ROOT, "%.1f", map.milliseconds()),
                    "%d×%d×%d"
                        .formatted(
                            map.convolution().input().channels(),
                            geometry.rowAxis().size(),
                            geometry.columnAxis().size()),
                    "%d×%d×%d"
                        .formatted(
                            map.values().shape().channels(),
                            geometry.outputRows(),
                            geometry.outputColumns())));
    PlaneStatistics all = map.all();
    status
        .statisticsProperty()
        .set(
            map.isWhole()
                ? lab.texts()
                    .get(
                        "lab.status.statistics",
                        Figures.brief(all.mean()),
                        Figures.brief(all.deviation()),
                        Figures.brief(all.min()),
                        Figures.brief(all.max()))
                : "");
  }

  private void cursor() {
    Texts texts = lab.texts();
    Cursor at = lab.cursor().cursorProperty().get();
    PixelSum sum = lab.cursor().sumProperty().get();
    status
        .cursorProperty()
        .set(
            !at.isPinned() || sum == null
                ? ""
                : texts.get(
                    at.equals(lab.edits().sessionProperty().get().view(KERNEL_LAB).cursor())
                        ? "lab.status.pinned"
                        : "lab.status.cursor",
                    at.row(),
                    at.column(),
                    Figures.value(lab.cursor().value(sum))));
  }

  private void zoom() {
    CanvasGeometry geometry = canvas.geometry();
    if (geometry == null) {
      status.shownProperty().set(null);
      return;
    }
    status
        .shownProperty()
        .set(
            new Viewport(
                geometry.zoom(),
                geometry.photoX(geometry.width() / 2),
                geometry.photoY(geometry.height() / 2)));
  }
}
