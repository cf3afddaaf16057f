package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.net.Structure;
import convoscope.core.net.Structure.Shortcut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What terms and maps are called. */
class TermWordsTest {
  @ParameterizedTest
  @CsvSource({"IDENTITY, x", "ZERO_PADDED, x", "PROJECTION, Wx"})
  void aBlockAddsWhatItComputesAndXAsItIsAdded(Shortcut kind, String x) {
    Structure.Residual block = new Structure.Residual("in", "main", "side", "sum", "out", kind);
    assertEquals("F(x)", TermWords.ofBlock("main", block));
    assertEquals(x, TermWords.ofBlock("side", block));
    assertEquals(x, TermWords.shortcut(block));
  }

  @Test
  void aNameIsItsPlaceAndItsLastPart() {
    String tensor = "/stage1/block1/conv1/Conv_output_0";
    assertEquals("stage1.block1.conv1", Names.shortened(tensor));
    assertEquals("stage1.block1.", Names.before(tensor));
    assertEquals("conv1", Names.last(tensor));
    assertEquals("", Names.before("logits"));
    assertEquals("logits", Names.last("logits"));
  }
}
