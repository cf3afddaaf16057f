package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.kernel.KernelRecipe;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.kernellab.StripViewModel.Pin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The strip of pinned kernels and photos: a small map each, its name, and its value under the one
 * cursor; beside them, whether all have one scale, and a way to let all go. A click takes the
 * kernel up or opens the photo, the cross lets it go.
 */
final class StripPane extends HBox {
  private final Lab lab;
  private final HBox row = new HBox();
  private final ScrollPane scroll = new ScrollPane(row);
  private final ToggleButton same = new ToggleButton();
  private final List<StripCard> cards = new ArrayList<>();

  /** What lay in it last: kernels and photos. */
  private Set<Object> contents = Set.of();

  /** A card that is to be seen, as soon as there is room to be seen in. */
  private @Nullable StripCard wanted;

  /** Width of all cards when it was brought into view. */
  private double revealedIn;

  /** Whether it is on the screen: else the sums of all pins would be computed for nobody. */
  private final BooleanProperty isShown = new SimpleBooleanProperty(true);

  StripPane(Lab lab) {
    this.lab = lab;
    setId("strip");
    getStyleClass().add("strip");
    row.getStyleClass().add("strip-cards");
    scroll.getStyleClass().add("strip-scroll");
    scroll.setFitToHeight(true);
    scroll.setVbarPolicy(ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.setMinWidth(0);
    scroll.setMinHeight(0);
    setMinHeight(0);
    HBox.setHgrow(scroll, Priority.ALWAYS);
    same.setId("same-scale");
    same.getStyleClass().setAll("bar-button", "small");
    lab.localised().bind(same, "lab.strip.same");
    lab.localised().explain(same, "A", "lab.strip.same.help");
    same.setOnAction(event -> lab.display().setSameScale(same.isSelected()));
    Button clear = new Button();
    clear.setId("clear-strip");
    clear.getStyleClass().setAll("bar-button", "small");
    lab.localised().bind(clear, "lab.strip.clear");
    lab.localised().explain(clear, "", "lab.strip.clear.help");
    clear.setOnAction(event -> lab.edits().clearStrip());
    same.setMaxWidth(Double.MAX_VALUE);
    clear.setMaxWidth(Double.MAX_VALUE);
    VBox tools = new VBox(same, clear);
    tools.getStyleClass().add("strip-tools");
    tools.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(scroll, tools);

    lab.strip().pins().addListener((ListChangeListener<Pin>) change -> fill());
    lab.localised().textsProperty().addListener((p, old, now) -> fill());
    lab.edits()
        .sessionProperty()
        .subscribe(now -> same.setSelected(now.view(KERNEL_LAB).sameScale()));
    lab.edits().sessionProperty().addListener((p, old, now) -> choose());
    lab.edits().pointedOutProperty().addListener(this::pointOut);
    // New with every pixel and every geometry: once for each.
    lab.cursor().sumProperty().addListener((p, old, now) -> showValues());
    lab.cursor().channelProperty().addListener((p, old, now) -> showValues());
    isShown.addListener((p, old, now) -> fill());
    fill();
  }

  /** Whether it is on the screen; values are shown only then. */
  BooleanProperty shownProperty() {
    return isShown;
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
    if (!cards.isEmpty()) {
      lab.strip().setCardSide(cards.getFirst().pictureWidth());
    }
  }

  private void fill() {
    List<Pin> pins = lab.strip().pins();
    while (cards.size() > pins.size()) {
      row.getChildren().remove(cards.removeLast());
    }
    while (cards.size() < pins.size()) {
      StripCard card = new StripCard(lab, cards.size(), isShown);
      cards.add(card);
      row.getChildren().add(card);
    }
    for (int i = 0; i < pins.size(); i++) {
      cards.get(i).show(pins.get(i));
    }
    requestParentLayout();
    choose();
    Set<Object> now = new LinkedHashSet<>(pins.stream().map(StripPane::content).toList());
    for (int i = pins.size() - 1; i >= 0; i--) {
      // The first of several.
      if (!contents.contains(content(pins.get(i)))) {
        reveal(cards.get(i));
      }
    }
    contents = now;
  }

  /** A pinned photo is the same under whatever kernel. */
  private static Object content(Pin pin) {
    return pin.photo() == null ? pin.recipe() : pin.photo();
  }

  /** Has a card brought into view when it has its place. */
  private void reveal(StripCard card) {
    wanted = card;
    revealedIn = -1;
    requestLayout();
  }

  /** Cards grow with the room that the strip gets, after they have come: until that is settled. */
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    StripCard card = wanted;
    if (card == null || !isShown.get()) {
      return;
    }
    scroll.layout();
    double hidden = row.getWidth() - scroll.getViewportBounds().getWidth();
    if (row.getWidth() == revealedIn || !cards.contains(card)) {
      wanted = null;
    } else if (hidden > 0) {
      revealedIn = row.getWidth();
      Bounds bounds = card.getBoundsInParent();
      double middle = bounds.getCenterX() - scroll.getViewportBounds().getWidth() / 2;
      scroll.setHvalue(Math.clamp(middle / hidden, 0.0, 1.0));
    }
  }

  /** What is at hand is marked where it is pinned. */
  private void choose() {
    KernelRecipe kernel = lab.edits().work().kernel();
    PhotoSource photo = lab.edits().photo();
    List<Pin> pins = lab.strip().pins();
    for (int i = 0; i < cards.size() && i < pins.size(); i++) {
      Pin pin = pins.get(i);
      cards
          .get(i)
          .setChosen(pin.photo() == null ? pin.recipe().equals(kernel) : pin.photo().equals(photo));
    }
  }

  /** Brings a card into view and marks it for a moment. */
  private void pointOut(
      ObservableValue<? extends @Nullable Integer> p,
      @Nullable Integer old,
      @Nullable Integer index) {
    if (index == null || index >= cards.size()) {
      return;
    }
    reveal(cards.get(index));
    cards.get(index).pointOut();
  }

  private void showValues() {
    cards.forEach(StripCard::showValue);
  }
}
