package convoscope.ui.workspace.network;

import convoscope.core.colour.MosaicLayout;
import convoscope.session.net.MosaicFrame;
import convoscope.ui.canvas.CanvasGeometry;
import convoscope.ui.canvas.MapCanvas;
import javafx.beans.InvalidationListener;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** The channels' numbers on the tiles of a mosaic, as long as the tiles are large enough. */
final class TileNumbers extends Pane {
  /** Screen pixels of the smallest tile that carries a number. */
  private static final double LEAST = 34;

  private static final double SIZE = 10;
  private static final Color INK = Color.gray(1, 0.95);
  private static final Color GROUND = Color.gray(0, 0.5);

  private final MapCanvas below;
  private final Canvas canvas = new Canvas();
  private @Nullable MosaicFrame frame;

  /**
   * @param below the mosaic
   */
  TileNumbers(MapCanvas below) {
    this.below = below;
    setMouseTransparent(true);
    getChildren().add(canvas);
    InvalidationListener again = observable -> draw();
    below.zoomProperty().addListener(again);
    below.viewportProperty().addListener(again);
    below.extentProperty().addListener(again);
    widthProperty().addListener(again);
    heightProperty().addListener(again);
  }

  void show(@Nullable MosaicFrame now) {
    frame = now;
    draw();
  }

  private void draw() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, getWidth(), getHeight());
    MosaicFrame of = frame;
    CanvasGeometry geometry = below.geometry();
    if (of == null || geometry == null) {
      return;
    }
    MosaicLayout layout = of.layout();
    if (Math.min(layout.tileRows(), layout.tileColumns()) * geometry.zoom() < LEAST) {
      return;
    }
    pen.setFont(Font.font("Convoscope Mono", SIZE));
    for (int place = 0; place < layout.count(); place++) {
      double x = geometry.screenX(layout.column(place));
      double y = geometry.screenY(layout.row(place));
      boolean isSeen = x > -LEAST && y > -LEAST && x < getWidth() && y < getHeight();
      if (isSeen) {
        String number = Integer.toString(of.order().get(place));
        pen.setFill(GROUND);
        pen.fillRect(x, y, 4 + number.length() * SIZE * 0.62, SIZE + 3);
        pen.setFill(INK);
        pen.fillText(number, x + 2, y + SIZE);
      }
    }
  }
}
