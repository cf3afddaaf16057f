package convoscope.ui.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.ui.figure.Cell;
import org.junit.jupiter.api.Test;

/** Three pictures fit the side panel, whatever the kernel, and every cell is found in each. */
class PatchLayoutTest {
  private static final double WIDTH = 272;
  private static final double LINE = 32;

  @Test
  void smallPicturesFitOneLine() {
    for (int rows = 1; rows <= 31; rows++) {
      for (int columns = 1; columns <= 31; columns++) {
        PatchLayout small = PatchLayout.small(rows, columns, LINE);
        String what = rows + "×" + columns + ": " + small;
        assertEquals(1, small.lines(), what);
        assertTrue(small.y(0, 0) >= 0 && small.y(2, rows) <= LINE, what);
        assertTrue(small.width() <= 140, what);
        findsItsCells(small);
      }
    }
  }

  @Test
  void largePicturesFitThePaneAndTheirLines() {
    for (int rows = 1; rows <= 31; rows++) {
      for (int columns = 1; columns <= 31; columns++) {
        PatchLayout large = PatchLayout.large(rows, columns, WIDTH, LINE);
        String what = rows + "×" + columns + ": " + large;
        assertTrue(large.width() <= WIDTH, what);
        assertTrue(large.y(PatchLayout.PICTURES - 1, rows) <= large.lines() * LINE, what);
        assertEquals(Math.max(rows, columns) <= 7, large.showsNumbers(), what);
        findsItsCells(large);
      }
    }
  }

  @Test
  void picturesStandSideBySideWhereTheirNumbersFit() {
    assertFalse(PatchLayout.large(3, 3, WIDTH, LINE).isStacked());
    assertTrue(PatchLayout.large(5, 5, WIDTH, LINE).isStacked());
    assertTrue(PatchLayout.large(7, 7, WIDTH, LINE).isStacked());
    assertFalse(PatchLayout.large(11, 11, WIDTH, LINE).isStacked());
  }

  private static void findsItsCells(PatchLayout layout) {
    for (int picture = 0; picture < PatchLayout.PICTURES; picture++) {
      for (int row = 0; row < layout.rows(); row++) {
        for (int column = 0; column < layout.columns(); column++) {
          double x = layout.x(picture, column) + layout.cellWidth() / 2;
          double y = layout.y(picture, row) + layout.cellHeight() / 2;
          assertEquals(new PatchLayout.Spot(picture, new Cell(row, column)), layout.at(x, y));
        }
      }
      if (picture > 0) {
        assertNull(layout.at(layout.signX(picture), layout.signY(picture)));
      }
    }
    assertNull(layout.at(-1, 1));
  }
}
