package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.BorderMode;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelReader.KernelFile;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.document.Cursor;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.lab.LabFrame;
import convoscope.session.photo.PhotoSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Edits, the strip, and ways in and out. */
class KernelLabViewModelTest {
  private final LabFixture lab = LabFixture.nine();
  private final KernelLabViewModel edits = lab.edits;

  private Problem failure() {
    return ((ProblemException) lab.failures.getLast()).problem();
  }

  /** What a pin's card says while that output pixel is at hand. */
  private Optional<Double> at(int index, Cursor cursor) {
    lab.session.look(KERNEL_LAB, view -> view.withCursor(cursor));
    int channel = lab.cursor.channelProperty().get();
    return lab.cursor
        .photoPoint()
        .flatMap(point -> lab.strip.at(index, point.row(), point.column(), channel))
        .map(StripViewModel.Reading::value);
  }

  @Test
  void everyEditIsOneStepAndComesBack() {
    List<Runnable> all =
        List.of(
            () -> edits.setCells(Kernel.of(2, 2, 1, 1, 1, 1), ""),
            () -> edits.setSize(3, 1, ""),
            () -> edits.setBias(2.5, ""),
            () -> edits.setScale(-3, ""),
            () -> edits.setNormalise(true),
            () -> edits.setPadding(Padding.Rule.FULL, ""),
            () -> edits.setBorderMode(BorderMode.REPLICATE),
            () -> edits.setBorderValue(7, ""),
            () -> edits.setStride(2, 1, ""),
            () -> edits.setDilation(1, 2, ""),
            () -> edits.setMode(ConvMode.CONVOLUTION),
            () -> edits.setChannels(ChannelMode.SUM),
            () -> edits.setValueScale(ValueScale.TO_1),
            () -> edits.pin(),
            () -> edits.chooseKernel("sharpen"));
    for (Runnable edit : all) {
      KernelLabWork before = edits.work();
      edit.run();
      KernelLabWork after = edits.work();
      assertFalse(before.equals(after));
      lab.session.undo();
      assertEquals(before, edits.work());
      lab.session.redo();
      assertEquals(after, edits.work());
    }
    assertEquals(List.of(), lab.failures);
    assertEquals(0, edits.refusalsProperty().get());
  }

  @Test
  void aDragIsOneStep() {
    KernelLabWork before = edits.work();
    for (int i = 0; i < 20; i++) {
      edits.setCells(edits.work().kernel().cells().with(0, 0, i), "cell");
    }
    edits.endGesture();
    edits.setCells(edits.work().kernel().cells().with(0, 0, 99), "cell");
    lab.session.undo();
    assertEquals(19, edits.work().kernel().cells().at(0, 0));
    lab.session.undo();
    assertEquals(before, edits.work());
    assertFalse(lab.session.canUndo());
  }

  /** A stack from a file comes and goes as one. */
  @Test
  void severalKernelsAreOneStep() {
    KernelLabWork before = edits.work();
    List<KernelRecipe> stack =
        IntStream.range(0, KernelLabWork.MAX_PINS + 3)
            .mapToObj(i -> KernelRecipe.of("k" + i, Kernel.of(1, 1, i)))
            .toList();
    edits.useKernels(stack);
    assertEquals("k0", edits.work().kernel().name());
    assertEquals(stack.subList(1, KernelLabWork.MAX_PINS + 1), edits.work().pins());
    assertEquals(1, lab.failures.size());
    assertEquals(Problem.OUT_OF_RANGE, failure());
    lab.session.undo();
    assertEquals(before, edits.work());
    assertFalse(lab.session.canUndo());
    // If the first is refused, the others are not pinned.
    edits.useKernels(List.of(KernelRecipe.of("", Kernel.uniform(5, 5, 1)), stack.getFirst()));
    assertEquals(Problem.WINDOW_LARGER_THAN_INPUT, failure());
    assertEquals(before, edits.work());
  }

