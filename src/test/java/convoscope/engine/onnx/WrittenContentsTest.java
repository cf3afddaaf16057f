package convoscope.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.graph.Constant;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.ElementType;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind.Activation;
import convoscope.core.net.graph.LayerKind.Elementwise;
import convoscope.core.net.graph.Network;
import convoscope.core.net.run.Activations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Odd names and odd constants are kept to the last character and bit, or refused. */
class WrittenContentsTest {
  private static final Path NAME = Path.of("odd.onnx");
  private static final Dims INPUT = Dims.of(1, 3, 4, 5);
  private static final OnnxNetworks NETWORKS = OnnxWriterTest.NETWORKS;

  private static Layer relu(int index, String name, String from, String to) {
    return new Layer(
        index, name, "Relu", Activation.of(Activation.Function.RELU), List.of(from), List.of(to));
  }

  private static Network of(
      String input, List<Layer> layers, Map<String, Constant> constants, String... outputs) {
    return new Network(NAME, new Network.Input(input, INPUT), layers, constants, List.of(outputs));
  }

  private static Network read(byte[] written) {
    return NETWORKS.read(NAME, written);
  }

  private static Activations run(Network network, String wanted) {
    try (var loaded = NETWORKS.load(network)) {
      return loaded
          .run(ExplainerTest.random(INPUT, 3), List.of(wanted), Cancel.NEVER)
          .orElseThrow();
    }
  }

  @Test
  void namesOfAnySort() {
    long seed = 77;
    Random random = new Random(seed);
    List<Layer> layers = new ArrayList<>();
    // But for \0, at which the runtime's Java side ends a name.
    String before = "\1 \n\"{}'/\\ 输入";
    String input = before;
    for (int i = 0; i < 60; i++) {
      StringBuilder name = new StringBuilder("" + i);
      for (int j = random.nextInt(40); j > 0; j--) {
        int point = 1 + random.nextInt(0x11000) * (random.nextBoolean() ? 1 : 0x0F);
        boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        name.appendCodePoint(isHalf || point > Character.MAX_CODE_POINT ? 'é' : point);
      }
      layers.add(relu(i, name.reverse() + "层", before, name.toString()));
      before = name.toString();
    }
    Network network = of(input, layers, Map.of(), before);
    Network read = read(NETWORKS.write(network));
    assertEquals(layers, read.layers(), "seed " + seed);
    assertEquals(network.input(), read.input());
    try (Activations all = run(read, before)) {
      assertEquals(INPUT, all.dims(before));
    }
  }

  @Test
  void aLayerWithoutANameIsCalledAsItsMap() {
    Network read = read(NETWORKS.write(of("x", List.of(relu(0, "", "x", "y")), Map.of(), "y")));
    assertEquals("y", read.layers().getFirst().name());
  }

  @Test
  void whatIsNoNameIsRefused() {
    Constant constant = Constant.uniform("c", Dims.of(1), 1);
    List<Layer> plain = List.of(relu(0, "n", "x", "y"));
    for (Network network :
        List.of(
            of("", List.of(relu(0, "n", "", "y")), Map.of(), "y"),
            of("x", List.of(relu(0, "n", "x", "")), Map.of(), "x"),
            of("x", plain, Map.of("", constant), "y"),
            of("x", plain, Map.of(), ""),
            of("x", plain, Map.of("\uD800", constant), "y"),
            of("x", List.of(relu(0, "\uDC00", "x", "y")), Map.of(), "y"),
            of("x", plain, Map.of("x", constant), "y"),
            of("x", List.of(), Map.of(), "x"),
            of("x", plain, Map.of()))) {
      IllegalArgumentException said =
          assertThrows(IllegalArgumentException.class, () -> NETWORKS.write(network));
      assertFalse(String.valueOf(said.getMessage()).isEmpty());
    }
  }

