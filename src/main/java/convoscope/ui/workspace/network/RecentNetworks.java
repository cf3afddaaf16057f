package convoscope.ui.workspace.network;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.SettingsModel;
import convoscope.session.net.NetworkSource;

/** The files of networks opened last, among the settings. For the window's thread. */
final class RecentNetworks {
  private final SettingsModel settings;

  RecentNetworks(SettingsModel settings) {
    this.settings = settings;
  }

  void opened(NetworkSource source) {
    if (source.kind() == NetworkSource.Kind.FILE) {
      settings.change(all -> all.withRecent(Recent.NETWORKS, source.location()));
    }
  }

  /** A file that is gone is no recent one; one that cannot be read may be mended. */
  void failed(NetworkSource source, Throwable failure) {
    if (failure instanceof ProblemException e && e.problem() == Problem.FILE_NOT_FOUND) {
      settings.change(all -> all.withoutRecent(Recent.NETWORKS, source.location()));
    }
  }
}
