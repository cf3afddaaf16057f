package convoscope.io;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a file holds, after the questions that every file is asked. */
final class Contents {
  private Contents() {}

  /**
   * Asks whether there is a file with anything in it.
   *
   * @throws ProblemException FILE_NOT_FOUND, FILE_IS_FOLDER, FILE_IS_NO_FILE, FILE_EMPTY or
   *     FILE_UNREADABLE
   */
  static long size(Path file) {
    if (Files.isDirectory(file)) {
      throw new ProblemException(Problem.FILE_IS_FOLDER, file);
    }
    try {
      long size = Files.size(file);
      if (!Files.isRegularFile(file)) {
        // A pipe would be waited for, without end if nobody writes to it.
        throw new ProblemException(Problem.FILE_IS_NO_FILE, file);
      }
      if (size == 0) {
        throw new ProblemException(Problem.FILE_EMPTY, file);
      }
      if (!Files.isReadable(file)) {
        throw new ProblemException(Problem.FILE_UNREADABLE, file, "no-permission");
      }
      return size;
    } catch (NoSuchFileException e) {
      throw new ProblemException(e, Problem.FILE_NOT_FOUND, file);
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, Reason.of(e));
    }
  }

  /** All bytes of a file of at most {@code most}. */
  static byte[] bytes(Path file, long most) {
    long size = size(file);
    if (size > most) {
      throw new ProblemException(Problem.FILE_UNREADABLE, file, "too-large");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, Reason.of(e));
    }
  }

  /** The text of a file in UTF-8, without a byte order mark. */
  static String text(Path file, long most) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file, most))).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, "not-utf-8");
    }
  }
}
