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

/** Inputs as Pillow and NumPy make them ({@code make_inputs.py}), to the bit. */
class InputTransformTest {
  /** One entry of {@code inputs.json}, named as there. */
  record Case(
      int[] photo,
      long seed,
      int[] size,
      int shortSide,
      String order,
      double scale,
      List<Double> mean,
      List<Double> std,
      String values,
      long crc) {
    @Override
    public String toString() {
      return "%d×%d×%d to %d×%d, short side %d, %s"
          .formatted(photo[0], photo[1], photo[2], size[0], size[1], shortSide, order);
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
                InputTransformTest.class.getResourceAsStream("/convoscope/image/inputs.json")),
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
    Samples picture = InputTransform.apply(expected.made(), expected.rule()).picture();
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
    NetworkInput input = InputTransform.apply(expected.made(), expected.rule());
    float[] values = new float[input.tensor().shape().size()];
    input.tensor().copy(0, values.length, values, 0);
    ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    CRC32 crc = new CRC32();
    crc.update(data.array());
    assertEquals(expected.crc, crc.getValue());
  }

  @Test
  void finerSamplesAreRoundedToBytesFirst() {
    InputRule gray =
        new InputRule(1, 3, Resize.SQUASH, 0, Order.GRAY, 1, List.of(0.0), List.of(1.0));
    // 128 · 257 and 128 beside it: 127.498 and 127.502 round apart.
    short[] shorts = {(short) 65535, (short) (127 * 257 + 128), (short) (127 * 257 + 129)};
    Photo sixteen = new Photo("16", Samples.ofShorts(1, 1, 3, shorts));
    assertArrayEquals(
        new byte[] {(byte) 255, 127, (byte) 128},
        bytes(InputTransform.apply(sixteen, gray).picture()));
    Photo fractions = new Photo("float", Samples.ofFloats(1, 1, 3, -1f, 0.5f, 255.7f));
    assertArrayEquals(
        new byte[] {0, 1, (byte) 255}, bytes(InputTransform.apply(fractions, gray).picture()));
  }

  @Test
  void longPhotoCostsNoMoreThanItsCrop() {
    // Resized as a whole it would have 256 · 256,000,000 samples.
    Photo line = new Photo("line", Samples.ofBytes(1, 1, 1_000_000, new byte[1_000_000]));
    InputRule rule =
        new InputRule(8, 8, Resize.SHORT_SIDE, 256, Order.GRAY, 1, List.of(0.0), List.of(1.0));
    assertEquals(8, InputTransform.apply(line, rule).picture().columns());
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
