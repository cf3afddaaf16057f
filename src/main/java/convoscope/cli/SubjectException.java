package convoscope.cli;

import convoscope.core.ProblemException;

/** A problem together with the argument it is about, where its own sentence names none. */
final class SubjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String subject;
  private final ProblemException problem;

  /**
   * @param subject the argument as a person wrote it: a photo's path, {@code --kernel "…"}
   * @param problem what is wrong with it
   */
  SubjectException(String subject, ProblemException problem) {
    super(subject + ": " + problem.getMessage(), problem);
    this.subject = subject;
    this.problem = problem;
  }

  String subject() {
    return subject;
  }

  ProblemException problem() {
    return problem;
  }
}
