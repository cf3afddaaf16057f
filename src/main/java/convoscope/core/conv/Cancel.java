package convoscope.core.conv;

/** A flag that a running computation polls, once per band of rows, from any thread. */
@FunctionalInterface
public interface Cancel {
  /** Never. */
  Cancel NEVER = () -> false;

  /** Whether the result is no longer wanted. */
  boolean requested();
}