  @Test
  void whatCannotBeIsRefusedWithItsSentence() {
    KernelLabWork before = edits.work();
    edits.chooseKernel("sobel-x");
    KernelLabWork sobel = edits.work();
    edits.setNormalise(true);
    assertEquals(Problem.KERNEL_NOT_NORMALISABLE, failure());
    edits.setScale(1e39, "");
    assertEquals(Problem.KERNEL_OVERFLOW, failure());
    edits.setBias(1e39, "");
    assertEquals(Problem.KERNEL_OVERFLOW, failure());
    edits.setDilation(2, 2, "");
    assertEquals(Problem.WINDOW_LARGER_THAN_INPUT, failure());
    edits.setBorderMode(BorderMode.REFLECT);
    edits.setPadding(Padding.of(3), "");
    assertEquals(Problem.PADDING_TOO_LARGE_FOR_BORDER, failure());
    assertEquals(5, edits.refusalsProperty().get());
    assertEquals(sobel.withSpec(edits.work().spec()), edits.work());
    assertFalse(before.equals(edits.work()));
  }

  @Test
  void anEditedPresetIsNoPresetAnyMore() {
    edits.chooseKernel("sobel-x");
    edits.setCells(edits.work().kernel().cells(), "");
    assertEquals("sobel-x", edits.work().kernel().name());
    edits.setCells(edits.work().kernel().cells().with(1, 1, 4), "");
    assertEquals("", edits.work().kernel().name());
    edits.chooseKernel("no-such");
    assertEquals("", edits.work().kernel().name());
  }

  @Test
  void ownKernelsAreKeptFoundAndForgotten() {
    edits.setBias(3, "");
    edits.keepAs("mine");
    assertEquals("mine", edits.work().kernel().name());
    KernelRecipe mine = edits.work().kernel();
    edits.chooseKernel("sharpen");
    edits.chooseKernel("mine");
    assertEquals(mine, edits.work().kernel());
    assertTrue(String.valueOf(lab.kept.get("kernels")).contains("mine"));
    edits.forget("mine");
    assertTrue(edits.find("mine").isEmpty());
    assertFalse(String.valueOf(lab.kept.get("kernels")).contains("mine"));
  }

  @Test
  void anOwnKernelThatWasReplacedOrForgottenCanBeHadBack() {
    edits.keepAs("mine");
    KernelRecipe first = edits.work().kernel();
    edits.keepAs("mine");
    assertEquals(Map.of(), lab.undoable, "nothing was lost");
    edits.setBias(3, "");
    edits.keepAs("mine");
    KernelRecipe second = edits.work().kernel();
    assertEquals(List.of(second), lab.ownKernels.all());
    Objects.requireNonNull(lab.undoable.get("lab.replaced mine")).run();
    assertEquals(List.of(first), lab.ownKernels.all());
    edits.forget("mine");
    assertEquals(List.of(), lab.ownKernels.all());
    Objects.requireNonNull(lab.undoable.get("lab.forgotten mine")).run();
    assertEquals(List.of(first), lab.ownKernels.all());
    assertTrue(String.valueOf(lab.kept.get("kernels")).contains("mine"));
    // What is had back takes the place of one made since, which can be had back in its turn.
    edits.forget("mine");
    edits.keepAs("mine");
    lab.undoable.clear();
    edits.forget("mine");
    Runnable undo = Objects.requireNonNull(lab.undoable.get("lab.forgotten mine"));
    edits.setBias(5, "");
    edits.keepAs("mine");
    KernelRecipe newer = edits.work().kernel();
    undo.run();
    assertEquals(List.of(second), lab.ownKernels.all());
    Objects.requireNonNull(lab.undoable.get("lab.replaced mine")).run();
    assertEquals(List.of(newer), lab.ownKernels.all());
  }

