package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window as GTK and an X server show it, on a virtual display: Kernel Lab's flows, and what the
 * headless platform lacks. Where there is no Xvfb or no GTK it is left out; {@code .ci/run} brings
 * both.
 */
@EnabledOnOs(OS.LINUX)
class DesktopTest {
  private static final int PATIENCE_MINUTES = 10;

  @TempDir Path folder;

  @Test
  void theFlowsPassOnARealDisplay() throws IOException, InterruptedException {
    assumeTrue(isOnPath("Xvfb"), "no Xvfb");
    assumeTrue(hasLibrary("libgtk-3.so.0"), "no GTK");
    // Without repetition of keys: a slow machine would press one more than once.
    Process server =
        new ProcessBuilder(
                "Xvfb", "-r", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader says = server.inputReader(StandardCharsets.UTF_8)) {
      String display = ":" + says.readLine();
      Path log = folder.resolve("log");
      Process flows = flows(display, log);
      try {
        boolean ended = flows.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        String text = Files.readString(log);
        assertEquals(true, ended, text);
        assertEquals(0, flows.exitValue(), text);
        text.lines()
            .filter(line -> line.contains("tests successful"))
            .forEach(line -> System.out.println("On an X server, with GTK: " + line));
      } finally {
        flows.destroyForcibly();
      }
    } finally {
      server.destroy();
    }
  }

  private static Process flows(String display, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // As the program is started; what makes tests headless is left out.
      if (!flag.contains("platform=Headless") && !flag.contains("awt.headless")) {
        command.add(flag);
      }
    }
    command.addAll(
        List.of(
            "-Dconvoscope.desktop=true",
            "-cp",
            System.getProperty("java.class.path"),
            DesktopFlows.class.getName(),
            KernelLabFlowTest.class.getName(),
            RealDesktopTest.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("DISPLAY", display);
    builder.environment().put("GDK_BACKEND", "x11");
    builder.environment().remove("WAYLAND_DISPLAY");
    return builder.start();
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private static boolean hasLibrary(String name) throws IOException {
    for (Path root : List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/lib"))) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> found = Files.find(root, 2, (path, is) -> path.endsWith(name))) {
          if (found.findAny().isPresent()) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
