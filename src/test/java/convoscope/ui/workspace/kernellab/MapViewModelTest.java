package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.Padding;
import convoscope.core.kernel.Kernel;
import convoscope.session.document.Cursor;
import convoscope.session.document.Viewport;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapViewModelTest {
  private static final Kernel DOUBLE = Kernel.of(1, 1, 2);
  private static final Kernel TRIPLE = Kernel.of(1, 1, 3);

  private final LabFixture lab = LabFixture.nine();

  private void assertProblem(Problem expected) {
    ProblemException found = lab.maps.problemProperty().get();
    assertNotNull(found);
    assertEquals(expected, found.problem());
  }

  @Test
  void theWorkedCaseIsShown() {
    assertArrayEquals(new float[] {25, 31, 43, 49}, lab.shown());
    lab.edits.setBias(1, "");
    lab.tasks.runAll();
    assertArrayEquals(new float[] {26, 32, 44, 50}, lab.shown());
    assertFalse(lab.maps.busyProperty().get());
    assertEquals(List.of(), lab.failures);
  }

  @Test
  void coloursAndCursorComputeNothingAnew() {
    int before = lab.convolutions;
    var first = lab.maps.frameProperty().get();
    lab.display.setDisplay(DisplayMode.MINMAX);
    lab.maps.setOnDark(true);
    lab.session.look(KERNEL_LAB, view -> view.withCursor(new Cursor(1, 1)));
    lab.tasks.runAll();
    assertEquals(before, lab.convolutions);
    var second = lab.maps.frameProperty().get();
    assertNotNull(first);
    assertNotNull(second);
    assertEquals(25, second.ranges().getFirst().low());
    assertSame(first.map(), second.map());
  }

  @Test
  void anOlderResultIsNeverShownAfterANewerEdit() {
    List<Float> seen = new ArrayList<>();
    lab.maps.frameProperty().addListener((p, old, now) -> seen.add(lab.shown()[0]));
    lab.edits.setCells(DOUBLE, "");
    lab.edits.setCells(TRIPLE, "");
    lab.tasks.runAll();
    assertEquals(3, lab.shown()[0]);
    assertFalse(lab.maps.previewProperty().get());
    // The first one was cancelled before it began, or was shown before the second: never after.
    assertEquals(3f, seen.getLast());
    assertTrue(seen.indexOf(2f) <= 0, seen.toString());
    assertNotNull(lab.maps.presentFrame());
  }

  @Test
  void aJobThatAnEditOvertakesPublishesNothingLater() {
    lab.edits.setCells(DOUBLE, "");
    // While it computes, the person goes on.
    List<Kernel> next = new ArrayList<>(List.of(TRIPLE, Kernel.of(1, 1, 5)));
    lab.whileComputing =
        () -> {
          if (!next.isEmpty()) {
            lab.edits.setCells(next.removeFirst(), "");
          }
        };
    List<Float> seen = new ArrayList<>();
    lab.maps.frameProperty().addListener((p, old, now) -> seen.add(lab.shown()[0]));
    lab.tasks.runAll();
    assertEquals(5, lab.shown()[0]);
    assertEquals(seen.stream().sorted().toList(), seen, "in the order of the edits");
    assertFalse(lab.maps.previewProperty().get());
  }

  @Test
  void aCancelledRunPublishesNothing() {
    lab.edits.setCells(DOUBLE, "");
    lab.whileComputing = lab.maps::cancel;
    lab.tasks.runAll();
    assertArrayEquals(new float[] {25, 31, 43, 49}, lab.shown());
    assertNull(lab.maps.presentFrame(), "what is shown is of the edit before");
    assertFalse(lab.maps.busyProperty().get());
    assertTrue(lab.maps.outdatedProperty().get(), "and is marked as that");
    assertTrue(lab.maps.previewProperty().get());
    lab.whileComputing = () -> {};
    lab.edits.setCells(TRIPLE, "");
    lab.tasks.runAll();
    assertFalse(lab.maps.outdatedProperty().get());
    assertFalse(lab.maps.previewProperty().get());
  }

  @Test
  void aKernelThatDoesNotFitIsRefusedAndAPhotoThatIsTooSmallSaysSo() {
    lab.edits.setCells(Kernel.uniform(4, 4, 1), "");
    assertEquals(1, lab.edits.refusalsProperty().get());
    assertEquals(
        Problem.WINDOW_LARGER_THAN_INPUT, ((ProblemException) lab.failures.getFirst()).problem());
    assertEquals(2, lab.edits.work().kernel().cells().rows());

    lab.photos.put("one", LabFixture.grey(1, 1, 8));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("one")));
    lab.tasks.runAll();
    assertProblem(Problem.WINDOW_LARGER_THAN_INPUT);
    assertNull(lab.maps.geometryProperty().get());
    assertNull(lab.maps.frameProperty().get());

    lab.edits.setPadding(Padding.of(1), "");
    lab.tasks.runAll();
    assertNull(lab.maps.problemProperty().get());
    assertArrayEquals(new float[] {24, 16, 8, 0}, lab.shown());
  }

  /** The canvas asks again at every layout. */
  @Test
  void aMapThatCannotBeMadeIsNotTriedForEver() {
    lab.edits.setCells(Kernel.uniform(2, 2, 1e38), "");
    lab.tasks.runAll();
    assertProblem(Problem.RESULT_OVERFLOW);
    int failures = lab.failures.size();
    lab.session.look(view -> view.withHintsDone(true));
    lab.tasks.runAll();
    assertEquals(failures, lab.failures.size());
    assertProblem(Problem.RESULT_OVERFLOW);
    assertFalse(lab.maps.previewProperty().get());
    lab.edits.setCells(TRIPLE, "");
    lab.tasks.runAll();
    assertNull(lab.maps.problemProperty().get());
  }

  @Test
  void aPhotoThatCannotBeReadSaysSoOnceAndIsNotTriedAgain() {
    lab.edits.pin();
    lab.tasks.runAll();
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("none")));
    lab.tasks.runAll();
    ProblemException found = lab.maps.photoProblemProperty().get();
    assertNotNull(found);
    assertEquals(Problem.FILE_NOT_FOUND, found.problem());
    assertNull(lab.maps.photoProperty().get(), "the old one would pass for the work's");
    assertNull(lab.maps.frameProperty().get());
    assertNull(lab.maps.geometryProperty().get());
    assertFalse(lab.maps.busyProperty().get());
    assertEquals(found, lab.strip.pins().getFirst().problem());
    // Edits are taken all the same, and nothing reads the file again.
    lab.edits.setCells(TRIPLE, "");
    lab.session.look(view -> view.withHintsDone(true));
    assertEquals(0, lab.tasks.waiting());
    assertEquals(1, lab.failures.size());
    assertEquals(TRIPLE, lab.edits.work().kernel().cells());

    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("nine")));
    lab.tasks.runAll();
    assertNull(lab.maps.photoProblemProperty().get());
    assertEquals(27, lab.shown()[8]);
    assertNotNull(lab.strip.pins().getFirst().thumbnail());
    lab.session.undo();
    lab.tasks.runAll();
    assertNotNull(lab.maps.photoProblemProperty().get());
    lab.session.undo();
    lab.session.undo();
    lab.tasks.runAll();
    assertArrayEquals(new float[] {25, 31, 43, 49}, lab.shown());
  }

  @Test
  void memoryThatDoesNotSufficeIsAProblemToo() {
    lab.whileComputing =
        () -> {
          throw new OutOfMemoryError("planted");
        };
    lab.edits.setCells(DOUBLE, "");
    lab.tasks.runAll();
    assertProblem(Problem.OUT_OF_MEMORY);
    assertNull(lab.maps.frameProperty().get(), "the map before would pass for this one");
  }

  @Test
  void aPhotoThatWasMendedIsShownWhenItIsOpenedAgain() {
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("late")));
    lab.tasks.runAll();
    assertNull(lab.maps.photoProperty().get());
    lab.photos.put("late", LabFixture.grey(2, 2, 1, 1, 1, 1));
    lab.shelf.fetch(PhotoSource.sample("late"), photo -> {}, failure -> {});
    lab.tasks.runAll();
    assertArrayEquals(new float[] {6}, lab.shown());
    assertNull(lab.maps.photoProblemProperty().get());
  }

  /** A job that was overtaken twice is let go on; not after its photo has gone. */
  @Test
  void theMapOfThePhotoBeforeIsNotShownAsAPreview() {
    lab.photos.put("flat", LabFixture.grey(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    lab.shelf.fetch(PhotoSource.sample("flat"), photo -> {}, failure -> {});
    lab.tasks.runAll();
    List<Float> seen = new ArrayList<>();
    lab.maps
        .frameProperty()
        .addListener((p, old, now) -> seen.add(now == null ? -1 : lab.shown()[0]));
    List<Runnable> next =
        new ArrayList<>(
            List.of(
                () -> lab.edits.setCells(TRIPLE, ""),
                () -> lab.session.edit(work -> work.withPhoto(PhotoSource.sample("flat")))));
    lab.whileComputing =
        () -> {
          if (!next.isEmpty()) {
            next.removeFirst().run();
          }
        };
    lab.edits.setCells(DOUBLE, "");
    lab.tasks.runAll();
    assertEquals(List.of(-1f, 3f), seen);
  }

  /** Undo over a large photo: its name stands there at once, so the one before must not. */
  @Test
  void whileAPhotoIsReadNothingOfTheOneBeforeIsShown() {
    lab.edits.pin();
    lab.photos.put("wide", LabFixture.grey(2, 4, 1, 1, 1, 1, 1, 1, 1, 1));
    lab.tasks.runAll();
    assertNotNull(lab.strip.pins().getFirst().thumbnail());
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("wide")));
    assertEquals(PhotoSource.sample("wide"), lab.maps.readingProperty().get());
    assertNull(lab.maps.photoProperty().get());
    assertNull(lab.maps.frameProperty().get());
    assertNull(lab.maps.photoFrameProperty().get());
    assertNull(lab.maps.geometryProperty().get());
    assertNull(lab.maps.photoProblemProperty().get());
    assertNull(lab.strip.pins().getFirst().thumbnail());
    assertFalse(lab.export.canSaveMap());
    lab.tasks.runAll();
    assertNull(lab.maps.readingProperty().get());
    assertEquals(2, lab.maps.photoProperty().get().rows());
    lab.session.undo();
    assertNull(lab.maps.readingProperty().get(), "it is here still");
    assertEquals(3, lab.maps.photoProperty().get().rows());
    // Gone back to while it was being read.
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("lost")));
    lab.session.undo();
    assertEquals(3, lab.maps.photoProperty().get().rows());
    lab.tasks.runAll();
    assertNull(lab.maps.photoProblemProperty().get());
    assertEquals(List.of(), lab.failures, "of a photo that nobody asks for any more");
    assertArrayEquals(new float[] {25, 31, 43, 49}, lab.shown());
  }

  /** However it came there: opened, out of the strip, or by undo. */
  @Test
  void aPhotoOfAnotherSizeIsShownWhole() {
    lab.photos.put("same", LabFixture.grey(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    lab.photos.put("wide", LabFixture.grey(2, 4, 1, 1, 1, 1, 1, 1, 1, 1));
    Viewport near = new Viewport(8, 1, 1);
    lab.session.look(KERNEL_LAB, view -> view.withViewport(near));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("same")));
    lab.tasks.runAll();
    assertEquals(near, lab.session.view(KERNEL_LAB).viewport());
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("wide")));
    lab.tasks.runAll();
    assertEquals(Viewport.FIT, lab.session.view(KERNEL_LAB).viewport());
    lab.session.look(KERNEL_LAB, view -> view.withViewport(near));
    lab.session.undo();
    lab.tasks.runAll();
    assertEquals(Viewport.FIT, lab.session.view(KERNEL_LAB).viewport());
  }

  @Test
  void ofTwoPhotosTheLastOneAskedForIsShown() {
    lab.photos.put("a", LabFixture.grey(2, 2, 1, 1, 1, 1));
    lab.photos.put("b", LabFixture.grey(2, 2, 2, 2, 2, 2));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("a")));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("b")));
    lab.tasks.runAll();
    assertArrayEquals(new float[] {12}, lab.shown());
  }
}
