package convoscope.ui.workspace.kernellab;

import convoscope.core.colour.Colouriser;
import convoscope.core.image.Photo;
import convoscope.session.Wanted;

/**
 * The part of a photo that is on the screen.
 *
 * @param photo of which photo
 * @param shown which of its pixels, and in what blocks
 * @param picture their colours
 */
record PhotoFrame(Photo photo, Wanted shown, Colouriser.Picture picture) {}
