package convoscope.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.ui.figure.GeometryNotes.Kind;
import convoscope.ui.figure.GeometryNotes.Note;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked cases of the design, and laws over random geometries. */
class GeometryNotesTest {
  private static ConvGeometry geometry(int size, int kernel, ConvSpec spec) {
    return ConvGeometry.of(size, size, kernel, kernel, spec);
  }

  private static List<Note> notes(int size, int kernel, ConvSpec spec) {
    return GeometryNotes.of(geometry(size, kernel, spec));
  }

  private static ConvSpec padded(Padding padding, int stride) {
    return ConvSpec.DEFAULT.withPadding(padding).withStride(stride, stride);
  }

  private static GeometryNotes.Lines lines(
      String rows, int rowCount, String columns, int columnCount) {
    return new GeometryNotes.Lines(
        new GeometryNotes.Listing(rows, rowCount, rowCount > 100),
        new GeometryNotes.Listing(columns, columnCount, columnCount > 100));
  }

  /** Rows, columns, both; one, several, many; what there are none of is not spoken of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      value = {
        // chelsea.png, valid, stride 2: 300 rows and 451 columns.
        "300 451 3 3 2 2 0 0 0 0 | no window visits the photo’s row 299. | 没有窗口覆盖照片的第 299 行。",
        "301 450 3 3 2 2 0 0 0 0 | no window visits the photo’s column 449. | 没有窗口覆盖照片的第 449 列。",
        "300 450 3 3 2 2 0 0 0 0 | no window visits the photo’s row 299 and column 449. |"
            + " 没有窗口覆盖照片的第 299 行、第 449 列。",
        "30 31 3 3 4 4 0 0 0 0 | no window visits the photo’s rows 3, 7, 11 … 29 (9 in all) and"
            + " columns 3, 7, 11 … 27 (7 in all). | 没有窗口覆盖照片的行 3, 7, 11 … 29（共 9 个）、列 3, 7, 11 …"
            + " 27（共 7 个）。",
        "10 9 3 3 3 1 0 0 0 0 | no window visits the photo’s row 9. | 没有窗口覆盖照片的第 9 行。",
        "11 9 3 3 3 1 0 0 0 0 | no window visits the photo’s rows 9, 10. | 没有窗口覆盖照片的行 9, 10。",
        "9 12 3 3 1 5 0 0 0 0 | no window visits the photo’s columns 3, 4, 8 … 11 (6 in all). |"
            + " 没有窗口覆盖照片的列 3, 4, 8 … 11（共 6 个）。",
        "9 10 3 4 1 6 0 0 0 0 | no window visits the photo’s columns 4, 5. | 没有窗口覆盖照片的列 4, 5。",
        "10 9 3 3 1 2 0 0 0 1 | only padding is left out, column 9. | 没有窗口覆盖填充的第 9 列；照片没有遗漏。",
        "9 9 3 3 2 1 1 0 2 0 | only padding is left out, row 10. | 没有窗口覆盖填充的第 10 行；照片没有遗漏。",
        "10 9 3 3 3 2 0 0 0 1 | no window visits the photo’s row 9, nor the padding’s column 9. |"
            + " 没有窗口覆盖照片的第 9 行，以及填充的第 9 列。",
      })
  void linesThatNoWindowVisits(String geometry, String english, String chinese) {
    int[] n = Arrays.stream(geometry.split(" ")).mapToInt(Integer::parseInt).toArray();
    ConvSpec spec =
        ConvSpec.DEFAULT
            .withStride(n[4], n[5])
            .withPadding(new Padding.Fixed(n[6], n[7], n[8], n[9]));
    Note note = GeometryNotes.of(ConvGeometry.of(n[0], n[1], n[2], n[3], spec)).getFirst();
    assertEquals("Floor and stride: " + english, note.text(Texts.of(Language.ENGLISH)));
    assertEquals("由于步长和向下取整，" + chinese, note.text(Texts.of(Language.CHINESE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 2 0 | it lies 1 row off. | 特征图偏移 1 行。",
        "2 0 0 0 | it lies −1 row off. | 特征图偏移 −1 行。",
        "0 0 1 1 | it lies 0.5 rows and 0.5 columns off. | 特征图偏移 0.5 行、0.5 列。",
        "1 0 1 2 | it lies 1 column off. | 特征图偏移 1 列。",
      })
  void howFarAMapIsMoved(String padding, String english, String chinese) {
    int[] n = Arrays.stream(padding.split(" ")).mapToInt(Integer::parseInt).toArray();
    ConvSpec spec = ConvSpec.DEFAULT.withPadding(new Padding.Fixed(n[0], n[1], n[2], n[3]));
    ConvGeometry geometry = ConvGeometry.of(20, 30, 1 + n[0] + n[2], 1 + n[1] + n[3], spec);
    Note note = GeometryNotes.of(geometry).getFirst();
    assertEquals(Kind.KEEPS_SIZE_MOVED, note.kind());
    assertTrue(note.text(Texts.of(Language.ENGLISH)).endsWith(english), note.toString());
    assertTrue(note.text(Texts.of(Language.CHINESE)).endsWith(chinese), note.toString());
  }

  @Test
  void strideTwoWithPaddingOneLeavesOutPaddingOnly() {
    assertEquals(
        List.of(
            new Note(Kind.UNVISITED_PADDING, List.of(lines("100", 1, "100", 1))),
            new Note(Kind.CHANGES_SIZE, List.of(50, 50))),
        notes(100, 3, padded(Padding.of(1), 2)));
  }

  @Test
  void strideTwoWithoutPaddingLeavesOutThePhotosLastRow() {
    assertEquals(
        List.of(new Note(Kind.UNVISITED_PHOTO, List.of(lines("99", 1, "99", 1)))),
        notes(100, 3, padded(Padding.Rule.VALID, 2)));
  }

  @Test
  void oneByOneWithStrideTwoLeavesOutEveryOddRow() {
    assertEquals(
        List.of(
            new Note(
                Kind.UNVISITED_PHOTO, List.of(lines("1, 3, 5 … 223", 112, "1, 3, 5 … 223", 112)))),
        notes(224, 1, padded(Padding.Rule.VALID, 2)));
  }

  @Test
  void halfPaddingKeepsTheSizeForOddAndNotForEvenKernels() {
    assertEquals(
        List.of(new Note(Kind.KEEPS_SIZE, List.of())), notes(100, 5, padded(Padding.Rule.HALF, 1)));
    assertEquals(
        List.of(new Note(Kind.HALF_EVEN_KERNEL, List.of())),
        notes(100, 4, padded(Padding.Rule.HALF, 1)));
  }

  @Test
  void unequalSidesKeepTheSizeAndMoveTheMap() {
    assertEquals(
        List.of(new Note(Kind.KEEPS_SIZE_MOVED, List.of(new GeometryNotes.Move(1, -0.5)))),
        GeometryNotes.of(ConvGeometry.of(50, 60, 3, 2, padded(new Padding.Fixed(0, 1, 2, 0), 1))));
    // One pixel, and as much padding as makes up for the stride.
    assertEquals(
        List.of(new Note(Kind.UNVISITED_PADDING, List.of(lines("1", 1, "1", 1)))),
        notes(1, 2, padded(Padding.of(1), 2)));
  }

  @Test
  void sameSaysWhereTheOddRowGoes() {
    // TensorFlow 2, tf.nn.conv2d, 100, k 4, s 1: pads 3 in all, 1 before, 2 after.
    assertEquals(
        List.of(new Note(Kind.WHAT_SAME_MEANS, List.of("1 + 2 = 3", "1 + 2 = 3"))),
        notes(100, 4, padded(Padding.Rule.SAME, 1)));
  }

  @Test
  void dilationLeavesGaps() {
    assertEquals(
        List.of(new Note(Kind.DILATION_GAPS, List.of(5, 5, 3, 3))),
        notes(20, 3, ConvSpec.DEFAULT.withDilation(2, 2)));
    assertEquals(List.of(), notes(20, 3, ConvSpec.DEFAULT));
  }

  @Test
  void notesAgreeWithTheSizesOverRandomGeometries() {
    long seed = 20261123;
    Random random = new Random(seed);
    Texts english = Texts.of(Language.ENGLISH);
    Set<Kind> seen = new HashSet<>();
    for (int i = 0; i < 30000; i++) {
      Padding padding =
          switch (random.nextInt(3)) {
            case 0 -> Padding.Rule.values()[random.nextInt(4)];
            case 1 -> Padding.of(random.nextInt(4));
            default ->
                new Padding.Fixed(
                    random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4));
          };
      ConvSpec spec =
          ConvSpec.DEFAULT
              .withPadding(padding)
              .withStride(1 + random.nextInt(4) / 2, 1 + random.nextInt(4) / 2)
              .withDilation(1 + random.nextInt(3), 1 + random.nextInt(3));
      ConvGeometry geometry =
          ConvGeometry.of(
              20 + random.nextInt(10),
              20 + random.nextInt(10),
              1 + random.nextInt(5),
              1 + random.nextInt(5),
              spec);
      List<Note> notes = GeometryNotes.of(geometry);
      List<Kind> kinds = notes.stream().map(Note::kind).toList();
      String what = "seed " + seed + ", case " + i + ": " + geometry.rowAxis() + " " + kinds;
      assertEquals(new HashSet<>(kinds).size(), kinds.size(), what);
      AxisGeometry rows = geometry.rowAxis();
      AxisGeometry columns = geometry.columnAxis();
      boolean keeps =
          geometry.outputRows() == rows.size() && geometry.outputColumns() == columns.size();
      boolean isEven = rows.before() == rows.after() && columns.before() == columns.after();
      if (kinds.contains(Kind.KEEPS_SIZE) || kinds.contains(Kind.KEEPS_SIZE_MOVED)) {
        assertTrue(keeps, what);
        assertEquals(kinds.contains(Kind.KEEPS_SIZE), isEven, what);
        // What the note says is the reason.
        for (AxisGeometry axis : List.of(rows, columns)) {
          assertEquals(1, axis.stride(), what);
          assertEquals(axis.dilation() * (axis.kernel() - 1), axis.before() + axis.after(), what);
        }
      }
      assertFalse(kinds.contains(Kind.CHANGES_SIZE) && keeps, what);
      boolean isRule = padding == Padding.Rule.SAME || padding == Padding.Rule.HALF;
      boolean isPadded = rows.padded() > rows.size() || columns.padded() > columns.size();
      if (isPadded && !isRule && spec.strideRows() == 1 && spec.strideColumns() == 1) {
        assertEquals(keeps, !kinds.contains(Kind.CHANGES_SIZE), what);
        assertEquals(keeps && isEven, kinds.contains(Kind.KEEPS_SIZE), what);
        assertEquals(keeps && !isEven, kinds.contains(Kind.KEEPS_SIZE_MOVED), what);
      }
      boolean floors = !rows.isExact() || !columns.isExact();
      boolean said = kinds.stream().anyMatch(k -> k.name().startsWith("UNVISITED"));
      assertTrue(!floors || said, what);
      for (Note note : notes) {
        assertTrue(english.has(note.kind().key()), note.kind().key());
      }
      seen.addAll(kinds);
    }
    Set<Kind> never = new HashSet<>(Arrays.asList(Kind.values()));
    never.removeAll(seen);
    assertEquals(Set.of(), never, "seed " + seed);
  }

  @Test
  void theFormulaHasItsNumbersAndTheFloorItsQuotient() {
    AxisGeometry half = new AxisGeometry(100, 3, 2, 1, 1, 1);
    assertEquals("⌊(100+1+1−1·2−1)/2⌋+1", SizeFormula.numbers(half));
    assertEquals("50.5 → 50", SizeFormula.floor(half));
    assertEquals("35.33… → 35", SizeFormula.floor(new AxisGeometry(100, 5, 3, 1, 4, 4)));
    assertEquals("1.99… → 1", SizeFormula.floor(new AxisGeometry(700, 1, 700, 1, 0, 0)));
  }
}
