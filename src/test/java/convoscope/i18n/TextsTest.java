package convoscope.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.ChannelOrder;
import convoscope.core.colour.ChannelScaling;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.BorderMode;
import convoscope.core.conv.ConvMode;
import convoscope.core.image.ChannelMode;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.structure.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages are whole, and nothing in them is dead. A miss prints the lines to add. */
class TextsTest {
  private final Texts english = Texts.of(Language.ENGLISH);
  private final Texts chinese = Texts.of(Language.CHINESE);

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertEquals(new TreeSet<>(english.keys()), new TreeSet<>(chinese.keys()));
    assertTrue(english.keys().size() > 100, english.keys().size() + " keys");
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    Pattern argument = Pattern.compile("\\{(\\d)[^}]*}");
    for (String key : english.keys()) {
      assertEquals(
          arguments(argument, english.pattern(key)),
          arguments(argument, chinese.pattern(key)),
          key);
    }
  }

  private static Set<String> arguments(Pattern argument, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = argument.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void everythingThatCanBeAddedHasItsNames() {
    List<String> keys = new ArrayList<>();
    KernelPresets.all().forEach(preset -> keys.add("preset." + preset.id()));
    KernelPresets.all().forEach(preset -> keys.add(preset.purpose().key()));
    Stream.of(Problem.values()).forEach(problem -> keys.add(problem.key()));
    Stream.of(BorderMode.values()).forEach(mode -> keys.add("border." + mode.id()));
    Stream.of(DisplayMode.values()).forEach(mode -> keys.add("display." + mode.id()));
    Stream.of(DisplayLimits.Kind.values()).forEach(kind -> keys.add("limits." + kind.id()));
    Stream.of(DisplayLimits.Kind.values())
        .forEach(kind -> keys.add("limits." + kind.id() + ".note"));
    Stream.of(ChannelMode.values()).forEach(mode -> keys.add("channels." + mode.id()));
    Stream.of(ConvMode.values()).forEach(mode -> keys.add("mode." + mode.id()));
    ColourMaps.sequential().forEach(map -> keys.add("colour-map." + map.id()));
    Stream.of(ChannelScaling.values()).forEach(one -> keys.add("scaling." + one.id()));
    Stream.of(ChannelScaling.values()).forEach(one -> keys.add("scaling." + one.id() + ".note"));
    Stream.of(ChannelOrder.values()).forEach(one -> keys.add("order." + one.id()));
    Stream.of(Explanation.Rule.values())
        .filter(rule -> rule != Explanation.Rule.FUNCTION)
        .forEach(rule -> keys.add("net.rule." + small(rule)));
    Stream.of(Structure.Shortcut.values())
        .forEach(
            one ->
                keys.addAll(
                    List.of("net.shortcut." + small(one), "net.block.words." + small(one))));
    Stream.of(LayerKind.Elementwise.Operation.values())
        .forEach(one -> keys.add("operation." + small(one)));
    Stream.of(LayerKind.Reshape.Rule.values())
        .filter(rule -> rule != LayerKind.Reshape.Rule.SIZES)
        .forEach(one -> keys.add("layer." + small(one)));
    Stream.of(LayerKind.Activation.Function.values())
        .forEach(
            one ->
                keys.addAll(
                    List.of("function." + small(one), "function." + small(one) + ".formula")));
    List<String> choices = new ArrayList<>(keys.stream().filter(this::isChoice).toList());
    choices.forEach(key -> keys.add(key + ".help"));

    List<String> missing = keys.stream().filter(key -> !english.has(key)).toList();
    assertTrue(missing.isEmpty(), "add to both languages: " + String.join(" = \n", missing));
  }

  private static String small(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Keys made from ids; all others must stand in the sources as they are. */
  private static boolean isUsed(StringBuilder sources, String key) {
    return sources.indexOf("\"" + key + "\"") >= 0;
  }

  private boolean isChoice(String key) {
    return key.startsWith("display.")
        || key.startsWith("limits.") && !key.endsWith(".note")
        || key.startsWith("channels.")
        || key.startsWith("mode.")
        || key.startsWith("colour-map.");
  }

  private static final Pattern DERIVED =
      Pattern.compile(
          "(preset|purpose|problem|sample|border|display|limits|channels|mode|colour-map|word|padding|workspace|note"
              + "|scaling|order|operation|function|layer|net.rule|net.shortcut|net.block.words|net.class-map|net.term.class|net.channel.class"
              + "|net.colour|net.group|net.parameter|net.resize|net.resample|name"
              + "|cli.activations|cli.predict|cli.receptive-field"
              + "|cli.convolve|cli.screenshot|cli(?=.(header|usage|footer)))\\..*");

  @Test
  void everyOtherKeyIsUsed() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
      for (Path file : walk.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.append(Files.readString(file));
      }
    }
    List<String> dead =
        english.keys().stream()
            .filter(key -> !DERIVED.matcher(key).matches())
            // Names of keys on the keyboard.
            .filter(key -> !key.startsWith("key."))
            .filter(key -> !isUsed(sources, key))
            // A choice's help stands under the choice's own key and ".help".
            .filter(key -> !isUsed(sources, key.replaceFirst("\\.help$", "")))
            .sorted()
            .toList();
    assertTrue(dead.isEmpty(), "no source uses: " + dead);
  }

  @Test
  void everyTextCanBeFormatted() {
    for (Texts texts : List.of(english, chinese)) {
      for (String key : texts.keys()) {
        String text = texts.get(key, "A", "B", "C", "D", "E");
        assertFalse(text.isBlank(), key);
        assertFalse(text.matches(".*\\{\\d.*"), key + ": " + text);
      }
    }
  }

  /** Whatever is not there is called so: "found x , expected" is no sentence. */
  @Test
  void noSentenceHasAHole() {
    for (Texts texts : List.of(english, chinese)) {
      for (Problem problem : Problem.values()) {
        for (String empty : List.of("", " ", "\u3000")) {
          Object[] arguments = {empty, empty, empty, empty, empty};
          String said = texts.sentence(new ProblemException(problem, arguments));
          String nothing = texts.get("word.nothing");
          String full = texts.get(problem.key(), nothing, nothing, nothing, nothing, nothing);
          assertEquals(full.replace("（空） ", "（空）").replace(" （空）", "（空）"), said);
        }
      }
    }
    assertEquals("[]", Dims.of().toString(), "a scalar's sizes are no empty text");
  }

  /** What a person typed, or a file calls its own, is no word of the program. */
  @Test
  void whatIsQuotedStaysAsItIs() {
    for (Texts texts : List.of(english, chinese)) {
      String typed = texts.sentence(new ProblemException(Problem.NOT_A_NUMBER, "cell", "bias"));
      assertTrue(typed.contains("“bias”"), typed);
      String layer = texts.sentence(new ProblemException(Problem.LAYER_UNKNOWN, "n.onnx", "shape"));
      assertTrue(layer.contains("“shape”"), layer);
    }
    for (Problem problem : Problem.values()) {
      assertEquals(
          arguments(QUOTED, english.pattern(problem.key())),
          arguments(QUOTED, chinese.pattern(problem.key())),
          problem.key());
    }
  }

  private static final Pattern QUOTED = Pattern.compile("“\\{(\\d)}”");

  @Test
  void bordersAndListsAreSaidInTheLanguageAtHand() {
    ProblemException border =
        new ProblemException(
            Problem.PADDING_TOO_LARGE_FOR_BORDER, BorderMode.REFLECT, "rows", 9, 4);
    assertTrue(chinese.sentence(border).contains("“反射”"), chinese.sentence(border));
    ProblemException kernels =
        new ProblemException(Problem.KERNELS_DAMAGED, List.of("one", "two"), "aside");
    ProblemException hole = new ProblemException(Problem.FIELD_UNFIT, "input", "", "{}");
    assertTrue(chinese.sentence(hole).contains("实际为（空）"), chinese.sentence(hole));
    assertTrue(english.sentence(kernels).contains("one, two"), english.sentence(kernels));
    assertTrue(chinese.sentence(kernels).contains("one、two"), chinese.sentence(kernels));
  }

  @Test
  void aSentenceInASentenceEndsOnce() {
    ProblemException inner = new ProblemException(Problem.KERNEL_RAGGED, 3, 2, 4);
    for (Texts texts : List.of(english, chinese)) {
      for (Object why : List.of(inner, "npy-cut", "the runtime says so.")) {
        String said = texts.sentence(new ProblemException(Problem.KERNEL_FILE_BAD, "k.csv", why));
        assertTrue(said.matches(".*[^.。][.。]"), said);
      }
    }
  }

  /** A field whose refusal has no word would be called by its id. */
  @Test
  void everyFieldHasItsWord() throws IOException {
    Pattern field = Pattern.compile("new (?:Number|Int|Size)Field\\(\\s*\"([^\"]+)\"");
    List<String> words = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
      for (Path file : walk.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = field.matcher(Files.readString(file));
        while (matcher.find()) {
          words.add("word." + matcher.group(1));
        }
      }
    }
    assertTrue(words.size() > 7, words.toString());
    assertEquals(List.of(), words.stream().filter(word -> !chinese.has(word)).toList());
  }

  /** The command line has a sample's file name, Chinese windows a word of their own. */
  @Test
  void samplesHaveNames() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sample-images"))) {
      for (String name : files.map(file -> file.getFileName().toString()).toList()) {
        if (!name.endsWith(".md")) {
          String key = "sample." + name.replaceFirst("\\.[^.]*$", "");
          assertEquals(name, english.get(key));
          assertTrue(chinese.get(key).matches(".*\\p{IsHan}.*"), key);
        }
      }
    }
  }

  /** Latin letters and digits stand apart from Chinese; marks beside Chinese are full-width. */
  @Test
  void chineseIsSpelledAsChinese() {
    List<Pattern> wrong =
        List.of(
            Pattern.compile("\\p{IsHan}[A-Za-z0-9]|[A-Za-z0-9%]\\p{IsHan}"),
            Pattern.compile("\\p{IsHan} ?[,;:?!]|[,;:?!] ?\\p{IsHan}"),
            Pattern.compile("\\p{IsHan}[()]|[()]\\p{IsHan}"),
            Pattern.compile("……|\\.\\.\\.| …$|。。|，，"),
            Pattern.compile("[，。；：、（）“”] | [，。；：、）]"));
    List<String> found =
        chinese.keys().stream()
            // Which hold what is typed there; and labels that have no room for wide brackets.
            .filter(key -> !key.startsWith("cli.") && !key.startsWith("padding."))
            .map(key -> key + " = " + chinese.pattern(key))
            .filter(line -> wrong.stream().anyMatch(one -> one.matcher(value(line)).find()))
            .sorted()
            .toList();
    assertEquals(List.of(), found);
  }

  private static String value(String line) {
    return line.substring(line.indexOf(" = ") + 3);
  }

  /** docs/terms.md says which word is not used for what. */
  @Test
  void oneThingHasOneWord() throws IOException {
    List<String> unused = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("docs", "terms.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 5 && !line.startsWith("| ---") && !line.startsWith("| English")) {
        Stream.of(cells[3].split("、"))
            .map(String::strip)
            .filter(w -> !w.isEmpty())
            .forEach(unused::add);
      }
    }
    assertTrue(unused.size() > 30, unused.toString());
    List<String> found =
        chinese.keys().stream()
            .flatMap(
                key ->
                    unused.stream()
                        .filter(word -> chinese.pattern(key).contains(word))
                        .map(word -> key + ": " + word))
            .sorted()
            .toList();
    assertEquals(List.of(), found);
  }

  @Test
  void numbersAreWrittenWithoutGroupingAndWordsAreTranslated() {
    ProblemException problem = new ProblemException(Problem.OUT_OF_RANGE, "stride", 12345, 1, 4096);
    assertEquals("stride: found 12345, expected 1 to 4096.", english.sentence(problem));
    assertTrue(chinese.sentence(problem).startsWith("步长"), chinese.sentence(problem));
  }

  @Test
  void veryLargeAndSmallNumbersHaveAnExponent() {
    assertEquals("3.4028235e38", bias((double) Float.MAX_VALUE));
    assertEquals("1e-60", bias(1e-60));
    assertEquals("1e39", bias(1e39));
    assertEquals("-1e-9", bias(-1e-9));
    assertEquals("0.1", bias(0.1f));
    assertEquals("0", bias(0.0));
    assertEquals("NaN", bias(Double.NaN));
  }

  private String bias(Object value) {
    String sentence = english.sentence(new ProblemException(Problem.NOT_FINITE, "bias", value));
    return sentence.substring("bias: found ".length(), sentence.indexOf(", expected"));
  }
}
