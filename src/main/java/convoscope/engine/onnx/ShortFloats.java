package convoscope.engine.onnx;

import convoscope.core.net.graph.ElementType;

/**
 * Real numbers of sixteen bits and less, from their bits (ONNX, "Float stored in 8 bits" and "in 4
 * bits"; OCP Microscaling Formats 1.0).
 */
final class ShortFloats {
  private ShortFloats() {}

  /**
   * The number.
   *
   * @param bits the lowest ones, others 0
   */
  static float value(ElementType type, int bits) {
    return switch (type) {
      case FLOAT16 -> Float.float16ToFloat((short) bits);
      case BFLOAT16 -> Float.intBitsToFloat(bits << 16);
      case FLOAT8E5M2 -> Float.float16ToFloat((short) (bits << 8));
      case FLOAT8E4M3FN -> (bits & 0x7F) == 0x7F ? Float.NaN : value(bits, 4, 3, 7);
      case FLOAT8E4M3FNUZ -> bits == 0x80 ? Float.NaN : value(bits, 4, 3, 8);
      case FLOAT8E5M2FNUZ -> bits == 0x80 ? Float.NaN : value(bits, 5, 2, 16);
      case FLOAT4E2M1 -> value(bits, 2, 1, 1);
      case FLOAT8E8M0 -> bits == 0xFF ? Float.NaN : Math.scalb(1f, bits - 127);
      default -> throw new IllegalArgumentException(type + " is no short float");
    };
  }

  /** Sign, exponent and fraction; all exponents are ordinary, 0 is that of subnormal numbers. */
  private static float value(int bits, int exponentBits, int fractionBits, int bias) {
    int exponent = bits >> fractionBits & (1 << exponentBits) - 1;
    int fraction = bits & (1 << fractionBits) - 1;
    int whole = exponent == 0 ? fraction : fraction + (1 << fractionBits);
    float size = Math.scalb((float) whole, Math.max(1, exponent) - bias - fractionBits);
    return bits >> exponentBits + fractionBits == 0 ? size : -size;
  }
}
