package convoscope.ui.control;

import convoscope.core.tensor.Region;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the device pixels of a pane: the padding's hatching, the picture, the veil over what no
 * window visits. Everything else is transparent.
 *
 * <p>It is done here and not by the toolkit, which mixes at most four pixels: a fine pattern would
 * turn into speckle between 50 % and 100 %, and edges would not lie on whole pixels. Not for
 * several threads at once; needs no toolkit.
 */
final class PictureComposer {
  /** How far a veiled pixel goes towards the veil, of 256, and on the veil's stripes. */
  private static final int VEIL = 104;

  private static final int VEIL_STRIPE = 184;

  /** Screen pixels from one stripe to the next. */
  private static final int PERIOD = 8;

  /**
   * What lies around and over the picture.
   *
   * @param hatched whether the padding is drawn
   * @param rows photo rows that no window visits
   * @param columns photo columns that no window visits
   */
  record Surroundings(
      boolean hatched, int[] rows, int[] columns, int hatchGround, int hatchLine, int veil) {}

  private int[] target = {};
  private int width;
  private int height;
  private double scale = 1;

  /**
   * Fills the target.
   *
   * @param pixels opaque or transparent ARGB, row by row
   * @param deviceWidth of a row
   * @param deviceHeight rows
   * @param deviceScale device pixels per screen pixel
   */
  void compose(
      int[] pixels,
      int deviceWidth,
      int deviceHeight,
      double deviceScale,
      CanvasGeometry geometry,
      @Nullable CanvasFrame frame,
      Surroundings around) {
    target = pixels;
    width = deviceWidth;
    height = deviceHeight;
    scale = deviceScale;
    Arrays.fill(pixels, 0, width * height, 0);
    if (around.hatched) {
      hatch(geometry, around);
    }
    if (frame != null && !frame.shown().region().isEmpty()) {
      draw(geometry, frame);
    }
    veil(geometry, around);
  }

  private void hatch(CanvasGeometry geometry, Surroundings around) {
    Region padded = geometry.extent().padded();
    Region photo = geometry.extent().photo();
    int left = deviceX(geometry, padded.column());
    int right = deviceX(geometry, padded.endColumn());
    int innerLeft = deviceX(geometry, photo.column());
    int innerRight = deviceX(geometry, photo.endColumn());
    int top = deviceY(geometry, padded.row());
    int bottom = deviceY(geometry, padded.endRow());
    int innerTop = deviceY(geometry, photo.row());
    int innerBottom = deviceY(geometry, photo.endRow());
    int[] stripe = stripe(around.hatchGround, around.hatchLine);
    // The stripes hang on the photo, so that they move with it.
    int phase = -(int) Math.round((geometry.screenX(0) + geometry.screenY(0)) * scale);
    for (int y = top; y < bottom; y++) {
      boolean beside = y >= innerTop && y < innerBottom;
      stripes(y, left, beside ? innerLeft : right, phase, stripe);
      if (beside) {
        stripes(y, innerRight, right, phase, stripe);
      }
    }
  }

  private void stripes(int y, int from, int to, int phase, int[] stripe) {
    int at = y * width;
    for (int x = from; x < to; x++) {
      target[at + x] = stripe[Math.floorMod(x + y + phase, stripe.length)];
    }
  }

  /** One period of hatching, its edges softened. */
  private int[] stripe(int ground, int line) {
    int[] stripe = new int[(int) Math.max(4, Math.round(PERIOD * scale))];
    double half = stripe.length / 7.0;
    for (int i = 0; i < stripe.length; i++) {
      double distance = Math.abs(i + 0.5 - stripe.length / 2.0);
      stripe[i] = blend(ground, line, (int) (256 * Math.clamp(half + 0.5 - distance, 0.0, 1.0)));
    }
    return stripe;
  }

  private void draw(CanvasGeometry geometry, CanvasFrame frame) {
    Placement placement = frame.placement();
    Region region = frame.shown().region();
    int block = frame.shown().block();
    double sizeX = placement.stepX() * geometry.zoom() * block * scale;
    double sizeY = placement.stepY() * geometry.zoom() * block * scale;
    // From a device pixel per pixel on each value is seen as it is.
    boolean exact = block == 1 && sizeX > 1 - 1e-9 && sizeY > 1 - 1e-9;
    AxisSampling columns =
        AxisSampling.of(
            width,
            geometry.edgeX(placement, region.column()) * scale,
            sizeX,
            (double) region.columns() / block,
            exact);
    AxisSampling rows =
        AxisSampling.of(
            height,
            geometry.edgeY(placement, region.row()) * scale,
            sizeY,
            (double) region.rows() / block,
            exact);
    if (columns.count() > 0 && rows.count() > 0) {
      if (exact) {
        copy(frame, rows, columns);
      } else {
        average(frame, rows, columns);
      }
    }
  }

  private void copy(CanvasFrame frame, AxisSampling rows, AxisSampling columns) {
    int[] source = frame.picture().argb();
    int stride = frame.picture().columns();
    for (int i = 0; i < rows.count(); i++) {
      int at = (rows.from + i) * width + columns.from;
      if (i > 0 && rows.first[i] == rows.first[i - 1]) {
        System.arraycopy(target, at - width, target, at, columns.count());
      } else {
        int line = rows.first[i] * stride;
        for (int j = 0; j < columns.count(); j++) {
          target[at + j] = source[line + columns.first[j]];
        }
      }
    }
  }

