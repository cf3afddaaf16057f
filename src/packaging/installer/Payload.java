import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What is installed beside the Java: target/app, with this system's native libraries lying beside
 * the jars, where a start finds them without unpacking anything, and nobody else's.
 *
 * <ul>
 *   <li>lib: jars; JavaFX's libraries, which it looks for beside its jar;
 *   <li>natives: ONNX Runtime's and ND4J's, named to them by image.args.
 * </ul>
 */
final class Payload {
  private static final String ONNX_RUNTIME = "ai/onnxruntime/native/";

  private final Path app;
  private final Path input;
  private final Platform platform;

  Payload(Path app, Path input, Platform platform) {
    this.app = app;
    this.input = input;
    this.platform = platform;
  }

  void write() throws IOException {
    for (String part : List.of("bin", "sample-images", "LICENSE")) {
      Tree.copy(app.resolve(part), input.resolve(part));
    }
    List<String> flags = new ArrayList<>(flags(app.resolve("jvm.args")));
    flags.replaceAll(flag -> flag.equals(JavaRuntime.AT_START) ? JavaRuntime.WHEN_WANTED : flag);
    Files.write(input.resolve("jvm.args"), flags);
    Path lib = Files.createDirectories(input.resolve("lib"));
    Path natives = Files.createDirectories(input.resolve("natives"));
    for (String name : jars()) {
      Path jar = app.resolve("lib").resolve(name);
      if (name.endsWith(platform.nativeJar())) {
        unpack(jar, natives, entry -> true);
      } else if (name.startsWith("javafx-")) {
        unpack(jar, lib, entry -> true);
        rewrite(jar, lib.resolve(name), entry -> !isNative(entry) && !entry.endsWith(".jar"));
      } else if (name.startsWith("onnxruntime-")) {
        unpack(jar, natives, entry -> entry.startsWith(platform.onnxRuntimeFolder()));
        rewrite(jar, lib.resolve(name), entry -> !entry.startsWith(ONNX_RUNTIME));
      } else {
        Files.copy(jar, lib.resolve(name));
      }
    }
    if (!Files.exists(natives.resolve(System.mapLibraryName("onnxruntime")))) {
      throw new IOException("ONNX Runtime's jar holds no library for " + platform);
    }
  }

  /** The flags of an argument file, without its comments. */
  static List<String> flags(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(String::strip)
        .toList();
  }

  /** ND4J asks for OpenBLAS by a second name too, which JavaCPP gives it where it unpacks jars. */
  static void nameTwice(Path natives, Platform platform) throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.list(natives)) {
      found = all.filter(file -> name(file).startsWith("libopenblas.")).toList();
    }
    for (Path library : found) {
      Path second = natives.resolve(name(library).replace("libopenblas", "libopenblas_nolapack"));
      if (!platform.isLinux()) {
        Files.copy(library, second);
      } else {
        Files.createSymbolicLink(second, library.getFileName());
      }
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Those that the program's own jar names; the folder may hold what an older build left. */
  private List<String> jars() throws IOException {
    String own = "convoscope.jar";
    List<String> names = new ArrayList<>(List.of(own));
    try (JarFile jar = new JarFile(app.resolve("lib").resolve(own).toFile())) {
      String path = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      names.addAll(List.of(path.split(" ")));
    }
    return names;
  }

  private boolean isNative(String entry) {
    return entry.indexOf('/') < 0 && platform.isLibrary(entry);
  }

  private void unpack(Path jar, Path folder, Predicate<String> wanted) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : entries(zip)) {
        String name = entry.getName();
        if (platform.isLibrary(name) && wanted.test(name)) {
          Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
          }
          file.toFile().setExecutable(true, false);
        }
      }
    }
  }

  private static void rewrite(Path from, Path to, Predicate<String> wanted) throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry : entries(zip)) {
        if (!entry.isDirectory() && wanted.test(entry.getName())) {
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setLastModifiedTime(entry.getLastModifiedTime());
          out.putNextEntry(copy);
          try (InputStream in = zip.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
  }

  private static List<ZipEntry> entries(ZipFile zip) {
    List<ZipEntry> entries = new ArrayList<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      entries.add(all.nextElement());
    }
    return entries;
  }
}
