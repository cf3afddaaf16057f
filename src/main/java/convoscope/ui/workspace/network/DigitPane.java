package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.core.image.Photo;
import convoscope.core.image.Strokes;
import convoscope.core.image.Strokes.Point;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.paint.Images;
import java.util.List;
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
  /** Sides of the field and of what the network sees, in parts of the title's type. */
  private static final double FIELD = 11.667;

  private static final double SEEN = 5;

  private final Canvas canvas = new Canvas(Strokes.SIDE, Strokes.SIDE);
  private final ImageView seen = new ImageView();
  private Strokes drawn = Strokes.NONE;

  DigitPane(Net net) {
    getStyleClass().addAll("card", "digit-pane");
    setId("digit-pane");
    Label title = new Label();
    title.getStyleClass().add("section-title");
    net.texts().bind(title, "net.digit");
    canvas.setId("digit");
    canvas.setFocusTraversable(true);
    net.texts().name(canvas, "net.digit");
    canvas.addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          net.model().drawing().begin(point(event));
          event.consume();
        });
    canvas.addEventHandler(
        MouseEvent.MOUSE_DRAGGED,
        event -> {
          net.model().drawing().lead(point(event));
          event.consume();
        });
    Label caption = new Label("28×28");
    caption.getStyleClass().addAll("figures", "quiet");
    Button clear = new Button();
    clear.setId("digit-clear");
    clear.getStyleClass().setAll("bar-button", "small");
    net.texts().bind(clear, "net.digit.clear");
    clear.setOnAction(event -> net.model().drawing().clear());
    VBox side = new VBox(seen, caption, clear);
    side.getStyleClass().add("digit-side");
    HBox body = new HBox(canvas, side);
    body.getStyleClass().add("digit-body");
    getChildren().addAll(title, body);
    setMinWidth(USE_PREF_SIZE);
    // Larger in presenter mode, and the pen with it.
    title.fontProperty().subscribe(font -> resize(font.getSize()));
    net.model().inFront().networkProperty().subscribe(this::follow);
    net.model().drawing().photoProperty().subscribe(this::see);
    draw();
    net.model()
        .sessionProperty()
        .subscribe(
            session -> {
              Strokes now = session.work(NETWORK).drawing();
              if (!now.equals(drawn)) {
                drawn = now;
                draw();
              }
            });
  }

  private void follow(@Nullable OpenNetwork network) {
    boolean readsDigits = network != null && Inputs.readsDigits(network);
    setVisible(readsDigits);
    setManaged(readsDigits);
  }

  private void resize(double type) {
    double side = Math.rint(FIELD * type);
    canvas.setWidth(side);
    canvas.setHeight(side);
    seen.setFitWidth(Math.rint(SEEN * type));
    seen.setFitHeight(Math.rint(SEEN * type));
    draw();
  }

  private Point point(MouseEvent event) {
    double scale = Strokes.SIDE / canvas.getWidth();
    return Point.at(event.getX() * scale, event.getY() * scale);
  }

  private void see(@Nullable Photo digit) {
    seen.setImage(
        digit == null ? null : Images.of(Overlay.enlarged(Overlay.photo(digit.pixels()), 336)));
  }

  private void draw() {
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.save();
    pen.scale(canvas.getWidth() / Strokes.SIDE, canvas.getHeight() / Strokes.SIDE);
    pen.setFill(Color.BLACK);
    pen.fillRect(0, 0, Strokes.SIDE, Strokes.SIDE);
    pen.setStroke(Color.WHITE);
    pen.setLineWidth(Strokes.PEN);
    pen.setLineCap(StrokeLineCap.ROUND);
    for (List<Point> stroke : drawn.strokes()) {
      Point from = stroke.getFirst();
      for (Point to : stroke) {
        pen.strokeLine(
            Strokes.pixels(from.x()),
            Strokes.pixels(from.y()),
            Strokes.pixels(to.x()),
            Strokes.pixels(to.y()));
        from = to;
      }
    }
    pen.restore();
  }
}
