/**
 * Controls that serve every workspace: they take values and texts, report what a person asks for,
 * and know no workspace.
 *
 * <p>{@link convoscope.ui.control.MapCanvas} shows one picture in photo coordinates under a zoom
 * and pan that several canvases share; where things lie is {@link
 * convoscope.ui.control.CanvasGeometry}'s, what each screen pixel is is {@code PictureComposer}'s,
 * neither needs a toolkit. {@link convoscope.ui.control.ColourBar} says what its colours mean,
 * {@link convoscope.ui.control.Figures} writes the numbers. Colours come from the style sheet
 * {@code canvas.css}: orange and blue are kept for values, the accent for where you are. For the
 * window's thread.
 */
@NullMarked
package convoscope.ui.control;

import org.jspecify.annotations.NullMarked;
