package convoscope.ui.workspace.kernellab;

import convoscope.core.ProblemException;
import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayRange;
import convoscope.core.tensor.Shape;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.figure.Figures;
import convoscope.ui.kernel.KernelPicture;
import convoscope.ui.paint.Images;
import convoscope.ui.workspace.PhotoNames;
import convoscope.ui.workspace.kernellab.StripViewModel.Pin;
import convoscope.ui.workspace.kernellab.StripViewModel.Reading;
import convoscope.ui.workspace.kernellab.StripViewModel.Thumbnail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One card of the strip: a small map with its shape and colour bar, its name, its value under the
 * cursor. It stays while what it shows changes, so that focus and clicks are not lost.
 */
final class StripCard extends StackPane {
  /** Usual height of the picture. */
  static final double HEIGHT = 84;

  /** Usual width, in em. */
  private static final double WIDTH = 11;

  /** How long a card is pointed out. */
  private static final Duration WHILE = Duration.millis(1600);

  private static final int BAR_WIDTH = 40;
  private static final int BAR_HEIGHT = 6;
  private static final double KIND = 18;
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

  private final Lab lab;
  private final int index;
  private final ObservableBooleanValue isShown;
  private final Button take = new Button();
  private final Button away = new Button();
  private final ImageView image = new ImageView();
  private final Label words = new Label();
  private final Region mark = new Region();
  private final Label shape = new Label();
  private final Label value = new Label();
  private final KernelPicture kernel = new KernelPicture(KIND);
  private final FontIcon photoSign = new FontIcon(Feather.IMAGE);
  private final StackPane kind = new StackPane(kernel, photoSign);
  private final StackPane frame = new StackPane(image, words, mark, shape, kind, value);
  private final Label low = new Label();
  private final Label high = new Label();
  private final ImageView bar = new ImageView();
  private final PauseTransition pointing = new PauseTransition(WHILE);
  private final HBox scale = new HBox(low, bar, high);
  private Colouriser.@Nullable Picture shownPicture;
  private @Nullable ColourMap shownColours;
  private @Nullable Pin pin;

