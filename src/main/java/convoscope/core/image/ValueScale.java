package convoscope.core.image;

/** In which units a photo's values are computed with: 0…255, or 0…1. */
public enum ValueScale {
  /** 8-bit samples as stored; a 16-bit sample v as v/257. */
  TO_255(255f),
  /** The same, then divided by 255 (as PyTorch's {@code ToTensor} does). */
  TO_1(1f);

  private final float white;

  ValueScale(float white) {
    this.white = white;
  }

  /** The value of a white sample: 255 or 1. */
  public float white() {
    return white;
  }
}
