/**
 * Controls that serve every workspace: they take values and texts, report what a person asks for,
 * and know no workspace.
 *
 * <p>{@link convoscope.ui.control.MapCanvas} shows one picture in photo coordinates under a zoom
 * and pan that several canvases share; where things lie is {@link
 * convoscope.ui.control.CanvasGeometry}'s, what each screen pixel is is {@code PictureComposer}'s,
 * neither needs a toolkit. {@link convoscope.ui.control.ColourBar} says what its colours mean,
 * {@link convoscope.ui.control.Figures} writes the numbers.
 *
 * <p>{@link convoscope.ui.control.KernelGrid} edits a kernel in place, {@link
 * convoscope.ui.control.KernelPicker} chooses one; {@link convoscope.ui.control.IntField}, {@link
 * convoscope.ui.control.NumberField}, {@link convoscope.ui.control.SizeField} and {@link
 * convoscope.ui.control.ChoiceRow} set the rest; {@link convoscope.ui.control.SizeFormula} and
 * {@link convoscope.ui.control.GeometryNotes} say what follows; {@link
 * convoscope.ui.control.Inspector} shows the sum behind one output pixel, {@link
 * convoscope.ui.control.PatchPictures} what one of many input channels adds to it.
 *
 * <p>Every control shows the value it was given last. A change that a person makes is shown at once
 * and reported with the name of its gesture; changes of one name are one step to undo, until the
 * gesture's end is reported. Colours come from the style sheets {@code canvas.css} and {@code
 * kernel.css}: orange positive, blue negative, the accent is where you are. For the window's
 * thread.
 */
@NullMarked
package convoscope.ui.control;

import org.jspecify.annotations.NullMarked;
