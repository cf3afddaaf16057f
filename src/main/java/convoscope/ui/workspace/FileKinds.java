package convoscope.ui.workspace;

import convoscope.i18n.Texts;
import convoscope.session.document.SessionFile;
import convoscope.ui.workspace.Exchange.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Kinds of files that the program opens, as dialogs list them. */
public final class FileKinds {
  private static final List<String> PHOTOS = List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif");
  private static final List<String> NETWORKS = List.of(".onnx");
  private static final List<String> KERNELS = List.of(".json", ".csv", ".txt", ".npy");
  private static final List<String> SESSIONS = List.of(SessionFile.ENDING);

  private FileKinds() {}

  /**
   * Everything first, then each kind by itself, then any file: photos are told by what they hold.
   */
  public static List<Kind> all(Texts texts) {
    List<String> endings =
        Stream.of(PHOTOS, NETWORKS, KERNELS, SESSIONS).flatMap(List::stream).toList();
    return List.of(
        new Kind(texts.get("shell.kind.all"), bothCases(endings)),
        photos(texts),
        networks(texts),
        kernels(texts),
        sessions(texts),
        new Kind(texts.get("shell.kind.any"), List.of(".*")));
  }

  public static Kind photos(Texts texts) {
    return new Kind(texts.get("shell.kind.photos"), bothCases(PHOTOS));
  }

  public static Kind networks(Texts texts) {
    return new Kind(texts.get("net.kind.onnx"), NETWORKS);
  }

  public static Kind kernels(Texts texts) {
    return new Kind(texts.get("lab.kind.kernels"), KERNELS);
  }

  public static Kind sessions(Texts texts) {
    return new Kind(texts.get("shell.kind.sessions"), SESSIONS);
  }

  /** As cameras write them; dialogs of some systems tell the cases apart. */
  private static List<String> bothCases(List<String> endings) {
    return Stream.concat(
            endings.stream(), endings.stream().map(one -> one.toUpperCase(Locale.ROOT)))
        .toList();
  }
}