  /**
   * @param index its place in the strip
   * @param isShown whether it is on the screen: else its value would be computed for nobody
   */
  StripCard(Lab lab, int index, ObservableBooleanValue isShown) {
    this.lab = lab;
    this.index = index;
    this.isShown = isShown;
    getStyleClass().add("strip-entry");
    frame.getStyleClass().add("strip-picture");
    image.getStyleClass().add("image-view");
    setPictureHeight(HEIGHT);
    frame.widthProperty().addListener((p, old, now) -> showValue());
    frame.heightProperty().addListener((p, old, now) -> showValue());
    image.setPreserveRatio(true);
    image.fitWidthProperty().bind(frame.widthProperty());
    image.fitHeightProperty().bind(frame.heightProperty());
    words.getStyleClass().addAll("quiet", "strip-words");
    words.setWrapText(true);
    mark.getStyleClass().add("strip-mark");
    mark.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    note(value, "strip-value", Pos.TOP_LEFT);
    note(shape, "strip-shape", Pos.BOTTOM_LEFT);
    kind.getStyleClass().add("strip-kind");
    kind.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(kind, Pos.BOTTOM_RIGHT);

    low.getStyleClass().addAll("figures", "quiet");
    high.getStyleClass().addAll("figures", "quiet");
    low.setMinWidth(USE_PREF_SIZE);
    high.setMinWidth(USE_PREF_SIZE);
    scale.getStyleClass().add("strip-scale");
    scale.maxWidthProperty().bind(frame.widthProperty());

    VBox graphic = new VBox(frame, scale);
    graphic.getStyleClass().add("strip-graphic");
    take.setId("pin-" + index);
    take.getStyleClass().setAll("strip-card");
    take.setContentDisplay(ContentDisplay.TOP);
    take.setGraphic(graphic);
    take.setMnemonicParsing(false);
    take.maxWidthProperty().bind(frame.widthProperty().add(16));
    take.setOnAction(event -> lab.edits().usePin(index));
    take.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.DELETE) {
            lab.edits().unpin(index);
            event.consume();
          }
        });
    pointing.setOnFinished(event -> pseudoClassStateChanged(POINTED, false));

    away.setId("unpin-" + index);
    away.getStyleClass().setAll("icon-button", "small", "strip-away");
    away.setGraphic(new FontIcon(Feather.X));
    away.setOnAction(event -> lab.edits().unpin(index));
    StackPane.setAlignment(away, Pos.TOP_RIGHT);
    getChildren().addAll(take, away);
  }

  private static void note(Label label, String style, Pos where) {
    label.getStyleClass().addAll("figures", "quiet", "strip-note", style);
    label.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(label, where);
  }

  double pictureHeight() {
    return frame.getPrefHeight();
  }

  double pictureWidth() {
    return frame.getWidth();
  }

  /** The width goes with it, in em: notes and buttons grow in presenter mode. */
  void setPictureHeight(double height) {
    if (height != frame.getPrefHeight()) {
      frame.setMinHeight(height);
      frame.setPrefHeight(height);
      frame.setMaxHeight(height);
      frame.setStyle(
          String.format(
              Locale.ROOT,
              "-fx-min-width: %1$.3fem; -fx-pref-width: %1$.3fem; -fx-max-width: %1$.3fem;",
              WIDTH * Math.max(1, height / HEIGHT)));
    }
  }

  /** Marks the card for a moment: it is what was asked for. */
  void pointOut() {
    pseudoClassStateChanged(POINTED, true);
    pointing.playFromStart();
  }

  void show(Pin changed) {
    pin = changed;
    PhotoSource photo = changed.photo();
    String name =
        photo == null ? lab.kernelName(changed.recipe().name()) : PhotoNames.of(photo, lab.texts());
    take.setText(name);
    kernel.setKernel(changed.recipe().cells());
    Section.show(kernel, photo == null);
    Section.show(photoSign, photo != null);
    Thumbnail thumbnail = changed.thumbnail();
    Section.show(words, thumbnail == null || changed.isCancelled());
    Section.show(shape, thumbnail != null);
    scale.setVisible(thumbnail != null);
    pseudoClassStateChanged(STALE, thumbnail != null && !changed.isPresent());
    String what = lab.pinUse(changed);
    if (thumbnail == null) {
      picture(null);
      boolean isLost = photo == null && lab.maps().photoProblemProperty().get() != null;
      words.setText(
          isLost
              ? lab.texts().get("lab.no-map")
              : changed.problem() == null
                  ? lab.texts().get(changed.isCancelled() ? "lab.pin.cancelled" : "lab.making")
                  : lab.texts().sentence(brief(changed)));
      String why = changed.problem() == null ? "" : "\n" + lab.texts().sentence(changed.problem());
      explain(take, what + (isLost ? "\n" + words.getText() : why));
    } else {
      picture(thumbnail.picture());
      words.setText(lab.texts().get("lab.pin.cancelled"));
      Shape size = thumbnail.convolution().shape();
      shape.setText("%d×%d×%d".formatted(size.channels(), size.rows(), size.columns()));
      explain(take, what + "\n" + shape.getText() + " · " + scaled(thumbnail));
    }
    explain(away, lab.texts().get("lab.unpin", name));
    showValue();
  }

  /** On the card a file has its name alone; where it lies is told beside it. */
  private static ProblemException brief(Pin of) {
    ProblemException problem = Objects.requireNonNull(of.problem());
    boolean isOfFile =
        !problem.arguments().isEmpty() && problem.arguments().getFirst() instanceof Path;
    return isOfFile && of.photo() != null ? problem.about(of.photo().name()) : problem;
  }

  /** How it is displayed, and where its scale comes from. */
  private String scaled(Thumbnail thumbnail) {
    int channel = channel(thumbnail);
    List<String> parts = new ArrayList<>();
    parts.add(lab.texts().get("display." + thumbnail.scaling().display().id()));
    if (thumbnail.isShared()) {
      parts.add(lab.texts().get("lab.strip.same.note"));
    } else {
      parts.addAll(
          thumbnail
              .scaling()
              .words(
                  lab.texts(), thumbnail.spreads().get(channel), thumbnail.ranges().get(channel)));
    }
    return String.join(" · ", parts);
  }

  private int channel(Thumbnail thumbnail) {
    return Math.min(lab.cursor().channelProperty().get(), thumbnail.ranges().size() - 1);
  }

  private void explain(Button button, String text) {
    if (!text.equals(button.getAccessibleText())) {
      lab.localised().explain(button, text);
    }
  }

  private void picture(Colouriser.@Nullable Picture picture) {
    if (!Objects.equals(picture, shownPicture)) {
      shownPicture = picture;
      image.setImage(picture == null ? null : Images.of(picture));
    }
  }

  /** Whether this is what is at hand. */
  void setChosen(boolean chosen) {
    if (chosen != take.getStyleClass().contains("chosen")) {
      if (chosen) {
        take.getStyleClass().add("chosen");
      } else {
        take.getStyleClass().remove("chosen");
      }
    }
  }

  /** The value under the cursor and its place, and the ends of that channel's colours. */
  void showValue() {
    if (!isShown.get()) {
      return;
    }
    Pin at = pin;
    Thumbnail thumbnail = at == null ? null : at.thumbnail();
    if (thumbnail == null) {
      value.setVisible(false);
      mark.setVisible(false);
      return;
    }
    bar(thumbnail);
    Optional<Reading> reading = lab.reading(index);
    take.setAccessibleHelp(reading.map(found -> Figures.value(found.value())).orElse(""));
    value.setVisible(reading.isPresent());
    mark.setVisible(reading.isPresent());
    reading.ifPresent(
        found -> {
          value.setText(Figures.brief(found.value()));
          Shape size = thumbnail.convolution().shape();
          double fit = Math.min(frame.getWidth() / size.columns(), frame.getHeight() / size.rows());
          mark.setTranslateX((found.column() + 0.5 - size.columns() / 2.0) * fit);
          mark.setTranslateY((found.row() + 0.5 - size.rows() / 2.0) * fit);
        });
  }

  private void bar(Thumbnail thumbnail) {
    boolean isColour = thumbnail.ranges().size() > 1;
    DisplayRange range = thumbnail.ranges().get(channel(thumbnail));
    low.setText(Figures.brief(range.low()));
    high.setText(Figures.brief(range.high()));
    ColourMap colours = isColour ? ColourMaps.grey() : thumbnail.colourMap();
    if (colours != shownColours) {
      shownColours = colours;
      int[] argb = new int[BAR_HEIGHT * BAR_WIDTH];
      Arrays.setAll(argb, i -> colours.argb(i % BAR_WIDTH / (BAR_WIDTH - 1.0)));
      bar.setImage(Images.of(new Colouriser.Picture(BAR_HEIGHT, BAR_WIDTH, argb)));
    }
  }
}