  @Test
  void theDisplayFollowsTheKindOfKernelUnlessItSuitsAny() {
    edits.chooseKernel("sobel-y");
    lab.display.setDisplay(DisplayMode.SIGNED);
    edits.chooseKernel("mean-3");
    assertEquals(DisplayMode.CLAMP, lab.session.view(KERNEL_LAB).display());
    edits.chooseKernel("gaussian-3");
    lab.display.setDisplay(DisplayMode.SIGNED);
    edits.chooseKernel("mean-3");
    assertEquals(DisplayMode.SIGNED, lab.session.view(KERNEL_LAB).display(), "chosen among blurs");
    lab.display.setDisplay(DisplayMode.MINMAX);
    edits.chooseKernel("laplacian-4");
    assertEquals(DisplayMode.MINMAX, lab.session.view(KERNEL_LAB).display());
  }

  /** The same id would hide the preset behind the own kernel. */
  @Test
  void aPresetsNameIsNotGivenToAnother() {
    edits.chooseKernel("sobel-x");
    edits.setScale(0.25, "");
    edits.keepAs("sobel-x");
    assertEquals(Problem.NAME_TAKEN, failure());
    assertEquals(List.of(), lab.ownKernels.all());
    // A file may have that name; its kernel does not unless it is that one.
    lab.files.read =
        Optional.of(
            new KernelFile(
                List.of(KernelRecipe.of("emboss", Kernel.of(1, 1, 4)), edits.work().kernel()),
                Optional.empty()));
    lab.export.openKernel(Path.of("emboss.csv"));
    lab.tasks.runAll();
    assertEquals("", edits.work().kernel().name());
    assertEquals("sobel-x", edits.work().pins().getFirst().name());
  }

  @Test
  void aNameAloneDoesNotChangeTheDisplay() {
    edits.chooseKernel("sobel-x");
    edits.setCells(Kernel.of(1, 2, 3, 4), "");
    lab.display.setDisplay(DisplayMode.SIGNED);
    edits.keepAs("mine");
    assertEquals(DisplayMode.SIGNED, lab.session.view(KERNEL_LAB).display());
    edits.chooseKernel("sobel-y");
    assertEquals(DisplayMode.SIGNED, lab.session.view(KERNEL_LAB).display());
    edits.chooseKernel("mine");
    assertEquals(
        DisplayMode.CLAMP, lab.session.view(KERNEL_LAB).display(), "taken up, it suits itself");
  }

