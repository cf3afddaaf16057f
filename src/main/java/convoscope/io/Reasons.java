package convoscope.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file cannot be used, as an argument of a sentence. */
final class Reasons {
  private Reasons() {}

  /** A word of the program ({@code word.…}) where there is one, else the system's own words. */
  static String of(IOException problem) {
    return switch (problem) {
      case AccessDeniedException _ -> "no-permission";
      case NoSuchFileException _ -> "no-folder";
      case FileSystemException system when system.getReason() != null ->
          String.valueOf(system.getReason());
      default ->
          Optional.ofNullable(problem.getMessage()).orElse(problem.getClass().getSimpleName());
    };
  }
}
