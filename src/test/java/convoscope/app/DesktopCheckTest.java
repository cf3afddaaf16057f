package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.app.DesktopCheck.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DesktopCheckTest {
  /** A machine without some libraries. */
  private record Fake(Set<String> absent, boolean opensDisplay) implements DesktopCheck.Machine {
    @Override
    public boolean loads(String library) {
      return !absent.contains(library);
    }
  }

  private static DesktopCheck linux(Map<String, String> environment, String... absent) {
    return DesktopCheck.of(environment, "Linux", new Fake(Set.of(absent), true));
  }

  @Test
  void aDisplayThatAnswersMeansAWindow() {
    assertEquals(Verdict.WINDOW, linux(Map.of("DISPLAY", ":0")).verdict());
    assertEquals(Verdict.WINDOW, linux(Map.of("WAYLAND_DISPLAY", "wayland-0")).verdict());
  }

  @Test
  void noDisplayOrOneThatDoesNotAnswer() {
    assertEquals(Verdict.NO_DISPLAY, linux(Map.of()).verdict());
    assertEquals(Verdict.NO_DISPLAY, linux(Map.of("DISPLAY", " ")).verdict());
    Fake silent = new Fake(Set.of(), false);
    assertEquals(
        Verdict.NO_DISPLAY, DesktopCheck.of(Map.of("DISPLAY", ":7"), "Linux", silent).verdict());
  }

  @Test
  void aDisplayThatDoesNotAnswerCountsBeforeAMissingGtk() {
    Fake silent = new Fake(Set.of("libgtk-3.so.0"), false);
    assertEquals(
        Verdict.NO_DISPLAY, DesktopCheck.of(Map.of("DISPLAY", ":7"), "Linux", silent).verdict());
    Fake bare = new Fake(Set.of("libX11.so.6", "libgtk-3.so.0"), false);
    assertEquals(
        Verdict.LIBRARY_MISSING, DesktopCheck.of(Map.of("DISPLAY", ":7"), "Linux", bare).verdict());
  }

  @Test
  void aMissingLibraryNamesTheLineToType() {
    DesktopCheck bare = linux(Map.of(), "libfreetype.so.6", "libgtk-3.so.0");
    assertEquals(Verdict.LIBRARY_MISSING, bare.verdict());
    assertEquals(List.of("libfreetype.so.6"), bare.missing());
    assertEquals(
        "apt-get install --no-install-recommends"
            + " libfreetype6 libpangoft2-1.0-0 fontconfig fonts-dejavu-core",
        bare.installLine());
  }

  @Test
  void aWindowNeedsGtkToo() {
    DesktopCheck noGtk = linux(Map.of("DISPLAY", ":0"), "libgtk-3.so.0");
    assertEquals(Verdict.LIBRARY_MISSING, noGtk.verdict());
    assertEquals(
        "apt-get install --no-install-recommends"
            + " libfreetype6 libpangoft2-1.0-0 fontconfig fonts-dejavu-core"
            + " libgtk-3-0 libxtst6 libgl1 libxxf86vm1",
        noGtk.installLine());
    // Without a display nothing needs GTK.
    assertEquals(Verdict.NO_DISPLAY, linux(Map.of(), "libgtk-3.so.0").verdict());
  }

  @Test
  void otherSystemsAreNotAsked() {
    DesktopCheck.Machine never =
        new DesktopCheck.Machine() {
          @Override
          public boolean loads(String library) {
            throw new AssertionError(library);
          }

          @Override
          public boolean opensDisplay() {
            throw new AssertionError("asked");
          }
        };
    for (String system : List.of("Mac OS X", "Windows 11")) {
      assertEquals(Verdict.WINDOW, DesktopCheck.of(Map.of(), system, never).verdict());
    }
    assertThrows(AssertionError.class, () -> DesktopCheck.of(Map.of(), "Linux", never));
  }
}