  /** Photos are not checked against the kernel; what does not change its fit can be edited. */
  @Test
  void onAPhotoThatIsTooSmallEverythingElseCanBeEdited() {
    lab.photos.put("one", LabFixture.grey(1, 1, 8));
    edits.pin();
    edits.pinPhoto();
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("one")));
    lab.tasks.runAll();
    edits.unpin(0);
    edits.setChannels(ChannelMode.SUM);
    edits.setValueScale(ValueScale.TO_1);
    edits.setBias(1, "");
    edits.pin();
    edits.keepAs("mine");
    assertEquals(List.of(), lab.failures);
    assertEquals("mine", edits.work().kernel().name());
    edits.setStride(2, 2, "");
    assertEquals(Problem.WINDOW_LARGER_THAN_INPUT, failure());
    edits.setBias(1e39, "");
    assertEquals(Problem.KERNEL_OVERFLOW, failure());
  }

  @Test
  void theStripIsMadeOneAfterTheOtherAndReadUnderTheCursor() {
    edits.pin();
    edits.pin(KernelRecipe.of("", Kernel.of(1, 1, 10)));
    edits.pin(KernelRecipe.of("big", Kernel.uniform(5, 5, 1)));
    assertEquals(3, lab.strip.pins().size());
    assertNull(lab.strip.pins().getFirst().thumbnail());
    lab.tasks.runAll();
    assertNotNull(lab.strip.pins().get(0).thumbnail());
    assertNotNull(lab.strip.pins().get(1).thumbnail());
    ProblemException problem = lab.strip.pins().get(2).problem();
    assertNotNull(problem);
    assertEquals(Problem.WINDOW_LARGER_THAN_INPUT, problem.problem());
    assertEquals(Optional.of(49.0), at(0, new Cursor(1, 1)));
    // The 2×2 window's middle is a corner of four pixels, of which the lower right one is taken.
    assertEquals(Optional.of(90.0), at(1, new Cursor(1, 1)));
    assertEquals(Optional.empty(), at(2, new Cursor(1, 1)));
    assertEquals(Optional.empty(), at(0, Cursor.FREE));
    assertTrue(lab.cursor.photoPoint().isEmpty());
    int before = lab.convolutions;
    edits.unpin(1);
    lab.tasks.runAll();
    assertEquals(before, lab.convolutions, "what is made stays made");
    assertEquals(Optional.of(49.0), at(0, new Cursor(1, 1)));
    assertEquals("big", lab.strip.pins().get(1).recipe().name());
    edits.usePin(1);
    assertEquals(1, lab.failures.size(), "a pin that does not fit is refused as any kernel");
    for (int i = 2; i <= KernelLabWork.MAX_PINS; i++) {
      edits.pin(KernelRecipe.of("", Kernel.of(1, 1, i)));
    }
    assertEquals(Problem.OUT_OF_RANGE, failure());
    assertEquals(KernelLabWork.MAX_PINS, edits.work().pins().size());
  }

  @Test
  void oneKernelLiesOnSeveralPhotos() {
    edits.pinPhoto();
    edits.pinPhoto();
    assertEquals(1, edits.work().photos().size(), "once is enough");
    lab.photos.put("flat", LabFixture.grey(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("flat")));
    lab.tasks.runAll();
    edits.pinPhoto();
    lab.session.edit(
        KERNEL_LAB,
        work ->
            work.withPhotos(
                List.of(
                    PhotoSource.sample("nine"),
                    PhotoSource.sample("flat"),
                    PhotoSource.sample("none"))));
    edits.pin();
    lab.tasks.runAll();
    Cursor here = new Cursor(1, 1);
    // The kernel first, on the photo at hand; then the photos.
    assertEquals(Optional.of(6.0), at(0, here));
    assertEquals(Optional.of(49.0), at(1, here));
    assertEquals(Optional.of(6.0), at(2, here));
    ProblemException missing = lab.strip.pins().get(3).problem();
    assertNotNull(missing);
    assertEquals(Problem.FILE_NOT_FOUND, missing.problem());
    edits.setCells(Kernel.of(2, 2, 0, 0, 0, 10), "");
    lab.tasks.runAll();
    assertEquals(Optional.of(6.0), at(0, here), "a pinned kernel stays itself");
    assertEquals(Optional.of(90.0), at(1, here));
    edits.usePin(1);
    lab.tasks.runAll();
    assertEquals(PhotoSource.sample("nine"), edits.photo());
    assertEquals(90, lab.shown()[3]);
    edits.unpin(2);
    lab.tasks.runAll();
    assertEquals(
        List.of(PhotoSource.sample("nine"), PhotoSource.sample("none")), edits.work().photos());
    assertEquals(3, lab.strip.pins().size());
    assertEquals(List.of(), lab.failures);
  }

  /** Under one cursor lies one point of the photo, wherever it falls in each map. */
  @Test
  void theStripIsReadAtThePhotosPointNotAtTheMapsIndex() {
    lab.photos.put("five", LabFixture.grey(5, 5, IntStream.rangeClosed(1, 25).toArray()));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("five")));
    edits.pin(KernelRecipe.of("", Kernel.of(3, 3, 0, 0, 0, 0, 1, 0, 0, 0, 0)));
    edits.pin(KernelRecipe.of("", Kernel.of(1, 1, 1)));
    edits.useKernel(KernelRecipe.of("", Kernel.of(1, 1, 10)));
    lab.tasks.runAll();
    // Photo row 2, column 3 holds 14; the 3×3 map has it at (1, 2).
    assertEquals(Optional.of(14.0), at(0, new Cursor(2, 3)));
    assertEquals(new StripViewModel.Reading(14, 1, 2), lab.strip.at(0, 2, 3, 0).orElseThrow());
    assertEquals(Optional.of(14.0), at(1, new Cursor(2, 3)));
    assertEquals(Optional.empty(), at(0, new Cursor(0, 3)), "the 3×3 map begins at row 1");
    edits.setStride(3, 3, "");
    lab.tasks.runAll();
    // The map at hand: rows 0 and 3; the 3×3 kernel's only pixel lies at (1, 1), 3 wide.
    assertEquals(Optional.of(7.0), at(0, new Cursor(0, 0)));
    assertEquals(Optional.empty(), at(0, new Cursor(1, 0)));
  }

  @Test
  void theStripShowsTheChannelThatIsExplained() {
    lab.photos.put("rgb", new Photo("rgb", Samples.ofBytes(3, 1, 1, new byte[] {10, 20, 30})));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("rgb")));
    edits.useKernel(KernelRecipe.of("", Kernel.of(1, 1, 2)));
    edits.pin();
    edits.setChannels(ChannelMode.COLOR);
    lab.tasks.runAll();
    edits.setChannel(2);
    assertEquals(Optional.of(60.0), at(0, new Cursor(0, 0)));
    edits.setChannel(1);
    assertEquals(Optional.of(40.0), at(0, new Cursor(0, 0)));
    edits.setChannels(ChannelMode.R);
    lab.tasks.runAll();
    assertEquals(Optional.of(20.0), at(0, new Cursor(0, 0)));
  }

  @Test
  void aCardOfTheEditBeforeSaysSo() {
    edits.pin();
    lab.tasks.runAll();
    assertTrue(lab.strip.pins().getFirst().isPresent());
    edits.setMode(ConvMode.CONVOLUTION);
    StripViewModel.Pin stale = lab.strip.pins().getFirst();
    assertNotNull(stale.thumbnail(), "the old picture stays until the new one is there");
    assertFalse(stale.isPresent());
    assertEquals(Optional.empty(), at(0, new Cursor(1, 1)));
    lab.tasks.runAll();
    assertTrue(lab.strip.pins().getFirst().isPresent());
    assertEquals(Optional.of(35.0), at(0, new Cursor(1, 1)));
  }

  @Test
  void mapsGoToFilesWithTheirDisplay() {
    assertEquals("nine-kernel.png", lab.export.suggestedName("png"));
    lab.export.saveMap(Path.of("a.npy"));
    lab.tasks.runAll();
    assertEquals(List.of(Path.of("a.npy")), lab.written);
    assertEquals(DisplayMode.SIGNED, lab.files.maps.getFirst().display());
    assertEquals(49, lab.files.maps.getFirst().map().at(0, 0, 1, 1));
    lab.export.saveMap(Path.of("a.jpeg"));
    assertEquals(Problem.FORMAT_UNFIT, failure());
    assertEquals(1, lab.files.maps.size());
    edits.setBias(1, "");
    assertFalse(lab.export.canSaveMap(), "not while the map is of the edit before");
  }

  @Test
  void aSavedPictureIsTheOneOnTheScreen() {
    lab.photos.put(
        "rgb",
        new Photo(
            "rgb", Samples.ofBytes(3, 2, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3})));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("rgb")));
    edits.useKernel(KernelRecipe.of("", Kernel.of(1, 1, -2)));
    for (boolean dark : List.of(false, true)) {
      for (ChannelMode channels : List.of(ChannelMode.COLOR, ChannelMode.R)) {
        for (DisplayMode display : DisplayMode.values()) {
          lab.maps.setOnDark(dark);
          edits.setChannels(channels);
          lab.display.setDisplay(display);
          lab.tasks.runAll();
          LabFrame shown = lab.maps.frameProperty().get();
          assertNotNull(shown);
          Path file = Path.of(dark + "-" + channels + "-" + display + ".png");
          lab.export.saveMap(file);
          List<Colouriser.Picture> copied = new ArrayList<>();
          lab.export.copyMap(copied::add);
          lab.tasks.runAll();
          Colouriser.Picture saved = lab.files.pictures.get(file);
          assertNotNull(saved, file.toString());
          assertArrayEquals(shown.picture().argb(), saved.argb(), file.toString());
          assertArrayEquals(saved.argb(), copied.getFirst().argb(), file.toString());
        }
      }
    }
    assertEquals(List.of(), lab.failures);
  }

  @Test
  void savingIsSeenAndCanBeCancelled() {
    lab.tasks.runAll();
    Path file = Path.of("m.npy");
    lab.export.saveMap(file);
    assertTrue(lab.export.busyProperty().get());
    lab.export.cancel();
    lab.tasks.runAll();
    assertFalse(lab.export.busyProperty().get());
    assertEquals(List.of(file), lab.givenUp);
    assertEquals(List.of(), lab.files.maps);
    lab.export.copyMap(copied -> {});
    lab.export.cancel();
    lab.tasks.runAll();
    assertEquals(0, lab.copies);
    lab.export.saveMap(file);
    lab.export.copyMap(copied -> {});
    lab.tasks.runAll();
    assertEquals(List.of(file), lab.written);
    assertEquals(1, lab.copies);
    assertEquals(1, lab.files.maps.size());
    assertFalse(lab.export.busyProperty().get());
  }

  @Test
  void theStripIsSeenBeingMadeAndCanBeCancelled() {
    lab.tasks.runAll();
    edits.pin();
    assertTrue(lab.strip.busyProperty().get());
    lab.strip.cancel();
    lab.tasks.runAll();
    assertFalse(lab.strip.busyProperty().get());
    assertNull(lab.strip.pins().getFirst().thumbnail());
    assertTrue(lab.strip.pins().getFirst().isCancelled());
    lab.session.look(view -> view.withHintsDone(true));
    lab.tasks.runAll();
    assertTrue(lab.strip.pins().getFirst().isCancelled());
    edits.setBias(1, "");
    lab.tasks.runAll();
    assertFalse(lab.strip.pins().getFirst().isCancelled());
    assertNotNull(lab.strip.pins().getFirst().thumbnail());
    assertFalse(lab.strip.busyProperty().get());
  }

  @Test
  void kernelsComeFromFilesAndText() {
    lab.files.read =
        Optional.of(
            new KernelFile(
                List.of(
                    KernelRecipe.of("a", Kernel.of(1, 1, 4)),
                    KernelRecipe.of("b", Kernel.of(1, 1, 5))),
                Optional.empty()));
    lab.export.openKernel(Path.of("stack.npy"));
    lab.tasks.runAll();
    assertEquals("a", edits.work().kernel().name());
    assertEquals("b", edits.work().pins().getFirst().name());
    lab.export.pasteKernel("1\t2\n3\t1/4\n");
    assertEquals(Kernel.of(2, 2, 1, 2, 3, 0.25), edits.work().kernel().cells());
    assertEquals("1\t2\n3\t0.25", lab.export.kernelText());
    lab.export.pasteKernel("what is this");
    assertEquals(Problem.NOT_A_NUMBER, failure());
    lab.files.read = Optional.empty();
    lab.export.openKernel(Path.of("none.json"));
    lab.tasks.runAll();
    assertEquals(Problem.FILE_NOT_FOUND, failure());
    lab.export.saveKernel(Path.of("k.json"));
    lab.tasks.runAll();
    assertEquals(edits.work().kernel(), lab.files.kernels.get(Path.of("k.json")));
  }
}
