package convoscope.cli;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.i18n.Texts;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The program without its window: reads arguments, runs one command, answers with an exit code.
 *
 * <p>0: done. 2: bad arguments or input, told in exactly one line on the error stream. 1: anything
 * else, one line too; the rest goes to the log. For one thread.
 */
public final class CommandLineProgram {
  /** Done. */
  public static final int OK = 0;

  /** Not done, for a reason that lies in the program or the machine. */
  public static final int FAILED = 1;

  /** Not done, for a reason that lies in the arguments or files. */
  public static final int BAD_INPUT = 2;

  private final List<Command> commands;
  private final Texts texts;
  private final String version;
  private final PrintStream out;
  private final PrintStream err;
  private final Consumer<Throwable> log;

  /**
   * @param commands in the order of the help
   * @param version as {@code --version} prints it
   * @param log takes what is no one's fault
   */
  public CommandLineProgram(
      List<Command> commands,
      Texts texts,
      String version,
      PrintStream out,
      PrintStream err,
      Consumer<Throwable> log) {
    this.commands = List.copyOf(commands);
    this.texts = texts;
    this.version = version;
    this.out = out;
    this.err = err;
    this.log = log;
  }

  /** Whether a word is a command of this program. */
  public boolean knows(String word) {
    return commands.stream().anyMatch(command -> command.name().equals(word));
  }

  /** Runs what the arguments say. */
  public int run(String... arguments) {
    try {
      return run(commandLine().parseArgs(arguments));
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return tell(e);
    }
  }

  /** Says in one line what went wrong, and gives the exit code for it. */
  public int tell(Throwable throwable) {
    Sentences sentences = new Sentences(texts);
    return switch (throwable) {
      case ParameterException e -> tell(BAD_INPUT, sentences.of(e));
      case UsageException e -> tell(BAD_INPUT, sentences.of(e));
      case SubjectException e -> tell(code(e.problem()), sentences.of(e));
      case ProblemException e -> {
        if (e.problem() == Problem.ENGINE_MISSING) {
          // Which class or library it was helps nobody who only wants a map.
          log.accept(e);
        }
        yield tell(code(e), sentences.of(e));
      }
      case OutOfMemoryError e ->
          tell(FAILED, sentences.of(new ProblemException(e, Problem.OUT_OF_MEMORY)));
      default -> {
        log.accept(throwable);
        String what = throwable.toString();
        yield tell(FAILED, sentences.of(new ProblemException(throwable, Problem.UNEXPECTED, what)));
      }
    };
  }

  private int run(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (last.isUsageHelpRequested()) {
      new Help(texts).print(last.commandSpec(), out);
    } else if (last.isVersionHelpRequested()) {
      out.println(version);
    } else if (!parsed.hasSubcommand()) {
      throw new UsageException("cli.no-command", names());
    } else {
      String name = last.commandSpec().name();
      for (Command command : commands) {
        if (command.name().equals(name)) {
          command.run(last);
        }
      }
    }
    return OK;
  }

  private int tell(int code, String sentence) {
    err.println("convoscope: " + sentence);
    return code;
  }

  private static int code(ProblemException e) {
    return switch (e.problem()) {
      case OUT_OF_MEMORY, UNEXPECTED -> FAILED;
      default -> BAD_INPUT;
    };
  }

  private CommandLine commandLine() {
    CommandSpec root = CommandSpec.create().name("convoscope");
    root.addOption(help());
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description(texts.get("cli.version"))
            .build());
    for (Command command : commands) {
      CommandSpec spec = CommandSpec.create().name(command.name());
      command.describe(spec, texts);
      spec.addOption(help());
      root.addSubcommand(command.name(), new CommandLine(spec));
    }
    CommandLine line = new CommandLine(root);
    // A photo's name may begin with @, and a number with a minus.
    line.setExpandAtFiles(false);
    return line;
  }

  private OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description(texts.get("cli.help"))
        .build();
  }

  private String names() {
    return String.join(", ", commands.stream().map(Command::name).toList());
  }
}
