package convoscope.ui.workspace.kernellab;

import static convoscope.session.document.Cursor.FREE;
import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.conv.BorderMode;
import convoscope.core.conv.Padding;
import convoscope.core.conv.PixelSum;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.document.Cursor;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.photo.PhotoSource;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CursorViewModelTest {
  private static PixelSum sum(LabFixture lab) {
    PixelSum sum = lab.cursor.sumProperty().get();
    if (sum == null) {
      throw new AssertionError("no pixel at hand");
    }
    return sum;
  }

  @Test
  void theSumOfTheWorkedCase() {
    LabFixture lab = LabFixture.nine();
    lab.cursor.hoverPhoto(2, 1);
    assertEquals(new Cursor(0, 1), lab.cursor.cursorProperty().get());
    assertEquals(0 * 2 + 1 * 3 + 2 * 5 + 3 * 6, sum(lab).total());
    assertEquals(31f, lab.cursor.shownProperty().get());
    lab.cursor.hoverPhoto(-0.1, 1);
    assertEquals(FREE, lab.cursor.cursorProperty().get());
    assertNull(lab.cursor.sumProperty().get());
  }

  /** While the map is being made, the sum is there already, and no old value beside it. */
  @Test
  void theSumDoesNotWaitForTheMap() {
    LabFixture lab = LabFixture.nine();
    lab.cursor.hoverPhoto(1, 1);
    lab.edits.setCells(Kernel.of(2, 2, 0, 1, 2, 4), "");
    assertEquals(25 + 5, sum(lab).total());
    assertNull(lab.cursor.shownProperty().get());
    lab.tasks.runAll();
    assertEquals(30f, lab.cursor.shownProperty().get());
  }

  @Test
  void pinnedItStaysAndMovesByKeys() {
    LabFixture lab = LabFixture.nine();
    lab.cursor.pinPhoto(1, 1);
    assertTrue(lab.cursor.isPinned());
    lab.cursor.hoverPhoto(2, 2);
    assertEquals(new Cursor(0, 0), lab.cursor.cursorProperty().get());
    lab.cursor.move(1, 0);
    assertEquals(43, sum(lab).total());
    lab.cursor.move(5, 5);
    assertEquals(new Cursor(1, 1), lab.cursor.cursorProperty().get());
    lab.cursor.pinMap(1.5, 1.5);
    assertEquals(new Cursor(1, 1), lab.cursor.cursorProperty().get(), "freed, but pointed at");
    lab.cursor.leave();
    assertEquals(FREE, lab.cursor.cursorProperty().get());
    lab.cursor.move(0, 0);
    assertTrue(lab.cursor.isPinned(), "a key begins in the middle");
    lab.cursor.free();
    assertEquals(FREE, lab.cursor.cursorProperty().get());
  }

  private static LabFixture large(KernelRecipe kernel) {
    LabFixture lab = new LabFixture("p", kernel);
    lab.photos.put("p", LabFixture.grey(30, 40, IntStream.range(0, 1200).toArray()));
    lab.photos.put("small", LabFixture.grey(8, 9, IntStream.range(0, 72).toArray()));
    lab.photos.put("wide", LabFixture.grey(30, 50, IntStream.range(0, 1500).toArray()));
    lab.start();
    return lab;
  }

  /** What the session saves is what is shown. */
  private static void assertPinned(LabFixture lab, int row, int column) {
    Cursor expected = new Cursor(row, column);
    assertEquals(expected, lab.cursor.cursorProperty().get());
    assertEquals(expected, lab.session.view(KERNEL_LAB).cursor());
    assertEquals(row, sum(lab).row());
    lab.tasks.runAll();
    assertEquals(expected, lab.cursor.cursorProperty().get());
    assertEquals(expected, lab.session.view(KERNEL_LAB).cursor());
  }

  /** Window i of an axis has its middle at i·s − p + d(k−1)/2. */
  @Test
  void aPinStaysAtItsPlaceOfThePhoto() {
    LabFixture lab = large(KernelRecipe.of("", Kernel.uniform(3, 3, 1)));
    lab.edits.setPadding(Padding.Rule.HALF, "");
    lab.cursor.pinMap(21.5, 17.5);
    assertPinned(lab, 17, 21);
    lab.edits.setStride(2, 2, "");
    // Windows 8 and 9 are equally near to row 17: the first.
    assertPinned(lab, 8, 10);
    lab.edits.setStride(5, 4, "");
    assertPinned(lab, 3, 5);
    lab.edits.setPadding(Padding.Rule.FULL, "");
    // Middles at 5i − 1 and 4i − 1.
    assertPinned(lab, 4, 5);
    lab.edits.setStride(1, 1, "");
    assertPinned(lab, 18, 22);
    lab.edits.setPadding(Padding.Rule.VALID, "");
    assertPinned(lab, 16, 20);
    lab.edits.setDilation(3, 2, "");
    assertPinned(lab, 14, 19);
    lab.edits.setSize(5, 4, "");
    // Middles at i + 6 and i + 3.
    assertPinned(lab, 11, 18);
    lab.edits.setPadding(new Padding.Fixed(2, 0, 7, 0), "");
    assertPinned(lab, 13, 18);
    lab.edits.useKernel(KernelRecipe.of("", Kernel.uniform(1, 1, 1)));
    assertPinned(lab, 19, 21);
    int[][] back = {
      {13, 18}, {11, 18}, {14, 19}, {16, 20}, {18, 22}, {4, 5}, {3, 5}, {8, 10}, {17, 21}
    };
    for (int[] pixel : back) {
      lab.session.undo();
      assertPinned(lab, pixel[0], pixel[1]);
    }
    lab.session.redo();
    assertPinned(lab, 8, 10);
  }

  /** Any walk through what can be set comes back to the pixel that it began with. */
  @Test
  void aPinDoesNotDrift() {
    long seed = 20261130;
    Random random = new Random(seed);
    LabFixture lab = large(KernelRecipe.of("", Kernel.uniform(3, 3, 1)));
    for (int n = 0; n < 60; n++) {
      lab.edits.setPadding(Padding.Rule.HALF, "");
      lab.edits.setStride(1 + n % 3, 1 + n % 2, "");
      int rows = (30 - 1) / (1 + n % 3) + 1;
      int columns = (40 - 1) / (1 + n % 2) + 1;
      int row = random.nextInt(rows);
      int column = random.nextInt(columns);
      lab.cursor.free();
      lab.cursor.pinMap(column + 0.5, row + 0.5);
      int steps = 1 + random.nextInt(6);
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(4)) {
          case 0 -> lab.edits.setStride(1 + random.nextInt(6), 1 + random.nextInt(6), "");
          case 1 ->
              lab.edits.setPadding(
                  Padding.Rule.values()[random.nextInt(Padding.Rule.values().length)], "");
          case 2 -> lab.edits.setDilation(1 + random.nextInt(3), 1 + random.nextInt(3), "");
          default -> lab.edits.setSize(1 + random.nextInt(5), 1 + random.nextInt(5), "");
        }
        assertTrue(lab.cursor.cursorProperty().get().isPinned(), "seed " + seed);
      }
      lab.edits.setSize(3, 3, "");
      lab.edits.setDilation(1, 1, "");
      lab.edits.setPadding(Padding.Rule.HALF, "");
      lab.edits.setStride(1 + n % 3, 1 + n % 2, "");
      assertPinned(lab, row, column);
    }
  }

  /** Clamped at the edges, and back. */
  @Test
  void aPlaceBeyondTheLastWindowIsTheLastPixels() {
    LabFixture lab = LabFixture.nine();
    lab.cursor.pinMap(1.5, 1.5);
    lab.edits.setStride(2, 2, "");
    assertPinned(lab, 0, 0);
    lab.session.undo();
    assertPinned(lab, 1, 1);
  }

  /** In the padding of a border and a stride after which it would be far outside the photo. */
  @Test
  void aPinInThePaddingIsThatOfTheNearestWindow() {
    LabFixture lab = new LabFixture("p", KernelRecipe.of("", Kernel.uniform(3, 3, 1)));
    lab.photos.put("p", LabFixture.grey(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    lab.start();
    lab.edits.setBorderMode(BorderMode.REFLECT);
    lab.edits.setPadding(Padding.Rule.FULL, "");
    lab.tasks.runAll();
    lab.cursor.pinMap(4, 4);
    lab.edits.setPadding(Padding.Rule.VALID, "");
    assertPinned(lab, 0, 0);
    assertEquals(1, lab.shown().length);
    lab.session.undo();
    assertPinned(lab, 4, 4);
  }

  /** A photo that does not reach so far has no such place; the one before has it still. */
  @Test
  void onASmallerPhotoThePinWaits() {
    LabFixture lab = large(KernelRecipe.of("", Kernel.uniform(3, 3, 1)));
    lab.cursor.pinMap(21.5, 17.5);
    lab.edits.setStride(3, 3, "");
    assertPinned(lab, 6, 7);
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("small")));
    lab.tasks.runAll();
    assertNull(lab.cursor.sumProperty().get());
    assertEquals(FREE, lab.session.view(KERNEL_LAB).cursor());
    lab.edits.setStride(1, 1, "");
    lab.tasks.runAll();
    assertNull(lab.cursor.sumProperty().get());
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("wide")));
    lab.tasks.runAll();
    assertPinned(lab, 17, 21);
    lab.session.undo();
    lab.tasks.runAll();
    lab.cursor.pinMap(2.5, 3.5);
    assertPinned(lab, 3, 2);
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("wide")));
    lab.tasks.runAll();
    assertPinned(lab, 3, 2);
  }

  /** What a person freed stays free. */
  @Test
  void whatWasFreedDoesNotComeBack() {
    LabFixture lab = large(KernelRecipe.of("", Kernel.uniform(3, 3, 1)));
    lab.cursor.pinMap(21.5, 17.5);
    lab.edits.setStride(2, 2, "");
    lab.cursor.free();
    lab.session.undo();
    lab.tasks.runAll();
    assertEquals(FREE, lab.cursor.cursorProperty().get());
    assertEquals(FREE, lab.session.view(KERNEL_LAB).cursor());
  }

  /** Of each session its own, also when undo comes back over the opening of another. */
  @Test
  void eachSessionHasItsPlace() {
    LabFixture lab = large(KernelRecipe.of("", Kernel.uniform(3, 3, 1)));
    lab.edits.setPadding(Padding.Rule.HALF, "");
    lab.cursor.pinMap(21.5, 17.5);
    lab.edits.setStride(2, 2, "");
    assertPinned(lab, 8, 10);
    Session other =
        new Session(
            lab.session.work().withPhoto(PhotoSource.sample("small")),
            lab.session.view().change(KERNEL_LAB, view -> view.withCursor(new Cursor(1, 3))),
            lab.session.session().foreign());
    lab.session.open(KeptSession.unnamed(other));
    lab.tasks.runAll();
    assertPinned(lab, 1, 3);
    lab.edits.setStride(1, 1, "");
    assertPinned(lab, 2, 6);
    lab.session.undo();
    lab.session.undo();
    lab.tasks.runAll();
    assertPinned(lab, 8, 10);
    lab.session.undo();
    assertPinned(lab, 17, 21);
  }

  @Test
  void channelsOfAColourMapAreExplainedOneByOne() {
    LabFixture lab = new LabFixture("rgb", KernelRecipe.of("", Kernel.of(1, 2, 1, -1)));
    byte[] pixels = {9, 5, 50, 30, 100, (byte) 200};
    lab.photos.put("rgb", new Photo("rgb", Samples.ofBytes(3, 1, 2, pixels)));
    lab.start();
    lab.edits.setChannels(ChannelMode.COLOR);
    lab.tasks.runAll();
    lab.cursor.pinMap(0, 0);
    double[] expected = {4, 20, -100};
    for (int c = 0; c < 3; c++) {
      lab.edits.setChannel(c);
      assertEquals(expected[c], sum(lab).total());
      assertEquals((float) expected[c], lab.cursor.shownProperty().get());
    }
    lab.edits.setChannels(ChannelMode.SUM);
    lab.tasks.runAll();
    assertEquals(0, lab.cursor.channelProperty().get());
    assertEquals(4 + 20 - 100, sum(lab).total());
    assertEquals(3, sum(lab).channels().size());
  }

  /** Ones left of column 30, zeros from it on: the edge lies under columns 28 and 29. */
  @Test
  void theBoundaryPictureWithAnEdgeKernel() {
    LabFixture lab =
        new LabFixture("boundary", KernelPresets.byId("edge-1x3").orElseThrow().recipe());
    int[] pixels = new int[50 * 50];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 50 < 30 ? 255 : 0;
    }
    lab.photos.put("boundary", LabFixture.grey(50, 50, pixels));
    lab.start();
    lab.edits.setValueScale(ValueScale.TO_1);
    lab.tasks.runAll();
    float[] map = lab.shown();
    assertEquals(50 * 48, map.length);
    for (int i = 0; i < map.length; i++) {
      int column = i % 48;
      assertEquals(column == 28 || column == 29 ? 1 : 0, map[i], "at " + i / 48 + ", " + column);
    }
  }

  /** Every pixel of a map with stride, dilation and padding, against a sum taken by hand. */
  @Test
  void everyPixelsSumIsBruteForce() {
    LabFixture lab = new LabFixture("p", KernelRecipe.of("", Kernel.of(2, 3, 1, -2, 3, 4, 5, -6)));
    int[] pixels = new int[9 * 11];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i * 37 % 256;
    }
    lab.photos.put("p", LabFixture.grey(9, 11, pixels));
    lab.start();
    lab.edits.setPadding(new Padding.Fixed(1, 2, 3, 0), "");
    lab.edits.setStride(2, 3, "");
    lab.edits.setDilation(3, 2, "");
    lab.tasks.runAll();
    var geometry = lab.maps.geometryProperty().get();
    assertNotNull(geometry);
    assertEquals((9 + 1 + 3 - 3 - 1) / 2 + 1, geometry.outputRows());
    assertEquals((11 + 2 - 4 - 1) / 3 + 1, geometry.outputColumns());
    double[] kernel = {1, -2, 3, 4, 5, -6};
    for (int i = 0; i < geometry.outputRows(); i++) {
      for (int j = 0; j < geometry.outputColumns(); j++) {
        double expected = 0;
        for (int k = 0; k < 6; k++) {
          int row = i * 2 - 1 + k / 3 * 3;
          int column = j * 3 - 2 + k % 3 * 2;
          if (row >= 0 && row < 9 && column >= 0 && column < 11) {
            expected += kernel[k] * pixels[row * 11 + column];
          }
        }
        lab.cursor.hoverMap(j + 0.5, i + 0.5);
        assertEquals(expected, sum(lab).total(), i + ", " + j);
        assertEquals((float) expected, lab.cursor.shownProperty().get(), i + ", " + j);
      }
    }
  }

  /** While it is read, when it cannot be, and when undo comes back to one that is not kept. */
  @Test
  void noSumOfThePhotoBeforeUnderTheNameOfTheNewOne() {
    LabFixture lab = LabFixture.nine();
    lab.cursor.pinPhoto(1, 1);
    lab.edits.pin();
    lab.tasks.runAll();
    assertEquals(25, sum(lab).total());
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("lost")));
    assertNothingAtHand(lab);
    lab.tasks.runAll();
    assertNotNull(lab.maps.photoProblemProperty().get());
    assertNothingAtHand(lab);
    lab.session.undo();
    assertEquals(25, sum(lab).total());
    lab.tasks.runAll();
    assertEquals(25f, lab.cursor.shownProperty().get());
    // One that the kernel does not fit: no map will come that would tell the cursor.
    lab.photos.put("dot", LabFixture.grey(1, 1, 7));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("dot")));
    assertNothingAtHand(lab);
    lab.tasks.runAll();
    assertNotNull(lab.maps.problemProperty().get());
    assertNothingAtHand(lab);
  }

  private static void assertNothingAtHand(LabFixture lab) {
    assertNull(lab.cursor.sumProperty().get());
    assertNull(lab.cursor.shownProperty().get());
    assertEquals(FREE, lab.cursor.cursorProperty().get());
    assertTrue(lab.cursor.photoPoint().isEmpty());
  }

  /** The hand rests; what lies under it changes. */
  @Test
  void thePixelUnderAPointerThatRestsFollowsTheGeometry() {
    LabFixture lab = LabFixture.nine();
    lab.photos.put("six", LabFixture.grey(6, 6, IntStream.range(0, 36).toArray()));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("six")));
    lab.edits.useKernel(KernelRecipe.of("", Kernel.of(1, 1, 1)));
    lab.tasks.runAll();
    lab.cursor.hoverPhoto(4.5, 2.5);
    assertEquals(new Cursor(2, 4), lab.cursor.cursorProperty().get());
    lab.edits.setStride(2, 2, "");
    assertEquals(new Cursor(1, 2), lab.cursor.cursorProperty().get());
    PixelSum sum = lab.cursor.sumProperty().get();
    assertNotNull(sum);
    assertEquals(16, sum.total(), "the photo's row 2, column 4 all the same");
    lab.edits.setStride(1, 1, "");
    assertEquals(new Cursor(2, 4), lab.cursor.cursorProperty().get());
  }
}
