package convoscope.io.photo;

/**
 * PNG's filters, undone.
 *
 * <p>Source: PNG specification, third edition, 9.2.
 */
final class PngFilter {
  private PngFilter() {}

  /**
   * Makes the stored bytes of a line of its filtered ones.
   *
   * @param above the line above in the same pass, zeros at the first
   * @param step from a byte to the same one of the pixel before
   * @return false if there is no such filter
   */
  static boolean undo(int filter, byte[] line, byte[] above, int step) {
    switch (filter) {
      case 0 -> {}
      case 1 -> {
        for (int i = step; i < line.length; i++) {
          line[i] += line[i - step];
        }
      }
      case 2 -> {
        for (int i = 0; i < line.length; i++) {
          line[i] += above[i];
        }
      }
      case 3 -> {
        int begun = Math.min(step, line.length);
        for (int i = 0; i < begun; i++) {
          line[i] += (byte) ((above[i] & 0xFF) >> 1);
        }
        for (int i = begun; i < line.length; i++) {
          line[i] += (byte) ((line[i - step] & 0xFF) + (above[i] & 0xFF) >> 1);
        }
      }
      case 4 -> {
        int begun = Math.min(step, line.length);
        for (int i = 0; i < begun; i++) {
          line[i] += above[i];
        }
        for (int i = begun; i < line.length; i++) {
          int left = line[i - step] & 0xFF;
          line[i] += (byte) nearest(left, above[i] & 0xFF, above[i - step] & 0xFF);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Paeth's predictor. */
  private static int nearest(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
