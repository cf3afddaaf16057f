package convoscope.cli;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code screenshot}: the window drawn into a PNG. */
public final class ScreenshotCommand implements Command {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");
  private static final int SMALLEST = 320;
  private static final int LARGEST = 8192;
  private static final String DARK = "dark";

  private final ScreenshotTaker taker;
  private final PrintStream out;

  /**
   * @param taker draws
   * @param out takes one line for the file written
   */
  public ScreenshotCommand(ScreenshotTaker taker, PrintStream out) {
    this.taker = taker;
    this.out = out;
  }

  @Override
  public String name() {
    return "screenshot";
  }

  @Override
  public void describe(CommandSpec spec, Texts texts) {
    String workspaces = String.join(", ", taker.workspaces());
    spec.addOption(
        option(texts, "ID", "--workspace")
            .description(texts.get("cli.screenshot.workspace", workspaces))
            .build());
    spec.addOption(option(texts, "FILE", "--session").build());
    spec.addOption(option(texts, "WxH", "--size").build());
    spec.addOption(option(texts, "light|dark", "--theme").build());
    spec.addOption(option(texts, "en|zh", "--lang").build());
    spec.addOption(flag(texts, "--force").build());
    spec.addOption(option(texts, "PNG", "-o", "--output").build());
  }

  @Override
  public void run(ParseResult parsed) {
    Arguments arguments = new Arguments(parsed);
    Path png =
        arguments
            .text("--output")
            .map(Arguments::path)
            .orElseThrow(() -> new UsageException("cli.missing", "-o PNG", name()));
    ScreenshotRequest request = request(arguments);
    if (!png.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new UsageException("cli.out-png", png);
    }
    OutputFile.check(png, png, arguments.has("--force"));
    taker.take(request, png);
    Line.print(out, png + "  " + request.width() + "×" + request.height());
  }

  private ScreenshotRequest request(Arguments arguments) {
    Optional<Path> session = arguments.text("--session").map(Arguments::path);
    session.ifPresent(ScreenshotCommand::requireFile);
    String size = arguments.text("--size").orElse("1440x900");
    Matcher sides = SIZE.matcher(size);
    if (!sides.matches() || !isSide(sides.group(1)) || !isSide(sides.group(2))) {
      throw new UsageException("cli.size", "--size", size, SMALLEST, LARGEST);
    }
    return new ScreenshotRequest(
        arguments.choice("--workspace", taker.workspaces(), id -> id),
        session,
        Integer.parseInt(sides.group(1)),
        Integer.parseInt(sides.group(2)),
        arguments
            .choice("--theme", List.of("light", DARK), id -> id)
            .filter(DARK::equals)
            .isPresent(),
        arguments
            .choice("--lang", List.of(Language.values()), Language::id)
            .orElse(Language.ENGLISH));
  }

  private static void requireFile(Path session) {
    if (Files.isDirectory(session)) {
      throw new ProblemException(Problem.FILE_IS_FOLDER, session);
    }
    if (!Files.exists(session)) {
      throw new ProblemException(Problem.FILE_NOT_FOUND, session);
    }
  }

  private static boolean isSide(String text) {
    int side = Integer.parseInt(text);
    return side >= SMALLEST && side <= LARGEST;
  }
}
