package convoscope.ui.canvas;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * The device pixels of a pane on the screen.
 *
 * <p>Two buffers by turns: while one is being filled, the renderer's thread may still read the
 * other. An opaque or a wholly transparent ARGB value is its own premultiplied one.
 */
final class PictureLayer extends ImageView {
  private record Buffer(int[] pixels, PixelBuffer<IntBuffer> shared, WritableImage image) {
    static Buffer of(int width, int height) {
      int[] pixels = new int[width * height];
      PixelBuffer<IntBuffer> shared =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      return new Buffer(pixels, shared, new WritableImage(shared));
    }
  }

  private final PictureComposer composer = new PictureComposer();
  private @Nullable Buffer shown;
  private @Nullable Buffer next;

  PictureLayer() {
    getStyleClass().add("map-canvas-picture");
    setManaged(false);
    setMouseTransparent(true);
    setSmooth(false);
  }

  /** Draws a pane anew. */
  void compose(
      CanvasGeometry geometry,
      @Nullable CanvasFrame frame,
      PictureComposer.Surroundings around,
      double deviceScale) {
    int width = (int) Math.ceil(geometry.width() * deviceScale);
    int height = (int) Math.ceil(geometry.height() * deviceScale);
    Buffer buffer = next;
    if (buffer == null
        || buffer.shared.getWidth() != width
        || buffer.shared.getHeight() != height) {
      buffer = Buffer.of(width, height);
    }
    composer.compose(buffer.pixels, width, height, deviceScale, geometry, frame, around);
    buffer.shared.updateBuffer(all -> null);
    setImage(buffer.image);
    setFitWidth(width / deviceScale);
    setFitHeight(height / deviceScale);
    next = shown;
    shown = buffer;
  }

  /** Shows nothing. */
  void clear() {
    setImage(null);
    shown = null;
    next = null;
  }
}
