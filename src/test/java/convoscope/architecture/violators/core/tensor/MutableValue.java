package convoscope.architecture.violators.core.tensor;

/** Planted: breaks rules on purpose. */
public class MutableValue {
  public int value;

  public java.awt.Color colour() {
    return java.awt.Color.RED;
  }
}
