package convoscope.ui.workspace.network;

import convoscope.core.net.KnownNetwork;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.NetworkNames;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;

/**
 * What the views of this workspace share.
 *
 * @param model network, photo and panes
 * @param pixel the value at the cursor
 * @param way keeps the way down from there in sight
 * @param samples file names of the sample photos
 * @param bundled ids of the networks that come with the program
 * @param classNames titles of networks and names of classes
 * @param known the list of known networks
 * @param said says of a known network how its file is to be recognised
 * @param export takes pictures away
 * @param exchange file dialogs
 * @param texts in the language at hand
 */
record Net(
    NetworkViewModel model,
    PixelViewModel pixel,
    WayFollower way,
    List<String> samples,
    List<String> bundled,
    NetworkNames classNames,
    KnownViewModel known,
    Consumer<KnownNetwork> said,
    NetworkExport export,
    Exchange exchange,
    Localised texts) {
  /** The pane that the side panel is about. */
  static final PseudoClass FRONT = PseudoClass.getPseudoClass("front");
}
