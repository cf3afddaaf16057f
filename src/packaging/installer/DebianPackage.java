import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The .deb: jpackage's image in /opt/convoscope, and in /usr what Debian's own triggers look after:
 * the command, the menu entry, icons and file types.
 *
 * <p>Not made by jpackage itself, whose package calls xdg-desktop-menu when it is installed: that
 * fails where there is no desktop, and keeps the command off the PATH. See docs/decisions/0008.
 */
final class DebianPackage {
  private static final String PACKAGE = "convoscope";
  private static final String HOME = "opt/convoscope";

  /** What JavaFX loads besides the C library, ONNX Runtime's C++, and fonts to fall back on. */
  private static final String DEPENDS =
      "libc6, libstdc++6, zlib1g, libfreetype6, fontconfig, fonts-dejavu-core, libpangoft2-1.0-0,"
          + " libgtk-3-0 | libgtk-3-0t64, libgl1, libxtst6, libxxf86vm1";

  private final Path image;
  private final Path icons;
  private final String version;
  private final Platform platform;

  DebianPackage(Path image, Path icons, String version, Platform platform) {
    this.image = image;
    this.icons = icons;
    this.version = version;
    this.platform = platform;
  }

  /** Writes it into the folder given, and says where. */
  Path write(Path out, Path work) throws IOException, InterruptedException {
    Path root = Tree.emptied(work.resolve("deb"));
    Tree.copy(image, root.resolve(HOME));
    Path command = Files.createDirectories(root.resolve("usr/bin")).resolve(PACKAGE);
    Files.createSymbolicLink(command, Path.of("../../" + HOME + "/lib/app/bin/convoscope"));
    Path share = root.resolve("usr/share");
    text(share.resolve("applications/convoscope.desktop"), menuEntry());
    text(share.resolve("mime/packages/convoscope.xml"), fileTypes());
    text(share.resolve("doc/convoscope/copyright"), copyright());
    for (int size : Icons.SIZES) {
      if (size <= 512) {
        Path place = share.resolve("icons/hicolor/" + size + "x" + size + "/apps/convoscope.png");
        Files.createDirectories(place.getParent());
        Files.copy(icons.resolve("icon-" + size + ".png"), place);
      }
    }
    Path scalable = share.resolve("icons/hicolor/scalable/apps/convoscope.svg");
    Files.createDirectories(scalable.getParent());
    Files.copy(icons.resolve("icon.svg"), scalable);
    allMayRead(root);
    text(root.resolve("DEBIAN/md5sums"), checksums(root));
    text(root.resolve("DEBIAN/control"), control(Tree.bytes(root)));
    String name = PACKAGE + "_" + version + "_" + platform.debianArchitecture() + ".deb";
    Path made = out.resolve(name);
    int code =
        new ProcessBuilder(
                "dpkg-deb",
                "--root-owner-group",
                "-Zxz",
                "--build",
                root.toString(),
                made.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("dpkg-deb failed with exit code " + code);
    }
    return made;
  }

  private String control(long bytes) {
    return """
    Package: %s
    Version: %s
    Architecture: %s
    Section: education
    Priority: optional
    Installed-Size: %d
    Maintainer: %s <convoscope@localhost>
    Depends: %s
    Description: %s
     Load a photo, edit a kernel, set padding and stride, and watch the feature
     map change under the hand; open a trained network and see what every layer
     made of the same photo; follow any value's arithmetic down to the photo.
     Works offline, in English and Simplified Chinese.
    """
        .formatted(
            PACKAGE,
            version,
            platform.debianArchitecture(),
            bytes / 1024,
            MakeInstaller.MAKER,
            DEPENDS,
            MakeInstaller.DESCRIPTION);
  }

  private static String menuEntry() {
    return """
    [Desktop Entry]
    Type=Application
    Name=Convoscope
    GenericName=Convolution viewer
    GenericName[zh_CN]=卷积可视化
    Comment=%s
    Comment[zh_CN]=看见卷积：卷积核、特征图、感受野，以及训练好的网络的每一层
    Exec=/usr/bin/convoscope %%f
    Icon=convoscope
    Terminal=false
    Categories=Education;Science;ArtificialIntelligence;
    Keywords=convolution;kernel;CNN;ResNet;ONNX;卷积;
    StartupWMClass=convoscope.app.Main
    MimeType=%s;
    """
        .formatted(
            MakeInstaller.DESCRIPTION,
            FileType.ALL.stream().map(FileType::mime).collect(Collectors.joining(";")));
  }

  private static String fileTypes() {
    StringBuilder types = new StringBuilder();
    for (FileType type : FileType.ALL) {
      if (!type.known()) {
        types.append(
            """
              <mime-type type="%s">
                <comment>%s</comment>
                <icon name="convoscope"/>
            """
                .formatted(type.mime(), type.description()));
        for (String ending : type.endings()) {
          types.append("    <glob pattern=\"*.").append(ending).append("\"/>\n");
        }
        types.append("  </mime-type>\n");
      }
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
    %s</mime-info>
    """
        .formatted(types);
  }

  /** Debian's machine-readable form; the libraries' own licences lie in their jars. */
  private static String copyright() {
    return """
    Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
    Upstream-Name: Convoscope

    Files: *
    Copyright: The Convoscope authors
    License: Apache-2.0
     On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.
    Comment: The Java runtime is OpenJDK's (GPL-2 with the Classpath exception); its notices
     are in /opt/convoscope/lib/runtime/legal. The libraries' notices are in their jars in
     /opt/convoscope/lib/app/lib.
    """;
  }

  private static void text(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Whatever the umask of whoever built it. */
  private static void allMayRead(Path root) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(root)) {
      all = found.filter(path -> !Files.isSymbolicLink(path)).toList();
    }
    for (Path each : all) {
      boolean runs = Files.isDirectory(each) || Files.isExecutable(each);
      Files.setPosixFilePermissions(
          each, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static String checksums(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(root)) {
      files = found.filter(Tree::isFile).sorted().toList();
    }
    StringBuilder lines = new StringBuilder();
    for (Path file : files) {
      lines.append(md5(file)).append("  ").append(root.relativize(file)).append('\n');
    }
    return lines.toString();
  }

  private static String md5(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return String.format(
          Locale.ROOT, "%032x", new BigInteger(1, digest.digest(Files.readAllBytes(file))));
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }
}
