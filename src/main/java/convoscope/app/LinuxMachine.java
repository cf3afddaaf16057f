package convoscope.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries libraries and the display through the system's own loader and Xlib. */
final class LinuxMachine implements DesktopCheck.Machine {
  private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d+)(?:\\.\\d+)?");

  private static final Path SOCKETS = Path.of("/proc/net/unix");

  /** The flag of a socket that takes connections, between two others. */
  private static final String LISTENING = " 00010000 ";

  @Override
  @SuppressWarnings("restricted")
  public boolean loads(String library) {
    try {
      SymbolLookup.libraryLookup(library, Arena.global());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** JavaFX's own toolkit speaks X, under Wayland too. */
  @Override
  public boolean opensDisplay() {
    return listens(System.getenv("DISPLAY"), SOCKETS) || opensByXlib();
  }

  /**
   * Whether a display of this machine listens, by the system's own list of sockets: a variable that
   * was left over names one that does not. In a container, whose list is its own, the display
   * itself is asked.
   *
   * @param name as in {@code DISPLAY}
   * @param sockets as of proc(5), {@code /proc/net/unix}
   */
  static boolean listens(@Nullable String name, Path sockets) {
    Matcher local = LOCAL.matcher(name == null ? "" : name);
    if (!local.matches()) {
      return false;
    }
    String socket = "/tmp/.X11-unix/X" + local.group(1);
    try (Stream<String> lines = Files.lines(sockets, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.contains(LISTENING) && line.endsWith(socket));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** {@code XOpenDisplay(NULL)}. */
  @SuppressWarnings("restricted")
  private static boolean opensByXlib() {
    try {
      Linker linker = Linker.nativeLinker();
      SymbolLookup xlib = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
      MethodHandle open =
          linker.downcallHandle(
              xlib.findOrThrow("XOpenDisplay"),
              FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
      MethodHandle close =
          linker.downcallHandle(
              xlib.findOrThrow("XCloseDisplay"),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
      MemorySegment display = (MemorySegment) open.invokeExact(MemorySegment.NULL);
      if (display.equals(MemorySegment.NULL)) {
        return false;
      }
      int ignored = (int) close.invokeExact(display);
      return true;
    } catch (Throwable e) {
      // Whatever stands in the way of asking stands in the way of a window too.
      return false;
    }
  }
}
