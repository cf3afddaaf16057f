package convoscope.ui.figure;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.Padding;
import convoscope.i18n.Texts;
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
     * The floor or the stride leaves out rows or columns of the photo, none of the padding: which
     * ones, as {@link Lines}.
     */
    UNVISITED_PHOTO,
    /** Only padding is left out: which lines. */
    UNVISITED_PADDING,
    /** Of the photo: which lines; of the padding: which lines. */
    UNVISITED_BOTH,
    /** TensorFlow's rule for "same": the padding's rows and columns as sums, {@code 1 + 2 = 3}. */
    WHAT_SAME_MEANS,
    /** p = d(k−1)/2 on every side and s = 1: the map has the photo's size. No arguments. */
    KEEPS_SIZE,
    /**
     * p + p′ = d(k−1) and s = 1, but p ≠ p′: the map has the photo's size and is moved by (p′ −
     * p)/2 rows and columns, as a {@link Move}.
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

    /** In words. */
    public String text(Texts texts) {
      return texts.get(
          kind.key(),
          arguments.stream()
              .map(one -> one instanceof Counted counted ? counted.text(texts) : one)
              .toArray());
    }
  }

  /** Rows and columns: what there are none of is not spoken of. */
  private sealed interface Counted {
    String text(Texts texts);
  }

  /** Which rows and which columns; not both of them none. */
  record Lines(Listing rows, Listing columns) implements Counted {
    private static Lines of(int[] rows, int[] columns) {
      return new Lines(Listing.of(rows), Listing.of(columns));
    }

    @Override
    public String text(Texts texts) {
      return joined(
          texts,
          rows.text(texts, "note.row", "note.rows"),
          columns.text(texts, "note.column", "note.columns"));
    }
  }

  /** By how many rows and columns; not both of them 0. */
  record Move(double rows, double columns) implements Counted {
    @Override
    public String text(Texts texts) {
      return joined(
          texts,
          text(texts, rows, "note.by-row", "note.by-rows"),
          text(texts, columns, "note.by-column", "note.by-columns"));
    }

    private static String text(Texts texts, double by, String one, String more) {
      return by == 0 ? "" : texts.get(Math.abs(by) == 1 ? one : more, Figures.brief(by));
    }
  }

  private static String joined(Texts texts, String rows, String columns) {
    return rows.isEmpty()
        ? columns
        : columns.isEmpty() ? rows : texts.get("note.rows-and-columns", rows, columns);
  }

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
    Lines ofPhoto = Lines.of(photoRows, photoColumns);
    Lines ofPadding = Lines.of(paddingRows, paddingColumns);
    if (photo && padding) {
      return List.of(note(Kind.UNVISITED_BOTH, ofPhoto, ofPadding));
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
        // Where output 0's window has its middle.
        : List.of(note(Kind.KEEPS_SIZE_MOVED, new Move(rows.centre(0), columns.centre(0))));
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
   * @param listed in ascending order; empty for none
   * @param count how many there are in all
   * @param isCut whether some are left out, so that the count is to be said
   */
  record Listing(String listed, int count, boolean isCut) {
    /**
     * Lists them.
     *
     * @param at ascending
     */
    static Listing of(int[] at) {
      int last = at.length - 1;
      if (last > 1 && at[last] - at[0] == last) {
        return new Listing(number(at[0]) + " … " + number(at[last]), at.length, false);
      }
      if (at.length <= 4) {
        return new Listing(
            String.join(", ", Arrays.stream(at).mapToObj(Listing::number).toList()),
            at.length,
            false);
      }
      return new Listing(
          "%s, %s, %s … %s"
              .formatted(number(at[0]), number(at[1]), number(at[2]), number(at[last])),
          at.length,
          true);
    }

    private static String number(int value) {
      return Integer.toString(value).replace('-', '−');
    }

    private String text(Texts texts, String one, String more) {
      if (count == 0) {
        return "";
      }
      return texts.get(
          count == 1 ? one : more, isCut ? texts.get("note.many", listed, count) : listed);
    }
  }
}
