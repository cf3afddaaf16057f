package convoscope.ui.workspace.kernellab;

import convoscope.i18n.Texts;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.Localised;

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
    Localised localised) {

  Texts texts() {
    return localised.texts();
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
