package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;
  private Handler[] before = {};

  @BeforeEach
  void remember() {
    before = Logger.getLogger("").getHandlers();
  }

  @AfterEach
  void restore() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
      handler.close();
    }
    for (Handler handler : before) {
      root.addHandler(handler);
    }
  }

  @Test
  void nothingIsMadeBeforeThereIsSomethingToLog() throws IOException {
    LogFile log = new LogFile(new HomeFolder(folder.resolve("h%h")));
    assertFalse(Files.exists(folder.resolve("h%h")));
    log.record(new IllegalStateException("it broke 坏了"));
    log.record("a library speaks");
    Logger.getLogger("some.library").info("through the JDK's logging");
    String text = Files.readString(folder.resolve("h%h/log/convoscope.log"));
    assertTrue(text.contains("it broke 坏了"), text);
    assertTrue(text.contains("LogFileTest.nothingIsMade"), text);
    assertTrue(text.contains("a library speaks"), text);
    assertTrue(text.contains("through the JDK's logging"), text);
  }

  @Test
  void aHomeThatCannotBeWrittenCostsTheLogOnly() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    new LogFile(new HomeFolder(folder.resolve("file"))).record("lost");
    assertEquals("", Files.readString(folder.resolve("file")));
  }

  @Test
  void whatLibrariesPrintIsHandedOnLineByLine() {
    List<String> lines = new ArrayList<>();
    PrintStream stream =
        new PrintStream(new LibraryOutput(lines::add), true, StandardCharsets.UTF_8);
    stream.print("wor");
    stream.println("ds 词");
    stream.println();
    stream.print("next\r\nhalf");
    assertEquals(List.of("words 词", "next"), lines);
  }
}
