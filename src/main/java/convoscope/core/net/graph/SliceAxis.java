package convoscope.core.net.graph;

/**
 * One axis of a slice, its ends resolved as ONNX does: negative ones count from the end, and all
 * are held within the tensor.
 *
 * @param axis which
 * @param start first value taken
 * @param step to the next one, not 0
 * @param count values taken
 */
public record SliceAxis(int axis, int start, int step, int count) {
  /**
   * The {@code i}th of the axes that a slice names.
   *
   * @param x sizes of what is sliced
   * @throws IllegalArgumentException if its step is 0
   */
  public static SliceAxis of(LayerKind.Slice slice, int i, Dims x) {
    int axis = slice.axes().get(i) < 0 ? slice.axes().get(i) + x.rank() : slice.axes().get(i);
    long size = x.size(axis);
    long step = slice.steps().get(i);
    if (step == 0) {
      throw new IllegalArgumentException("a slice of step 0");
    }
    long start = slice.starts().get(i);
    long end = slice.ends().get(i);
    start += start < 0 ? size : 0;
    end += end < 0 ? size : 0;
    if (step > 0) {
      start = Math.clamp(start, 0L, size);
      end = Math.clamp(end, 0L, size);
    } else {
      start = Math.max(-1, Math.min(Math.max(start, 0), size - 1));
      end = Math.max(-1, Math.min(end, size - 1));
    }
    long count = Math.max(0, Math.ceilDiv(end - start, step));
    return new SliceAxis(axis, (int) start, (int) Math.clamp(step, -size, size), (int) count);
  }
}
