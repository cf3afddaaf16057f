package convoscope.ui.workspace.network;

import convoscope.core.image.InputRule;
import convoscope.core.net.card.Prediction;
import convoscope.i18n.Texts;
import convoscope.session.net.OpenNetwork;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.PhotoNames;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a prediction is of, and what its classes are called. */
final class PredictionWords {
  private final Net net;

  PredictionWords(Net net) {
    this.net = net;
  }

  /**
   * Which photo, by which network, at which size.
   *
   * @param isStale whether that is not what is chosen now
   */
  String about(PaneViewModel.Shown shown, boolean isStale) {
    Texts texts = net.texts().texts();
    InputRule rule = shown.frame().request().rule();
    return texts.get(
        "net.prediction.of",
        input(shown, isStale),
        shown.frame().request().network().card().title(),
        rule.rows(),
        rule.columns());
  }

  /** The network in front, where it waits for a drawing. */
  @Nullable OpenNetwork undrawn() {
    return net.model().front().lackProperty().get() instanceof Lack.Undrawn
        ? net.model().inFront().networkProperty().get()
        : null;
  }

  /** Whether what a pane shows is not what is chosen now. */
  boolean isStale(int pane) {
    return net.model().pane(pane).isStale();
  }

  /** That nothing is drawn, which the network would read. */
  String undrawn(OpenNetwork network) {
    InputRule rule = Inputs.rule(network, net.model().work().size());
    return net.texts()
        .texts()
        .get("net.prediction.undrawn", network.card().title(), rule.rows(), rule.columns());
  }

  /** The classes in their own order, without a score: as many lines as there will be. */
  Prediction unread(OpenNetwork network) {
    return new Prediction(
        IntStream.range(0, Math.max(1, classes(network).size()))
            .mapToObj(i -> new Prediction.Entry(i, Float.NaN, Double.NaN))
            .toList());
  }

  /**
   * The photo, and the network where that is another.
   *
   * @param isStale whether that is not what is chosen now
   */
  String subject(PaneViewModel.Shown shown, PaneViewModel.@Nullable Shown front, boolean isStale) {
    OpenNetwork network = shown.frame().request().network();
    boolean isSameNetwork = front != null && front.isOf(network);
    boolean isSamePhoto = front != null && Objects.equals(front.photo(), shown.photo());
    String title = network.card().title();
    String input = input(shown, isStale);
    if (isSamePhoto) {
      return isStale ? net.texts().texts().get("net.prediction.stale", title) : title;
    }
    return isSameNetwork ? input : input + " · " + title;
  }

  private String input(PaneViewModel.Shown shown, boolean isStale) {
    String photo = photo(shown);
    return isStale ? net.texts().texts().get("net.prediction.stale", photo) : photo;
  }

  /** What the photo that went in is called, or the drawing. */
  String photo(PaneViewModel.Shown shown) {
    Texts texts = net.texts().texts();
    PhotoSource photo = shown.photo();
    return photo == null ? texts.get("net.digit.drawn") : PhotoNames.of(photo, texts);
  }

  /** Names of a network's classes; empty where there are none. */
  List<String> classes(OpenNetwork network) {
    return net.classNames().names(network.card().classes(), net.texts().language().id());
  }

  /** Of a class, or its number where it has no name. */
  String name(OpenNetwork network, int index) {
    List<String> names = classes(network);
    return index < names.size() ? names.get(index) : "#" + index;
  }
}
