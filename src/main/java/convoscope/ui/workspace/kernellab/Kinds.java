package convoscope.ui.workspace.kernellab;

import convoscope.i18n.Texts;
import convoscope.ui.workspace.Exchange.Kind;
import java.util.List;

/** Kinds of files in dialogs. */
final class Kinds {
  private Kinds() {}

  static List<Kind> maps(Texts texts) {
    return List.of(
        new Kind(texts.get("lab.kind.png"), List.of(".png")),
        new Kind(texts.get("lab.kind.npy"), List.of(".npy")),
        new Kind(texts.get("lab.kind.csv"), List.of(".csv")),
        new Kind(texts.get("lab.kind.tiff"), List.of(".tiff", ".tif")));
  }

  static List<Kind> kernels(Texts texts) {
    return List.of(
        new Kind(texts.get("lab.kind.kernel-json"), List.of(".json")),
        new Kind(texts.get("lab.kind.kernel-csv"), List.of(".csv")),
        new Kind(texts.get("lab.kind.kernel-txt"), List.of(".txt")),
        new Kind(texts.get("lab.kind.kernel-npy"), List.of(".npy")));
  }
}
