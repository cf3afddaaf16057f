package convoscope.io.photo;

import convoscope.io.photo.JpegFrame.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of a JPEG picture its scans have told, and how much work they are.
 *
 * <p>Source: ITU-T T.81, B.2.3 and G.1.1.1 (each scan of a progressive picture takes a coefficient
 * up where the one before left it).
 */
final class JpegScans {
  private static final int COEFFICIENTS = 64;
  private static final int UNTOLD = -1;

  /** So many blocks take half a minute; the usual ten scans of 2²⁷ pixels are fewer. */
  private static final long MOST_WORK = 1L << 26;

  private final Input in;
  private final JpegFrame frame;

  /** For each component and coefficient, the bits that are still to come. */
  private final int[][] left;

  private long work;

  /**
   * A scan of one component.
   *
   * @param bits as in its header: those that were known before it and those that are left after it
   */
  record Scan(Component component, int first, int last, int bits) {}

  JpegScans(Input in, JpegFrame frame) {
    this.in = in;
    this.frame = frame;
    this.left = new int[frame.components().size()][COEFFICIENTS];
    for (int[] one : left) {
      Arrays.fill(one, UNTOLD);
    }
  }

  /** Takes a scan's header in. */
  void add(Input header) throws UnfitPhotoException {
    int count = header.unsignedByte();
    int[] taken = new int[Math.min(count, 4)];
    if (count < 1 || count > 4) {
      throw in.damaged("bad-header");
    }
    for (int i = 0; i < count; i++) {
      taken[i] = index(header.unsignedByte());
      header.skip(1);
    }
    requireWork();
    int first = header.unsignedByte();
    int last = header.unsignedByte();
    int bits = header.unsignedByte();
    // Some programs leave all three at 0.
    boolean isAll = first == 0 && (last == COEFFICIENTS - 1 || last == 0) && bits == 0;
    if (!frame.isProgressive() && !isAll) {
      throw in.damaged("jpeg-scans");
    }
    for (int component : taken) {
      if (frame.isProgressive()) {
        refine(left[component], first, last, bits);
      } else {
        Arrays.fill(left[component], 0);
      }
    }
  }

  /** The decoder makes the whole picture anew after each scan. */
  private void requireWork() throws UnfitPhotoException {
    work += frame.components().stream().mapToLong(frame::blocks).sum();
    if (work > MOST_WORK) {
      throw in.unsupported("jpeg-many-scans");
    }
  }

  private int index(int name) throws UnfitPhotoException {
    List<Component> components = frame.components();
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).name() == name) {
        return i;
      }
    }
    throw in.damaged("bad-header");
  }

  private void refine(int[] some, int first, int last, int bits) throws UnfitPhotoException {
    if (first > last || last >= COEFFICIENTS) {
      throw in.damaged("bad-header");
    }
    for (int i = first; i <= last; i++) {
      int before = Math.max(some[i], 0);
      if (bits >> 4 != before || some[i] == 0) {
        throw in.damaged("jpeg-scans");
      }
      some[i] = bits & 0xF;
    }
  }

  /** Whether every bit of every coefficient was told. */
  boolean areComplete() {
    return Arrays.stream(left).flatMapToInt(Arrays::stream).allMatch(bits -> bits == 0);
  }

  /** Whether enough was told for a picture: every mean of a block, in a progressive one. */
  boolean areEnough() {
    return frame.isProgressive() && Arrays.stream(left).allMatch(bits -> bits[0] != UNTOLD);
  }

  /**
   * The scans that were left out, taken as if they had told of nothing but zeros: "the spec does
   * not require that all bits of all coefficients be transmitted" (libjpeg's {@code jcmaster.c}).
   */
  List<Scan> rest() throws UnfitPhotoException {
    List<Scan> rest = new ArrayList<>();
    for (int c = 0; c < left.length; c++) {
      Component component = frame.components().get(c);
      for (int first = 0, last; first < COEFFICIENTS; first = last + 1) {
        last = first;
        // The means have scans of their own.
        while (first > 0 && last + 1 < COEFFICIENTS && left[c][last + 1] == left[c][first]) {
          last++;
        }
        while (left[c][first] != 0) {
          int before = Math.max(left[c][first], 0);
          int bits = before << 4 | Math.max(before - 1, 0);
          requireWork();
          refine(left[c], first, last, bits);
          rest.add(new Scan(component, first, last, bits));
        }
      }
    }
    return rest;
  }
}
