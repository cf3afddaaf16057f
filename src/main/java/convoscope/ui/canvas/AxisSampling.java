package convoscope.ui.canvas;

/**
 * One axis of a picture laid onto the pixels of the device: which of the picture's pixels make
 * which device pixel, in which parts.
 *
 * <p>Device pixel d covers start + d·ratio … start + (d+1)·ratio of the picture. Where a picture's
 * pixel is at least as large as the device's and must stay exact, d takes the one under its middle;
 * else the mean of all that it covers, each as far as it is covered.
 */
final class AxisSampling {
  /** The parts of one device pixel sum to this. */
  static final int WHOLE = 64;

  /** First device pixel that shows the picture. */
  final int from;

  /** First after the picture. */
  final int to;

  /** Of device pixel {@code from + i}: the first picture pixel. */
  final int[] first;

  /** Of device pixel {@code from + i}: parts {@code begin[i] … begin[i + 1] − 1}. */
  final int[] begin;

  final int[] parts;

  private AxisSampling(int from, int to, int[] first, int[] begin, int[] parts) {
    this.from = from;
    this.to = to;
    this.first = first;
    this.begin = begin;
    this.parts = parts;
  }

  /**
   * Lays an axis.
   *
   * @param length device pixels there are
   * @param edge device coordinate of the picture's beginning
   * @param size device pixels to one of the picture's pixels
   * @param limit the picture's pixels; its last may be cut, so that this may be broken
   * @param isExact whether no two pixels may be mixed
   */
  static AxisSampling of(int length, double edge, double size, double limit, boolean isExact) {
    int from = Math.clamp(Math.round(edge), 0, length);
    int to = Math.clamp(Math.round(edge + limit * size), from, length);
    int count = to - from;
    int last = (int) Math.ceil(limit) - 1;
    int[] first = new int[count];
    int[] begin = new int[count + 1];
    int[] parts = new int[count * (int) (2 + Math.ceil(1 / size))];
    int used = 0;
    for (int i = 0; i < count; i++) {
      double start = (from + i - edge) / size;
      double end = Math.min(start + 1 / size, limit);
      begin[i] = used;
      if (isExact) {
        first[i] = Math.clamp((long) Math.floor(start + 0.5 / size), 0, last);
        parts[used++] = WHOLE;
      } else {
        start = Math.max(0, start);
        first[i] = Math.clamp((long) Math.floor(start), 0, last);
        used = mix(parts, used, first[i], start, end);
      }
    }
    begin[count] = used;
    return new AxisSampling(from, to, first, begin, parts);
  }

  /**
   * Parts of the pixels from {@code first} on in start … end, rounded so that they sum to WHOLE.
   */
  private static int mix(int[] parts, int at, int first, double start, double end) {
    int used = at;
    int done = 0;
    double width = end - start;
    for (int p = first; done < WHOLE; p++) {
      double covered = width > 0 ? (Math.min(p + 1, end) - start) / width : 1;
      int upTo = p + 1 >= end - 1e-9 ? WHOLE : (int) Math.round(covered * WHOLE);
      parts[used++] = upTo - done;
      done = upTo;
    }
    return used;
  }

  /** Number of device pixels that show the picture. */
  int count() {
    return to - from;
  }

  /** First picture pixel after all that are shown. */
  int end() {
    int last = count() - 1;
    return first[last] + begin[last + 1] - begin[last];
  }
}
