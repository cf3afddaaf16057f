package convoscope.io.photo;

import convoscope.core.image.Samples;

/** Where the lines of a PNG picture become samples. */
abstract class PngPixels {
  private final int rows;
  private final int columns;

  PngPixels(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  final int rows() {
    return rows;
  }

  final int columns() {
    return columns;
  }

  /** Takes the {@code count} pixels of a line, which lie {@code step} columns from each other. */
  abstract void put(int row, int column, int step, int count, byte[] line);

  abstract Samples samples();

  /** The sample of fewer than 8 bits, or of 8, at a place of a line. */
  private static int sample(byte[] line, int index, int depth) {
    if (depth == 8) {
      return line[index] & 0xFF;
    }
    int bit = index * depth;
    return (line[bit >> 3] & 0xFF) >> 8 - depth - (bit & 7) & (1 << depth) - 1;
  }

  /** Indices of a palette. */
  static final class Indices extends PngPixels {
    private final int depth;
    private final Palette palette;
    private final byte[] indices;

    Indices(int rows, int columns, int depth, Palette palette) {
      super(rows, columns);
      this.depth = depth;
      this.palette = palette;
      this.indices = new byte[rows * columns];
    }

    @Override
    void put(int row, int column, int step, int count, byte[] line) {
      int to = row * columns() + column;
      if (depth == 8 && step == 1) {
        System.arraycopy(line, 0, indices, to, count);
        return;
      }
      for (int i = 0; i < count; i++, to += step) {
        indices[to] = (byte) sample(line, i, depth);
      }
    }

    @Override
    Samples samples() {
      return palette.samples(indices, rows(), columns());
    }
  }

  /** Samples of 8 bits and fewer. */
  static final class Bytes extends PngPixels {
    private final int depth;
    private final int colours;
    private final boolean hasAlpha;
    private final int[] key;
    private final byte[] stored;

    /**
     * @param key the transparent colour's samples as stored; empty if there is none
     */
    Bytes(int rows, int columns, int depth, int colours, boolean hasAlpha, int... key) {
      super(rows, columns);
      this.depth = depth;
      this.colours = colours;
      this.hasAlpha = hasAlpha;
      this.key = key;
      this.stored = new byte[colours * rows * columns];
    }

    @Override
    void put(int row, int column, int step, int count, byte[] line) {
      int first = row * columns() + column;
      for (int c = 0; c < colours; c++) {
        int to = c * rows() * columns() + first;
        if (depth < 8) {
          spread(line, to, step, count);
        } else if (hasAlpha) {
          compose(line, c, to, step, count);
        } else {
          copy(line, c, to, step, count);
        }
      }
      if (key.length > 0) {
        whiten(first, step, count, line);
      }
    }

    /** Grey of fewer bits over 0…255; 1, 3 and 15 divide 255. */
    private void spread(byte[] line, int first, int step, int count) {
      int factor = White.WHITE / ((1 << depth) - 1);
      for (int i = 0, to = first; i < count; i++, to += step) {
        stored[to] = (byte) (sample(line, i, depth) * factor);
      }
    }

    private void copy(byte[] line, int c, int first, int step, int count) {
      for (int i = 0, from = c, to = first; i < count; i++, from += colours, to += step) {
        stored[to] = line[from];
      }
    }

    private void compose(byte[] line, int c, int first, int step, int count) {
      int bands = colours + 1;
      for (int i = 0, from = c, to = first; i < count; i++, from += bands, to += step) {
        int alpha = line[from - c + colours] & 0xFF;
        stored[to] = alpha == 255 ? line[from] : White.under(line[from] & 0xFF, alpha);
      }
    }

    private void whiten(int first, int step, int count, byte[] line) {
      for (int i = 0; i < count; i++) {
        boolean isKey = true;
        for (int c = 0; c < colours; c++) {
          isKey &= sample(line, i * colours + c, depth) == key[c];
        }
        for (int c = 0; isKey && c < colours; c++) {
          stored[c * rows() * columns() + first + i * step] = (byte) White.WHITE;
        }
      }
    }

    @Override
    Samples samples() {
      return Samples.ofBytes(colours, rows(), columns(), stored);
    }
  }

  /** Samples of 16 bits; composed, they are no longer whole numbers. */
  static final class Words extends PngPixels {
    private final int colours;
    private final boolean hasAlpha;
    private final int[] key;
    private final short[] stored;
    private final float[] composed;

    /**
     * @param key the transparent colour's samples; empty if there is none
     */
    Words(int rows, int columns, int colours, boolean hasAlpha, int... key) {
      super(rows, columns);
      this.colours = colours;
      this.hasAlpha = hasAlpha;
      this.key = key;
      boolean isComposed = hasAlpha || key.length > 0;
      this.stored = new short[isComposed ? 0 : colours * rows * columns];
      this.composed = new float[isComposed ? colours * rows * columns : 0];
    }

    private static int word(byte[] line, int index) {
      return (line[2 * index] & 0xFF) << 8 | line[2 * index + 1] & 0xFF;
    }

    @Override
    void put(int row, int column, int step, int count, byte[] line) {
      int bands = hasAlpha ? colours + 1 : colours;
      int plane = rows() * columns();
      for (int i = 0; i < count; i++) {
        int alpha = alpha(line, i * bands);
        for (int c = 0; c < colours; c++) {
          int to = c * plane + row * columns() + column + i * step;
          int value = word(line, i * bands + c);
          if (composed.length > 0) {
            composed[to] = White.under16(value, alpha);
          } else {
            stored[to] = (short) value;
          }
        }
      }
    }

    private int alpha(byte[] line, int pixel) {
      if (hasAlpha) {
        return word(line, pixel + colours);
      }
      boolean isKey = key.length > 0;
      for (int c = 0; isKey && c < colours; c++) {
        isKey = word(line, pixel + c) == key[c];
      }
      return isKey ? 0 : 0xFFFF;
    }

    @Override
    Samples samples() {
      return composed.length > 0
          ? Samples.ofFloats(colours, rows(), columns(), composed)
          : Samples.ofShorts(colours, rows(), columns(), stored);
    }
  }
}
