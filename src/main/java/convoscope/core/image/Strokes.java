package convoscope.core.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a hand drew with a round pen in a square field: its strokes, in order. Immutable; any
 * thread.
 *
 * @param strokes points of each, joined by straight lines; none is empty
 */
public record Strokes(List<List<Point>> strokes) {
  /** Rows and columns of {@link #cover}, and the field's side in its own pixels. */
  public static final int SIDE = 140;

  /** Parts of a pixel that a point is exact to. */
  public static final int PARTS = 4;

  /** Width of the pen in pixels. */
  public static final double PEN = 12;

  /** Most points of all strokes together: ten times a patient digit. */
  public static final int MOST_POINTS = 2000;

  /** Nothing is drawn. */
  public static final Strokes NONE = new Strokes(List.of());

  private static final int FARTHEST = 2 * SIDE * PARTS;

  /**
   * A place of the pen.
   *
   * @param x to the right, in {@value Strokes#PARTS}ths of a pixel; may lie outside the field, but
   *     not farther than its side
   * @param y downwards, the same
   */
  public record Point(int x, int y) {
    public Point {
      int least = -SIDE * PARTS;
      if (x < least || x > FARTHEST || y < least || y > FARTHEST) {
        throw new IllegalArgumentException("a point at " + x + "," + y);
      }
    }

    /** The nearest point to a place in pixels. */
    public static Point at(double x, double y) {
      return new Point(part(x), part(y));
    }

    private static int part(double pixels) {
      return Math.clamp(Math.round(pixels * PARTS), -SIDE * PARTS, FARTHEST);
    }
  }

  public Strokes {
    strokes = strokes.stream().map(List::copyOf).toList();
    int points = strokes.stream().mapToInt(List::size).sum();
    if (points > MOST_POINTS || strokes.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException(strokes.size() + " strokes of " + points + " points");
    }
  }

  public boolean isEmpty() {
    return strokes.isEmpty();
  }

  /** One more stroke; the same where there is no more room. */
  public Strokes begun(Point at) {
    return isFull() ? this : plus(List.of(at), strokes);
  }

  /**
   * The last stroke led on; the same where there is no more room, or where the pen has moved less
   * than a pixel.
   */
  public Strokes led(Point to) {
    if (isEmpty()) {
      return begun(to);
    }
    List<Point> last = strokes.getLast();
    Point from = last.getLast();
    if (isFull() || Math.hypot(to.x - from.x, to.y - from.y) < PARTS) {
      return this;
    }
    List<Point> longer = new ArrayList<>(last);
    longer.add(to);
    return plus(longer, strokes.subList(0, strokes.size() - 1));
  }

  private static Strokes plus(List<Point> last, List<List<Point>> before) {
    List<List<Point>> all = new ArrayList<>(before);
    all.add(last);
    return new Strokes(all);
  }

  private boolean isFull() {
    return strokes.stream().mapToInt(List::size).sum() >= MOST_POINTS;
  }

  /**
   * How much of each pixel the pen covered; its edge falls off over one pixel.
   *
   * @return {@value #SIDE}×{@value #SIDE} unsigned bytes, 0 where nothing is drawn
   */
  public byte[] cover() {
    byte[] cover = new byte[SIDE * SIDE];
    for (List<Point> stroke : strokes) {
      Point from = stroke.getFirst();
      for (Point to : stroke) {
        line(cover, pixels(from.x), pixels(from.y), pixels(to.x), pixels(to.y));
        from = to;
      }
    }
    return cover;
  }

  /** Parts as pixels. */
  public static double pixels(int parts) {
    return parts / (double) PARTS;
  }

  private static void line(byte[] cover, double x0, double y0, double x1, double y1) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    double reach = PEN / 2 + 1;
    int top = (int) Math.max(0, Math.min(y0, y1) - reach);
    int bottom = (int) Math.min(SIDE - 1.0, Math.max(y0, y1) + reach);
    int left = (int) Math.max(0, Math.min(x0, x1) - reach);
    int right = (int) Math.min(SIDE - 1.0, Math.max(x0, x1) + reach);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double x = column + 0.5 - x0;
        double y = row + 0.5 - y0;
        double along =
            length > 0
                ? Math.clamp((x * (x1 - x0) + y * (y1 - y0)) / (length * length), 0.0, 1.0)
                : 0;
        double distance = Math.hypot(x - along * (x1 - x0), y - along * (y1 - y0));
        int part = (int) (255 * Math.clamp(PEN / 2 + 0.5 - distance, 0.0, 1.0));
        int at = row * SIDE + column;
        cover[at] = (byte) Math.max(cover[at] & 0xFF, part);
      }
    }
  }

  /** As text, {@code x,y x,y; x,y …}: strokes parted by semicolons. */
  public String text() {
    return strokes.stream()
        .map(
            stroke ->
                stroke.stream()
                    .map(point -> point.x + "," + point.y)
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; "));
  }

  /**
   * From {@link #text}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Strokes parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    return new Strokes(
        Arrays.stream(text.split("; ", -1))
            .map(stroke -> Stream.of(stroke.split(" ", -1)).map(Strokes::point).toList())
            .toList());
  }

  private static Point point(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no point: " + text);
    }
    return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }
}
