package convoscope.core.colour;

import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Region;
import java.util.Arrays;
import java.util.List;

/**
 * Values to colours, block by block: pixel (i, j) of the picture is the mean colour of an r×r block
 * of values.
 *
 * <p>With r = 1 each value has its own pixel. With a larger r the colours, not the values, are
 * averaged (in sRGB bytes, rounded half up), so that a fine pattern seen from afar looks as it
 * would on paper and never turns into speckle. Pure functions; any thread.
 */
public final class Colouriser {
  private Colouriser() {}

  /** Opaque ARGB, row by row. */
  public record Picture(int rows, int columns, int[] argb) {}

  /** Rows or columns of a picture of {@code count} values in blocks of {@code block}. */
  public static int blocks(int count, int block) {
    return Math.ceilDiv(count, block);
  }

  /**
   * One plane through a colour map.
   *
   * @param plane the values
   * @param region which of them; blocks start at its first row and column, the last ones may be cut
   * @param block r ≥ 1
   */
  public static Picture colour(
      Plane plane, DisplayRange range, ColourMap map, Region region, int block) {
    int[] table = map.table();
    return blockMeans(
        region,
        block,
        (row, line) -> {
          float[] values = new float[region.columns()];
          plane.copyRow(row, region.column(), values.length, values, 0);
          Scale scale = new Scale(range, table.length);
          for (int i = 0; i < values.length; i++) {
            line[i] = table[scale.index(values[i])];
          }
        });
  }

  /**
   * Three planes as red, green and blue.
   *
   * @param planes three planes of one size
   * @param ranges one for each
   */
  public static Picture colour(
      List<Plane> planes, List<DisplayRange> ranges, Region region, int block) {
    return blockMeans(
        region,
        block,
        (row, line) -> {
          float[] values = new float[region.columns()];
          Arrays.fill(line, 0, values.length, 0xFF);
          for (int c = 0; c < 3; c++) {
            planes.get(c).copyRow(row, region.column(), values.length, values, 0);
            Scale scale = new Scale(ranges.get(c), 256);
            for (int i = 0; i < values.length; i++) {
              line[i] = line[i] << 8 | scale.index(values[i]);
            }
          }
        });
  }

  private interface RowColours {
    void fill(int row, int[] line);
  }

  /** (v − low) · (n−1) / (high − low) in double, half up: the same everywhere a colour is made. */
  private record Scale(DisplayRange range, int length) {
    int index(float value) {
      return (int) (range.position(value) * (length - 1) + 0.5);
    }
  }

  private static Picture blockMeans(Region region, int block, RowColours colours) {
    int rows = blocks(region.rows(), block);
    int columns = blocks(region.columns(), block);
    int[] argb = new int[rows * columns];
    int[] line = new int[region.columns()];
    int[] sums = new int[3 * columns];
    for (int r = 0; r < rows; r++) {
      int top = region.row() + r * block;
      int height = Math.min(block, region.endRow() - top);
      if (block == 1) {
        colours.fill(top, line);
        System.arraycopy(line, 0, argb, r * columns, columns);
      } else {
        Arrays.fill(sums, 0);
        for (int row = top; row < top + height; row++) {
          colours.fill(row, line);
          add(line, block, sums);
        }
        for (int c = 0; c < columns; c++) {
          int n = height * Math.min(block, region.columns() - c * block);
          argb[r * columns + c] =
              0xFF000000
                  | (sums[3 * c] + n / 2) / n << 16
                  | (sums[3 * c + 1] + n / 2) / n << 8
                  | (sums[3 * c + 2] + n / 2) / n;
        }
      }
    }
    return new Picture(rows, columns, argb);
  }

  private static void add(int[] line, int block, int[] sums) {
    for (int i = 0, to = 0; i < line.length; to += 3) {
      int end = Math.min(i + block, line.length);
      int red = 0;
      int green = 0;
      int blue = 0;
      for (; i < end; i++) {
        int argb = line[i];
        red += argb >> 16 & 0xFF;
        green += argb >> 8 & 0xFF;
        blue += argb & 0xFF;
      }
      sums[to] += red;
      sums[to + 1] += green;
      sums[to + 2] += blue;
    }
  }
}
