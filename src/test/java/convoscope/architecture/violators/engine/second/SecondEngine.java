package convoscope.architecture.violators.engine.second;

/** Planted: breaks rules on purpose. */
public class SecondEngine {
  public final int zero = 0;
}
