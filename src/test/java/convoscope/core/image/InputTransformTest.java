package convoscope.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.core.image.InputRule.Order;
import convoscope.core.image.InputRule.Resize;
import convoscope.core.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** A photo becomes a network's input with the numbers that Pillow and torchvision give. */
class InputTransformTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/convoscope/core/resized.csv")
  void resizingIsPillowsToTheBit(
      String resample, int seed, int rows, int columns, int toRows, int toColumns, long crc) {
    long x = seed;
    byte[] pixels = new byte[rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      x = (x * 1103515245 + 12345) % (1L << 31);
      pixels[i] = (byte) (x >> 16);
    }
    CRC32 found = new CRC32();
    Resample filter = Resample.valueOf(resample);
    found.update(PictureResize.resize(pixels, rows, columns, toRows, toColumns, filter));
    assertEquals(crc, found.getValue());
  }

  private static Photo colour(int rows, int columns, int... values) {
    byte[] stored = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      stored[i] = (byte) values[i];
    }
    return new Photo(
        "made", Samples.ofBytes(values.length / rows / columns, rows, columns, stored));
  }

  private static InputRule rule(int rows, int columns, Resize resize, int shortSide, Order order) {
    int channels = order.channels();
    return new InputRule(
        rows,
        columns,
        resize,
        shortSide,
        order,
        1,
        Collections.nCopies(channels, 0.0),
        Collections.nCopies(channels, 1.0));
  }

  private static float[] values(Tensor tensor) {
    float[] all = new float[tensor.shape().size()];
    tensor.copy(0, all.length, all, 0);
    return all;
  }

  @Test
  void channelsComeInTheNetworksOrder() {
    Photo photo = colour(1, 1, 10, 20, 30);
    assertArrayEquals(
        new float[] {10, 20, 30},
        values(InputTransform.apply(photo, rule(1, 1, Resize.SQUASH, 0, Order.RGB)).tensor()));
    NetworkPicture turned = InputTransform.apply(photo, rule(1, 1, Resize.SQUASH, 0, Order.BGR));
    assertArrayEquals(new float[] {30, 20, 10}, values(turned.tensor()));
    // What is shown stays as a person knows it.
    assertEquals(10, turned.pixels().at(0, 0, 0));
    // PIL's L: (19595·10 + 38470·20 + 7471·30 + 32768) >> 16.
    assertArrayEquals(
        new float[] {18},
        values(InputTransform.apply(photo, rule(1, 1, Resize.SQUASH, 0, Order.GRAY)).tensor()));
    Photo grey = colour(1, 1, 77);
    assertArrayEquals(
        new float[] {77, 77, 77},
        values(InputTransform.apply(grey, rule(1, 1, Resize.SQUASH, 0, Order.RGB)).tensor()));
  }

  @Test
  void valuesAreScaledLessTheMeanByTheDeviation() {
    InputRule rule =
        new InputRule(
            1, 1, Resize.SQUASH, 0, Order.GRAY, 1 / 255.0, List.of(0.1307), List.of(0.3081));
    float found = values(InputTransform.apply(colour(1, 1, 200), rule).tensor())[0];
    assertEquals((float) ((200 / 255.0 - 0.1307) / 0.3081), found);
  }

  @Test
  void theCropIsTheMiddleAndHalvesGoToTheEvenPixel() {
    // 1×5, short side 1: nothing is resized; a crop of 1×2 begins at round(1.5) = 2.
    Photo photo = colour(1, 5, 1, 2, 3, 4, 5);
    assertArrayEquals(
        new float[] {3, 4},
        values(InputTransform.apply(photo, rule(1, 2, Resize.SHORT_SIDE, 1, Order.GRAY)).tensor()));
    // A crop of 1×4 begins at round(0.5) = 0.
    assertArrayEquals(
        new float[] {1, 2, 3, 4},
        values(InputTransform.apply(photo, rule(1, 4, Resize.SHORT_SIDE, 1, Order.GRAY)).tensor()));
    // A crop larger than the picture has zeros around it.
    assertArrayEquals(
        new float[] {0, 1, 2, 3, 4, 5, 0},
        values(InputTransform.apply(photo, rule(1, 7, Resize.SHORT_SIDE, 1, Order.GRAY)).tensor()));
  }

  @Test
  void sixteenBitsAreRoundedToEight() {
    Photo deep =
        new Photo("deep", Samples.ofShorts(1, 1, 3, new short[] {(short) 65535, 128, 129}));
    assertArrayEquals(
        new float[] {255, 0, 1},
        values(InputTransform.apply(deep, rule(1, 3, Resize.SQUASH, 0, Order.GRAY)).tensor()));
  }

  @Test
  void anImpossibleRuleIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new InputRule(1, 1, Resize.SQUASH, 0, Order.RGB, 1, List.of(0.0), List.of(1.0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new InputRule(1, 1, Resize.SQUASH, 0, Order.GRAY, 1, List.of(0.0), List.of(0.0)));
  }
}
