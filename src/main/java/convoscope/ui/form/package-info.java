/**
 * Fields and words of every face: {@link IntField}, {@link NumberField}, {@link SizeField} and
 * {@link ChoiceRow} set values; {@link WrappedLabel} and {@link LineBreaks} break lines where a
 * person would. Each shows the value that it was given last; a change is shown at once and reported
 * with the name of its gesture, changes of one name are one step to undo until the gesture's end is
 * reported. For the window's thread.
 */
@NullMarked
package convoscope.ui.form;

import org.jspecify.annotations.NullMarked;
