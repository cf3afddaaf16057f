package convoscope.architecture.violators.session.vectors;

/** Planted: breaks rules on purpose. */
public class UsesVectors {
  public final jdk.incubator.vector.FloatVector vector = null;
}
