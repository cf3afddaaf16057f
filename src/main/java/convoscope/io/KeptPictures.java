package convoscope.io;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import convoscope.core.colour.Colouriser.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pictures in one folder: pasted ones as PNG files, each under a name made of its pixels, and
 * those that came in a session as they are, each in a folder of a sum of its bytes. Any thread.
 */
public final class KeptPictures {
  private static final String INSIDE = "inside-";

  /** Bytes of UTF-8: the least that any usual file system takes is 143, of encrypted folders. */
  private static final int LONGEST_NAME = 140;

  /** What no system, or not every one, takes in a file's name; the last is half a character. */
  private static final String UNFIT = "[\\\\/:*?\"<>|\\p{Cntrl}\\p{Cs}]";

  /** Devices of Windows, whatever ending follows. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private final Path folder;
  private final Supplier<Path> own;
  private @Nullable Path ofSessions;

  /** What this process has kept or been asked to: it may be shown, whatever else is not. */
  private final Set<String> kept = new HashSet<>();

  /**
   * @param folder made when the first picture is kept
   */
  public KeptPictures(Path folder) {
    this(folder, () -> folder);
  }

  /**
   * @param folder of pasted pictures
   * @param ofSessions the folder of photos that come in sessions; asked for when one does
   */
  public KeptPictures(Path folder, Supplier<Path> ofSessions) {
    this.folder = folder;
    this.own = ofSessions;
  }

  private synchronized Path ofSessions() {
    Path known = ofSessions;
    if (known == null) {
      known = own.get();
      ofSessions = known;
    }
    return known;
  }

  /** The file of a pasted picture. */
  public Path place(String name) {
    return folder.resolve(name);
  }

  /**
   * The file of a photo that came in a session.
   *
   * @param location sum, hyphen, name
   */
  public Path placeInside(String location) {
    int at = location.indexOf('-');
    String sum = location.substring(0, Math.max(0, at));
    try {
      Path inFolder = Path.of(INSIDE + sum, location.substring(at + 1));
      Path file = ofSessions().resolve(inFolder);
      // A look at another's folder finds there what lies there.
      return Files.exists(file) ? file : folder.resolve(inFolder);
    } catch (InvalidPathException e) {
      // A name that this system cannot write, in a locale without its letters.
      throw new ProblemException(e, Problem.FILE_NOT_FOUND, location);
    }
  }

  /**
   * A sum of a file's bytes: the first 64 bits of its SHA-256.
   *
   * @param cancel asked at every block
   * @return empty if it was cancelled
   */
  public static String sum(Path file, Cancel cancel) {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] block = new byte[1 << 16];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        if (cancel.requested()) {
          return "";
        }
        digest.update(block, 0, read);
      }
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, Reason.of(e));
    }
    return hex(digest);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, Long.BYTES);
  }

  /** A name that every system takes for a file. */
  public static String clean(String name) {
    String clean = end(trimmed(name.replaceAll(UNFIT, "_")));
    if (DEVICE.matcher(clean).matches()) {
      return "_" + clean;
    }
    return clean.isEmpty() ? "photo" : clean;
  }

  private static String trimmed(String name) {
    return name.replaceAll("^[. ]+|[. ]+$", "");
  }

  /** The end tells the kind: as many whole characters of it as a file's name may have. */
  private static String end(String name) {
    int from = name.length();
    int bytes = 0;
    while (from > 0) {
      int character = name.codePointBefore(from);
      bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST_NAME) {
        return trimmed(name.substring(from));
      }
      from -= Character.charCount(character);
    }
    return name;
  }

  /** A photo's name without the sum that a session may have written before it. */
  public static String withoutSum(String name) {
    return name.replaceFirst("^[0-9a-f]{16}-", "");
  }

  /**
   * Keeps a photo that came in a session.
   *
   * @param name as the session calls it, with or without a sum before it
   * @return sum, hyphen, name: what {@link #placeInside} takes
   * @throws ProblemException if it cannot be written
   */
  public synchronized String keep(String name, byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    String sum = hex(digest);
    String location = sum + "-" + clean(withoutSum(name));
    kept.add(location);
    if (!Files.exists(placeInside(location))) {
      Path made = ofSessions().resolve(INSIDE + sum);
      Path file = made.resolve(location.substring(sum.length() + 1));
      try {
        Files.createDirectories(made);
      } catch (IOException ignored) {
        // The writing below says why it cannot be.
      }
      WholeFile.write(file, true, bytes);
    }
    return location;
  }

  /**
   * Keeps a picture.
   *
   * @param picture ARGB, not premultiplied
   * @return its file's name in the folder
   * @throws convoscope.core.ProblemException if it cannot be written
   */
  public synchronized String keep(Picture picture) {
    CRC32 sum = new CRC32();
    ByteBuffer pixels = ByteBuffer.allocate(Integer.BYTES * picture.columns());
    for (int row = 0; row < picture.rows(); row++) {
      pixels.clear();
      pixels.asIntBuffer().put(picture.argb(), row * picture.columns(), picture.columns());
      sum.update(pixels.array());
    }
    String name =
        "pasted-%dx%d-%08x.png".formatted(picture.columns(), picture.rows(), sum.getValue());
    kept.add(name);
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      try {
        Files.createDirectories(folder);
      } catch (IOException ignored) {
        // The writing below says why it cannot be.
      }
      PictureFiles.write(file, picture, true);
    }
    return name;
  }

  /**
   * Deletes all kept pictures but these and those that were kept since this process began; what
   * cannot be deleted stays.
   *
   * @param locations names of pasted ones, and what {@link #keep(String, byte[])} returned
   */
  public synchronized void retain(Set<String> locations) {
    Set<String> used = new HashSet<>();
    for (String one : Stream.concat(locations.stream(), kept.stream()).toList()) {
      used.add(one);
      used.add(INSIDE + one.substring(0, Math.max(0, one.indexOf('-'))));
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> isOurs(name(file)) && !used.contains(name(file)))
          .forEach(KeptPictures::delete);
    } catch (IOException ignored) {
      // No folder, or not ours to change: nothing is lost by leaving it.
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith("pasted-") || name.startsWith(INSIDE);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Deletes a picture, or a folder of pictures; what cannot be deleted stays. */
  public static void delete(Path file) {
    try (Stream<Path> all = Files.walk(file)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException ignored) {
      // Nothing is lost by leaving it.
    }
  }
}
