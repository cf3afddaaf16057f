package convoscope.ui.workspace;

import convoscope.core.net.card.Classes;
import convoscope.core.net.card.KnownNetworks;
import java.util.List;

/** What networks and their classes are called. */
public interface NetworkNames {
  /** Ids of the networks that come with the program. */
  List<String> bundled();

  /** Networks that somebody described, and where a person can get them. Reads a file. */
  KnownNetworks known();

  /** Title of one of them. */
  String title(String id);

  /** Names of classes in a language, or in English where there are no others. */
  List<String> names(Classes classes, String language);
}
