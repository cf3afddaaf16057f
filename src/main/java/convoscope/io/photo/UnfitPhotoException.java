package convoscope.io.photo;

import convoscope.core.Problem;
import java.util.List;

/** Why bytes are no picture: a problem, and its arguments after the file. */
public final class UnfitPhotoException extends Exception {
  private static final long serialVersionUID = 1L;
  private final Problem problem;
  private final transient List<Object> arguments;

  UnfitPhotoException(Problem problem, Object... arguments) {
    super(problem + " " + List.of(arguments));
    this.problem = problem;
    this.arguments = List.of(arguments);
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }

  /** The arguments of its sentence that come after the file. */
  public List<Object> arguments() {
    return arguments;
  }
}
