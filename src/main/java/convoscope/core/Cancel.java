package convoscope.core;

/**
 * A flag that a running computation polls, once per band of rows or block of a file, from any
 * thread.
 */
@FunctionalInterface
public interface Cancel {
  /** Never. */
  Cancel NEVER = () -> false;

  /** Whether the result is no longer wanted. */
  boolean requested();
}
