package convoscope.session.lab;

import convoscope.core.colour.Colouriser;
import convoscope.core.image.Photo;

/**
 * The part of a photo that is on the screen, as the kernel sees it.
 *
 * @param photo of which photo
 * @param shown which of its pixels, and in what blocks
 * @param picture their colours
 */
public record PhotoFrame(Photo photo, Wanted shown, Colouriser.Picture picture) {}
