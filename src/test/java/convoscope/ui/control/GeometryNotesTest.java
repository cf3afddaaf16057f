package convoscope.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.AxisGeometry;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.ui.control.GeometryNotes.Kind;
import convoscope.ui.control.GeometryNotes.Note;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

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

  @Test
  void strideTwoWithPaddingOneLeavesOutPaddingOnly() {
    assertEquals(
        List.of(
            new Note(Kind.UNVISITED_PADDING, List.of("100", "100")),
            new Note(Kind.CHANGES_SIZE, List.of(50, 50))),
        notes(100, 3, padded(Padding.of(1), 2)));
  }

  @Test
  void strideTwoWithoutPaddingLeavesOutThePhotosLastRow() {
    assertEquals(
        List.of(new Note(Kind.UNVISITED_PHOTO, List.of("99", "99"))),
        notes(100, 3, padded(Padding.Rule.VALID, 2)));
  }

  @Test
  void oneByOneWithStrideTwoLeavesOutEveryOddRow() {
    assertEquals(
        List.of(
            new Note(
                Kind.UNVISITED_PHOTO,
                List.of(
                    new GeometryNotes.Many("1, 3, 5 … 223", 112),
                    new GeometryNotes.Many("1, 3, 5 … 223", 112)))),
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
        List.of(new Note(Kind.KEEPS_SIZE_MOVED, List.of("1", "−0.5"))),
        GeometryNotes.of(ConvGeometry.of(50, 60, 3, 2, padded(new Padding.Fixed(0, 1, 2, 0), 1))));
    // One pixel, and as much padding as makes up for the stride.
    assertEquals(
        List.of(new Note(Kind.UNVISITED_PADDING, List.of("1", "1"))),
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
