package convoscope.ui.workspace.kernellab;

import convoscope.session.document.Panel;
import convoscope.session.document.Panel.Folding;
import convoscope.session.document.Settings;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Rectangle2D;

/**
 * Where Kernel Lab's parts lie in a face of some size: photo and map side by side, below them the
 * strip and the sum, at the right the side panel. Photo and map come first. As the face gets
 * smaller, the side panel becomes narrower and the sum lower, as far as both can be used; then the
 * strip's cards fold to a line; then the side panel folds; and last of all the sum. Each unfolds
 * when the room returns. What a person has folded, opened or dragged stays so as far as there is
 * any room.
 *
 * <p>Nothing lies over another part, and both canvases are equally large unless a person drags what
 * lies between them. All in whole pixels. Immutable; any thread.
 */
public final class Room {
  /** Of the side panel, in the size of its type. */
  private static final double SIDE = 22.857;

  private static final double LEAST_SIDE = 16;

  /** Of the sum. */
  private static final double SUM = 12.6;

  /** In pixels: five rows of numbers can be read. */
  private static final double LEAST_SUM = 120;

  /** Of a part that is folded. */
  private static final double BAR = 2.286;

  private static final double HEADER = 2.571;
  private static final double GAP = 0.857;
  private static final double NARROW_GAP = 0.357;

  /** Width of a face below which it is narrow, and how large type in its panels then is. */
  private static final double NARROW = 66;

  private static final double NARROW_TYPE = 0.8;
  private static final double SMALLEST_TYPE = 14;

  /** Edges of a pane, both together. */
  static final double EDGES = 2;

  /** Width of a canvas below which the side panel gives way, and below which it folds. */
  private static final double WIDE_CANVAS = 420;

  private static final double NARROW_CANVAS = 300;

  /** A canvas is meant to be that tall for its width: most photos are 3 by 4. */
  private static final double TALL = 0.75;

  /** Height of a canvas below which the sum folds. */
  private static final double LOW_CANVAS = 150;

  /** Smaller than this no one can drag a canvas, or have it by opening what is folded. */
  private static final double LEAST_CANVAS = 110;

  /** A strip dragged lower is a line. */
  private static final double LEAST_CARDS = 0.7;

  /**
   * What there is and what is wanted.
   *
   * @param width of the face, in pixels
   * @param height of the face
   * @param em size of the type
   * @param beside what the map's colour bar takes of its pane's width
   * @param cards height of the strip's cards at their usual size; 0 without any
   * @param settings what a person has folded and dragged
   */
  public record Asked(
      double width, double height, double em, double beside, double cards, Settings settings) {
    private Panel part(LabPanel part) {
      return settings.panel(part.setting());
    }

    private Folding folding(LabPanel part) {
      return part(part).folding();
    }
  }

  private final Asked asked;
  private final boolean isNarrow;
  private final double type;
  private final double gap;
  private final double bar;
  private final double header;
  private final Map<LabPanel, Rectangle2D> places = new EnumMap<>(LabPanel.class);
  private final Set<LabPanel> folded = EnumSet.noneOf(LabPanel.class);

  private Room(Asked asked) {
    this.asked = asked;
    isNarrow = asked.width < NARROW * asked.em;
    type =
        isNarrow ? Math.min(asked.em, Math.max(SMALLEST_TYPE, NARROW_TYPE * asked.em)) : asked.em;
    gap = Math.rint(asked.em * (isNarrow ? NARROW_GAP : GAP));
    bar = Math.ceil(BAR * type);
    header = Math.ceil(HEADER * type) + EDGES;
    // One of the two is always there.
    if (asked.folding(LabPanel.PHOTO) == Folding.FOLDED) {
      folded.add(LabPanel.PHOTO);
    } else if (asked.folding(LabPanel.MAP) == Folding.FOLDED) {
      folded.add(LabPanel.MAP);
    }
    double panes = asked.width - 2 * gap - placeSide();
    placeBelow(panes, placePanes(panes));
  }

  /** The room of every part. */
  public static Room of(Asked asked) {
    return new Room(asked);
  }

  /** Where a part or, if it is folded, its line lies; an empty place if it is not there. */
  public Rectangle2D place(LabPanel part) {
    return places.getOrDefault(part, Rectangle2D.EMPTY);
  }

  /** Whether only a line of a part is there. */
  public boolean isFolded(LabPanel part) {
    return folded.contains(part);
  }

  /** Whether there is so little width for type of this size that panels have smaller type. */
  public boolean isNarrow() {
    return isNarrow;
  }

  /** Size of the type in the panels. */
  double type() {
    return type;
  }

  /** Between the parts. */
  double gap() {
    return gap;
  }

  /**
   * How a part is wanted after a person has folded or unfolded it here: folded in any room, or open
   * where the room would fold it.
   */
  Panel toggled(LabPanel part) {
    Settings settings = asked.settings;
    Panel now = settings.panel(part.setting());
    if (!isFolded(part)) {
      return now.withFolding(Folding.FOLDED);
    }
    Room byRoom =
        new Room(
            new Asked(
                asked.width,
                asked.height,
                asked.em,
                asked.beside,
                asked.cards,
                settings.withPanel(part.setting(), now.withFolding(Folding.BY_ROOM))));
    return now.withFolding(byRoom.isFolded(part) ? Folding.OPEN : Folding.BY_ROOM);
  }

