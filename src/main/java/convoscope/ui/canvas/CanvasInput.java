package convoscope.ui.canvas;

import convoscope.session.document.Viewport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * Pointer, wheel, pinch and keys of a canvas.
 *
 * <p>Small turns of a wheel or a trackpad add up until they reach the next zoom: from 100 % on
 * zooms are whole numbers.
 */
final class CanvasInput {
  /** A press that moves less than this, in screen pixels, is a click. */
  private static final double CLICK = 4;

  /** What one notch of a wheel reports. */
  private static final double NOTCH = 40;

  private static final int FAR = 10;

  private final Supplier<@Nullable CanvasGeometry> geometry;
  private final Consumer<Viewport> viewport;
  private final Supplier<@Nullable CursorListener> listener;

  private double pressX;
  private double pressY;
  private double lastX;
  private double lastY;
  private boolean dragging;

  /** Where the pointer rests; null if that is elsewhere. */
  private @Nullable Point2D pointer;

  /** The zoom that all small turns so far ask for; of use while {@link #reached} is the present. */
  private double aimed;

  private double reached;

  /**
   * @param geometry the present one; null if nothing is shown
   * @param viewport takes a new zoom or pan
   * @param listener the present one
   */
  CanvasInput(
      Supplier<@Nullable CanvasGeometry> geometry,
      Consumer<Viewport> viewport,
      Supplier<@Nullable CursorListener> listener) {
    this.geometry = geometry;
    this.viewport = viewport;
    this.listener = listener;
  }

  void install(Node node) {
    node.setOnMousePressed(
        event -> {
          node.requestFocus();
          press(event);
        });
    node.setOnMouseDragged(this::drag);
    node.setOnMouseReleased(this::release);
    node.setOnMouseMoved(event -> hover(event.getX(), event.getY()));
    node.setOnMouseExited(event -> leave());
    node.setOnScroll(this::scroll);
    node.setOnZoom(this::pinch);
    node.setOnKeyPressed(this::key);
  }

  private void press(MouseEvent event) {
    pressX = lastX = event.getX();
    pressY = lastY = event.getY();
    dragging = false;
  }

  private void drag(MouseEvent event) {
    CanvasGeometry now = geometry.get();
    if (now == null || event.getButton() == MouseButton.SECONDARY) {
      return;
    }
    if (!dragging && Math.hypot(event.getX() - pressX, event.getY() - pressY) < CLICK) {
      return;
    }
    dragging = true;
    viewport.accept(now.panned(event.getX() - lastX, event.getY() - lastY));
    lastX = event.getX();
    lastY = event.getY();
    pointer = new Point2D(lastX, lastY);
  }

  /** The picture moved by itself: under the pointer at rest lies another pixel. */
  void hoverAgain() {
    Point2D resting = pointer;
    if (resting != null && !dragging) {
      hover(resting.getX(), resting.getY());
    }
  }

  private void release(MouseEvent event) {
    CanvasGeometry now = geometry.get();
    boolean isClick = !dragging && event.getButton() == MouseButton.PRIMARY;
    dragging = false;
    if (now == null || !isClick) {
      return;
    }
    CursorListener told = listener.get();
    if (event.getClickCount() == 2) {
      viewport.accept(Viewport.FIT);
    } else if (event.getClickCount() == 1 && told != null) {
      told.pick(now.photoX(event.getX()), now.photoY(event.getY()));
    }
  }

  private void hover(double x, double y) {
    pointer = new Point2D(x, y);
    CanvasGeometry now = geometry.get();
    CursorListener told = listener.get();
    if (now != null && told != null) {
      told.hover(now.photoX(x), now.photoY(y));
    }
  }

  private void leave() {
    pointer = null;
    CursorListener told = listener.get();
    if (told != null) {
      told.leave();
    }
  }

  private void scroll(ScrollEvent event) {
    CanvasGeometry now = geometry.get();
    if (now == null || event.getDeltaY() == 0 || event.isInertia()) {
      return;
    }
    pointer = new Point2D(event.getX(), event.getY());
    double notches = event.getDeltaY() / NOTCH;
    if (Math.abs(notches) >= 1) {
      int steps = (int) Math.clamp(Math.round(notches), -3L, 3L);
      viewport.accept(now.zoomedAt(event.getX(), event.getY(), now.stepped(steps)));
    } else {
      zoomBy(now, Math.pow(CanvasGeometry.STEP, notches), event.getX(), event.getY());
    }
    event.consume();
  }

  private void pinch(ZoomEvent event) {
    CanvasGeometry now = geometry.get();
    if (now != null) {
      zoomBy(now, event.getZoomFactor(), event.getX(), event.getY());
      event.consume();
    }
  }

  private void zoomBy(CanvasGeometry now, double factor, double x, double y) {
    if (now.zoom() != reached) {
      aimed = now.zoom();
    }
    aimed = Math.clamp(aimed * factor, now.minZoom(), CanvasGeometry.MAX_ZOOM);
    double next = CanvasGeometry.snapped(aimed);
    if (next != now.zoom()) {
      viewport.accept(now.zoomedAt(x, y, next));
    }
    reached = next;
  }

  private void key(KeyEvent event) {
    CanvasGeometry now = geometry.get();
    if (now == null || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return;
    }
    int far = event.isShiftDown() ? FAR : 1;
    boolean done =
        switch (event.getCode()) {
          case PLUS, EQUALS, ADD -> zoomTo(now, now.stepped(1));
          case MINUS, SUBTRACT -> zoomTo(now, now.stepped(-1));
          case DIGIT1, NUMPAD1 -> zoomTo(now, 1);
          case DIGIT0, NUMPAD0 -> {
            viewport.accept(Viewport.FIT);
            yield true;
          }
          case LEFT, KP_LEFT -> move(0, -far);
          case RIGHT, KP_RIGHT -> move(0, far);
          case UP, KP_UP -> move(-far, 0);
          case DOWN, KP_DOWN -> move(far, 0);
          case ESCAPE -> {
            CursorListener told = listener.get();
            yield told != null && told.free();
          }
          default -> false;
        };
    if (done) {
      event.consume();
    }
  }

  private boolean zoomTo(CanvasGeometry now, double zoom) {
    viewport.accept(now.zoomedAt(now.width() / 2, now.height() / 2, zoom));
    return true;
  }

  private boolean move(int rows, int columns) {
    CursorListener told = listener.get();
    if (told != null) {
      told.move(rows, columns);
    }
    return told != null;
  }
}
