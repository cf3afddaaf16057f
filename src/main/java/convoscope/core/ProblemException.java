package convoscope.core;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Problem} with its arguments: the one exception for what a person can mend.
 *
 * <p>Unchecked, since every layer only passes it on to the place that shows it: the window's
 * notification or the command line's single line. Programming errors stay {@link
 * IllegalArgumentException} and {@link IllegalStateException}.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final transient List<Object> arguments;

  /**
   * @param problem what is wrong
   * @param arguments as {@link Problem} lists them, in order; strings, numbers, paths or another
   *     problem, which is the reason
   */
  public ProblemException(Problem problem, Object... arguments) {
    this(null, problem, arguments);
  }

  /** With the exception that showed the problem, for the log. */
  public ProblemException(@Nullable Throwable cause, Problem problem, Object... arguments) {
    super(problem + Arrays.toString(arguments), cause);
    this.problem = problem;
    this.arguments = List.of(arguments);
  }

  /** What a person can be told of anything that was thrown; itself if it is one already. */
  public static ProblemException of(Throwable thrown) {
    return switch (thrown) {
      case ProblemException known -> known;
      case OutOfMemoryError full -> new ProblemException(full, Problem.OUT_OF_MEMORY);
      default -> new ProblemException(thrown, Problem.UNEXPECTED, thrown.toString());
    };
  }

  public Problem problem() {
    return problem;
  }

  public List<Object> arguments() {
    return arguments;
  }

  /** The same problem of another file: {@code arguments} with the first one replaced. */
  public ProblemException about(Object first) {
    Object[] changed = arguments.toArray();
    changed[0] = first;
    return new ProblemException(this, problem, changed);
  }
}
