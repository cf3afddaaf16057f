package convoscope.ui.canvas;

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
   * @param striped whether the veil over them has stripes where there is room
   */
  record Surroundings(
      boolean hatched,
      int[] rows,
      int[] columns,
      int hatchGround,
      int hatchLine,
      int veil,
      boolean striped) {}

  /** The padding is drawn at least so wide, in screen pixels. */
  private static final double LEAST_HATCH = 6;

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
    int innerLeft = deviceX(geometry, photo.column());
    int innerRight = deviceX(geometry, photo.endColumn());
    int innerTop = deviceY(geometry, photo.row());
    int innerBottom = deviceY(geometry, photo.endRow());
    // One pixel of padding must be seen from afar, too.
    double least = LEAST_HATCH / geometry.zoom();
    int left = deviceX(geometry, outer(photo.column(), padded.column(), least));
    int right = deviceX(geometry, outer(photo.endColumn(), padded.endColumn(), least));
    int top = deviceY(geometry, outer(photo.row(), padded.row(), least));
    int bottom = deviceY(geometry, outer(photo.endRow(), padded.endRow(), least));
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

  /** The padding's edge, at least so far from the photo's; the photo's where there is none. */
  private static double outer(int inner, int edge, double least) {
    return edge < inner
        ? Math.min(edge, inner - least)
        : edge > inner ? Math.max(edge, inner + least) : inner;
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

  /** Down the columns first: that loop the compiler turns into vectors. */
  private void average(CanvasFrame frame, AxisSampling rows, AxisSampling columns) {
    int[] source = frame.picture().argb();
    int stride = frame.picture().columns();
    int firstColumn = columns.first[0];
    int count = columns.end() - firstColumn;
    int[] redBlue = new int[count];
    int[] green = new int[count];
    long[] sums = new long[count];
    for (int i = 0; i < rows.count(); i++) {
      Arrays.fill(redBlue, 0);
      Arrays.fill(green, 0);
      for (int k = rows.begin[i]; k < rows.begin[i + 1]; k++) {
        int row = rows.first[i] + k - rows.begin[i];
        add(source, row * stride + firstColumn, rows.parts[k], redBlue, green);
      }
      for (int c = 0; c < count; c++) {
        sums[c] =
            (long) (redBlue[c] >>> 16) << 2 * FIELD
                | (long) green[c] << FIELD
                | redBlue[c] & 0xFFFF;
      }
      int at = (rows.from + i) * width + columns.from;
      for (int j = 0; j < columns.count(); j++) {
        target[at + j] = packed(sum(sums, columns, j, firstColumn));
      }
    }
  }

  private static void add(int[] source, int offset, int part, int[] redBlue, int[] green) {
    for (int c = 0; c < redBlue.length; c++) {
      int argb = source[offset + c];
      redBlue[c] += part * (argb & 0xFF00FF);
      green[c] += part * (argb >> 8 & 0xFF);
    }
  }

  private static long sum(long[] sums, AxisSampling columns, int j, int firstColumn) {
    long sum = 0;
    int at = columns.first[j] - firstColumn;
    for (int k = columns.begin[j]; k < columns.begin[j + 1]; k++) {
      sum += columns.parts[k] * sums[at++];
    }
    return sum;
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
    int stripe = around.striped && size >= 4 * scale ? VEIL_STRIPE : VEIL;
    int phase = left - top - (int) Math.round((geometry.screenX(0) - geometry.screenY(0)) * scale);
    for (int i = 0; i < rows.length; i++) {
      int at = (top + i) * width + left;
      for (int j = 0; j < columns.length; j++) {
        int share = 256 - ((256 - rows[i]) * (256 - columns[j]) >> 8);
        if (share > 0 && target[at + j] != 0) {
          boolean isStripe = Math.floorMod(j - i + phase, period) < period / 4;
          int under = target[at + j];
          int veiled = blend(under, around.veil, share * VEIL >> 8);
          target[at + j] =
              !isStripe || stripe == VEIL
                  ? veiled
                  : stripe(under, veiled, around, share * VEIL_STRIPE >> 8);
        }
      }
    }
  }

  /**
   * A stripe of the veil: towards the veil, or towards the padding's lines where the picture is as
   * dark or as light as the veil itself, and a stripe of it would not be seen.
   */
  private static int stripe(int under, int veiled, Surroundings around, int strength) {
    int byVeil = blend(under, around.veil, strength);
    int byLine = blend(under, around.hatchLine, strength);
    int veilDiffers = Math.abs(light(byVeil) - light(veiled));
    int lineDiffers = Math.abs(light(byLine) - light(veiled));
    return veilDiffers >= lineDiffers ? byVeil : byLine;
  }

  /** Luma of 0…255. */
  private static int light(int argb) {
    return 54 * (argb >> 16 & 0xFF) + 183 * (argb >> 8 & 0xFF) + 19 * (argb & 0xFF) >> 8;
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
