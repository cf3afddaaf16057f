package convoscope.cli;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Several files that appear together or not at all: each is written to a hidden folder beside its
 * place, and all are moved when the last one is whole.
 *
 * <p>Files that stood there before are set aside during the move and put back if it fails. For one
 * thread.
 */
final class Staging implements AutoCloseable {
  private record Move(Path from, Path to) {}

  private final Path folder;
  private final boolean madeFolder;
  private final Path hidden;
  private final List<Move> moves = new ArrayList<>();
  private boolean committed;

  /**
   * @param folder where all files go; made here if it is not there, taken away again on failure
   */
  Staging(Path folder) {
    this.folder = folder;
    try {
      madeFolder = !Files.isDirectory(folder);
      if (madeFolder) {
        Files.createDirectory(folder);
      }
      hidden = Files.createTempDirectory(folder, ".convoscope-");
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNWRITABLE, folder, Reason.of(e));
    }
  }

  /** Where to write what shall become {@code file}. */
  Path place(Path file) {
    Path place = hidden.resolve(String.valueOf(file.getFileName()));
    moves.add(new Move(place, file));
    return place;
  }

  /**
   * Moves all files to their places.
   *
   * @throws ProblemException if one cannot be moved; then all is as it was before
   */
  void commit(boolean overwrite) {
    List<Move> done = new ArrayList<>();
    for (Move move : moves) {
      try {
        if (overwrite && Files.exists(move.to)) {
          Path aside = hidden.resolve("old-" + done.size());
          Files.move(move.to, aside);
          done.add(new Move(move.to, aside));
        }
        Files.move(move.from, move.to);
        done.add(move);
      } catch (FileAlreadyExistsException e) {
        undo(done);
        throw new ProblemException(e, Problem.FILE_EXISTS, move.to);
      } catch (IOException e) {
        undo(done);
        throw new ProblemException(e, Problem.FILE_UNWRITABLE, move.to, Reason.of(e));
      }
    }
    committed = true;
  }

  private static void undo(List<Move> done) {
    for (Move move : done.reversed()) {
      try {
        Files.move(move.to, move.from, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException ignored) {
        // The first failure is what the person is told; the rest is put back as far as it goes.
      }
    }
  }

  /** Takes away what is not in its place. */
  @Override
  public void close() {
    try {
      try (var left = Files.list(hidden)) {
        for (Path file : left.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(hidden);
      if (madeFolder && !committed) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNWRITABLE, hidden, Reason.of(e));
    }
  }
}
