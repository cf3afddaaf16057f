package convoscope.cli;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whether a file may be written, before anything is computed. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Checks one file.
   *
   * @param made the file itself or the folder above it that will be made first
   * @param overwrite whether the file may exist already
   * @throws UsageException if it exists, is a folder, or its folder is missing or locked
   * @throws ProblemException if it is a pipe or a device, which a file would replace
   */
  static void check(Path file, Path made, boolean overwrite) {
    if (Files.isDirectory(file)) {
      throw new UsageException("cli.out-is-folder", file);
    }
    if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException("cli.out-exists", file);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ProblemException(Problem.FILE_IS_NO_FILE, file);
    }
    Path folder = made.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("cli.out-no-folder", file, String.valueOf(folder));
    }
    if (!Files.isWritable(folder)) {
      throw new UsageException("cli.out-locked", file, folder);
    }
  }
}
