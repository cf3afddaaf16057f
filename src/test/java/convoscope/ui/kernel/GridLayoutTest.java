package convoscope.ui.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.ui.figure.Cell;
import org.junit.jupiter.api.Test;

/** Cells fit the panel, whatever their number, and every cell is found where it lies. */
class GridLayoutTest {
  @Test
  void everySizeFitsThePanel() {
    for (int rows = 1; rows <= 63; rows++) {
      for (int columns = 1; columns <= 63; columns++) {
        GridLayout layout = GridLayout.forEditing(rows, columns, 290, 1);
        String what = rows + "×" + columns + ": " + layout;
        assertTrue(layout.width() <= 290.001, what);
        assertTrue(layout.height() <= 300.001, what);
        assertTrue(layout.cellWidth() >= 4.5 && layout.cellHeight() >= 4.5, what);
        assertEquals(Math.max(rows, columns) <= 11, layout.showsNumbers(), what);
      }
    }
  }

  @Test
  void aPointFindsItsCell() {
    GridLayout layout = GridLayout.forEditing(5, 7, 290, 1);
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < 7; column++) {
        double x = layout.x(column) + layout.cellWidth() / 2;
        double y = layout.y(row) + layout.cellHeight() / 2;
        assertEquals(new Cell(row, column), layout.at(x, y));
      }
    }
    assertNull(layout.at(-1, 5));
    assertNull(layout.at(5, layout.height()));
    assertNull(layout.at(layout.width() + 0.5, 5));
  }
}
