package convoscope.ui.shell;

import convoscope.ui.workspace.Localised;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What lies over the window while something is dragged over it, and takes what is dropped. */
final class DropLayer extends StackPane {
  private final ObservableBooleanValue asked;
  private final Consumer<Desktop.Content> taker;

  /**
   * @param asked whether a question is open: then nothing is taken, and that is said
   */
  DropLayer(Localised texts, ObservableBooleanValue asked, Consumer<Desktop.Content> taker) {
    this.asked = asked;
    this.taker = taker;
    setId("drop-layer");
    getStyleClass().add("drop-layer");
    setMouseTransparent(true);
    setVisible(false);
    Label words = new Label();
    words.getStyleClass().add("drop-words");
    words.setGraphic(new FontIcon(Feather.DOWNLOAD));
    words
        .textProperty()
        .bind(
            Bindings.when(asked)
                .then(texts.text("shell.answer-first"))
                .otherwise(texts.text("shell.drop")));
    getChildren().add(words);
  }

  /** Lets things be dropped anywhere on a node. */
  void watch(Node node) {
    node.addEventHandler(DragEvent.DRAG_OVER, this::over);
    node.addEventHandler(DragEvent.DRAG_EXITED_TARGET, event -> leave(node, event));
    node.addEventHandler(DragEvent.DRAG_DROPPED, this::drop);
  }

  private void over(DragEvent event) {
    // What is dragged inside the window, a cell or a pin, is not for us.
    if (event.getGestureSource() == null && DesktopContent.isAny(event.getDragboard())) {
      if (!asked.get()) {
        event.acceptTransferModes(TransferMode.COPY);
      }
      setVisible(true);
      event.consume();
    }
  }

  private void leave(Node node, DragEvent event) {
    if (node.equals(event.getTarget())) {
      setVisible(false);
    }
  }

  private void drop(DragEvent event) {
    if (isVisible()) {
      setVisible(false);
      drop(DesktopContent.of(event.getDragboard()));
      event.setDropCompleted(true);
      event.consume();
    }
  }

  /** Takes something as if it had been dropped. */
  void drop(Desktop.Content content) {
    taker.accept(content);
  }
}
