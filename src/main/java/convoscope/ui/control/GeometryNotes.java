package convoscope.ui.control;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.Padding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is worth a quiet note about a geometry: where textbooks trip. A pure function, no toolkit.
 *
 * <p>Each kind applies at most once; the order is that of {@link Kind}.
 */
public final class GeometryNotes {
  /** What a note says. */
  public enum Kind {
    /**
     * The floor or the stride leaves out rows and columns of the photo, none of the padding. This
     * kind and the next two: rows, columns, each as a text, {@code –} for none, or as {@link Many}.
     */
    UNVISITED_PHOTO,
    /** Only padding is left out. */
    UNVISITED_PADDING,
    /** Of the photo: rows, columns; of the padding: rows, columns. */
    UNVISITED_BOTH,
    /** TensorFlow's rule for "same": the padding's rows and columns as sums, {@code 1 + 2 = 3}. */
    WHAT_SAME_MEANS,
    /** p = d(k−1)/2 on every side and s = 1: the map has the photo's size. No arguments. */
    KEEPS_SIZE,
    /**
     * p + p′ = d(k−1) and s = 1, but p ≠ p′: the map has the photo's size and is moved: (p′ − p)/2
     * rows, columns, as texts.
     */
    KEEPS_SIZE_MOVED,
    /** There is padding, and no "same", but the map has another size: output rows, columns. */
    CHANGES_SIZE,
    /** Half padding of a window of even extent: the map is one smaller. No arguments. */
    HALF_EVEN_KERNEL,
    /** The window spans more than its taps: extent rows, columns, taps rows, columns. */
    DILATION_GAPS;

    /** The text's key. */
    public String key() {
      return "note." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One note.
   *
   * @param kind what it says; its text stands under the kind's key
   * @param arguments of the text, as the kind lists them
   */
  public record Note(Kind kind, List<Object> arguments) {
    public Note {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * More coordinates than are listed; its text stands under {@link #KEY}.
   *
   * @param listed the first ones, and the last
   * @param count how many there are in all
   */
  public record Many(String listed, int count) {
    /** The text's key; arguments are {@link #listed} and {@link #count}. */
    public static final String KEY = "note.many";
  }

  private static final String NONE = "–";

  private GeometryNotes() {}

  /** The notes that apply. */
  public static List<Note> of(ConvGeometry geometry) {
    AxisGeometry rows = geometry.rowAxis();
    AxisGeometry columns = geometry.columnAxis();
    List<Note> notes = new ArrayList<>();
    notes.addAll(floorNote(rows, columns));
    notes.addAll(paddingNote(geometry));
    if (hasGaps(rows) || hasGaps(columns)) {
      notes.add(
          note(
              Kind.DILATION_GAPS,
              rows.extent(),
              columns.extent(),
              rows.kernel(),
              columns.kernel()));
    }
    return notes;
  }

  /** A quotient that is not whole always leaves something out: the last rows or columns. */
  private static List<Note> floorNote(AxisGeometry rows, AxisGeometry columns) {
    int[] photoRows = rows.unvisitedInput();
    int[] photoColumns = columns.unvisitedInput();
    int[] paddingRows = rows.unvisitedPadding();
    int[] paddingColumns = columns.unvisitedPadding();
    boolean photo = photoRows.length + photoColumns.length > 0;
    boolean padding = paddingRows.length + paddingColumns.length > 0;
    Object[] ofPhoto = {listing(photoRows), listing(photoColumns)};
    Object[] ofPadding = {listing(paddingRows), listing(paddingColumns)};
    if (photo && padding) {
      return List.of(note(Kind.UNVISITED_BOTH, ofPhoto[0], ofPhoto[1], ofPadding[0], ofPadding[1]));
    }
    if (photo) {
      return List.of(note(Kind.UNVISITED_PHOTO, ofPhoto));
    }
    if (padding) {
      return List.of(note(Kind.UNVISITED_PADDING, ofPadding));
    }
    return List.of();
  }

  /** At most one word about the size: the rule's own, if the rule has something to explain. */
  private static List<Note> paddingNote(ConvGeometry geometry) {
    AxisGeometry rows = geometry.rowAxis();
    AxisGeometry columns = geometry.columnAxis();
    boolean padded = rows.padded() > rows.size() || columns.padded() > columns.size();
    Padding padding = geometry.spec().padding();
    if (padding == Padding.Rule.SAME && padded) {
      return List.of(note(Kind.WHAT_SAME_MEANS, total(rows), total(columns)));
    }
    if (padding == Padding.Rule.HALF && (shrinksByOne(rows) || shrinksByOne(columns))) {
      return List.of(note(Kind.HALF_EVEN_KERNEL));
    }
    if (!padded) {
      return List.of();
    }
    if (rows.outputs() != rows.size() || columns.outputs() != columns.size()) {
      return List.of(note(Kind.CHANGES_SIZE, rows.outputs(), columns.outputs()));
    }
    if (rows.stride() > 1 || columns.stride() > 1) {
      // As much padding as happens to make up for the stride: no rule that could be told.
      return List.of();
    }
    return rows.before() == rows.after() && columns.before() == columns.after()
        ? List.of(note(Kind.KEEPS_SIZE))
        : List.of(note(Kind.KEEPS_SIZE_MOVED, moved(rows), moved(columns)));
  }

  /** Where output 0's window has its middle. */
  private static String moved(AxisGeometry axis) {
    return Figures.brief(axis.centre(0));
  }

  private static String total(AxisGeometry axis) {
    return "%d + %d = %d".formatted(axis.before(), axis.after(), axis.before() + axis.after());
  }

  private static boolean shrinksByOne(AxisGeometry axis) {
    return axis.extent() % 2 == 0 && axis.stride() == 1;
  }

  private static boolean hasGaps(AxisGeometry axis) {
    return axis.dilation() > 1 && axis.kernel() > 1;
  }

  private static Note note(Kind kind, Object... arguments) {
    return new Note(kind, List.of(arguments));
  }

  /**
   * Coordinates in a few characters: {@code 99}, {@code 97 … 99}, {@code 1, 3, 5, 7}, or the first
   * ones of many, the last, and how many: {@code 1, 3, 5 … 223}, 112.
   *
   * @param at ascending
   */
  static Object listing(int[] at) {
    int last = at.length - 1;
    if (last < 0) {
      return NONE;
    }
    if (last == 0) {
      return number(at[0]);
    }
    if (at[last] - at[0] == last) {
      return last == 1
          ? number(at[0]) + ", " + number(at[1])
          : number(at[0]) + " … " + number(at[last]);
    }
    if (at.length <= 4) {
      return String.join(", ", Arrays.stream(at).mapToObj(GeometryNotes::number).toList());
    }
    return new Many(
        "%s, %s, %s … %s".formatted(number(at[0]), number(at[1]), number(at[2]), number(at[last])),
        at.length);
  }

  private static String number(int value) {
    return Integer.toString(value).replace('-', '−');
  }
}
