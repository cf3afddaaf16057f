package convoscope.ui.workspace.kernellab;

import convoscope.session.Work;
import convoscope.ui.workspace.kernellab.StripViewModel.Pin;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.layout.HBox;

/**
 * The strip of pinned kernels and photos: a small map each, its name, and its value under the one
 * cursor. A click takes the kernel up or opens the photo, the cross lets it go. Without pins it
 * takes no room.
 */
final class StripPane extends ScrollPane {
  private final Lab lab;
  private final HBox row = new HBox();
  private final List<StripCard> cards = new ArrayList<>();

  StripPane(Lab lab) {
    this.lab = lab;
    setId("strip");
    getStyleClass().add("strip");
    row.getStyleClass().add("strip-cards");
    setContent(row);
    setFitToHeight(true);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    setMinHeight(USE_PREF_SIZE);
    lab.strip().pins().addListener((ListChangeListener<Pin>) change -> fill());
    lab.localised().textsProperty().addListener((p, old, now) -> fill());
    lab.edits().sessionProperty().addListener((p, old, now) -> choose());
    // New with every pixel and every geometry: once for each.
    lab.cursor().sumProperty().addListener((p, old, now) -> showValues());
    lab.cursor().channelProperty().addListener((p, old, now) -> showValues());
    fill();
  }

  private void fill() {
    List<Pin> pins = lab.strip().pins();
    while (cards.size() > pins.size()) {
      row.getChildren().remove(cards.removeLast());
    }
    while (cards.size() < pins.size()) {
      StripCard card = new StripCard(lab, cards.size());
      cards.add(card);
      row.getChildren().add(card);
    }
    for (int i = 0; i < pins.size(); i++) {
      cards.get(i).show(pins.get(i));
    }
    setVisible(!pins.isEmpty());
    setManaged(!pins.isEmpty());
    choose();
  }

  /** What is at hand is marked where it is pinned. */
  private void choose() {
    Work work = lab.edits().work();
    List<Pin> pins = lab.strip().pins();
    for (int i = 0; i < cards.size() && i < pins.size(); i++) {
      Pin pin = pins.get(i);
      cards
          .get(i)
          .setChosen(
              pin.photo() == null
                  ? pin.recipe().equals(work.kernel())
                  : pin.photo().equals(work.photo()));
    }
  }

  private void showValues() {
    cards.forEach(StripCard::showValue);
  }
}
