package convoscope.ui.workspace.kernellab;

import convoscope.i18n.Texts;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.MissingPhotos;
import convoscope.ui.workspace.kernellab.StripViewModel.Pin;
import convoscope.ui.workspace.kernellab.StripViewModel.Reading;
import java.util.Optional;

/**
 * What every view of Kernel Lab is handed.
 *
 * @param edits what controls change, and the session that they show
 * @param display how values become colours
 * @param maps frames and geometry
 * @param cursor the pixel at hand
 * @param strip the pinned kernels
 * @param export maps and kernels to and from files
 * @param exchange file dialogs and the clipboard
 * @param missing how a photo is found again
 * @param localised texts in the language at hand
 */
record Lab(
    KernelLabViewModel edits,
    DisplayViewModel display,
    MapViewModel maps,
    CursorViewModel cursor,
    StripViewModel strip,
    ExportViewModel export,
    Exchange exchange,
    MissingPhotos missing,
    Localised localised) {

  Texts texts() {
    return localised.texts();
  }

  /** What a pin is called. */
  String pinName(Pin pin) {
    PhotoSource photo = pin.photo();
    return photo == null ? kernelName(pin.recipe().name()) : photo.name();
  }

  /** What a click on it does. */
  String pinUse(Pin pin) {
    return texts().get(pin.photo() == null ? "lab.pin.use" : "lab.pin.open", pinName(pin));
  }

  /** What a pin's map holds at the cursor's point of the photo; empty without one. */
  Optional<Reading> reading(int index) {
    int channel = cursor.channelProperty().get();
    return cursor
        .photoPoint()
        .flatMap(point -> strip.at(index, point.row(), point.column(), channel));
  }

  /** A kernel's name in the language at hand; a preset's is translated. */
  String kernelName(String nameOrId) {
    if (nameOrId.isEmpty()) {
      return texts().get("picker.unnamed");
    }
    String key = "preset." + nameOrId;
    return texts().has(key) ? texts().get(key) : nameOrId;
  }
}
