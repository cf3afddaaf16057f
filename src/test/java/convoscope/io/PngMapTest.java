package convoscope.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.core.Cancel;
import convoscope.core.colour.DisplayMode;
import convoscope.core.image.MapFormat;
import convoscope.core.image.MapWriter.Export;
import convoscope.core.image.ValueScale;
import convoscope.core.tensor.Shape;
import convoscope.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map as a picture: clamp, min–max and signed, with the rounding done here in decimals. */
class PngMapTest {
  private static final long SEED = 7;

  @TempDir Path folder;

  private BufferedImage picture(
      DisplayMode mode, ValueScale scale, int channels, int columns, float... values)
      throws IOException {
    Shape shape = new Shape(1, channels, values.length / channels / columns, columns);
    Path file = folder.resolve("m.png");
    Export export = new Export(Tensor.copyOf(shape, values), mode, scale, channels == 3);
    new MapFiles().write(file, MapFormat.PNG, export, true, Cancel.NEVER);
    return ImageIO.read(file.toFile());
  }

  private static int[] samples(BufferedImage picture, int channel) {
    Raster raster = picture.getRaster();
    return raster.getSamples(0, 0, picture.getWidth(), picture.getHeight(), channel, (int[]) null);
  }

  /** (v − low)·255 / (high − low), rounded half up, cut off at 0 and 255. */
  private static int exact(float value, float low, float high) {
    BigDecimal above = new BigDecimal(value).subtract(new BigDecimal(low));
    BigDecimal range = new BigDecimal(high).subtract(new BigDecimal(low));
    BigDecimal twice = above.multiply(BigDecimal.valueOf(510)).add(range);
    BigDecimal level = twice.divide(range.multiply(BigDecimal.TWO), 0, RoundingMode.FLOOR);
    return Math.clamp(level.longValueExact(), 0, 255);
  }

  private static int[] exact(float[] values, float low, float high) {
    int[] levels = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      levels[i] = exact(values[i], low, high);
    }
    return levels;
  }

  /** Every level, every half between two, and the floats beside them. */
  private static float[] halves(float step) {
    float[] values = new float[6 * 258];
    for (int i = 0; i < values.length; i += 6) {
      float level = (i / 6 - 1) * step;
      float half = level + step / 2;
      values[i] = level;
      values[i + 1] = half;
      values[i + 2] = Math.nextUp(half);
      values[i + 3] = Math.nextDown(half);
      values[i + 4] = Math.nextUp(level);
      values[i + 5] = Math.nextDown(level);
    }
    return values;
  }

  @Test
  void clampRoundsHalfUp() throws IOException {
    float[] values = halves(1);
    BufferedImage picture = picture(DisplayMode.CLAMP, ValueScale.TO_255, 1, 6, values);
    assertEquals(1, picture.getRaster().getNumBands());
    assertEquals(8, picture.getColorModel().getPixelSize());
    assertArrayEquals(exact(values, 0, 255), samples(picture, 0));
  }

  @Test
  void clampOfUnitValues() throws IOException {
    float[] values = halves(1 / 255f);
    BufferedImage picture = picture(DisplayMode.CLAMP, ValueScale.TO_1, 1, 6, values);
    assertArrayEquals(exact(values, 0, 1), samples(picture, 0));
    assertArrayEquals(
        new int[] {0, 0, 128, 255, 255, 0},
        samples(
            picture(DisplayMode.CLAMP, ValueScale.TO_1, 1, 6, -1, 0, 0.5f, 1, 1e30f, -1e30f), 0));
  }

  @Test
  void minMaxSpreadsOverAllLevels() throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < 50; i++) {
      float low = random.nextInt(2000) - 1000;
      float range = 255 * (1 + random.nextInt(4)) * 2;
      float[] values = new float[600];
      for (int v = 0; v < values.length; v++) {
        values[v] = low + random.nextInt((int) range + 1);
      }
      values[0] = low;
      values[1] = low + range;
      int[] found = samples(picture(DisplayMode.MINMAX, ValueScale.TO_255, 1, 6, values), 0);
      assertArrayEquals(
          exact(values, low, low + range),
          found,
          () -> "seed %d, %s + %s".formatted(SEED, low, range));
    }
  }

  @Test
  void aConstantMapIsBlack() throws IOException {
    int[] found = samples(picture(DisplayMode.MINMAX, ValueScale.TO_255, 1, 2, 7, 7, 7, 7), 0);
    assertArrayEquals(new int[4], found);
  }

  @Test
  void colourHasItsOwnRangeInEveryChannel() throws IOException {
    float[] values = {0, 10, 20, 5, 5, 5, -400, 100, 0};
    BufferedImage own = picture(DisplayMode.MINMAX, ValueScale.TO_255, 3, 3, values);
    assertArrayEquals(new int[] {0, 128, 255}, samples(own, 0));
    assertArrayEquals(new int[] {0, 0, 0}, samples(own, 1));
    assertArrayEquals(new int[] {0, 255, 204}, samples(own, 2));
    BufferedImage clamped = picture(DisplayMode.CLAMP, ValueScale.TO_255, 3, 3, values);
    assertArrayEquals(new int[] {0, 10, 20}, samples(clamped, 0));
    assertArrayEquals(new int[] {0, 100, 0}, samples(clamped, 2));
  }

  /** Blue, white zero, orange; one scale to both sides; red, green and blue even without colour. */
  @Test
  void signedIsAlwaysColour() throws IOException {
    BufferedImage signed = picture(DisplayMode.SIGNED, ValueScale.TO_255, 1, 5, -4, 0, 4, -8, 2);
    assertEquals(3, signed.getRaster().getNumBands());
    assertEquals(0xFF08306B, signed.getRGB(3, 0));
    assertEquals(0xFFFFFFFF, signed.getRGB(1, 0));
    int blue = signed.getRGB(0, 0);
    int orange = signed.getRGB(2, 0);
    assertEquals(true, (blue & 0xFF) > (blue >> 16 & 0xFF), () -> Integer.toHexString(blue));
    assertEquals(true, (orange & 0xFF) < (orange >> 16 & 0xFF), () -> Integer.toHexString(orange));
    BufferedImage other = picture(DisplayMode.SIGNED, ValueScale.TO_1, 1, 2, 8, -4);
    assertEquals(0xFF6B2E00, other.getRGB(0, 0));
    assertEquals(blue, other.getRGB(1, 0));
    BufferedImage nothing = picture(DisplayMode.SIGNED, ValueScale.TO_255, 1, 2, 0, 0);
    assertEquals(3, nothing.getRaster().getNumBands());
    assertEquals(0xFFFFFFFF, nothing.getRGB(0, 0));
  }

  @Test
  void absoluteShowsMagnitudes() throws IOException {
    int[] found =
        samples(picture(DisplayMode.ABSOLUTE, ValueScale.TO_255, 1, 4, -510, 1, -1, 0), 0);
    assertArrayEquals(new int[] {255, 1, 1, 0}, found);
  }
}
