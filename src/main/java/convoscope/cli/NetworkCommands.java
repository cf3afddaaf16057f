package convoscope.cli;

import convoscope.core.image.PhotoReader;
import convoscope.core.net.run.NetworkFiles;
import convoscope.core.net.run.NetworkRunner;
import convoscope.i18n.Texts;
import convoscope.session.net.NetworkShelf;
import java.io.PrintStream;
import java.util.List;

/** The commands about networks, over the same parts. */
public final class NetworkCommands {
  private NetworkCommands() {}

  /**
   * All of them.
   *
   * @param networks reads networks and cards
   * @param bundled ids of those that come with the program
   * @param runner runs them
   * @param photos reads photos
   * @param files inputs and results
   * @param texts in the command line's language
   * @param out takes the results
   */
  public static List<Command> all(
      NetworkShelf.Source networks,
      List<String> bundled,
      NetworkRunner runner,
      PhotoReader photos,
      NetworkFiles files,
      Texts texts,
      PrintStream out) {
    var services = new NetworkArgument.Services(networks, bundled, runner, photos, files);
    return List.of(
        new PredictCommand(services, texts, out),
        new ActivationsCommand(services, out),
        new ReceptiveFieldCommand(services, texts, out));
  }
}
