package convoscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.ui.workspace.Exchange.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaveNameTest {
  private static final List<Kind> KINDS =
      List.of(
          new Kind("JSON", List.of(".json")),
          new Kind("TIFF", List.of(".tiff", ".tif")),
          new Kind("NumPy", List.of(".npy")));

  @ParameterizedTest
  @CsvSource({
    "k.npy,0,k.npy",
    "k.npy,2,k.npy",
    "K.NPY,0,K.NPY",
    "k.json,2,k.json",
    "k.tif,0,k.tif",
    "k,0,k.json",
    "k,1,k.tiff",
    "k,2,k.npy",
    "gauss-0.5,0,gauss-0.5.json",
    "v1.2.3,2,v1.2.3.npy",
    "核。清晰,2,核。清晰.npy",
    "核.清晰,0,核.清晰.json",
    "k.,0,k..json",
    // Not ours to write: the writer says so, and no k.png.json comes of it.
    "k.png,0,k.png",
    "k.convoscope,1,k.convoscope",
    "k.json.gz,0,k.json.gz",
  })
  void theEndingDecides(String typed, int chosen, String name) {
    assertEquals(name, SaveName.of(typed, KINDS, chosen));
  }

  /** Nothing else can be meant, and another kind is never overwritten. */
  @ParameterizedTest
  @CsvSource({
    "lesson,lesson.convoscope",
    "lesson.v2,lesson.v2.convoscope",
    "cat.png,cat.png.convoscope",
    "a.Convoscope,a.Convoscope",
  })
  void oneKindAloneAlwaysGetsItsEnding(String typed, String name) {
    Kind session = new Kind("session", List.of(".convoscope"));
    assertEquals(name, SaveName.of(typed, List.of(session), 0));
  }
}
