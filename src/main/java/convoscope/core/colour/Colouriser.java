package convoscope.core.colour;

import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Region;
import java.util.Arrays;
import java.util.List;

/**
 * Values to colours, block by block: pixel (i, j) of the picture is the mean colour of an r×r block
 * of values.
 *
 * <p>A value v of a range low … high takes the colour map's entry ⌊(v − low)·(n−1)/(high − low) +
 * ½⌋, cut off at the ends. With r = 1 each value has its own pixel. With a larger r the colours,
 * not the values, are averaged (in sRGB bytes, rounded half up), so that a fine pattern seen from
 * afar looks as it would on paper and never turns into speckle.
 *
 * <p>A colouriser is immutable; several threads may {@linkplain #paint paint} rows of one picture.
 */
public final class Colouriser {
  private final List<Plane> planes;
  private final List<Scale> scales;
  private final Region region;
  private final int block;

  /** Opaque ARGB, row by row. */
  public record Picture(int rows, int columns, int[] argb) {}

  private Colouriser(List<Plane> planes, List<Scale> scales, Region region, int block) {
    this.planes = planes;
    this.scales = scales;
    this.region = region;
    this.block = block;
  }

  /**
   * One plane through a colour map.
   *
   * @param region which values; blocks start at its first row and column, the last ones may be cut
   * @param block r ≥ 1
   */
  public static Colouriser of(
      Plane plane, DisplayRange range, ColourMap map, Region region, int block) {
    return new Colouriser(List.of(plane), List.of(Scale.of(range, packed(map))), region, block);
  }

  /**
   * Three planes as red, green and blue.
   *
   * @param planes three planes of one size
   * @param ranges one for each
   */
  public static Colouriser of(
      List<Plane> planes, List<DisplayRange> ranges, Region region, int block) {
    return new Colouriser(
        List.copyOf(planes),
        List.of(
            Scale.of(ranges.get(0), ramp(2 * FIELD)),
            Scale.of(ranges.get(1), ramp(FIELD)),
            Scale.of(ranges.get(2), ramp(0))),
        region,
        block);
  }

  /** Rows of the picture. */
  public int rows() {
    return Math.ceilDiv(region.rows(), block);
  }

  /** Columns of the picture. */
  public int columns() {
    return Math.ceilDiv(region.columns(), block);
  }

  /** The whole picture. */
  public Picture picture() {
    int[] argb = new int[rows() * columns()];
    paint(0, rows(), argb);
    return new Picture(rows(), columns(), argb);
  }

  /** Writes some rows of the picture into the array of the whole. */
  public void paint(int firstRow, int rows, int[] argb) {
    float[] values = new float[region.columns()];
    int[] entries = new int[region.columns()];
    long[] line = new long[columns()];
    int[] sums = new int[3 * columns()];
    for (int r = firstRow; r < firstRow + rows; r++) {
      int top = region.row() + r * block;
      int height = Math.min(block, region.endRow() - top);
      Arrays.fill(sums, 0);
      for (int row = top; row < top + height; row++) {
        Arrays.fill(line, 0);
        for (int p = 0; p < planes.size(); p++) {
          planes.get(p).copyRow(row, region.column(), values.length, values, 0);
          scales.get(p).add(values, entries, block, line);
        }
        for (int c = 0; c < line.length; c++) {
          sums[3 * c] += (int) (line[c] >> 2 * FIELD & MASK);
          sums[3 * c + 1] += (int) (line[c] >> FIELD & MASK);
          sums[3 * c + 2] += (int) (line[c] & MASK);
        }
      }
      for (int c = 0; c < line.length; c++) {
        int n = height * Math.min(block, region.columns() - c * block);
        argb[r * line.length + c] =
            0xFF000000
                | (sums[3 * c] + n / 2) / n << 16
                | (sums[3 * c + 1] + n / 2) / n << 8
                | (sums[3 * c + 2] + n / 2) / n;
      }
    }
  }

  // Red, green and blue lie side by side in one long, so that one addition sums all three: 21 bits
  // hold the sum of 8224 bytes, more than a row of any block.
  private static final int FIELD = 21;
  private static final int MASK = (1 << FIELD) - 1;

  private static long[] packed(ColourMap map) {
    long[] packed = new long[map.length()];
    for (int i = 0; i < packed.length; i++) {
      long argb = map.entry(i);
      packed[i] = (argb >> 16 & 0xFF) << 2 * FIELD | (argb >> 8 & 0xFF) << FIELD | (argb & 0xFF);
    }
    return packed;
  }

  private static long[] ramp(int shift) {
    long[] packed = new long[256];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (long) i << shift;
    }
    return packed;
  }

  private record Scale(double low, double width, double factor, boolean magnitude, long[] packed) {
    /** A product with the rounded factor that is so near to the next entry may belong to it. */
    private static final double NEARLY = 1e-6;

    static Scale of(DisplayRange range, long[] packed) {
      double width = (double) range.high() - range.low();
      double factor = width > 0 ? (packed.length - 1) / width : 0;
      return new Scale(range.low(), width, factor, range.magnitude(), packed);
    }

    /**
     * Adds each value's colour to its block's sum.
     *
     * @param values is overwritten
     * @param entries room for as many
     */
    void add(float[] values, int[] entries, int block, long[] sums) {
      if (magnitude) {
        for (int i = 0; i < values.length; i++) {
          values[i] = Math.abs(values[i]);
        }
      }
      if (!isPlain(values, entries)) {
        settle(values, entries);
      }
      for (int c = 0, i = 0; c < sums.length; c++) {
        long sum = 0;
        for (int end = Math.min(i + block, values.length); i < end; i++) {
          sum += packed[entries[i]];
        }
        sums[c] += sum;
      }
    }

    /**
     * Finds each value's entry, in a loop without branches, which the compiler turns into vectors.
     *
     * @return whether none of them is in doubt
     */
    private boolean isPlain(float[] values, int[] entries) {
      int last = packed.length - 1;
      int doubt = 0;
      for (int i = 0; i < values.length; i++) {
        double entry = (values[i] - low) * factor + 0.5;
        int index = (int) entry;
        doubt |= index ^ (int) (entry + NEARLY);
        entries[i] = Math.max(0, Math.min(index, last));
      }
      return doubt == 0;
    }

    /** Half an entry exactly is rounded up only if the division comes last. */
    private void settle(float[] values, int[] entries) {
      int last = packed.length - 1;
      for (int i = 0; i < values.length; i++) {
        double entry = (values[i] - low) * factor + 0.5;
        if ((int) entry != (int) (entry + NEARLY)) {
          int index = (int) ((values[i] - low) * last / width + 0.5);
          entries[i] = Math.max(0, Math.min(index, last));
        }
      }
    }
  }
}
