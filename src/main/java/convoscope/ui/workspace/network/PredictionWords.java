package convoscope.ui.workspace.network;

import convoscope.core.image.InputRule;
import convoscope.i18n.Texts;
import convoscope.session.PhotoSource;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.workspace.PhotoNames;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a prediction is of, and what its classes are called. */
final class PredictionWords {
  private final Net net;

  PredictionWords(Net net) {
    this.net = net;
  }

  /** A photo is no digit: a network that reads digits waits for the drawing. */
  static boolean isEmptyPad(PaneViewModel.Shown shown) {
    return Inputs.readsDigits(shown.frame().request().network())
        && shown.photo() != null
        && shown.pane().photo() == null;
  }

  /** Which photo, by which network, at which size. */
  String about(PaneViewModel.Shown shown) {
    Texts texts = net.texts().texts();
    InputRule rule = shown.frame().request().rule();
    return texts.get(
        "net.prediction.of",
        input(shown),
        shown.frame().request().network().card().title(),
        rule.rows(),
        rule.columns());
  }

  /** The photo, and the network where that is another. */
  String subject(PaneViewModel.Shown shown, PaneViewModel.@Nullable Shown front) {
    OpenNetwork network = shown.frame().request().network();
    boolean isSameNetwork = front != null && front.isOf(network);
    boolean isSamePhoto = front != null && Objects.equals(front.photo(), shown.photo());
    String title = network.card().title();
    if (isSamePhoto) {
      return title;
    }
    return isSameNetwork ? input(shown) : input(shown) + " · " + title;
  }

  /** What is read: nothing where a digit is to be drawn. */
  private String input(PaneViewModel.Shown shown) {
    return isEmptyPad(shown) ? net.texts().texts().get("net.digit.none") : photo(shown);
  }

  /** What the photo that went in is called, or the drawing. */
  String photo(PaneViewModel.Shown shown) {
    Texts texts = net.texts().texts();
    PhotoSource photo = shown.photo();
    return photo == null ? texts.get("net.digit.drawn") : PhotoNames.of(photo, texts);
  }

  /** Of a class, or its number where it has no name. */
  String name(OpenNetwork network, int index) {
    List<String> names =
        net.classNames().names(network.card().classes(), net.texts().language().id());
    return index < names.size() ? names.get(index) : "#" + index;
  }
}
