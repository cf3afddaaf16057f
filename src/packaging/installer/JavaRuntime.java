import java.nio.file.Path;
import java.util.List;

/** The Java that is shipped: only the modules that are needed. */
final class JavaRuntime {
  /**
   * What the program and its libraries use, by jdeps; jdk.charsets for the names and captions of
   * files from elsewhere. java.compiler and jdk.jfr, which jdeps names too, are used by parts of
   * ND4J and Guava that are never called.
   */
  private static final String MODULES =
      "java.desktop,java.logging,java.sql,jdk.charsets,jdk.incubator.vector,jdk.management,jdk.unsupported";

  /**
   * An incubating module that is there from the start keeps the JVM from linking classes ahead of
   * time; this has the engine bring it in when it is wanted. See docs/decisions/0009.
   */
  static final String AT_START = "--add-modules=jdk.incubator.vector";

  static final String WHEN_WANTED = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";

  private JavaRuntime() {}

  /** Links it into work/runtime. */
  static Path link(Path work) {
    Path runtime = work.resolve("runtime");
    MakeInstaller.run(
        "jlink",
        List.of(
            "--add-modules",
            MODULES,
            "--strip-debug",
            "--no-man-pages",
            "--no-header-files",
            "--output",
            runtime.toString()));
    return runtime;
  }
}
