package convoscope.cli;

import convoscope.core.ProblemException;
import convoscope.i18n.Texts;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line for whatever is wrong: what was found and what was expected. */
final class Sentences {
  private final Texts texts;

  Sentences(Texts texts) {
    this.texts = texts;
  }

  String of(UsageException e) {
    return oneLine(texts.get(e.key(), e.arguments().toArray()));
  }

  String of(SubjectException e) {
    return oneLine(texts.get("list.said", e.subject(), texts.sentence(e.problem())));
  }

  String of(ProblemException e) {
    return oneLine(texts.sentence(e));
  }

  /** picocli's own refusals, which come in several lines, said in ours. */
  String of(ParameterException e) {
    String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    return oneLine(
        switch (e) {
          case MissingParameterException missing ->
              texts.get("cli.no-value", labels(missing.getMissing()), help);
          case UnmatchedArgumentException unmatched -> unmatched(unmatched, help);
          case OverwrittenOptionException twice ->
              texts.get("cli.twice", label(twice.getOverwritten()));
          default -> texts.get("cli.bad-arguments", String.valueOf(e.getMessage()), help);
        });
  }

  private String unmatched(UnmatchedArgumentException e, String help) {
    String first = e.getUnmatched().getFirst();
    List<String> near = e.getSuggestions();
    return near.isEmpty()
        ? texts.get("cli.unknown", first, help)
        : texts.get("cli.unknown-near", first, String.join(", ", near), help);
  }

  private static String labels(List<ArgSpec> missing) {
    return missing.stream().map(Sentences::label).collect(Collectors.joining(", "));
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String oneLine(String text) {
    return Line.visible(text.strip().replaceAll("\\s*[\\n\\r\\u0085\\u2028\\u2029]+\\s*", " "));
  }
}
