package convoscope.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import convoscope.core.image.InputRule.Order;
import convoscope.core.image.InputRule.Resize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs as torchvision, Pillow and NumPy make them ({@code make_inputs.py}), to the bit. */
class InputFixtureTest {
  /** One entry of {@code inputs.json}, named as there. */
  record Case(
      int[] photo,
      long seed,
      int[] size,
      int shortSide,
      String resample,
      String order,
      double scale,
      List<Double> mean,
      List<Double> std,
      String values,
      long crc) {
    @Override
    public String toString() {
      return "%d×%d×%d to %d×%d, short side %d, %s, %s"
          .formatted(photo[0], photo[1], photo[2], size[0], size[1], shortSide, resample, order);
    }

    Photo made() {
      int channels = photo[0];
      int plane = photo[1] * photo[2];
      byte[] samples = new byte[channels * plane];
      long x = seed;
      for (int i = 0; i < samples.length; i++) {
        x = (1664525 * x + 1013904223) & 0xFFFFFFFFL;
        samples[i % channels * plane + i / channels] = (byte) (x >>> 24);
      }
      return new Photo("made", Samples.ofBytes(channels, photo[1], photo[2], samples));
    }

    InputRule rule() {
      return new InputRule(
          size[0],
          size[1],
          shortSide == 0 ? Resize.SQUASH : Resize.SHORT_SIDE,
          shortSide,
          0,
          Resample.valueOf(resample.toUpperCase(Locale.ROOT)),
          Order.valueOf(order.toUpperCase(Locale.ROOT)),
          scale,
          mean,
          std);
    }
  }

  static List<Case> cases() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                InputFixtureTest.class.getResourceAsStream("/convoscope/core/inputs.json")),
            StandardCharsets.UTF_8)) {
      Gson gson =
          new GsonBuilder()
              .setFieldNamingStrategy(
                  field -> field.getName().equals("shortSide") ? "short" : field.getName())
              .create();
      List<Case> cases = List.of(gson.fromJson(reader, Case[].class));
      assertTrue(cases.size() > 60, () -> cases.size() + " cases");
      return cases;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pictureIsPillowsToTheBit(Case expected) throws IOException {
    Samples picture = InputTransform.apply(expected.made(), expected.rule()).pixels();
    byte[] packed = Base64.getDecoder().decode(expected.values);
    byte[] values = new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    assertEquals(
        List.of(expected.order.equals("gray") ? 1 : 3, expected.size[0], expected.size[1]),
        List.of(picture.channels(), picture.rows(), picture.columns()));
    assertArrayEquals(values, bytes(picture));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tensorIsNumPysToTheBit(Case expected) {
    NetworkPicture input = InputTransform.apply(expected.made(), expected.rule());
    float[] values = new float[input.tensor().shape().size()];
    input.tensor().copy(0, values.length, values, 0);
    ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    CRC32 crc = new CRC32();
    crc.update(data.array());
    assertEquals(expected.crc, crc.getValue());
  }

  @Test
  void finerColoursAreRoundedToBytesBeforeTheyAreMadeGray() {
    InputRule gray =
        new InputRule(1, 1, Resize.SQUASH, 0, Order.GRAY, 1, List.of(0.0), List.of(1.0));
    // 1.498, 0.498, 0.498 are the bytes 1, 0, 0, whose grey is 0; unrounded it would be 0.797.
    Photo deep = new Photo("16", Samples.ofShorts(3, 1, 1, new short[] {257 + 128, 128, 128}));
    assertArrayEquals(new byte[] {0}, bytes(InputTransform.apply(deep, gray).pixels()));
    Photo fractions = new Photo("float", Samples.ofFloats(1, 1, 1, 0.49999997f));
    assertArrayEquals(new byte[] {0}, bytes(InputTransform.apply(fractions, gray).pixels()));
  }

  @Test
  void longPhotoCostsNoMoreThanItsCrop() {
    // Resized as a whole it would have 256 · 256,000,000 samples.
    Photo line = new Photo("line", Samples.ofBytes(1, 1, 1_000_000, new byte[1_000_000]));
    InputRule rule =
        new InputRule(8, 8, Resize.SHORT_SIDE, 256, Order.GRAY, 1, List.of(0.0), List.of(1.0));
    assertEquals(8, InputTransform.apply(line, rule).pixels().columns());
  }

  private static byte[] bytes(Samples picture) {
    byte[] all = new byte[picture.channels() * picture.rows() * picture.columns()];
    int to = 0;
    for (int channel = 0; channel < picture.channels(); channel++) {
      for (int row = 0; row < picture.rows(); row++, to += picture.columns()) {
        picture.copyBytes(channel, row, 0, picture.columns(), all, to);
      }
    }
    return all;
  }
}
