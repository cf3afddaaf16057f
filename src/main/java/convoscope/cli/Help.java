package convoscope.cli;

import convoscope.i18n.Texts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The help of the program or of one command, lines broken at spaces only: an ending such as {@code
 * .npy} stays whole, which picocli's own layout breaks.
 */
final class Help {
  private static final int WIDTH = 96;
  private static final int COLUMN = 26;

  private final Texts texts;

  Help(Texts texts) {
    this.texts = texts;
  }

  void print(CommandSpec spec, PrintStream out) {
    String key = spec.parent() == null ? "cli" : "cli." + spec.name();
    out.println(texts.get(key + ".header"));
    out.println();
    out.println(texts.get("cli.heading.usage"));
    texts.get(key + ".usage").lines().forEach(line -> out.println("  " + line));
    out.println();
    if (!spec.subcommands().isEmpty()) {
      out.println(texts.get("cli.heading.commands"));
      for (String name : spec.subcommands().keySet()) {
        entry(name, texts.get("cli." + name + ".header"), out);
      }
      out.println();
    }
    out.println(texts.get("cli.heading.options"));
    spec.positionalParameters().forEach(p -> entry(p.paramLabel(), p.description()[0], out));
    spec.options().forEach(option -> entry(label(option), option.description()[0], out));
    out.println();
    out.println(texts.get(key + ".footer"));
  }

  private static String label(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private static void entry(String label, String description, PrintStream out) {
    String first = "  " + label;
    // A long label stands on a line of its own.
    boolean isLong = first.length() > COLUMN - 2;
    if (isLong) {
      out.println(first);
    }
    String margin = isLong ? "" : first;
    for (String line : wrapped(description)) {
      out.println(margin + " ".repeat(COLUMN - margin.length()) + line);
      margin = "";
    }
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH - COLUMN) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
