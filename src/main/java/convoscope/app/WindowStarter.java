package convoscope.app;

import java.util.Optional;

/** Opens the window. Its class loads no toolkit before {@link #start}. */
@FunctionalInterface
interface WindowStarter {
  /** Begins what takes its time and is wanted whether or not a window can open. */
  default void prepare() {}

  /**
   * Opens the window and returns when it is closed.
   *
   * @param given what to open in it
   * @return the exit code
   * @throws RuntimeException or a {@link LinkageError} if the toolkit does not start
   */
  int start(Optional<Given> given);
}
