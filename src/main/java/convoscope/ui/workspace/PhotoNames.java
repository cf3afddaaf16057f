package convoscope.ui.workspace;

import convoscope.i18n.Texts;
import convoscope.session.photo.PhotoSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What photos are called in the language at hand: a sample by its word {@code sample.<name without
 * ending>}, a pasted picture by its size, any other by its file's name. Sessions keep the files'
 * names.
 */
public final class PhotoNames {
  private static final Pattern PASTED = Pattern.compile("pasted-(\\d+)x(\\d+)-.*");

  private PhotoNames() {}

  /** The name of one. */
  public static String of(PhotoSource photo, Texts texts) {
    String name = photo.name();
    return switch (photo.kind()) {
      case SAMPLE -> {
        String key = "sample." + name.replaceFirst("\\.[^.]*$", "");
        yield texts.has(key) ? texts.get(key) : name;
      }
      case PASTED -> {
        Matcher size = PASTED.matcher(name);
        yield size.matches() ? texts.get("shell.pasted", size.group(1), size.group(2)) : name;
      }
      case FILE, INSIDE -> name;
    };
  }

  /**
   * In a menu of samples: with the file's name, as the command line has it, where that is another.
   */
  public static String inMenu(PhotoSource photo, Texts texts) {
    String name = of(photo, texts);
    return name.equals(photo.name()) ? name : texts.get("list.bracketed", name, photo.name());
  }
}
