package convoscope.cli;

import convoscope.i18n.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** One command: its options as picocli reads them, and what it does. */
public interface Command {
  /** The word on the command line. Texts about it stand under {@code cli.<name>.…}. */
  String name();

  /** Options and arguments; every option takes text. */
  void describe(CommandSpec spec, Texts texts);

  /**
   * Does it.
   *
   * @param arguments what the command line says to this command
   * @throws convoscope.core.ProblemException for bad input
   * @throws UsageException for bad arguments
   */
  void run(ParseResult arguments);

  /** An option with one value, described by the text {@code cli.<command>.<option>}. */
  default OptionSpec.Builder option(Texts texts, String value, String... names) {
    return OptionSpec.builder(names)
        .arity("1")
        .type(String.class)
        .paramLabel(value)
        .description(description(texts, names[names.length - 1]));
  }

  /** An option without a value. */
  default OptionSpec.Builder flag(Texts texts, String... names) {
    return OptionSpec.builder(names)
        .arity("0")
        .type(boolean.class)
        .description(description(texts, names[names.length - 1]));
  }

  private String description(Texts texts, String option) {
    return texts.get("cli." + name() + "." + option.substring(2));
  }
}
