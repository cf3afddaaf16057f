/**
 * Numbers and sizes as text: {@link Figures} and {@link Numbers} write values, {@link Ticks}
 * chooses those of an axis, {@link SizeFormula} and {@link GeometryNotes} say how a map's size
 * follows. No toolkit is needed, but for {@code SizeFormula}.
 */
@NullMarked
package convoscope.ui.figure;

import org.jspecify.annotations.NullMarked;
