package convoscope.ui.workspace.network;

import convoscope.core.image.DigitDrawing;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.control.Images;
import java.util.Arrays;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import org.jspecify.annotations.Nullable;

/** A field to draw a digit in, for networks that read digits; beside it what the network sees. */
final class DigitPane extends VBox {
  private static final int SIDE = 140;
  private static final double PEN = 12;
  private static final double SEEN = 84;

  private final Net net;
  private final Canvas canvas = new Canvas(SIDE, SIDE);
  private final ImageView seen = new ImageView();
  private final byte[] drawn = new byte[SIDE * SIDE];
  private double lastX;
  private double lastY;

  DigitPane(Net net) {
    this.net = net;
    getStyleClass().addAll("card", "digit-pane");
    setId("digit-pane");
    Label title = new Label();
    title.getStyleClass().add("section-title");
    net.texts().bind(title, "net.digit");
    canvas.setId("digit");
    canvas.setFocusTraversable(true);
    net.texts().name(canvas, "net.digit");
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> stroke(event, true));
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> stroke(event, false));
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> publish());
    seen.setFitWidth(SEEN);
    seen.setFitHeight(SEEN);
    seen.setSmooth(false);
    Label caption = new Label("28 × 28");
    caption.getStyleClass().addAll("figures", "quiet");
    Button clear = new Button();
    clear.setId("digit-clear");
    clear.getStyleClass().setAll("bar-button", "small");
    net.texts().bind(clear, "net.digit.clear");
    clear.setOnAction(event -> clear());
    VBox side = new VBox(seen, caption, clear);
    side.getStyleClass().add("digit-side");
    HBox body = new HBox(canvas, side);
    body.getStyleClass().add("digit-body");
    getChildren().addAll(title, body);
    setMinWidth(USE_PREF_SIZE);
    net.model().networkProperty().subscribe(this::follow);
    erase();
  }

  private void follow(@Nullable OpenNetwork network) {
    boolean readsDigits =
        network != null
            && network.network().input().channels() == 1
            && network.card().input().rows() == DigitDrawing.SIDE
            && network.card().input().columns() == DigitDrawing.SIDE;
    setVisible(readsDigits);
    setManaged(readsDigits);
    if (!readsDigits) {
      erase();
    }
  }

  private void stroke(MouseEvent event, boolean begins) {
    GraphicsContext pen = canvas.getGraphicsContext2D();
    double fromX = begins ? event.getX() : lastX;
    double fromY = begins ? event.getY() : lastY;
    pen.strokeLine(fromX, fromY, event.getX(), event.getY());
    line(fromX, fromY, event.getX(), event.getY());
    lastX = event.getX();
    lastY = event.getY();
    publish();
    event.consume();
  }

  /** The same line as numbers: a pixel's cover falls off over the pen's last pixel. */
  private void line(double x0, double y0, double x1, double y1) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    int top = (int) Math.max(0, Math.min(y0, y1) - PEN);
    int bottom = (int) Math.min(SIDE - 1.0, Math.max(y0, y1) + PEN);
    int left = (int) Math.max(0, Math.min(x0, x1) - PEN);
    int right = (int) Math.min(SIDE - 1.0, Math.max(x0, x1) + PEN);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double x = column + 0.5 - x0;
        double y = row + 0.5 - y0;
        double along =
            length > 0
                ? Math.clamp((x * (x1 - x0) + y * (y1 - y0)) / (length * length), 0.0, 1.0)
                : 0;
        double distance = Math.hypot(x - along * (x1 - x0), y - along * (y1 - y0));
        int cover = (int) (255 * Math.clamp(PEN / 2 + 0.5 - distance, 0.0, 1.0));
        int at = row * SIDE + column;
        drawn[at] = (byte) Math.max(drawn[at] & 0xFF, cover);
      }
    }
  }

  private void publish() {
    byte[] fitted = DigitDrawing.fitted(drawn, SIDE, SIDE);
    Samples samples = Samples.ofBytes(1, DigitDrawing.SIDE, DigitDrawing.SIDE, fitted);
    seen.setImage(Images.of(Overlay.photo(samples)));
    net.model().setDrawing(new Photo(net.texts().texts().get("net.digit"), samples));
  }

  private void clear() {
    erase();
    net.model().setDrawing(null);
  }

  private void erase() {
    Arrays.fill(drawn, (byte) 0);
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.setFill(Color.BLACK);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setStroke(Color.WHITE);
    pen.setLineWidth(PEN);
    pen.setLineCap(StrokeLineCap.ROUND);
    seen.setImage(null);
  }
}
