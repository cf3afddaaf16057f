package convoscope.ui.shell;

import convoscope.ui.workspace.Exchange.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name that a file is saved under: its ending decides how it is written, whatever kind is
 * chosen in the dialog.
 *
 * <p>A name without an ending gets that of the chosen kind, which not every system's dialog adds.
 * Where there is but one kind, so does any other name: {@code lesson.v2} is a session. Else one
 * with an ending that nothing is written in stays as it is, for the writer to refuse: {@code
 * k.npy.json} is not what {@code k.npy} asked for.
 */
final class SaveName {
  /**
   * {@code .png}, but neither the {@code .5} of {@code gauss-0.5} nor a word behind a full stop.
   */
  private static final Pattern ENDING = Pattern.compile(".+\\.[A-Za-z][A-Za-z0-9]{0,9}");

  private SaveName() {}

  /**
   * @param typed the name in the dialog
   * @param kinds all kinds there, at least one
   * @param chosen which of them is chosen
   */
  static String of(String typed, List<Kind> kinds, int chosen) {
    String lower = typed.toLowerCase(Locale.ROOT);
    boolean isKnown =
        kinds.stream().flatMap(kind -> kind.endings().stream()).anyMatch(lower::endsWith);
    return isKnown || kinds.size() > 1 && ENDING.matcher(typed).matches()
        ? typed
        : typed + kinds.get(chosen).endings().getFirst();
  }
}
