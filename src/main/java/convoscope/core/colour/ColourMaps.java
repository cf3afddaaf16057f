package convoscope.core.colour;

import java.util.List;
import java.util.Optional;

/**
 * The colour maps, in the order of the menu. To add one: its file, a line here, its names in both
 * languages ({@code colour-map.<id>}).
 */
public final class ColourMaps {
  private static final List<ColourMap> ALL =
      List.of(Grey.MAP, Diverging.ON_WHITE, Diverging.ON_BLACK, Cividis.MAP);

  private ColourMaps() {}

  public static List<ColourMap> all() {
    return ALL;
  }

  public static Optional<ColourMap> byId(String id) {
    return ALL.stream().filter(map -> map.id().equals(id)).findFirst();
  }

  /** Black to white. */
  public static ColourMap grey() {
    return Grey.MAP;
  }

  /** Blue over a neutral zero to orange; zero is black on a dark ground, else white. */
  public static ColourMap diverging(boolean onDark) {
    return onDark ? Diverging.ON_BLACK : Diverging.ON_WHITE;
  }
}
