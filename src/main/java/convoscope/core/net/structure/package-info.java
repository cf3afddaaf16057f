/**
 * Stages, blocks and skip connections, found from the graph's dominators, never from names. Start
 * with {@link Structure}; the finding is {@link StructureFinder}'s.
 */
@NullMarked
package convoscope.core.net.structure;

import org.jspecify.annotations.NullMarked;
