package convoscope.core.colour;

/**
 * Many maps of one size in one picture: equal tiles in rows, from the top left, with a gap between
 * them. Places count from 0; units are the picture's pixels.
 *
 * @param count of tiles, at least 1
 * @param tileRows of a tile
 * @param tileColumns of a tile
 * @param across tiles side by side
 * @param gap between neighbours
 */
public record MosaicLayout(int count, int tileRows, int tileColumns, int across, int gap) {
  /** Tiles from this size on are kept apart by a pixel for every so many of theirs. */
  private static final int TILE_PER_GAP = 48;

  public MosaicLayout {
    if (count < 1 || tileRows < 1 || tileColumns < 1 || across < 1 || gap < 0) {
      throw new IllegalArgumentException("no mosaic of such sizes");
    }
  }

  /**
   * The layout in which tiles are largest in a pane.
   *
   * @param aspect width of the pane by its height
   */
  public static MosaicLayout fitting(int count, int tileRows, int tileColumns, double aspect) {
    int smaller = Math.min(tileRows, tileColumns);
    int gap = smaller < 3 ? 0 : 1 + smaller / TILE_PER_GAP;
    double width = tileColumns + gap;
    double height = tileRows + gap;
    int best = 1;
    double largest = 0;
    for (int across = 1; across <= count; across++) {
      int down = Math.ceilDiv(count, across);
      double zoom = Math.min(aspect / (across * width), 1 / (down * height));
      // At equal size, the fuller rows.
      if (zoom > largest * (1 + 1e-9)) {
        largest = zoom;
        best = across;
      }
    }
    return new MosaicLayout(count, tileRows, tileColumns, best, gap);
  }

  public int down() {
    return Math.ceilDiv(count, across);
  }

  /** Rows of the whole picture. */
  public int rows() {
    return down() * (tileRows + gap) - gap;
  }

  /** Columns of the whole picture. */
  public int columns() {
    return across * (tileColumns + gap) - gap;
  }

  /** First row of a tile. */
  public int row(int place) {
    return place / across * (tileRows + gap);
  }

  /** First column of a tile. */
  public int column(int place) {
    return place % across * (tileColumns + gap);
  }

  /** The tile at a pixel, a gap counting to the one before it; −1 where there is none. */
  public int placeAt(int row, int column) {
    if (row < 0 || column < 0 || row >= rows() || column >= columns()) {
      return -1;
    }
    int place = row / (tileRows + gap) * across + column / (tileColumns + gap);
    return place < count ? place : -1;
  }
}
