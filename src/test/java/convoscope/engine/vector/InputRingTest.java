package convoscope.engine.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.Border;
import convoscope.core.conv.BorderMode;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.PaddedSamples;
import convoscope.core.conv.Padding;
import convoscope.core.image.Samples;
import convoscope.core.tensor.Region;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every tap of every output is where the ring says, while it goes down a picture. */
class InputRingTest {
  private static final int ROWS = 40;
  private static final int COLUMNS = 30;

  @Test
  void everyRowFindsItsTaps() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      int kernelRows = 1 + random.nextInt(6);
      int kernelColumns = 1 + random.nextInt(6);
      ConvSpec spec =
          ConvSpec.DEFAULT
              .withPadding(Padding.Rule.HALF)
              .withBorder(Border.constant(-5))
              .withStride(1 + random.nextInt(4), 1 + random.nextInt(4))
              .withDilation(1 + random.nextInt(3), 1 + random.nextInt(3));
      ConvGeometry geometry = ConvGeometry.of(ROWS, COLUMNS, kernelRows, kernelColumns, spec);
      int triples = 1 + random.nextInt(3);
      int first = random.nextInt(geometry.outputRows());
      int rows = 1 + random.nextInt(geometry.outputRows() - first);
      int column = random.nextInt(geometry.outputColumns());
      Region out = new Region(first, column, rows, geometry.outputColumns() - column);
      PaddedSamples padded = new PaddedSamples(numbered(), spec.border());
      InputRing ring = new InputRing(padded, geometry, out.columns(), triples, 2, 3);
      assertEquals(InputRing.size(geometry, out.columns(), triples, 2, 3), ring.values().length);
      ring.start(out);
      for (int row = 0; row < rows; row += Taps.ROWS) {
        int together = Math.min(Taps.ROWS, rows - row);
        ring.reach(row, together, 0, 2);
        for (int i = row; i < row + together; i++) {
          for (int c = 0; c < 2; c++) {
            for (int u = 0; u < kernelRows; u++) {
              for (int v = 0; v < kernelColumns; v++) {
                int at = ring.turned(ring.offset(c, u, v), i % ring.positions());
                for (int x = 0; x < out.columns(); x++) {
                  assertEquals(
                      expected(geometry, c, first + i, column + x, u, v),
                      ring.values()[at + x],
                      "seed " + seed + ", row " + i + ", tap " + u + ", " + v);
                }
              }
            }
          }
        }
      }
    }
  }

  /** The taps of a row are those of the first, moved; rows that begin at the same place share. */
  @Test
  void tapsGoRound() {
    ConvGeometry geometry = ConvGeometry.of(ROWS, COLUMNS, 4, 1, ConvSpec.DEFAULT);
    PaddedSamples padded = new PaddedSamples(numbered(), Border.of(BorderMode.ZERO));
    InputRing ring = new InputRing(padded, geometry, 10, 1, 1, 0);
    // Six rows that three outputs need: 0 … 5.
    assertEquals(6, ring.positions());
    int line = ring.rowStep();
    Taps first =
        new Taps(
            Map.of(
                ring.offset(0, 0, 0), 1f,
                ring.offset(0, 1, 0), 2f,
                ring.offset(0, 2, 0), 3f,
                ring.offset(0, 3, 0), 4f),
            line);
    RingTaps taps = new RingTaps(ring, first);
    Taps fifth = taps.ofRow(4);
    assertEquals(4 * line, fifth.alone.offsets[0]);
    assertEquals(5 * line, fifth.alone.offsets[1]);
    assertEquals(0, fifth.alone.offsets[2]);
    assertEquals(line, fifth.alone.offsets[3]);
    assertTrue(fifth == taps.ofRow(4 + 6));
  }

  private static float expected(ConvGeometry geometry, int c, int row, int column, int u, int v) {
    int r = geometry.rowAxis().firstInput(row) + u * geometry.rowAxis().dilation();
    int x = geometry.columnAxis().firstInput(column) + v * geometry.columnAxis().dilation();
    return r < 0 || r >= ROWS || x < 0 || x >= COLUMNS ? -5 : value(c, r, x);
  }

  private static float value(int channel, int row, int column) {
    return (channel * ROWS + row) * COLUMNS + column;
  }

  private static Samples numbered() {
    float[] values = new float[2 * ROWS * COLUMNS];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Samples.ofFloats(2, ROWS, COLUMNS, values);
  }
}
