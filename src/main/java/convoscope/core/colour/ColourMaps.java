package convoscope.core.colour;

import java.util.List;

/**
 * The colour maps, in the order of the menu. To add one: its file, a line here, its names in both
 * languages and their help ({@code colour-map.<id>}).
 */
public final class ColourMaps {
  private static final List<ColourMap> SEQUENTIAL = List.of(Grey.MAP, Cividis.MAP);

  private ColourMaps() {}

  /** Those for values without a sign, from low to high: what a person can choose among. */
  public static List<ColourMap> sequential() {
    return SEQUENTIAL;
  }

  /** One of {@link #sequential()} by its id; grey if there is none of that id. */
  public static ColourMap sequential(String id) {
    return SEQUENTIAL.stream().filter(map -> map.id().equals(id)).findFirst().orElse(Grey.MAP);
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
