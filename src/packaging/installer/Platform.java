import java.nio.file.Path;
import java.util.Locale;

/** The systems that the program is packaged for, and what their libraries and files are called. */
enum Platform {
  LINUX_X64("linux-x64", "linux-x86_64"),
  LINUX_ARM64("linux-aarch64", "linux-arm64"),
  WINDOWS_X64("win-x64", "windows-x86_64"),
  MAC("osx-aarch64", "macosx-arm64");

  private final String onnxRuntime;
  private final String javaCpp;

  Platform(String onnxRuntime, String javaCpp) {
    this.onnxRuntime = onnxRuntime;
    this.javaCpp = javaCpp;
  }

  static Platform ofThisMachine() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("win")) {
      return WINDOWS_X64;
    }
    if (system.startsWith("mac")) {
      return MAC;
    }
    return System.getProperty("os.arch").equals("aarch64") ? LINUX_ARM64 : LINUX_X64;
  }

  boolean isLinux() {
    return this == LINUX_X64 || this == LINUX_ARM64;
  }

  /** The folder of its libraries in ONNX Runtime's jar. */
  String onnxRuntimeFolder() {
    return "ai/onnxruntime/native/" + onnxRuntime + "/";
  }

  /** How the jars of JavaCPP's natives for it end. */
  String nativeJar() {
    return "-" + javaCpp + ".jar";
  }

  String iconEnding() {
    return isLinux() ? ".png" : this == MAC ? ".icns" : ".ico";
  }

  /** As Debian calls its processor. */
  String debianArchitecture() {
    return this == LINUX_ARM64 ? "arm64" : "amd64";
  }

  /** What jpackage calls $APPDIR, inside the image. */
  Path appFolder() {
    return Path.of(isLinux() ? "lib/app" : this == MAC ? "Contents/app" : "app");
  }

  /** The Java of the image. */
  Path java() {
    return switch (this) {
      case LINUX_X64, LINUX_ARM64 -> Path.of("lib/runtime/bin/java");
      case WINDOWS_X64 -> Path.of("runtime/bin/java.exe");
      case MAC -> Path.of("Contents/runtime/Contents/Home/bin/java");
    };
  }

  /** Whether a file of a jar is a library that this system loads. */
  boolean isLibrary(String name) {
    return name.endsWith(isLinux() ? ".so" : this == MAC ? ".dylib" : ".dll")
        || (isLinux() && name.matches(".*\\.so\\.[0-9.]+"));
  }
}
