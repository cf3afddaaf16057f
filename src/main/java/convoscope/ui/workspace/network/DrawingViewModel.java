package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.core.image.DigitDrawing;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.Strokes;
import convoscope.session.document.SessionModel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn in the photo's place for a network that reads digits: strokes of the session, and
 * the picture that the network sees. For the window's thread.
 */
final class DrawingViewModel {
  private final SessionModel model;
  private final ReadOnlyObjectWrapper<@Nullable Photo> photo = new ReadOnlyObjectWrapper<>();
  private Strokes drawn = Strokes.NONE;
  private @Nullable Strokes inHand;

  DrawingViewModel(SessionModel model) {
    this.model = model;
  }

  /** The drawing as a network that reads digits sees it; null where nothing is drawn. */
  ReadOnlyObjectProperty<@Nullable Photo> photoProperty() {
    return photo.getReadOnlyProperty();
  }

  /** The pen touches the field; from here to the next time is one step. */
  void begin(Strokes.Point at) {
    model.endGesture();
    draw(strokes().begun(at));
  }

  /** The pen goes on. */
  void lead(Strokes.Point to) {
    Strokes before = strokes();
    // Undone under the pen: what is left was drawn earlier, and no line leads on from there.
    draw(before.equals(inHand) ? before.led(to) : before.begun(to));
  }

  /** An empty field; the photo again. */
  void clear() {
    model.edit(NETWORK, work -> work.withDrawing(Strokes.NONE));
  }

  private Strokes strokes() {
    return model.work(NETWORK).drawing();
  }

  private void draw(Strokes strokes) {
    inHand = strokes;
    model.edit("stroke", NETWORK, work -> work.withDrawing(strokes));
  }

  /** Photos are keys of caches: the same drawing stays the same photo. */
  void follow(Strokes strokes) {
    if (!strokes.equals(drawn)) {
      drawn = strokes;
      byte[] fitted = DigitDrawing.fitted(strokes.cover(), Strokes.SIDE, Strokes.SIDE);
      photo.set(
          strokes.isEmpty()
              ? null
              : new Photo(
                  "digit", Samples.ofBytes(1, DigitDrawing.SIDE, DigitDrawing.SIDE, fitted)));
    }
  }
}
