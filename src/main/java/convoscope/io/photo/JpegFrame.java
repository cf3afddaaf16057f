package convoscope.io.photo;

import java.util.ArrayList;
import java.util.List;

/**
 * What a JPEG frame's header says.
 *
 * @param isProgressive whether its scans refine one another
 */
record JpegFrame(boolean isProgressive, int rows, int columns, List<Component> components) {
  private static final int BASELINE = 0xC0;
  private static final int SEQUENTIAL = 0xC1;
  private static final int PROGRESSIVE = 0xC2;
  private static final int BLOCK = 8;

  /**
   * A block of 8×8 samples takes a bit at least; of the coarsest sampling, one component 4×1 and
   * another 1×4, eight blocks and more cover 32×32 pixels.
   */
  private static final long MOST_PIXELS_A_BYTE = 8L * BLOCK * BLOCK * 2;

  /**
   * One component.
   *
   * @param across how many samples it has where the finest has {@code most}
   */
  record Component(int name, int across, int down) {}

  /**
   * Reads a frame's header.
   *
   * @param marker which of the kinds of frames it is
   * @param in the file, for the size that its bytes can hold
   */
  static JpegFrame of(int marker, Input header, Input in) throws UnfitPhotoException {
    requireKind(marker, in);
    if (header.unsignedByte() != 8) {
      throw in.unsupported("jpeg-precision");
    }
    int rows = header.big16();
    int columns = header.big16();
    if (rows == 0) {
      throw in.unsupported("jpeg-no-rows");
    }
    in.requireSize(columns, rows, MOST_PIXELS_A_BYTE * in.bytes().length);
    int count = header.unsignedByte();
    if (count != 1 && count != 3 && count != 4) {
      throw in.unsupported("jpeg-components");
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int name = header.unsignedByte();
      int sampling = header.unsignedByte();
      header.skip(1);
      components.add(new Component(name, sampling >> 4, sampling & 0xF));
    }
    JpegFrame frame = new JpegFrame(marker == PROGRESSIVE, rows, columns, components);
    frame.requireSampling(in);
    return frame;
  }

  private static void requireKind(int marker, Input in) throws UnfitPhotoException {
    switch (marker) {
      case BASELINE, SEQUENTIAL, PROGRESSIVE -> {}
      case 0xC3, 0xCB -> throw in.unsupported("jpeg-lossless");
      case 0xC9, 0xCA -> throw in.unsupported("jpeg-arithmetic");
      default -> throw in.unsupported("jpeg-hierarchical");
    }
  }

  private void requireSampling(Input in) throws UnfitPhotoException {
    for (Component one : components) {
      if (one.across < 1 || one.across > 4 || one.down < 1 || one.down > 4) {
        throw in.damaged("bad-header");
      }
    }
    for (Component one : components) {
      if (mostAcross() % one.across != 0 || mostDown() % one.down != 0) {
        throw in.unsupported("jpeg-sampling");
      }
    }
  }

  int mostAcross() {
    return components.stream().mapToInt(Component::across).max().orElse(1);
  }

  int mostDown() {
    return components.stream().mapToInt(Component::down).max().orElse(1);
  }

  /** Blocks of a component. */
  long blocks(Component one) {
    long across = Math.ceilDiv((long) columns * one.across, (long) mostAcross() * BLOCK);
    long down = Math.ceilDiv((long) rows * one.down, (long) mostDown() * BLOCK);
    return across * down;
  }

  /** The components' identifiers as letters. */
  String names() {
    StringBuilder names = new StringBuilder();
    components.forEach(one -> names.append((char) one.name));
    return names.toString();
  }
}
