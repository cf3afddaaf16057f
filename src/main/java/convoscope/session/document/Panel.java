package convoscope.session.document;

/**
 * How a person wants a part of a workspace's face: folded or open, and how large.
 *
 * @param folding whether it is folded
 * @param size as dragged, in the size of type (em), so that it grows with presenter mode; of panes
 *     side by side the first one's share of their room, 0 to 1; 0 for the usual
 */
public record Panel(Folding folding, double size) {
  /** No size is that large. */
  static final double LARGEST = 1000;

  /** As nobody has changed it. */
  public static final Panel USUAL = new Panel(Folding.BY_ROOM, 0);

  /** Whether a part is folded to its title. */
  public enum Folding {
    /** Where there is no room for it. */
    BY_ROOM,
    /** Everywhere. */
    FOLDED,
    /** Nowhere, as far as there is any room. */
    OPEN
  }

  public Panel {
    if (!(size >= 0 && size < LARGEST)) {
      throw new IllegalArgumentException("size " + size);
    }
  }

  public Panel withFolding(Folding changed) {
    return new Panel(changed, size);
  }

  public Panel withSize(double changed) {
    return new Panel(folding, changed);
  }
}
