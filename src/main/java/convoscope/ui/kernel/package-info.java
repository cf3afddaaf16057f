/**
 * Kernels to edit and to choose: {@link KernelGrid} edits one in place, {@link KernelPicker}
 * chooses one, {@link GridLayout} says where cells lie. For the window's thread.
 */
@NullMarked
package convoscope.ui.kernel;

import org.jspecify.annotations.NullMarked;