  /** Random bits of every type, NaN and subnormal numbers among them, in sizes down to none. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRING")
  void constantsOfEveryTypeKeepEveryBit(ElementType type) {
    long seed = 4L + type.ordinal();
    Random random = new Random(seed);
    Map<String, Constant> constants = new HashMap<>();
    for (Dims dims :
        List.of(
            Dims.of(), Dims.of(0), Dims.of(3, 0, 2), Dims.of(1), Dims.of(7), Dims.of(3, 5, 1))) {
      byte[] bytes = new byte[(int) Math.ceilDiv(dims.count() * type.bits(), Byte.SIZE)];
      random.nextBytes(bytes);
      String name = "c" + dims;
      constants.put(name, Constant.unread(name, dims).stored(type, ByteBuffer.wrap(bytes)));
    }
    Network network = of("x", List.of(relu(0, "n", "x", "y")), constants, "y");
    byte[] written = NETWORKS.write(network);
    Network read = read(written);
    assertEquals(constants.keySet(), read.constants().keySet());
    constants.forEach(
        (name, one) -> {
          Constant again = read.constant(name).orElseThrow();
          assertEquals(type, again.type());
          assertEquals(one.dims(), again.dims());
          assertEquals(one.bytes(), again.bytes(), name + ", seed " + seed);
        });
  }

  /** The lists of numbers that stand in place of bytes say the same as bytes do. */
  @Test
  void typedListsAreTheSameBytes() {
    TensorProto.Builder halves =
        TensorProto.newBuilder().setName("h").addDims(2).addInt32Data(0x3C00).addInt32Data(0xC000);
    Constant half = new TensorReading(NAME).read(halves.setDataType(10).build(), "h");
    assertEquals(-2f, half.at(1));
    assertEquals(ByteBuffer.wrap(new byte[] {0, 0x3C, 0, (byte) 0xC0}), half.bytes());
    TensorProto.Builder doubles =
        TensorProto.newBuilder().setName("d").addDims(1).addDoubleData(0.1).setDataType(11);
    Constant real = new TensorReading(NAME).read(doubles.build(), "d");
    assertEquals(0.1f, real.at(0));
    assertEquals(0.1, real.bytes().getDouble(0));
    TensorProto.Builder nibbles =
        TensorProto.newBuilder().setName("n").addDims(3).addInt32Data(0xF1).addInt32Data(7);
    Constant four = new TensorReading(NAME).read(nibbles.setDataType(22).build(), "n");
    assertEquals(List.of(1f, -1f, 7f), List.of(four.at(0), four.at(1), four.at(2)));
    assertEquals(ByteBuffer.wrap(new byte[] {(byte) 0xF1, 7}), four.bytes());
    TensorProto.Builder wholes =
        TensorProto.newBuilder().setName("u").addDims(1).addUint64Data(0xFFFF_FFFFL);
    Constant whole = new TensorReading(NAME).read(wholes.setDataType(12).build(), "u");
    assertEquals(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}), whole.bytes());
  }

  @Test
  void constantsThatAreNotMadeOfTheirBytes() {
    Constant real =
        Constant.ofReals("r", Dims.of(2), FloatBuffer.wrap(new float[] {Float.NaN, -0f}));
    Constant whole =
        Constant.ofWholes("w", Dims.of(1), LongBuffer.wrap(new long[] {Long.MIN_VALUE}));
    Constant same = Constant.uniform("u", Dims.of(2, 2), 0.5f);
    ByteBuffer bytes = real.as("other", Dims.of(1, 2)).bytes();
    assertEquals(ByteOrder.LITTLE_ENDIAN, bytes.order());
    assertEquals(Float.floatToRawIntBits(-0f), bytes.getInt(4));
    assertEquals(Long.MIN_VALUE, whole.bytes().getLong(0));
    assertEquals(16, same.bytes().remaining());
    assertEquals(0.5f, same.bytes().getFloat(12));
    Constant text = Constant.unread("t", Dims.of(1));
    assertEquals(ElementType.STRING, text.type());
    assertThrows(IllegalArgumentException.class, text::bytes);
    assertThrows(
        IllegalArgumentException.class,
        () -> text.stored(ElementType.INT4, ByteBuffer.allocate(2)));
    Network network = of("x", List.of(relu(0, "n", "x", "y")), Map.of("t", text), "y");
    assertThrows(IllegalArgumentException.class, () -> NETWORKS.write(network));
  }

  @Test
  void half16WeightsAreComputedWith() {
    ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(0, Float.floatToFloat16(1.5f));
    Constant half =
        Constant.ofReals("h", Dims.of(1), FloatBuffer.wrap(new float[] {1.5f}))
            .stored(ElementType.FLOAT16, bytes);
    Layer twice =
        new Layer(
            0,
            "n",
            "Add",
            new Elementwise(Elementwise.Operation.ADD),
            List.of("h", "h"),
            List.of("z"));
    Network network = of("x", List.of(twice, relu(1, "r", "x", "y")), Map.of("h", half), "y", "z");
    Network read = read(NETWORKS.write(network));
    try (Activations all = run(read, "z")) {
      assertEquals(3f, all.at("z", 0));
      assertEquals(ElementType.FLOAT16, all.type("z"));
    }
  }

  /** 2³⁰ values that take no memory here; and less each, but more together. */
  @Test
  void moreThanAFileHoldsIsRefused() {
    for (Map<String, Constant> constants :
        List.of(
            Map.of("w", Constant.uniform("w", Dims.of(1 << 15, 1 << 15), 1)),
            Map.of("w", Constant.uniform("w", Dims.of(1 << 30, 1 << 30, 1 << 30), 1)),
            Map.of(
                "v", Constant.uniform("v", Dims.of(1 << 20), 1),
                "w", Constant.uniform("w", Dims.of((1 << 29) - (1 << 20)), 1)))) {
      Network network = of("x", List.of(relu(0, "n", "x", "y")), constants, "y");
      ProblemException said = assertThrows(ProblemException.class, () -> NETWORKS.write(network));
      assertEquals(Problem.NETWORK_FILE_TOO_LARGE, said.problem());
      assertEquals(NAME, said.arguments().getFirst());
      assertEquals(2047L, said.arguments().getLast());
    }
  }
}
