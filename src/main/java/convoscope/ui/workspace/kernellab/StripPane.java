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
 * cursor. A click takes the kernel up or opens the photo, the cross lets it go.
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
    setMinHeight(0);
    lab.strip().pins().addListener((ListChangeListener<Pin>) change -> fill());
    lab.localised().textsProperty().addListener((p, old, now) -> fill());
    lab.edits().sessionProperty().addListener((p, old, now) -> choose());
    // New with every pixel and every geometry: once for each.
    lab.cursor().sumProperty().addListener((p, old, now) -> showValues());
    lab.cursor().channelProperty().addListener((p, old, now) -> showValues());
    fill();
  }

  /** Height at the usual size of its pictures; 0 without pins. */
  double cards() {
    return cards.isEmpty()
        ? 0
        : Math.ceil(row.prefHeight(-1) - cards.getFirst().pictureHeight() + StripCard.HEIGHT);
  }

  /** Cards grow with the strip. */
  void setRoom(double height) {
    for (StripCard card : cards) {
      card.setPictureHeight(Math.max(1, StripCard.HEIGHT + height - cards()));
    }
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
    requestParentLayout();
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
