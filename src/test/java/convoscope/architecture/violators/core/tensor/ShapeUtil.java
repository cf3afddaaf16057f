package convoscope.architecture.violators.core.tensor;

/** Planted: breaks rules on purpose. */
public class ShapeUtil {
  public final int zero = 0;

  public final int one = 1;
}