  /** Width of a canvas if the side panel has that width. */
  private double canvas(double side) {
    double panes = asked.width - 2 * gap - side;
    if (folded.contains(LabPanel.MAP)) {
      return panes - gap - bar - EDGES;
    }
    return folded.contains(LabPanel.PHOTO)
        ? panes - gap - bar - asked.beside - EDGES
        : (panes - gap - asked.beside) / 2 - EDGES;
  }

  /** How wide the side panel may be for a canvas to have that width. */
  private double sideBeside(double canvas) {
    double panes = folded.isEmpty() ? 2 : 1;
    return (canvas(0) - canvas) * panes;
  }

  /** Returns its width. */
  private double placeSide() {
    Panel wanted = asked.part(LabPanel.SIDE);
    double least = LEAST_SIDE * type;
    double most = Math.max(least, sideBeside(wanted.size() > 0 ? LEAST_CANVAS : WIDE_CANVAS));
    double usual = (wanted.size() > 0 ? wanted.size() : SIDE) * type;
    boolean folds =
        switch (wanted.folding()) {
          case FOLDED -> true;
          case BY_ROOM -> canvas(least) < NARROW_CANVAS;
          case OPEN -> canvas(least) < LEAST_CANVAS;
        };
    double width = folds ? bar : Math.rint(Math.clamp(usual, least, most));
    if (folds) {
      folded.add(LabPanel.SIDE);
    }
    places.put(
        LabPanel.SIDE,
        new Rectangle2D(Math.max(0, asked.width - width), 0, width, Math.max(0, asked.height)));
    return width;
  }

  /** Returns the width of the wider canvas; heights follow. */
  private double placePanes(double width) {
    double canvas;
    double photo;
    double map;
    if (folded.contains(LabPanel.PHOTO)) {
      photo = bar;
      map = width - gap - bar;
      canvas = map - asked.beside - EDGES;
    } else if (folded.contains(LabPanel.MAP)) {
      map = bar;
      photo = width - gap - bar;
      canvas = photo - EDGES;
    } else {
      double both = width - gap - asked.beside;
      double least = Math.min(LEAST_CANVAS, both / 2);
      double share = asked.part(LabPanel.PHOTO).size();
      photo =
          share > 0
              ? Math.rint(Math.clamp(both * Math.min(1, share), least, both - least))
              : Math.floor(both / 2);
      map = (share > 0 ? both - photo : photo) + asked.beside;
      canvas = Math.max(photo, both - photo) - EDGES;
    }
    place(LabPanel.PHOTO, gap, gap, photo, 0);
    place(LabPanel.MAP, gap + photo + gap, gap, map, 0);
    return canvas;
  }

  private void placeBelow(double width, double canvas) {
    boolean hasStrip = asked.cards > 0;
    Panel strip = asked.part(LabPanel.STRIP);
    Panel sum = asked.part(LabPanel.SUM);
    double room = asked.height - 3 * gap - (hasStrip ? gap : 0) - header;
    double cards = Math.ceil(strip.size() > 0 ? strip.size() * type : asked.cards);
    double leastCards = Math.min(cards, Math.ceil(LEAST_CARDS * asked.cards));
    double leastSum = sum.folding() == Folding.FOLDED ? bar : LEAST_SUM;
    double tall = TALL * canvas;
    if (hasStrip) {
      boolean folds =
          switch (strip.folding()) {
            case FOLDED -> true;
            case BY_ROOM -> room - cards - leastSum < tall;
            case OPEN -> room - leastCards - leastSum < LEAST_CANVAS;
          };
      if (folds) {
        folded.add(LabPanel.STRIP);
        cards = bar;
        leastCards = bar;
      }
    } else {
      cards = 0;
      leastCards = 0;
    }
    boolean sumFolds =
        switch (sum.folding()) {
          case FOLDED -> true;
          case BY_ROOM -> room - leastCards - LEAST_SUM < LOW_CANVAS;
          case OPEN -> room - leastCards - LEAST_SUM < LEAST_CANVAS;
        };
    double below;
    if (sumFolds) {
      folded.add(LabPanel.SUM);
      below = bar;
    } else {
      double usual = (sum.size() > 0 ? sum.size() : SUM) * type;
      double most = sum.size() > 0 ? room - leastCards - LEAST_CANVAS : room - cards - tall;
      below = Math.rint(Math.clamp(usual, LEAST_SUM, Math.max(LEAST_SUM, most)));
    }
    if (!folded.contains(LabPanel.STRIP)) {
      cards = Math.clamp(room - below - LEAST_CANVAS, leastCards, cards);
    }
    double panes = Math.max(0, Math.floor(room - cards - below + header));
    for (LabPanel part : Set.of(LabPanel.PHOTO, LabPanel.MAP)) {
      Rectangle2D at = place(part);
      place(part, at.getMinX(), at.getMinY(), at.getWidth(), panes);
    }
    double y = gap + panes + gap;
    if (hasStrip) {
      place(LabPanel.STRIP, gap, y, width, cards);
      y += cards + gap;
    }
    place(LabPanel.SUM, gap, y, width, asked.height - gap - y);
  }

  private void place(LabPanel part, double x, double y, double width, double height) {
    places.put(part, new Rectangle2D(x, y, Math.max(0, width), Math.max(0, height)));
  }
}
