package convoscope.ui.workspace.kernellab;

import convoscope.session.PhotoSource;
import convoscope.session.Work;
import convoscope.ui.control.Figures;
import convoscope.ui.control.Images;
import convoscope.ui.workspace.kernellab.StripViewModel.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The strip of pinned kernels and photos: a small map each, its name, and its value under the one
 * cursor. A click takes the kernel up or opens the photo, the cross lets it go. Without pins it
 * takes no room.
 */
final class StripPane extends ScrollPane {
  private static final double WIDTH = 132;
  private static final double HEIGHT = 84;

  private final Lab lab;
  private final HBox cards = new HBox();
  private final List<Label> values = new ArrayList<>();

  StripPane(Lab lab) {
    this.lab = lab;
    setId("strip");
    getStyleClass().add("strip");
    cards.getStyleClass().add("strip-cards");
    setContent(cards);
    setFitToHeight(true);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    setMinHeight(USE_PREF_SIZE);
    lab.strip().pins().addListener((ListChangeListener<Pin>) change -> fill());
    lab.localised().textsProperty().addListener((p, old, now) -> fill());
    lab.edits().sessionProperty().addListener((p, old, now) -> choose());
    lab.cursor().cursorProperty().addListener((p, old, now) -> showValues());
    fill();
  }

  private void fill() {
    cards.getChildren().clear();
    values.clear();
    List<Pin> pins = lab.strip().pins();
    for (int i = 0; i < pins.size(); i++) {
      cards.getChildren().add(card(pins.get(i), i));
    }
    setVisible(!pins.isEmpty());
    setManaged(!pins.isEmpty());
    choose();
    showValues();
  }

  private StackPane card(Pin pin, int index) {
    PhotoSource photo = pin.photo();
    String name = photo == null ? lab.kernelName(pin.recipe().name()) : photo.name();
    Label value = new Label();
    value.getStyleClass().addAll("figures", "quiet", "strip-value");
    value.setMinWidth(USE_PREF_SIZE);
    values.add(value);

    Button take = new Button(name);
    take.setId("pin-" + index);
    take.getStyleClass().setAll("strip-card");
    take.setContentDisplay(ContentDisplay.TOP);
    take.setGraphic(picture(pin));
    take.setMaxWidth(WIDTH + 16);
    take.setOnAction(event -> lab.edits().usePin(index));
    lab.localised().explain(take, "", photo == null ? "lab.pin.use" : "lab.pin.open", name);

    Button away = new Button();
    away.setId("unpin-" + index);
    away.getStyleClass().setAll("icon-button", "small", "strip-away");
    away.setGraphic(new FontIcon(Feather.X));
    away.setOnAction(event -> lab.edits().unpin(index));
    lab.localised().explain(away, "", "lab.unpin", name);
    StackPane.setAlignment(away, Pos.TOP_RIGHT);
    StackPane.setAlignment(value, Pos.TOP_LEFT);
    return new StackPane(take, value, away);
  }

  private StackPane picture(Pin pin) {
    StackPane frame = new StackPane();
    frame.getStyleClass().add("strip-picture");
    frame.setMinSize(WIDTH, HEIGHT);
    frame.setPrefSize(WIDTH, HEIGHT);
    frame.setMaxSize(WIDTH, HEIGHT);
    if (pin.thumbnail() != null) {
      ImageView view = new ImageView(Images.of(pin.thumbnail().picture()));
      view.setPreserveRatio(true);
      view.setFitWidth(WIDTH);
      view.setFitHeight(HEIGHT);
      frame.getChildren().add(view);
    } else {
      Label words =
          new Label(
              pin.problem() == null
                  ? lab.texts().get("lab.making")
                  : lab.texts().sentence(pin.problem()));
      words.getStyleClass().addAll("quiet", "strip-words");
      words.setWrapText(true);
      frame.getChildren().add(words);
    }
    return frame;
  }

  /** The kernel at hand is marked where it is pinned. */
  private void choose() {
    Work work = lab.edits().work();
    List<Pin> pins = lab.strip().pins();
    for (int i = 0; i < cards.getChildren().size() && i < pins.size(); i++) {
      var classes =
          ((StackPane) cards.getChildren().get(i)).getChildren().getFirst().getStyleClass();
      classes.remove("chosen");
      Pin pin = pins.get(i);
      if (pin.photo() == null
          ? pin.recipe().equals(work.kernel())
          : pin.photo().equals(work.photo())) {
        classes.add("chosen");
      }
    }
  }

  private void showValues() {
    for (int i = 0; i < values.size(); i++) {
      Optional<Double> value = lab.strip().valueAt(i, lab.cursor().cursorProperty().get());
      values.get(i).setText(value.map(Figures::brief).orElse(""));
      values.get(i).setVisible(value.isPresent());
    }
  }
}
