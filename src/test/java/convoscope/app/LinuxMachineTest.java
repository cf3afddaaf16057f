package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the system's list of sockets says of displays. */
class LinuxMachineTest {
  /** As Linux writes it: X1 and, abstract, X77 listen; X7 has only a connection left. */
  private static final String LIST =
      """
      Num       RefCount Protocol Flags    Type St Inode Path
      0000000000000000: 00000002 00000000 00010000 0001 01 21501 /tmp/.X11-unix/X1
      0000000000000000: 00000003 00000000 00000000 0001 03 21777 /tmp/.X11-unix/X7
      0000000000000000: 00000002 00000000 00010000 0001 01 21502 @/tmp/.X11-unix/X77
      0000000000000000: 00000003 00000000 00000000 0001 03 30011
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    ":1, true",
    ":1.0, true",
    "unix:1, true",
    ":77, true",
    ":7, false",
    ":17, false",
    ":0, false",
    "elsewhere:1, false",
    "'', false",
  })
  void onlyWhatListensIsADisplay(String name, boolean listens) throws Exception {
    Path list = Files.writeString(folder.resolve("unix"), LIST);
    assertEquals(listens, LinuxMachine.listens(name, list));
  }

  @Test
  void withoutAListOrANameThereIsNone() {
    assertFalse(LinuxMachine.listens(":1", folder.resolve("none")));
    assertFalse(LinuxMachine.listens(null, folder.resolve("none")));
  }
}
