package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import convoscope.ui.shell.Shell;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

/** Many windows are opened one after the other in these tests: a closed one is let go. */
@ExtendWith(ApplicationExtension.class)
class ClosedWindowsTest {
  @TempDir static Path folder;

  private static WeakReference<Shell> openAndClose() {
    MonkeyWindow window = MonkeyWindow.open(folder, 960, 620);
    WeakReference<Shell> held = new WeakReference<>(window.fixture.shell);
    assertNotNull(held.get());
    // The headless platform's robots remember the window that they moved in, as it does them.
    window.act(() -> new Robot().mouseMove(300, 300));
    window.settle();
    window.close();
    return held;
  }

  @Test
  void nothingHoldsAWindowThatWasClosed() {
    WeakReference<Shell> closed = openAndClose();
    WeakReference<Shell> next = openAndClose();
    MonkeyWindow window = MonkeyWindow.open(folder, 960, 620);
    for (int i = 0; i < 20 && (closed.get() != null || next.get() != null); i++) {
      System.gc();
      window.settle();
    }
    window.close();
    assertNull(closed.get(), "something still holds the first window");
    assertNull(next.get(), "something still holds the second window");
  }
}
