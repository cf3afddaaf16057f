/**
 * The workspace Network: a trained network as a column of stages, blocks and layers, up to four
 * panes of maps, the chosen channel on the photo and the sum behind any pixel.
 *
 * <p>{@link convoscope.ui.workspace.network.NetworkWorkspace} makes the view models; the view is
 * made when first looked at.
 */
@NullMarked
package convoscope.ui.workspace.network;

import org.jspecify.annotations.NullMarked;
