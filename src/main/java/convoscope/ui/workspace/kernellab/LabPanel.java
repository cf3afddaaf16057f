package convoscope.ui.workspace.kernellab;

/** The parts of Kernel Lab's face that can be folded and dragged. */
public enum LabPanel {
  PHOTO("photo", "I", "lab.photo", "lab.fold.photo"),
  MAP("map", "M", "lab.map", "lab.fold.map"),
  /** The pinned kernels and photos, as cards. */
  STRIP("strip", "C", "lab.strip", "lab.fold.strip"),
  /** The arithmetic behind the pixel at hand. */
  SUM("sum", "S", "lab.sum", "lab.fold.sum"),
  /** The kernel, how the map is shown and how the kernel is laid on. */
  SIDE("side", "B", "lab.side", "lab.fold.side");

  private final String id;
  private final String key;
  private final String titleKey;
  private final String helpKey;

  LabPanel(String id, String key, String titleKey, String helpKey) {
    this.id = id;
    this.key = key;
    this.titleKey = titleKey;
    this.helpKey = helpKey;
  }

  /** Of its nodes. */
  String id() {
    return id;
  }

  /** The key that folds and unfolds it. */
  String key() {
    return key;
  }

  /** Key of its title's text. */
  String titleKey() {
    return titleKey;
  }

  /** Key of the text that says what its {@link #key} does. */
  String helpKey() {
    return helpKey;
  }

  /** As in the settings. */
  String setting() {
    return KernelLab.ID + "." + id;
  }
}
