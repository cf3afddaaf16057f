package convoscope.ui.workspace.network;

import convoscope.core.net.card.KnownNetwork;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.SettingsModel;
import convoscope.session.net.NetworkSource;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.NetworkNames;
import convoscope.ui.workspace.RecentItems;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.MenuItem;

/**
 * What the views of this workspace share.
 *
 * @param model network, photo and panes
 * @param pixel the value at the cursor
 * @param way keeps the way down from there in sight
 * @param weights behind the map in front
 * @param samples file names of the sample photos
 * @param bundled ids of the networks that come with the program
 * @param classNames titles of networks and names of classes
 * @param settings which networks were opened last
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
    WeightsViewModel weights,
    List<String> samples,
    List<String> bundled,
    SettingsModel settings,
    NetworkNames classNames,
    KnownViewModel known,
    Consumer<KnownNetwork> said,
    NetworkExport export,
    Exchange exchange,
    Localised texts) {
  /** The files of networks opened last, at the end of a menu. */
  List<MenuItem> recent(Consumer<NetworkSource> open) {
    return RecentItems.of(
        settings.settings().recent(Recent.NETWORKS),
        path -> open.accept(NetworkSource.file(path)),
        () -> settings.change(all -> all.withoutRecent(Recent.NETWORKS)),
        texts);
  }

  /** The pane that the side panel is about. */
  static final PseudoClass FRONT = PseudoClass.getPseudoClass("front");
}
