package convoscope.app;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tries libraries and the display through the system's own loader and Xlib. */
final class LinuxMachine implements DesktopCheck.Machine {
  private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d+)(?:\\.\\d+)?");

  /** Bytes of the request to be let in, without the name of a cookie. */
  private static final int SETUP = 12;

  private static final short X11 = 11;
  private static final byte WELCOME = 1;

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
    return letsIn(System.getenv("DISPLAY")) || opensByXlib();
  }

  /**
   * Whether a display of this machine lets one in without a cookie, as most do with their own user.
   * Asked over its socket, which takes a tenth of the time of a call of Xlib from Java.
   */
  private static boolean letsIn(@Nullable String name) {
    Matcher local = LOCAL.matcher(name == null ? "" : name);
    if (!local.matches()) {
      return false;
    }
    Path socket = Path.of("/tmp/.X11-unix/X" + local.group(1));
    try (SocketChannel display = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer request = ByteBuffer.allocate(SETUP).order(ByteOrder.LITTLE_ENDIAN);
      request.put((byte) 'l').put((byte) 0).putShort(X11);
      request.rewind();
      while (request.hasRemaining()) {
        display.write(request);
      }
      ByteBuffer answer = ByteBuffer.allocate(1);
      return display.read(answer) == 1 && answer.get(0) == WELCOME;
    } catch (IOException | UnsupportedOperationException e) {
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
