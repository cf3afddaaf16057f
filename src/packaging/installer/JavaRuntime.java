import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The Java that is shipped: only the modules that are needed, and the Vector API's module an
 * ordinary one of them.
 *
 * <p>An incubating module keeps the JVM from keeping its graph of modules in the AOT cache, and
 * from classes linked ahead of time, which is most of what the cache is worth
 * (docs/decisions/0009). Two bits say so, in the module's own description and in what jlink derived
 * from it; both are cleared here, in the image that was just linked. A module of our own, which
 * asks for it, has the JVM load it without --add-modules, which would have the same effect.
 */
final class JavaRuntime {
  /**
   * What the program and its libraries use, by jdeps; jdk.charsets for the names and captions of
   * files from elsewhere. java.compiler and jdk.jfr, which jdeps names too, are used by parts of
   * ND4J and Guava that are never called.
   */
  private static final String MODULES =
      "convoscope.vector,java.desktop,java.logging,java.sql,jdk.charsets,jdk.management,jdk.unsupported";

  /** No flag of the JVM then names the module. */
  static final String NEEDLESS_FLAG = "--add-modules=jdk.incubator.vector";

  /**
   * The attribute ModuleResolution: two bytes long, not resolved by default (1), incubating (8).
   */
  private static final byte[] ATTRIBUTE = HexFormat.of().parseHex("000000020009");

  /** dup, bipush 9, invokespecial: {@code new ModuleResolution(9)}. */
  private static final byte[] CREATION = HexFormat.of().parseHex("591009b7");

  private JavaRuntime() {}

  /** Links it into work/runtime. */
  static Path link(Path work) throws IOException {
    Path runtime = work.resolve("runtime");
    MakeInstaller.run(
        "jlink",
        List.of(
            "--module-path",
            module(work).toString(),
            "--add-modules",
            MODULES,
            "--strip-debug",
            "--no-man-pages",
            "--no-header-files",
            "--output",
            runtime.toString()));
    clear(
        runtime,
        "/modules/jdk.incubator.vector/module-info.class",
        ATTRIBUTE,
        ATTRIBUTE.length - 1);
    clear(runtime, "/modules/java.base/jdk/internal/module/SystemModules$all.class", CREATION, 2);
    return runtime;
  }

  /** A module is loaded without being asked for if it exports something. */
  private static Path module(Path work) throws IOException {
    Path source = Files.createDirectories(work.resolve("module/source/convoscope/vector"));
    Path info = source.resolve("../../module-info.java").normalize();
    Files.writeString(
        info,
        "module convoscope.vector { requires jdk.incubator.vector; exports convoscope.vector; }");
    Path type = source.resolve("Present.java");
    Files.writeString(type, "package convoscope.vector; public interface Present {}");
    Path classes = work.resolve("module/classes");
    MakeInstaller.run(
        "javac",
        List.of("-Xlint:-incubating", "-d", classes.toString(), info.toString(), type.toString()));
    return classes;
  }

  /** Sets one byte of a class in the image to 0: the one at an offset from a pattern found once. */
  private static void clear(Path runtime, String name, byte[] pattern, int offset)
      throws IOException {
    byte[] type;
    try (FileSystem image =
        FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", runtime.toString()))) {
      type = Files.readAllBytes(image.getPath(name));
    }
    Path modules = runtime.resolve("lib/modules");
    long at = once(Files.readAllBytes(modules), type, name) + once(type, pattern, name) + offset;
    modules.toFile().setWritable(true);
    try (FileChannel file = FileChannel.open(modules, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(1), at);
    }
  }

  private static int once(byte[] in, byte[] what, String name) throws IOException {
    int found = -1;
    for (int i = 0; i <= in.length - what.length; i++) {
      if (in[i] == what[0] && Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        if (found >= 0) {
          throw new IOException(name + " of this JDK has another form: found twice, " + found);
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new IOException(name + " of this JDK has another form: see JavaRuntime.java");
    }
    return found;
  }
}
