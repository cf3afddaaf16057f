package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.net.structure.Structure;
import convoscope.core.net.structure.Structure.Shortcut;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What terms and maps are called. */
class TermWordsTest {
  private static final Texts ENGLISH = Texts.of(Language.ENGLISH);
  private static final Texts CHINESE = Texts.of(Language.CHINESE);

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
    assertEquals("stage1.block1.conv1", Names.shortened(tensor, ENGLISH));
    assertEquals("stage1.block1.", Names.before(tensor, ENGLISH));
    assertEquals("conv1", Names.last(tensor, ENGLISH));
    assertEquals("", Names.before("logits", ENGLISH));
    assertEquals("logits", Names.last("logits", ENGLISH));
  }

  @Test
  void theMapAtABlocksEndIsTheBlocks() {
    Structure structure =
        new Structure(
            List.of(
                new Structure.Group(
                    "stage3", List.of(new Structure.Block(2, List.of(), null, "end")))));
    assertEquals("stage3.block2", Names.ofBlock(structure, "end", ENGLISH));
    assertEquals("阶段3·块2", Names.ofBlock(structure, "end", CHINESE));
    assertEquals("得分", Names.ofBlock(structure, "logits", CHINESE));
  }

  @ParameterizedTest
  @CsvSource({
    "/stage3/block3/norm2/BatchNormalization_output_0, 阶段3·块3·批归一化2",
    "/stage3/block3/norm2/BatchNormalization_1_output_0, 阶段3·块3·批归一化2·BatchNormalization_1",
    // A norm of another kind is not called one of batches.
    "/stage3/block3/norm2/LayerNormalization_output_0, 阶段3·块3·归一化2·LayerNormalization",
    "/norm/Div_output_0, 归一化·Div",
    "/norm1/Add_output_0, 归一化1·相加",
    "/stage1/bn1/BatchNormalization_output_0, 阶段1·批归一化1",
    "/stem/conv/Conv_output_0, 起始·卷积",
    "/dense2/Gemm_output_0, 全连接2",
    "logits, 得分",
    // What is no word of ours stays the file's own.
    "/stage1/block1/Add_output_0, 阶段1·块1·相加",
    "/stage1/block1/relu2/Relu_output_0, 阶段1·块1·ReLU2",
    "/features/features.0/Conv_output_0, 特征·0",
    "squeezenet0_conv0_fwd, squeezenet0_conv0_fwd",
  })
  void chineseSaysTheWordsThatItHas(String tensor, String said) {
    assertEquals(said, Names.shortened(tensor, CHINESE));
    assertEquals(said, Names.before(tensor, CHINESE) + Names.last(tensor, CHINESE));
  }
}
