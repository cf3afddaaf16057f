/**
 * Kernel Lab: one photo, one kernel, its map, side by side under one zoom, pan and cursor.
 *
 * <p>Start with {@link convoscope.ui.workspace.kernellab.KernelLab}, the descriptor. The view
 * models know the session and no toolkit: {@code MapViewModel} has the frames computed, {@code
 * CursorViewModel} the pixel at hand and its sum, {@code StripViewModel} the pinned kernels, {@code
 * KernelLabViewModel} the edits. The views only show them.
 */
@NullMarked
package convoscope.ui.workspace.kernellab;

import org.jspecify.annotations.NullMarked;
