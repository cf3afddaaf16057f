package convoscope.app;

import convoscope.cli.CommandLineProgram;
import convoscope.cli.Console;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import convoscope.i18n.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the program does where no window can open: it says so, runs a sample photo through a kernel
 * and names the map and the picture of the window that it wrote.
 */
final class HeadlessDemo {
  private final CommandLineProgram program;
  private final Console console;
  private final Texts texts;

  HeadlessDemo(CommandLineProgram program, Console console, Texts texts) {
    this.program = program;
    this.console = console;
    this.texts = texts;
  }

  /**
   * Runs it.
   *
   * @param photo a sample
   * @param temporary where a folder {@code convoscope-demo} is made
   * @return the exit code
   */
  int run(Path photo, Path temporary) {
    console.out().println(texts.get("cli.no-display"));
    Path folder = folder(temporary);
    int code =
        program.run(
            "convolve",
            photo.toString(),
            "--kernel",
            "sobel-x",
            "--padding",
            "half",
            "--force",
            "-o",
            folder.resolve("map.npy").toString());
    return code != CommandLineProgram.OK
        ? code
        : program.run("screenshot", "--force", "-o", folder.resolve("window.png").toString());
  }

  private static Path folder(Path temporary) {
    Path folder = temporary.toAbsolutePath().resolve("convoscope-demo");
    try {
      Files.createDirectories(folder);
      // Someone else's on a shared machine.
      return Files.isWritable(folder)
          ? folder
          : Files.createTempDirectory(temporary.toAbsolutePath(), "convoscope-demo-");
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNWRITABLE, folder, Reason.of(e));
    }
  }
}
