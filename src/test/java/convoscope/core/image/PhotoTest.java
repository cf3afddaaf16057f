package convoscope.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import org.junit.jupiter.api.Test;

class PhotoTest {
  private static final int[][] COLOURS = {
    {0, 0, 0},
    {255, 255, 255},
    {255, 0, 0},
    {0, 255, 0},
    {0, 0, 255},
    {1, 2, 3},
    {200, 100, 50},
    {12, 250, 77},
    {255, 254, 253},
    {127, 128, 129},
  };

  private static float[] row(Samples samples, int channel) {
    float[] values = new float[samples.columns()];
    samples.readRow(channel, 0, 0, values.length, values, 0);
    return values;
  }

  private static Photo colours() {
    byte[] stored = new byte[3 * COLOURS.length];
    for (int i = 0; i < COLOURS.length; i++) {
      for (int c = 0; c < 3; c++) {
        stored[c * COLOURS.length + i] = (byte) COLOURS[i][c];
      }
    }
    return new Photo("colours", Samples.ofBytes(3, 1, COLOURS.length, stored));
  }

  /** Pillow: {@code image.convert('L')}. */
  @Test
  void greyOfEightBitsIsPillows() {
    assertArrayEquals(
        new float[] {0, 255, 76, 150, 29, 2, 124, 159, 254, 128},
        row(colours().input(ChannelMode.GRAY), 0));
  }

  @Test
  void greyOfSixteenBitsIsNotRounded() {
    short[] stored = {(short) 65535, 1000, (short) 40000, 3, 257, (short) 65535};
    Photo photo = new Photo("deep", Samples.ofShorts(3, 1, 2, stored));
    float[] grey = row(photo.input(ChannelMode.GRAY), 0);
    double first = (19595.0 * 65535 + 38470.0 * 40000 + 7471.0 * 257) / 65536 / 257;
    double second = (19595.0 * 1000 + 38470.0 * 3 + 7471.0 * 65535) / 65536 / 257;
    assertArrayEquals(new float[] {(float) first, (float) second}, grey);
  }

  @Test
  void aGreyPhotoCountsAsThreeEqualChannels() {
    Photo grey = new Photo("grey", Samples.ofBytes(1, 1, 2, new byte[] {7, (byte) 200}));
    for (ChannelMode mode : ChannelMode.values()) {
      Samples input = grey.input(mode);
      assertEquals(mode == ChannelMode.COLOR || mode == ChannelMode.SUM ? 3 : 1, input.channels());
      for (int c = 0; c < input.channels(); c++) {
        assertArrayEquals(new float[] {7, 200}, row(input, c), mode.toString());
      }
    }
  }

  @Test
  void oneChannelIsThatChannel() {
    assertEquals(200, colours().input(ChannelMode.R).at(0, 0, 6));
    assertEquals(100, colours().input(ChannelMode.G).at(0, 0, 6));
    assertEquals(50, colours().input(ChannelMode.B).at(0, 0, 6));
  }

  @Test
  void samplesAreReadInUnits() {
    Samples shorts = Samples.ofShorts(1, 1, 3, new short[] {0, 257, (short) 65535});
    assertArrayEquals(new float[] {0, 1, 255}, row(shorts, 0));
    assertArrayEquals(new float[] {0, 1 / 255f, 1}, row(shorts.atScale(ValueScale.TO_1), 0));
    Samples bytes = Samples.ofBytes(1, 2, 2, new byte[] {1, 2, 3, (byte) 255});
    assertEquals(255, bytes.at(0, 1, 1));
    assertEquals(1, bytes.atScale(ValueScale.TO_1).at(0, 1, 1));
    Samples floats = Samples.ofFloats(1, 1, 2, -0.5f, 300.25f);
    assertArrayEquals(new float[] {-0.5f, 300.25f}, row(floats, 0));
  }

  @Test
  void whatIsNoNumberIsNoSample() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      ProblemException problem =
          assertThrows(ProblemException.class, () -> Samples.ofFloats(1, 1, 2, 1, bad));
      assertEquals(Problem.NOT_FINITE, problem.problem());
    }
  }

  @Test
  void thereIsNoSampleOutside() {
    Samples samples = colours().pixels();
    float[] target = new float[4];
    assertThrows(IndexOutOfBoundsException.class, () -> samples.readRow(0, 1, 0, 1, target, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.readRow(3, 0, 0, 1, target, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.readRow(0, 0, 8, 4, target, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.readRow(0, 0, -1, 1, target, 0));
    assertThrows(IllegalArgumentException.class, () -> Samples.ofBytes(3, 2, 2, new byte[11]));
  }
}
