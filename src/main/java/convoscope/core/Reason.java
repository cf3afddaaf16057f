package convoscope.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;

/** Why a file cannot be used, as an argument of a sentence. */
public final class Reason {
  /** What systems say in their own words, and the program's word for it. */
  private static final Map<String, String> WORDS =
      Map.of(
          "No space left on device", "disk-full",
          "There is not enough space on the disk", "disk-full",
          "Disk quota exceeded", "disk-full",
          "Read-only file system", "read-only",
          "File name too long", "name-too-long",
          "Input/output error", "device-fails",
          "Too many levels of symbolic links", "link-loop",
          "Not a directory", "no-folder");

  private Reason() {}

  /** A word of the program ({@code word.…}) where there is one, else the system's own words. */
  public static String of(IOException problem) {
    return switch (problem) {
      case AccessDeniedException _ -> "no-permission";
      case NoSuchFileException _ -> "no-folder";
      case FileSystemException system when system.getReason() != null -> word(system.getReason());
      default ->
          Optional.ofNullable(problem.getMessage())
              .map(Reason::word)
              .orElse(problem.getClass().getSimpleName());
    };
  }

  /** Of a document whose values make no sense: the problem of the one that it names, if any. */
  public static Object of(IllegalArgumentException problem) {
    return problem.getCause() instanceof ProblemException named ? named : "bad-data";
  }

  private static String word(String reason) {
    return WORDS.getOrDefault(reason, reason);
  }
}
