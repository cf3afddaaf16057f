package convoscope.session.lab;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelRecipe;
import org.jspecify.annotations.Nullable;

/**
 * One frame of Kernel Lab: everything that decides what the map's pane shows.
 *
 * @param map decides the values
 * @param display decides the range
 * @param limits where its ends come from
 * @param colours of the values; for three channels each of R, G, B is its own
 * @param wanted which part is on the screen; null if no pane has said so yet
 */
public record LabRequest(
    MapKey map,
    DisplayMode display,
    DisplayLimits limits,
    ColourMap colours,
    @Nullable Wanted wanted) {

  /**
   * As a person looks at it.
   *
   * @param onDark whether the window is dark: zero then is
   */
  public static LabRequest of(
      MapKey map, KernelLabView view, boolean onDark, @Nullable Wanted wanted) {
    DisplayMode display = view.display();
    return new LabRequest(
        map,
        display,
        view.limits(),
        display.colourMap(ColourMaps.sequential(view.colours()), onDark),
        wanted);
  }

  /**
   * What decides the values of a map: the key under which one is kept.
   *
   * @param photo by identity
   * @param kernel without its name, which changes nothing
   */
  public record MapKey(
      Photo photo, ChannelMode channels, ValueScale scale, KernelRecipe kernel, ConvSpec spec) {
    public MapKey {
      kernel = kernel.withName("");
    }

    /** The work's kernel on that photo. */
    public static MapKey of(Photo photo, KernelLabWork work) {
      return of(photo, work, work.kernel());
    }

    /** Another kernel laid on as the work says. */
    public static MapKey of(Photo photo, KernelLabWork work, KernelRecipe kernel) {
      return new MapKey(photo, work.channels(), work.scale(), kernel, work.spec());
    }
  }
}
