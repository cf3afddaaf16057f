package convoscope.io;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that appear whole or not at all: written under another name beside, then moved. */
final class WholeFile {
  /** Writes a file's content. */
  @FunctionalInterface
  interface Content {
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /** Asks at every block whether the file is still wanted. */
  private record Watched(FileChannel to, Cancel cancel) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (cancel.requested()) {
        throw new InterruptedIOException();
      }
      return to.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return to.isOpen();
    }

    @Override
    public void close() throws IOException {
      to.close();
    }
  }

  private WholeFile() {}

  /** Writes a file of these bytes; throws as {@link #write(Path, boolean, Cancel, Content)}. */
  static void write(Path file, boolean overwrite, byte[] bytes) {
    write(
        file,
        overwrite,
        channel -> {
          ByteBuffer left = ByteBuffer.wrap(bytes);
          while (left.hasRemaining()) {
            channel.write(left);
          }
        });
  }

  /** Writes a file to its end; throws as {@link #write(Path, boolean, Cancel, Content)}. */
  static void write(Path file, boolean overwrite, Content content) {
    write(file, overwrite, Cancel.NEVER, content);
  }

  /**
   * Writes a file.
   *
   * @return false if it was cancelled; what was there before is there still
   * @throws ProblemException FILE_EXISTS (without {@code overwrite}), FILE_IS_FOLDER,
   *     FILE_IS_NO_FILE or FILE_UNWRITABLE; nothing is left behind
   */
  static boolean write(Path file, boolean overwrite, Cancel cancel, Content content) {
    if (Files.isDirectory(file)) {
      throw new ProblemException(Problem.FILE_IS_FOLDER, file);
    }
    if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ProblemException(Problem.FILE_EXISTS, file);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // To replace a device by a file would break the machine for others.
      throw new ProblemException(Problem.FILE_IS_NO_FILE, file);
    }
    try {
      // A link is followed: what it points to is replaced, not the link.
      Path target = Files.exists(file) ? file.toRealPath() : file;
      replace(target, overwrite, cancel, content);
      return true;
    } catch (FileAlreadyExistsException e) {
      throw new ProblemException(e, Problem.FILE_EXISTS, file);
    } catch (IOException e) {
      if (cancel.requested()) {
        // As it comes through the JDK's writers, some of which wrap it.
        return false;
      }
      throw new ProblemException(e, Problem.FILE_UNWRITABLE, file, Reason.of(e));
    }
  }

  private static void replace(Path target, boolean overwrite, Cancel cancel, Content content)
      throws IOException {
    Path beside = target.resolveSibling(".convoscope-" + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(new Watched(channel, cancel));
        if (cancel.requested()) {
          throw new InterruptedIOException();
        }
        // Else a crash of the machine could leave the new name with nothing in it.
        channel.force(true);
      }
      if (overwrite) {
        Files.move(
            beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.move(beside, target);
      }
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
