package convoscope.ui.workspace.kernellab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.document.Panel;
import convoscope.session.document.Panel.Folding;
import convoscope.session.document.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/** Where Kernel Lab's parts lie, for faces of any size and whatever is folded and dragged. */
class LabRoomTest {
  private static final double EM = 14;
  private static final double LARGE_EM = 18.9;
  private static final double CARDS = 137;
  private static final double BESIDE = 100;

  private static Room room(
      double width, double height, double em, double cards, Settings settings) {
    return Room.of(new Room.Asked(width, height, em, BESIDE, cards, settings));
  }

  /** In a window: beside the rail, below the top bar, above the status bar. */
  private static Room inWindow(double width, double height, boolean isPresenter, double cards) {
    return isPresenter
        ? room(width - 64, height - 96, LARGE_EM, cards, Settings.DEFAULT)
        : room(width - 80, height - 75, EM, cards, Settings.DEFAULT);
  }

  private static double canvas(Room room) {
    return room.place(LabPanel.PHOTO).getWidth() - Room.EDGES;
  }

  private static Settings with(Settings all, LabPanel part, Folding folding, double size) {
    return all.withPanel(part.setting(), new Panel(folding, size));
  }

  /** Seeded: every size from the least window to 4K, everything folded and dragged anyhow. */
  @Test
  void nothingOverlapsOrLeavesTheFaceAndPhotoAndMapAreAlwaysThere() {
    long seed = 20_261_130;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Settings settings = Settings.DEFAULT;
      for (LabPanel part : LabPanel.values()) {
        Folding folding = Folding.values()[random.nextInt(3)];
        double size = random.nextInt(3) == 0 ? random.nextDouble(60) : 0;
        size = part == LabPanel.PHOTO ? size / 60 : size;
        settings = with(settings, part, folding, size);
      }
      double width = 880 + random.nextInt(3000);
      double height = 440 + random.nextInt(1700);
      double em = random.nextBoolean() ? EM : LARGE_EM;
      double cards = random.nextInt(4) == 0 ? 0 : em * 9.8;
      Room room = room(width, height, em, cards, settings);
      String what = "seed " + seed + ", case " + i + ": " + width + "×" + height + " " + settings;
      List<Rectangle2D> placed = new ArrayList<>();
      for (LabPanel part : LabPanel.values()) {
        Rectangle2D at = room.place(part);
        if (at.getWidth() > 0) {
          assertTrue(at.getMinX() >= 0 && at.getMaxX() <= width, part + " " + at + " " + what);
          assertTrue(at.getMinY() >= 0 && at.getMaxY() <= height, part + " " + at + " " + what);
          placed.forEach(other -> assertFalse(other.intersects(at), part + " " + at + " " + what));
          placed.add(at);
        }
      }
      assertEquals(cards > 0 ? 5 : 4, placed.size(), what);
      boolean isPhoto = !room.isFolded(LabPanel.PHOTO);
      assertTrue(isPhoto || !room.isFolded(LabPanel.MAP), what);
      Rectangle2D pane = room.place(isPhoto ? LabPanel.PHOTO : LabPanel.MAP);
      assertTrue(pane.getWidth() > 100 && pane.getHeight() > 100, pane + " " + what);
    }
  }

  @Test
  void bothCanvasesAreEquallyLargeAndGrowWithTheWindow() {
    for (boolean isPresenter : new boolean[] {false, true}) {
      double before = 0;
      for (int width = 960; width <= 3840; width += 7) {
        Room room = inWindow(width, width * 9.0 / 16, isPresenter, CARDS);
        Rectangle2D photo = room.place(LabPanel.PHOTO);
        Rectangle2D map = room.place(LabPanel.MAP);
        assertEquals(photo.getWidth(), map.getWidth() - BESIDE, "at " + width);
        assertEquals(photo.getHeight(), map.getHeight(), "at " + width);
        // Where a face is no longer narrow its gaps grow; the unfolding panel takes its own.
        boolean folds = room.isFolded(LabPanel.SIDE);
        assertTrue(canvas(room) >= before - 10 || !folds && canvas(room) >= 299, "at " + width);
        before = canvas(room);
      }
    }
  }

  @Test
  void whatIsLeastWantedGivesWayFirstAndComesBack() {
    assertEquals(List.of(), folded(inWindow(1920, 1080, false, CARDS)));
    assertEquals(List.of(), folded(inWindow(1440, 900, false, CARDS)));
    assertEquals(List.of(LabPanel.STRIP), folded(inWindow(1280, 720, true, CARDS)));
    assertEquals(List.of(LabPanel.STRIP, LabPanel.SIDE), folded(inWindow(960, 540, false, CARDS)));
    assertEquals(List.of(LabPanel.SIDE), folded(inWindow(960, 620, false, 0)));
    assertEquals(
        List.of(LabPanel.STRIP, LabPanel.SUM, LabPanel.SIDE),
        folded(room(880, 360, EM, CARDS, Settings.DEFAULT)));
  }

  private static List<LabPanel> folded(Room room) {
    return List.of(LabPanel.values()).stream().filter(room::isFolded).toList();
  }

  /** A strip without pins takes nothing at all; the sum of a 5×5 kernel always has its height. */
  @Test
  void anEmptyStripTakesNothing() {
    Room room = inWindow(1280, 720, true, 0);
    assertEquals(0, room.place(LabPanel.STRIP).getHeight());
    assertTrue(room.place(LabPanel.SUM).getHeight() >= 120, room.place(LabPanel.SUM).toString());
  }

  @Test
  void whatAPersonFoldedStaysFoldedAndWhatTheyOpenedStaysOpen() {
    Settings settings = Settings.DEFAULT;
    Room large = room(1360, 825, EM, CARDS, settings);
    Room small = room(880, 465, EM, CARDS, settings);
    // Folded by hand where there is room.
    Panel byHand = large.toggled(LabPanel.SIDE);
    assertEquals(Folding.FOLDED, byHand.folding());
    Settings folded = settings.withPanel(LabPanel.SIDE.setting(), byHand);
    assertTrue(room(3000, 1500, EM, CARDS, folded).isFolded(LabPanel.SIDE));
    // Unfolded again there: as by itself.
    assertEquals(Panel.USUAL, room(1360, 825, EM, CARDS, folded).toggled(LabPanel.SIDE));
    // Opened by hand where there is none.
    Panel opened = small.toggled(LabPanel.SIDE);
    assertEquals(Folding.OPEN, opened.folding());
    Settings open = settings.withPanel(LabPanel.SIDE.setting(), opened);
    assertFalse(room(880, 465, EM, CARDS, open).isFolded(LabPanel.SIDE));
    // Folded again by hand: in every other room too, though this one would have folded it.
    Panel again = room(880, 465, EM, CARDS, open).toggled(LabPanel.SIDE);
    assertEquals(Folding.FOLDED, again.folding());
    Settings closed = open.withPanel(LabPanel.SIDE.setting(), again);
    assertTrue(room(1360, 825, EM, CARDS, closed).isFolded(LabPanel.SIDE));
  }

  @Test
  void aDraggedSizeIsKeptInEveryType() {
    Settings wide = with(Settings.DEFAULT, LabPanel.SIDE, Folding.BY_ROOM, 30);
    assertEquals(420, room(1840, 1005, EM, 0, wide).place(LabPanel.SIDE).getWidth());
    assertEquals(567, room(1840, 1005, LARGE_EM, 0, wide).place(LabPanel.SIDE).getWidth());
    Settings tall = with(Settings.DEFAULT, LabPanel.SUM, Folding.BY_ROOM, 20);
    assertEquals(280, room(1840, 1005, EM, 0, tall).place(LabPanel.SUM).getHeight());
    Settings shared = with(Settings.DEFAULT, LabPanel.PHOTO, Folding.BY_ROOM, 0.25);
    Room room = room(1840, 1005, EM, 0, shared);
    double photo = room.place(LabPanel.PHOTO).getWidth();
    double map = room.place(LabPanel.MAP).getWidth() - BESIDE;
    assertEquals(0.25, photo / (photo + map), 1e-3);
  }
}
