/**
 * A trained network as a graph of layers: what is in its file, without any runtime.
 *
 * <p>Start with {@link Network}; {@link LayerKind} says what a layer computes, {@link Shapes} what
 * sizes come out at an input's size, {@link StackNetwork} builds one in code. A network is
 * immutable: whoever edits one makes another. Nothing here computes a map.
 */
@NullMarked
package convoscope.core.net.graph;

import org.jspecify.annotations.NullMarked;
