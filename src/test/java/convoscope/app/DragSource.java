package convoscope.app;

import java.io.File;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/**
 * Another program, from whose window a file is dragged. Says when it is ready, and when it is
 * dropped.
 */
final class DragSource {
  static final int X = 1300;
  static final int Y = 100;
  static final int SIZE = 200;
  static final String READY = "ready";
  static final String DROPPED = "dropped";

  private DragSource() {}

  /**
   * @param file what is dragged
   */
  public static void main(String[] file) {
    Platform.startup(() -> show(new Stage(StageStyle.UNDECORATED), new File(file[0])));
  }

  private static void show(Stage stage, File file) {
    StackPane pane = new StackPane();
    pane.setStyle("-fx-background-color: orange");
    pane.setOnDragDetected(
        event -> {
          Dragboard board = pane.startDragAndDrop(TransferMode.COPY);
          ClipboardContent content = new ClipboardContent();
          content.putFiles(List.of(file));
          board.setContent(content);
          event.consume();
        });
    pane.setOnDragDone(
        event -> System.out.println(event.getTransferMode() == null ? "refused" : DROPPED));
    stage.setScene(new Scene(pane, SIZE, SIZE));
    stage.setX(X);
    stage.setY(Y);
    stage.setOnShown(event -> Platform.runLater(() -> System.out.println(READY)));
    stage.show();
  }
}
