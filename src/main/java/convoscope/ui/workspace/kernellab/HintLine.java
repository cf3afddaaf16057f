package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.kernel.Kernel;
import convoscope.session.document.SessionModel;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One quiet line on what to try; gone for good once a cell was changed, or it is dismissed. */
final class HintLine extends HBox {
  private final Kernel first;

  HintLine(Lab lab, SessionModel session) {
    first = session.work(KERNEL_LAB).kernel().cells();
    getStyleClass().add("hint");
    setId("hint");
    Label words = new Label();
    words.setWrapText(true);
    words.setMinWidth(0);
    words.getStyleClass().add("quiet");
    lab.localised().bind(words, "lab.hint");
    HBox.setHgrow(words, Priority.ALWAYS);
    Button dismiss = new Button();
    dismiss.getStyleClass().setAll("icon-button", "small");
    dismiss.setGraphic(new FontIcon(Feather.X));
    lab.localised().explain(dismiss, "", "lab.hint.dismiss");
    dismiss.setOnAction(event -> session.look(view -> view.withHintsDone(true)));
    getChildren().addAll(words, dismiss);
    session.listen(
        now -> {
          Section.show(this, !now.view().hintsDone());
          var kernel = now.work(KERNEL_LAB).kernel();
          if (kernel.name().isEmpty() && !kernel.cells().equals(first) && !now.view().hintsDone()) {
            session.look(view -> view.withHintsDone(true));
          }
        });
  }
}
