package convoscope.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Tries libraries and the display through the system's own loader and Xlib. */
final class LinuxMachine implements DesktopCheck.Machine {
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

  /** {@code XOpenDisplay(NULL)}: JavaFX's own toolkit speaks X, under Wayland too. */
  @Override
  @SuppressWarnings("restricted")
  public boolean opensDisplay() {
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
