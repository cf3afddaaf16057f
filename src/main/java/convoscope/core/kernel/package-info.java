/**
 * Kernels: cells in double as a person writes them, the presets, their text form, and banks of
 * float32 weights.
 */
@NullMarked
package convoscope.core.kernel;

import org.jspecify.annotations.NullMarked;
