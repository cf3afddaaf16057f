import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;

/**
 * Makes the installer for the machine it runs on, from target/app: called by {@code mvn -Pinstaller
 * package}, on the JDK whose runtime is to be shipped.
 *
 * <p>What it leaves in its folder: the program with its own Java ({@code Convoscope}, a folder that
 * can be moved anywhere), and {@code .deb}, {@code .msi} or {@code .dmg}.
 */
public final class MakeInstaller {
  static final String NAME = "Convoscope";
  static final String DESCRIPTION =
      "See convolution: kernels, feature maps, receptive fields, every layer of a trained network";
  static final String MAKER = "The Convoscope authors";

  /** So that Windows knows an older version of the same program. */
  private static final String WINDOWS_PRODUCT = "6f0c4a52-3c0b-4c0e-9a55-0d6f5c2b7e31";

  private final Path project;
  private final Path app;
  private final Path out;
  private final Path work;
  private final String version;
  private final Platform platform = Platform.ofThisMachine();

  private MakeInstaller(Path project, Path app, Path out, String version) throws IOException {
    this.project = project;
    this.app = app;
    this.out = out;
    this.version = version;
    this.work = Tree.emptied(out.resolve("work"));
  }

  /** Arguments: the project's folder, target/app, the folder to write to, the version. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    MakeInstaller maker =
        new MakeInstaller(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            // A snapshot is a version that packagers do not know.
            arguments[3].replace("-SNAPSHOT", ""));
    maker.make();
  }

  private void make() throws IOException, InterruptedException {
    Path icons = Icons.render(project.resolve("resources/convoscope/icons/icon.svg"), work);
    Path input = work.resolve("input");
    new Payload(app, input, platform).write();
    Files.copy(imageArguments(), input.resolve("image.args"));
    if (!platform.isLinux()) {
      Payload.nameTwice(input.resolve("natives"), platform);
    }
    Path runtime = JavaRuntime.link(work);
    Tree.delete(out.resolve(NAME));
    Tree.delete(out.resolve(NAME + ".app"));
    run("jpackage", image(input, runtime, icons));
    Path image = out.resolve(platform == Platform.MAC ? NAME + ".app" : NAME);
    if (platform.isLinux()) {
      // A link, of which jpackage would make a second copy.
      Payload.nameTwice(image.resolve(platform.appFolder()).resolve("natives"), platform);
    }
    AotCache.train(image, platform);
    List<Path> made = new ArrayList<>(List.of(image));
    if (platform.isLinux()) {
      made.add(new DebianPackage(image, icons, version, platform).write(out, work));
    } else {
      AotCache.copy(image, input, platform);
      run("jpackage", installer(input, runtime, icons));
      made.add(out.resolve(NAME + "-" + version + (platform == Platform.MAC ? ".dmg" : ".msi")));
    }
    Sizes.print(made, image.resolve(platform.appFolder()), System.out);
    Tree.delete(work);
  }

  private List<String> image(Path input, Path runtime, Path icons) throws IOException {
    List<String> arguments = common(input, runtime, icons);
    arguments.addAll(List.of("--type", "app-image"));
    return arguments;
  }

  /** Windows and macOS: jpackage's own installers. */
  private List<String> installer(Path input, Path runtime, Path icons) throws IOException {
    List<String> arguments = common(input, runtime, icons);
    arguments.addAll(List.of("--license-file", project.resolve("LICENSE").toString()));
    for (FileType type : FileType.ALL) {
      arguments.addAll(
          List.of("--file-associations", type.properties(work, icons, platform).toString()));
    }
    if (platform == Platform.MAC) {
      arguments.addAll(
          List.of("--type", "dmg", "--mac-package-identifier", "convoscope.Convoscope"));
    } else {
      arguments.addAll(
          List.of(
              "--type",
              "msi",
              "--win-menu",
              "--win-dir-chooser",
              "--win-shortcut-prompt",
              "--win-upgrade-uuid",
              WINDOWS_PRODUCT,
              "--resource-dir",
              WindowsPath.write(work.resolve("resources")).toString()));
    }
    return arguments;
  }

  private List<String> common(Path input, Path runtime, Path icons) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--name",
                NAME,
                "--app-version",
                version,
                "--vendor",
                MAKER,
                "--description",
                DESCRIPTION,
                "--copyright",
                "Apache License 2.0",
                "--input",
                input.toString(),
                "--main-jar",
                "lib/convoscope.jar",
                "--main-class",
                "convoscope.app.Main",
                "--runtime-image",
                runtime.toString(),
                "--icon",
                icons.resolve("icon" + platform.iconEnding()).toString(),
                "--dest",
                out.toString()));
    for (String flag : flags(input)) {
      arguments.addAll(List.of("--java-options", flag));
    }
    if (platform == Platform.WINDOWS_X64) {
      // On Windows a program has a console or has none: the command line needs one of its own.
      Path console = Files.writeString(work.resolve("console.properties"), "win-console=true\n");
      arguments.addAll(List.of("--add-launcher", "convoscope-cli=" + console));
    }
    return arguments;
  }

  /** The JVM's flags: those of every start, and where the image's parts lie. */
  private List<String> flags(Path input) throws IOException {
    List<String> flags = new ArrayList<>(Payload.flags(input.resolve("jvm.args")));
    flags.add("-Dconvoscope.home.app=$APPDIR");
    flags.addAll(Payload.flags(input.resolve("image.args")));
    return flags;
  }

  private Path imageArguments() {
    return project.resolve("src/packaging/image.args");
  }

  static void run(String tool, List<String> arguments) {
    System.out.println(tool + " " + String.join(" ", arguments));
    PrintStream out = System.out;
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IllegalStateException("this JDK has no " + tool))
            .run(out, out, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%s failed with exit code %d", tool, code));
    }
  }
}
