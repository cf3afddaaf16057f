package convoscope.ui.workspace.kernellab;

import convoscope.ui.figure.Figures;
import convoscope.ui.workspace.kernellab.StripViewModel.Pin;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;

/** The strip where it is folded: a word and the value under the cursor of every pin. */
final class StripLine extends ScrollPane {
  private final Lab lab;
  private final HBox row = new HBox();

  /** Whether it is on the screen: else the sums of all pins would be computed for nobody. */
  private final ObservableBooleanValue isShown;

  StripLine(Lab lab, ObservableBooleanValue isShown) {
    this.lab = lab;
    this.isShown = isShown;
    getStyleClass().add("strip-line");
    row.getStyleClass().add("strip-words-row");
    setContent(row);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    setMinSize(0, 0);
    lab.strip().pins().addListener((ListChangeListener<Pin>) change -> fill());
    lab.localised().textsProperty().addListener((p, old, now) -> fill());
    lab.cursor().sumProperty().addListener((p, old, now) -> fill());
    lab.cursor().channelProperty().addListener((p, old, now) -> fill());
    isShown.addListener((p, old, now) -> fill());
    fill();
  }

  private void fill() {
    if (!isShown.get()) {
      return;
    }
    List<Pin> pins = lab.strip().pins();
    while (row.getChildren().size() > pins.size()) {
      row.getChildren().removeLast();
    }
    while (row.getChildren().size() < pins.size()) {
      int index = row.getChildren().size();
      Button word = new Button();
      word.setId("pin-word-" + index);
      word.getStyleClass().setAll("bar-button", "small", "strip-word");
      word.setMnemonicParsing(false);
      word.setMinWidth(USE_PREF_SIZE);
      word.setOnAction(event -> lab.edits().usePin(index));
      row.getChildren().add(word);
    }
    for (int i = 0; i < pins.size(); i++) {
      show((Button) row.getChildren().get(i), pins.get(i), i);
    }
  }

  private void show(Button word, Pin pin, int index) {
    String value =
        pin.thumbnail() == null
            ? ""
            : lab.reading(index).map(reading -> "  " + Figures.brief(reading.value())).orElse("");
    word.setText(lab.pinName(pin) + value);
    String use = lab.pinUse(pin);
    if (!use.equals(word.getAccessibleText())) {
      lab.localised().explain(word, use);
    }
  }
}
