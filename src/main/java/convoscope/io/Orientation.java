package convoscope.io;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngMetadataReader;
import com.drew.imaging.png.PngProcessingException;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import convoscope.core.image.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * How a camera was held: EXIF's tag 274.
 *
 * <p>Source: CIPA DC-008 (Exif 2.32), table of {@code Orientation}: which side of the scene the
 * stored row 0 and column 0 are.
 *
 * @param tag 1 … 8
 */
record Orientation(int tag) {
  private static final int UPRIGHT = 1;
  private static final int FIRST_TURNED = 5;

  /**
   * That of a file; upright where it says nothing, or nothing that can be understood.
   *
   * @param format what the file is, in lower case
   */
  static Orientation of(Path file, String format) {
    try {
      Metadata metadata =
          switch (format) {
            case "jpeg" ->
                JpegMetadataReader.readMetadata(file.toFile(), List.of(new ExifReader()));
            case "png" ->
                holdsExif(file) ? PngMetadataReader.readMetadata(file.toFile()) : new Metadata();
            default -> new Metadata();
          };
      for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
        if (exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
          int tag = exif.getInt(ExifIFD0Directory.TAG_ORIENTATION);
          return new Orientation(tag >= 1 && tag <= 8 ? tag : UPRIGHT);
        }
      }
    } catch (ImageProcessingException | MetadataException | IOException | RuntimeException e) {
      // What cannot be read has no orientation; the picture itself was read.
      return new Orientation(UPRIGHT);
    }
    return new Orientation(UPRIGHT);
  }

  /**
   * Most PNG files hold none; what else they tell of themselves, an XML document for instance,
   * takes longer to read than the picture.
   */
  private static boolean holdsExif(Path file) throws IOException, PngProcessingException {
    try (InputStream in = Files.newInputStream(file)) {
      Set<PngChunkType> wanted = Set.of(PngChunkType.eXIf);
      return new PngChunkReader().extract(new StreamReader(in), wanted).iterator().hasNext();
    }
  }

  /** The same picture as it was seen. */
  Samples upright(Samples stored) {
    if (tag == UPRIGHT) {
      return stored;
    }
    boolean isTurned = tag >= FIRST_TURNED;
    int rows = isTurned ? stored.columns() : stored.rows();
    int columns = isTurned ? stored.rows() : stored.columns();
    // For 2, 3, 7, 8 stored columns run backwards; for 3, 4, 6, 7 stored rows do.
    boolean mirrorsColumns = tag == 2 || tag == 3 || tag == 7 || tag == 8;
    boolean mirrorsRows = tag == 3 || tag == 4 || tag == 6 || tag == 7;
    return RawCopy.of(
        stored,
        rows,
        columns,
        (row, column) -> {
          int storedRow = isTurned ? column : row;
          int storedColumn = isTurned ? row : column;
          return (mirrorsRows ? stored.rows() - 1 - storedRow : storedRow) * stored.columns()
              + (mirrorsColumns ? stored.columns() - 1 - storedColumn : storedColumn);
        });
  }
}
