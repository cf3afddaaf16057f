package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.graph.StackNetwork;
import convoscope.core.net.graph.StackNetwork.StackLayer;
import convoscope.core.net.graph.Window;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of layers, of LeNet-5 (LeCun et al. 1998; fields by hand). */
class LayerTableTest {
  private static LayerTable table(Dims input, List<StackLayer> layers, Language language) {
    Network network = StackNetwork.of(Path.of("stack.json"), input, layers);
    Shapes shapes = Shapes.of(network, input);
    return LayerTable.of(network, shapes, new ReceptiveField(network, shapes), Texts.of(language));
  }

  private static final List<StackLayer> LENET =
      List.of(
          new StackLayer("conv1", "conv", Window.of(5, 5, 1, 2), 6),
          new StackLayer("pool1", "max-pool", Window.of(2, 2, 2, 0), 6),
          new StackLayer("conv2", "conv", Window.of(5, 5, 1, 0), 16));

  @Test
  void eachLayerHasItsFieldAndItsCost() {
    LayerTable table = table(Dims.of(1, 1, 28, 28), LENET, Language.ENGLISH);
    assertEquals(
        List.of("conv1", "Conv 5×5", "6×28×28", "5", "1", "2"),
        table.lines().get(0).shown(Texts.of(Language.ENGLISH)).subList(0, 6));
    // 6·28·28·25 and 16·10·10·6·25.
    assertEquals("117,600", table.lines().get(0).shown(Texts.of(Language.ENGLISH)).get(7));
    assertEquals(240_000, table.lines().get(2).multiplyAdds());
    assertEquals(
        List.of("14", "2", "2"),
        table.lines().get(2).shown(Texts.of(Language.ENGLISH)).subList(3, 6));
  }

  @Test
  void theTextHasTabsAndPlainDigits() {
    String text =
        table(Dims.of(1, 1, 28, 28), LENET, Language.CHINESE).text(Texts.of(Language.CHINESE));
    List<String> lines = text.lines().toList();
    assertEquals(4, lines.size());
    assertEquals("层\t类型\t输出\t感受野 r\t累积步长 j\t累积填充 P\t参数量\t乘加次数", lines.getFirst());
    String[] cells = lines.get(1).split("\t");
    assertEquals(LayerTable.COLUMNS.size(), cells.length);
    assertEquals("117600", cells[7]);
    assertEquals("pool1\t最大池化 2×2 /2\t6×14×14\t6\t2\t2\t0\t0", lines.get(2));
  }

  @Test
  void whereRowsAndColumnsDifferBothAreSaid() {
    LayerTable table =
        table(
            Dims.of(1, 1, 20, 20),
            List.of(new StackLayer("c", "conv", Window.of(3, 7, 1, 0), 2)),
            Language.ENGLISH);
    assertEquals("3×7", table.lines().getFirst().shown(Texts.of(Language.ENGLISH)).get(3));
    assertEquals("1", table.lines().getFirst().shown(Texts.of(Language.ENGLISH)).get(4));
  }
}