  // Red, green and blue of a sum lie side by side in one long, 21 bits each: 255·64·64 needs 20.
  private static final int FIELD = 21;

  private void average(CanvasFrame frame, AxisSampling rows, AxisSampling columns) {
    int[] source = frame.picture().argb();
    int stride = frame.picture().columns();
    long[] line = new long[columns.count()];
    long[] sum = new long[columns.count()];
    int lineOf = -1;
    for (int i = 0; i < rows.count(); i++) {
      Arrays.fill(sum, 0);
      for (int k = rows.begin[i]; k < rows.begin[i + 1]; k++) {
        long part = rows.parts[k];
        if (part > 0) {
          int row = rows.first[i] + k - rows.begin[i];
          if (row != lineOf) {
            averageRow(source, row * stride, columns, line);
            lineOf = row;
          }
          for (int j = 0; j < sum.length; j++) {
            sum[j] += part * line[j];
          }
        }
      }
      int at = (rows.from + i) * width + columns.from;
      for (int j = 0; j < sum.length; j++) {
        target[at + j] = packed(sum[j]);
      }
    }
  }

  private static void averageRow(int[] source, int offset, AxisSampling columns, long[] line) {
    int[] parts = columns.parts;
    for (int j = 0; j < line.length; j++) {
      int at = offset + columns.first[j];
      long sum = 0;
      for (int k = columns.begin[j]; k < columns.begin[j + 1]; k++) {
        long argb = source[at++];
        sum +=
            parts[k]
                * ((argb & 0xFF0000) << 2 * FIELD - 16
                    | (argb & 0xFF00) << FIELD - 8
                    | argb & 0xFF);
      }
      line[j] = sum;
    }
  }

  private static int packed(long sum) {
    int half = AxisSampling.WHOLE * AxisSampling.WHOLE / 2;
    int mask = (1 << FIELD) - 1;
    int red = (int) (sum >> 2 * FIELD & mask) + half >> 12;
    int green = (int) (sum >> FIELD & mask) + half >> 12;
    int blue = (int) (sum & mask) + half >> 12;
    return 0xFF000000 | red << 16 | green << 8 | blue;
  }

  private void veil(CanvasGeometry geometry, Surroundings around) {
    if (around.rows.length == 0 && around.columns.length == 0) {
      return;
    }
    Region padded = geometry.extent().padded();
    double size = geometry.zoom() * scale;
    int top = deviceY(geometry, padded.row());
    int left = deviceX(geometry, padded.column());
    int[] rows =
        covered(
            around.rows,
            padded.row(),
            padded.rows(),
            geometry.screenY(padded.row()) * scale,
            size,
            top,
            deviceY(geometry, padded.endRow()));
    int[] columns =
        covered(
            around.columns,
            padded.column(),
            padded.columns(),
            geometry.screenX(padded.column()) * scale,
            size,
            left,
            deviceX(geometry, padded.endColumn()));
    int period = (int) Math.max(4, Math.round(PERIOD * scale));
    int stripe = size >= 4 * scale ? VEIL_STRIPE : VEIL;
    int phase = left - top - (int) Math.round((geometry.screenX(0) - geometry.screenY(0)) * scale);
    for (int i = 0; i < rows.length; i++) {
      int at = (top + i) * width + left;
      for (int j = 0; j < columns.length; j++) {
        int share = 256 - ((256 - rows[i]) * (256 - columns[j]) >> 8);
        if (share > 0 && target[at + j] != 0) {
          boolean isStripe = Math.floorMod(j - i + phase, period) < period / 4;
          int strength = share * (isStripe ? stripe : VEIL) >> 8;
          target[at + j] = blend(target[at + j], around.veil, strength);
        }
      }
    }
  }

  /** Of 256, how much of each device pixel from … to − 1 is covered by the listed photo lines. */
  private static int[] covered(
      int[] listed, int first, int count, double edge, double size, int from, int to) {
    BitSet lines = new BitSet(count);
    for (int line : listed) {
      if (line >= first && line < first + count) {
        lines.set(line - first);
      }
    }
    int[] before = new int[count + 1];
    for (int i = 0; i < count; i++) {
      before[i + 1] = before[i] + (lines.get(i) ? 1 : 0);
    }
    int[] covered = new int[Math.max(0, to - from)];
    for (int i = 0; i < covered.length; i++) {
      double start = Math.clamp((from + i - edge) / size, 0, count);
      double end = Math.clamp((from + i + 1 - edge) / size, 0, count);
      double share = (sum(before, lines, end) - sum(before, lines, start)) / (1 / size);
      covered[i] = (int) Math.round(256 * Math.clamp(share, 0.0, 1.0));
    }
    return covered;
  }

  private static double sum(int[] before, BitSet lines, double at) {
    int whole = (int) at;
    return before[whole] + (lines.get(whole) ? at - whole : 0);
  }

  private int deviceX(CanvasGeometry geometry, double photoX) {
    return Math.clamp(Math.round(geometry.screenX(photoX) * scale), 0, width);
  }

  private int deviceY(CanvasGeometry geometry, double photoY) {
    return Math.clamp(Math.round(geometry.screenY(photoY) * scale), 0, height);
  }

  private static int blend(int from, int to, int part) {
    int rest = 256 - part;
    int redBlue = ((from & 0xFF00FF) * rest + (to & 0xFF00FF) * part) >>> 8 & 0xFF00FF;
    int green = ((from & 0xFF00) * rest + (to & 0xFF00) * part) >>> 8 & 0xFF00;
    return 0xFF000000 | redBlue | green;
  }
}
