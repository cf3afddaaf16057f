package convoscope.core.net.graph;

import java.util.Optional;

/**
 * What kind of number (or other thing) a tensor holds, in the order of ONNX's {@code
 * TensorProto.DataType}, whose numbers begin with 1.
 */
public enum ElementType {
  FLOAT32("float32", 32),
  UINT8("uint8", 8),
  INT8("int8", 8),
  UINT16("uint16", 16),
  INT16("int16", 16),
  INT32("int32", 32),
  INT64("int64", 64),
  STRING("string", 0),
  BOOL("bool", 8),
  FLOAT16("float16", 16),
  FLOAT64("float64", 64),
  UINT32("uint32", 32),
  UINT64("uint64", 64),
  COMPLEX64("complex64", 64),
  COMPLEX128("complex128", 128),
  BFLOAT16("bfloat16", 16),
  FLOAT8E4M3FN("float8e4m3fn", 8),
  FLOAT8E4M3FNUZ("float8e4m3fnuz", 8),
  FLOAT8E5M2("float8e5m2", 8),
  FLOAT8E5M2FNUZ("float8e5m2fnuz", 8),
  UINT4("uint4", 4),
  INT4("int4", 4),
  FLOAT4E2M1("float4e2m1", 4),
  FLOAT8E8M0("float8e8m0", 8),
  UINT2("uint2", 2),
  INT2("int2", 2);

  private final String id;
  private final int bits;

  ElementType(String id, int bits) {
    this.id = id;
    this.bits = bits;
  }

  /** The type of a number in a file; none if ONNX has no such type. */
  public static Optional<ElementType> of(int number) {
    return number >= 1 && number <= values().length
        ? Optional.of(values()[number - 1])
        : Optional.empty();
  }

  /** Its number in a file. */
  public int number() {
    return ordinal() + 1;
  }

  /** The word that NumPy and ONNX have for it. */
  public String id() {
    return id;
  }

  /** Bits of one value; 0 for texts, whose length is their own. */
  public int bits() {
    return bits;
  }

  /** Whether its values are whole numbers by their nature. */
  public boolean isWhole() {
    return id.startsWith("int") || id.startsWith("uint");
  }

  /** Whether its whole numbers may be negative. */
  public boolean isSigned() {
    return id.startsWith("int");
  }

  /**
   * Whether a picture can be handed over in this type: real numbers, or whole ones of a byte on.
   */
  public boolean holdsPictures() {
    return this == FLOAT32
        || this == FLOAT64
        || this == FLOAT16
        || this == BFLOAT16
        || isWhole() && bits >= 8;
  }

  /** The value of this type that is nearest; whole types hold it in their range. */
  public float nearest(float value) {
    return switch (this) {
      case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(value));
      case BFLOAT16 -> bfloat16(value);
      default -> isWhole() ? (float) Math.clamp(Math.rint(value), least(), most()) : value;
    };
  }

  /** Half to even, as the runtime rounds. */
  private static float bfloat16(float value) {
    int whole = Float.floatToRawIntBits(value);
    return Float.isFinite(value)
        ? Float.intBitsToFloat((whole + 0x7FFF + (whole >> 16 & 1)) & 0xFFFF0000)
        : value;
  }

  private double least() {
    return id.startsWith("u") ? 0 : -Math.scalb(1.0, bits - 1);
  }

  private double most() {
    return Math.scalb(1.0, id.startsWith("u") ? bits : bits - 1) - 1;
  }
}
