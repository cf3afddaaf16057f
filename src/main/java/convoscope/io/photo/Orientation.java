package convoscope.io.photo;

import convoscope.core.image.Samples;
import java.util.List;
import java.util.OptionalInt;

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

  /** That of a PNG file: its eXIf chunk, else what stands in its texts. */
  static Orientation of(PngChunks chunks) {
    return first(chunks.exif(), PngTexts.blocks(chunks.texts()));
  }

  /**
   * The first that is said: in EXIF, else in XMP; upright where nothing is said, or nothing that
   * can be understood.
   *
   * @param blocks of EXIF, in the order in which they are asked
   * @param others of EXIF or documents of XMP, asked after them
   */
  static Orientation first(List<byte[]> blocks, List<byte[]> others) {
    for (List<byte[]> some : List.of(blocks, others)) {
      for (byte[] block : some) {
        OptionalInt tag = Exif.orientation(block);
        if (tag.isPresent()) {
          return of(tag.getAsInt());
        }
      }
    }
    for (byte[] document : others) {
      OptionalInt tag = Exif.ofXmp(document);
      if (tag.isPresent()) {
        return of(tag.getAsInt());
      }
    }
    return new Orientation(UPRIGHT);
  }

  private static Orientation of(int tag) {
    return new Orientation(tag >= 1 && tag <= 8 ? tag : UPRIGHT);
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
