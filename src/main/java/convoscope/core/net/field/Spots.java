package convoscope.core.net.field;

import convoscope.core.net.field.ReceptiveField.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Positions of a map: the union of some grids, each all crossings of some rows and some columns.
 * Windows make grids of grids, and branches rarely see more than one that lies in no other.
 */
final class Spots {
  /** More grids than this are made one, which may then hold a little too much. */
  private static final int MOST = 32;

  private record Grid(BitSet rows, BitSet columns) {
    boolean holds(Grid other) {
      return within(other.rows, rows) && within(other.columns, columns);
    }

    private static boolean within(BitSet part, BitSet all) {
      BitSet rest = (BitSet) part.clone();
      rest.andNot(all);
      return rest.isEmpty();
    }
  }

  private final List<Grid> grids;

  private Spots(List<Grid> grids) {
    this.grids = List.copyOf(grids);
  }

  /** A single one. */
  static Spots of(int row, int column) {
    BitSet rows = new BitSet();
    rows.set(row);
    BitSet columns = new BitSet();
    columns.set(column);
    return new Spots(List.of(new Grid(rows, columns)));
  }

  /** What these look at. */
  Spots through(Sight rows, Sight columns) {
    List<Grid> made = new ArrayList<>();
    for (Grid grid : grids) {
      add(made, new Grid(rows.reached(grid.rows), columns.reached(grid.columns)));
    }
    return new Spots(made);
  }

  /** Both. */
  Spots with(Spots other) {
    List<Grid> both = new ArrayList<>(grids);
    other.grids.forEach(grid -> add(both, grid));
    if (both.size() <= MOST) {
      return new Spots(both);
    }
    Grid all = new Grid(new BitSet(), new BitSet());
    for (Grid grid : both) {
      all.rows.or(grid.rows);
      all.columns.or(grid.columns);
    }
    return new Spots(List.of(all));
  }

  private static void add(List<Grid> grids, Grid grid) {
    boolean isNew =
        !grid.rows.isEmpty()
            && !grid.columns.isEmpty()
            && grids.stream().noneMatch(old -> old.holds(grid));
    if (isNew) {
      grids.removeIf(grid::holds);
      grids.add(grid);
    }
  }

  /** The smallest box around them; empty if there are none. */
  Optional<Box> box() {
    return grids.stream()
        .map(
            grid ->
                new Box(
                    grid.rows.nextSetBit(0),
                    grid.rows.length() - 1L,
                    grid.columns.nextSetBit(0),
                    grid.columns.length() - 1L))
        .reduce(
            (a, b) ->
                new Box(
                    Math.min(a.firstRow(), b.firstRow()),
                    Math.max(a.lastRow(), b.lastRow()),
                    Math.min(a.firstColumn(), b.firstColumn()),
                    Math.max(a.lastColumn(), b.lastColumn())));
  }
}
