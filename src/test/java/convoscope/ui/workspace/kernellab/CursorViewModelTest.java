package convoscope.ui.workspace.kernellab;

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
import convoscope.session.PhotoSource;
import convoscope.session.View.Cursor;
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
    assertEquals(Cursor.FREE, lab.cursor.cursorProperty().get());
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
    assertEquals(Cursor.FREE, lab.cursor.cursorProperty().get());
    lab.cursor.move(0, 0);
    assertTrue(lab.cursor.isPinned(), "a key begins in the middle");
    lab.cursor.free();
    assertEquals(Cursor.FREE, lab.cursor.cursorProperty().get());
  }

  @Test
  void aPinThatANewMapDoesNotHaveWaitsForOneThatDoes() {
    LabFixture lab = LabFixture.nine();
    lab.cursor.pinMap(1.5, 1.5);
    lab.edits.setStride(2, 2, "");
    lab.tasks.runAll();
    assertEquals(Cursor.FREE, lab.cursor.cursorProperty().get());
    lab.session.undo();
    lab.tasks.runAll();
    assertEquals(new Cursor(1, 1), lab.cursor.cursorProperty().get());
  }

  @Test
  void aPinThatANewMapDoesNotHaveLeavesThePointer() {
    LabFixture lab = new LabFixture("p", KernelRecipe.of("", Kernel.of(2, 2, 1, 1, 1, 1)));
    lab.photos.put("p", LabFixture.grey(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    lab.start();
    lab.cursor.pinMap(1, 1);
    lab.edits.setStride(2, 2, "");
    lab.tasks.runAll();
    lab.cursor.hoverMap(0.5, 0.5);
    assertEquals(new Cursor(0, 0), lab.cursor.cursorProperty().get());
    assertEquals(12, sum(lab).total());
  }

  /** Border and stride after which the old pin would be far outside the photo. */
  @Test
  void aPinOfTheMapBeforeIsNotLookedUpInTheNewOne() {
    LabFixture lab = new LabFixture("p", KernelRecipe.of("", Kernel.uniform(3, 3, 1)));
    lab.photos.put("p", LabFixture.grey(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    lab.start();
    lab.edits.setBorderMode(BorderMode.REFLECT);
    lab.edits.setPadding(Padding.Rule.FULL, "");
    lab.tasks.runAll();
    lab.cursor.pinMap(4, 4);
    lab.edits.setPadding(Padding.Rule.VALID, "");
    assertEquals(Cursor.FREE, lab.cursor.cursorProperty().get());
    lab.tasks.runAll();
    assertEquals(1, lab.shown().length);
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
    assertEquals(Cursor.FREE, lab.cursor.cursorProperty().get());
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
