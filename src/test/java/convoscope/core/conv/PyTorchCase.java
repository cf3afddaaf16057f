package convoscope.core.conv;

import com.google.gson.Gson;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One picture of {@code conv2d.json}: what PyTorch made of it in double. */
record PyTorchCase(
    String name, Samples in, KernelBank bank, ConvSpec spec, int[] shape, double[] expected) {

  private record Block(int[] shape, double[] data) {}

  // Named as in the file.
  private record Entry(
      Block input,
      Block kernel,
      Block bias,
      int[] pads_top_left_bottom_right,
      String border,
      double border_value,
      int[] stride,
      int[] dilation,
      int groups,
      String mode,
      Block output) {}

  static List<PyTorchCase> all() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                PyTorchCase.class.getResourceAsStream("/convoscope/reference/conv2d.json")),
            StandardCharsets.UTF_8)) {
      List<PyTorchCase> cases = new ArrayList<>();
      Entry[] entries = new Gson().fromJson(reader, Entry[].class);
      for (int i = 0; i < entries.length; i++) {
        for (int picture = 0; picture < entries[i].input.shape[0]; picture++) {
          cases.add(of("conv2d.json[%d], picture %d".formatted(i, picture), entries[i], picture));
        }
      }
      return cases;
    }
  }

  private static PyTorchCase of(String name, Entry entry, int picture) {
    int[] in = entry.input.shape;
    int[] kernel = entry.kernel.shape;
    int[] pads = entry.pads_top_left_bottom_right;
    BorderMode mode = BorderMode.valueOf(entry.border.toUpperCase(Locale.ROOT));
    return new PyTorchCase(
        name,
        Samples.ofFloats(in[1], in[2], in[3], floats(picture(entry.input, picture))),
        KernelBank.of(
            kernel[0],
            kernel[1],
            kernel[2],
            kernel[3],
            floats(entry.kernel.data),
            floats(entry.bias.data)),
        new ConvSpec(
            new Padding.Fixed(pads[0], pads[1], pads[2], pads[3]),
            mode == BorderMode.CONSTANT
                ? Border.constant((float) entry.border_value)
                : Border.of(mode),
            entry.stride[0],
            entry.stride[1],
            entry.dilation[0],
            entry.dilation[1],
            entry.groups,
            ConvMode.valueOf(entry.mode.toUpperCase(Locale.ROOT))),
        new int[] {entry.output.shape[1], entry.output.shape[2], entry.output.shape[3]},
        picture(entry.output, picture));
  }

  private static double[] picture(Block block, int picture) {
    int size = block.shape[1] * block.shape[2] * block.shape[3];
    double[] values = new double[size];
    System.arraycopy(block.data, picture * size, values, 0, size);
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
