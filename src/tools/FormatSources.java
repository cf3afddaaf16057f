import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over folders: {@code check FOLDER...} names unformatted files and fails,
 * {@code write FOLDER...} formats them in place.
 */
public class FormatSources {
  public static void main(String[] args) throws Exception {
    List<String> arguments = new ArrayList<>();
    if (args[0].equals("check")) {
      arguments.addAll(List.of("-n", "--set-exit-if-changed"));
    } else {
      arguments.add("-i");
    }
    for (int i = 1; i < args.length; i++) {
      if (Files.isDirectory(Path.of(args[i]))) {
        try (Stream<Path> files = Files.walk(Path.of(args[i]))) {
          files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
      }
    }
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int exit = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
    if (exit != 0 && args[0].equals("check")) {
      System.err.println(
          "The files above are not formatted. This does it:\n"
              + "mvn -q -Dfmt=write initialize dependency:copy@formatter exec:exec@format");
    }
    System.exit(exit);
  }
}
