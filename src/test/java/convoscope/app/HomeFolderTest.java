package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {
  @TempDir Path folder;

  private Path home(String system, Map<String, String> environment) {
    return HomeFolder.of(environment, system, folder).path();
  }

  @Test
  void eachSystemHasItsPlace() {
    assertEquals(folder.resolve(".config/convoscope"), home("Linux", Map.of()));
    Path xdg = folder.resolve("xdg");
    assertEquals(
        xdg.resolve("convoscope"), home("Linux", Map.of("XDG_CONFIG_HOME", xdg.toString())));
    assertEquals(
        folder.resolve(".config/convoscope"), home("Linux", Map.of("XDG_CONFIG_HOME", "here")));
    assertEquals(
        folder.resolve("Library/Application Support/Convoscope"), home("Mac OS X", Map.of()));
    assertEquals(xdg.resolve("Convoscope"), home("Windows 11", Map.of("APPDATA", xdg.toString())));
    assertEquals(folder.resolve("AppData/Roaming/Convoscope"), home("Windows 11", Map.of()));
  }

  @Test
  void itsOwnVariableCountsFirst() {
    Map<String, String> environment =
        Map.of("CONVOSCOPE_HOME", "own", "XDG_CONFIG_HOME", "/x", "APPDATA", "y");
    for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
      assertEquals(Path.of("own"), home(system, environment));
    }
    assertEquals(
        folder.resolve(".config/convoscope"), home("Linux", Map.of("CONVOSCOPE_HOME", "")));
  }

  @Test
  void foldersAreMadeWhereTheyCanBe() throws IOException {
    HomeFolder home = new HomeFolder(folder.resolve("a/b"));
    assertEquals(Optional.of(folder.resolve("a/b/log")), home.folder("log"));
    assertTrue(Files.isDirectory(folder.resolve("a/b/log")));
    Files.writeString(folder.resolve("file"), "");
    assertEquals(Optional.empty(), new HomeFolder(folder.resolve("file")).folder("log"));
  }
}
