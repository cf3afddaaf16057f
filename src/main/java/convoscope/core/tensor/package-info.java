/** Numbers in memory: shapes, tensors of float32, single planes and rectangular regions of them. */
@NullMarked
package convoscope.core.tensor;

import org.jspecify.annotations.NullMarked;
