package convoscope.i18n;

import convoscope.core.ProblemException;
import convoscope.core.conv.BorderMode;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The texts of one language. Immutable; any thread.
 *
 * <p>A text may hold arguments {@code {0}, {1} …} as {@link MessageFormat} reads them (an
 * apostrophe is written twice, in every text). Numbers are written as they are, without grouping;
 * very large and very small ones with an exponent. A list is written as the language does.
 */
public final class Texts {
  /** The bundles, in {@code /convoscope/i18n}; no key stands in two of them. */
  private static final List<String> BUNDLES =
      List.of("problems", "kernels", "cli", "shell", "kernel-lab", "network", "controls");

  private static final Pattern DOUBLE_END = Pattern.compile("[.。]\\s*([.。])$");

  private static final Map<Language, Texts> LOADED = new EnumMap<>(Language.class);

  private final Language language;
  private final Map<String, String> patterns;

  private Texts(Language language, Map<String, String> patterns) {
    this.language = language;
    this.patterns = patterns;
  }

  /** The texts of a language; read once. */
  public static Texts of(Language language) {
    synchronized (LOADED) {
      return LOADED.computeIfAbsent(language, Texts::load);
    }
  }

  private static Texts load(Language language) {
    Map<String, String> patterns = new LinkedHashMap<>();
    // English stands in the files without a suffix: never the machine's own language by mistake.
    ResourceBundle.Control noFallback =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    for (String name : BUNDLES) {
      ResourceBundle bundle =
          ResourceBundle.getBundle(
              "convoscope.i18n." + name,
              language == Language.ENGLISH ? Locale.ROOT : language.locale(),
              noFallback);
      for (String key : bundle.keySet()) {
        if (patterns.put(key, bundle.getString(key)) != null) {
          throw new IllegalStateException("the key " + key + " stands in two bundles");
        }
      }
    }
    return new Texts(language, patterns);
  }

  public Language language() {
    return language;
  }

  /** Every key there is. */
  public Set<String> keys() {
    return Set.copyOf(patterns.keySet());
  }

  public boolean has(String key) {
    return patterns.containsKey(key);
  }

  /** The text of a key as it stands in the bundle, arguments not put in. */
  String pattern(String key) {
    return patterns.getOrDefault(key, "");
  }

  /**
   * The text of a key with its arguments put in.
   *
   * @throws MissingResourceException if there is none
   */
  public String get(String key, Object... arguments) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      throw new MissingResourceException("no text for " + key, Texts.class.getName(), key);
    }
    Object[] words = new Object[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(arguments[i]);
    }
    return new MessageFormat(pattern, language.locale()).format(words);
  }

  /**
   * The sentence of a problem. Arguments that are words of the program are translated, those that
   * are problems become their sentence. What stands in quotation marks is somebody else's, such as
   * what was typed or a layer's name, and stays as it is.
   */
  public String sentence(ProblemException problem) {
    String pattern = pattern(problem.problem().key());
    Object[] arguments = problem.arguments().toArray();
    for (int i = 0; i < arguments.length; i++) {
      String text = arguments[i].toString();
      boolean isQuoted = pattern.contains("“{" + i + "}”");
      if (arguments[i] instanceof ProblemException inner) {
        arguments[i] = sentence(inner);
      } else if (arguments[i] instanceof BorderMode mode) {
        arguments[i] = get("border." + mode.id());
      } else if (text.isBlank() || text.equals("[]") && arguments[i] instanceof List) {
        // A sentence has no holes: what is not there is called so.
        arguments[i] = get("word.nothing");
      } else if (!isQuoted && arguments[i] instanceof String && has("word." + text)) {
        arguments[i] = get("word." + text);
      }
    }
    String said = oneEnd(get(problem.problem().key(), arguments));
    String nothing = get("word.nothing");
    // A full-width bracket has its own space.
    return nothing.startsWith("（")
        ? said.replace(" " + nothing, nothing).replace(nothing + " ", nothing)
        : said;
  }

  /** The sentence in a sentence, and words of others, have an end of their own. */
  private static String oneEnd(String sentence) {
    return DOUBLE_END.matcher(sentence).replaceFirst("$1");
  }

  private String word(Object argument) {
    return switch (argument) {
      case List<?> list -> String.join(get("list.between"), list.stream().map(this::word).toList());
      case Double d -> number(d);
      case Float f -> number(f);
      default -> argument.toString();
    };
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    float rounded = (float) value;
    boolean fits = Float.isFinite(rounded) && (rounded != 0 || value == 0);
    String text = fits ? Float.toString(rounded) : Double.toString(value);
    double size = Math.abs(value);
    return fits && (size == 0 || size >= 1e-6 && size < 1e9)
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text.replace(".0E", "E").replace('E', 'e');
  }
}
