package convoscope.cli;

import convoscope.core.ProblemException;
import convoscope.core.kernel.KernelText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/** Option values as text and what they mean; every refusal names the option. */
final class Arguments {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");

  private final ParseResult parsed;

  Arguments(ParseResult parsed) {
    this.parsed = parsed;
  }

  boolean has(String flag) {
    return parsed.hasMatchedOption(flag);
  }

  /** The option's text, if given. */
  Optional<String> text(String option) {
    return Optional.ofNullable(parsed.matchedOptionValue(option, null));
  }

  /** All texts of an option that may be repeated. */
  List<String> texts(String option) {
    return List.of(parsed.matchedOptionValue(option, new String[0]));
  }

  /** The arguments that belong to no option. */
  List<String> positionals() {
    return parsed.matchedPositionals().stream()
        .flatMap(positional -> List.of(positional.<String[]>getValue()).stream())
        .toList();
  }

  /** The same as paths. */
  List<Path> paths() {
    return positionals().stream().map(Arguments::path).toList();
  }

  /** A whole number in a range, if given. */
  Optional<Integer> whole(String option, int smallest, int largest) {
    Optional<String> text = text(option);
    if (text.isPresent()) {
      boolean isWhole = WHOLE.matcher(text.get()).matches();
      int value = isWhole ? Integer.parseInt(text.get()) : 0;
      if (!isWhole || value < smallest || value > largest) {
        throw new UsageException("cli.whole", option, text.get(), smallest, largest);
      }
      return Optional.of(value);
    }
    return Optional.empty();
  }

  /**
   * One of several things by its id, if given.
   *
   * @param choices all that may be named
   */
  <T> Optional<T> choice(String option, List<T> choices, Function<T, String> id) {
    return text(option).map(text -> choice(option, text, choices, id));
  }

  private static <T> T choice(String option, String text, List<T> choices, Function<T, String> id) {
    for (T choice : choices) {
      if (id.apply(choice).equals(text)) {
        return choice;
      }
    }
    String ids = String.join(", ", choices.stream().map(id).toList());
    throw new UsageException("cli.choice", option, text, ids);
  }

  /** A number or a fraction that a float32 can hold, if given. */
  Optional<Double> number(String option) {
    return text(option).map(text -> number(option, text));
  }

  /** The same from a part of an option's text. */
  static double number(String option, String text) {
    double value;
    try {
      value = KernelText.cell(text);
    } catch (ProblemException e) {
      throw new UsageException("cli.number", option, text);
    }
    if (!Float.isFinite((float) value)) {
      throw new UsageException("cli.number-too-large", option, text, Float.MAX_VALUE);
    }
    return value;
  }

  /** One whole number for both axes or two, rows before columns, each from 1 to {@code largest}. */
  int[] pair(String option, int largest) {
    String text = text(option).orElse("1");
    String[] parts = text.split(",", -1);
    int[] pair = new int[2];
    for (int i = 0; i < 2; i++) {
      String part = parts[Math.min(i, parts.length - 1)].strip();
      boolean whole = parts.length <= 2 && WHOLE.matcher(part).matches();
      pair[i] = whole ? Integer.parseInt(part) : 0;
      if (pair[i] < 1 || pair[i] > largest) {
        throw new UsageException("cli.pair", option, text, largest);
      }
    }
    return pair;
  }

  /** A path, relative to the folder the program was started in. */
  static Path path(String text) {
    try {
      if (text.isEmpty()) {
        throw new UsageException("cli.path", text);
      }
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("cli.path", text);
    }
  }
}
