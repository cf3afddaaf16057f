package convoscope.ui.workspace.kernellab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelReader.KernelFile;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.kernellab.StripViewModel.Pin;
import convoscope.ui.workspace.kernellab.StripViewModel.Thumbnail;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How the strip's cards are displayed, what is pinned once, and how it is cleared. */
class StripViewModelTest {
  private static final long SEED = 5;

  private final LabFixture lab = noise();
  private final KernelLabViewModel edits = lab.edits;

  private static KernelRecipe preset(String id) {
    return KernelPresets.byId(id).orElseThrow().recipe();
  }

  private static LabFixture noise() {
    LabFixture lab = new LabFixture("noise", preset("sobel-x"));
    Random random = new Random(SEED);
    lab.photos.put("noise", LabFixture.grey(40, 40, random.ints(1600, 0, 256).toArray()));
    lab.photos.put("dim", LabFixture.grey(40, 40, random.ints(1600, 0, 20).toArray()));
    lab.start();
    return lab;
  }

  private Thumbnail card(int index) {
    Pin pin = lab.strip.pins().get(index);
    assertTrue(pin.isPresent());
    return Objects.requireNonNull(pin.thumbnail());
  }

  private DisplayRange range(int index) {
    return card(index).ranges().getFirst();
  }

  private void pin(String... ids) {
    for (String id : ids) {
      edits.pin(preset(id));
    }
    lab.tasks.runAll();
  }

  @Test
  void eachCardHasTheDisplayThatSuitsItsKernel() {
    pin("sobel-x", "sharpen", "mean-3");
    assertEquals(DisplayMode.SIGNED, card(0).scaling().display());
    assertEquals(DisplayMode.CLAMP, card(1).scaling().display());
    assertEquals(DisplayMode.CLAMP, card(2).scaling().display());
    assertEquals(-range(0).low(), range(0).high());
    assertEquals(DisplayRange.of(0, 255), range(1));
    assertEquals(DisplayRange.of(0, 255), range(2));
    for (DisplayMode chosen : DisplayMode.values()) {
      lab.display.setDisplay(chosen);
      lab.tasks.runAll();
      assertEquals(DisplayMode.SIGNED, card(0).scaling().display(), "whatever the map's is");
      assertEquals(DisplayMode.CLAMP, card(1).scaling().display());
    }
    edits.pin(preset("mean-3").withScale(-1));
    edits.pin(new KernelRecipe("", Kernel.uniform(3, 3, -1), 1, true, 0));
    lab.tasks.runAll();
    assertEquals(DisplayMode.SIGNED, card(3).scaling().display(), "all below zero");
    assertEquals(DisplayMode.CLAMP, card(4).scaling().display(), "normalised it is a mean");
  }

  @Test
  void aPinnedPhotoIsDisplayedAsTheMapAtHand() {
    edits.pinPhoto();
    lab.display.setDisplay(DisplayMode.ABSOLUTE);
    lab.tasks.runAll();
    assertEquals(DisplayMode.ABSOLUTE, card(0).scaling().display());
    var frame = lab.maps.frameProperty().get();
    assertNotNull(frame);
    assertEquals(frame.ranges(), card(0).ranges(), "the same map, the same scale");
    int before = lab.convolutions;
    lab.display.setRange(0, 17);
    lab.tasks.runAll();
    assertEquals(before, lab.convolutions, "ends by hand are the map's alone");
    assertNotEquals(17, range(0).high());
    lab.display.setLimits(DisplayLimits.Kind.EXTREMES);
    lab.tasks.runAll();
    assertEquals(card(0).spreads().getFirst().statistics().largestMagnitude(), range(0).high());
  }

  @Test
  void oneScaleHoldsTheWidest() {
    pin("sobel-x", "sobel-y", "laplacian-4");
    float widest = Math.max(range(0).high(), Math.max(range(1).high(), range(2).high()));
    assertNotEquals(range(0), range(2));
    lab.display.setSameScale(true);
    lab.tasks.runAll();
    for (int i = 0; i < 3; i++) {
      assertTrue(card(i).isShared());
      assertEquals(DisplayRange.of(-widest, widest), range(i));
    }
    int before = lab.convolutions;
    lab.display.setSameScale(false);
    lab.tasks.runAll();
    assertEquals(before, lab.convolutions, "its own are still there");
    assertFalse(card(0).isShared());
    lab.display.setSameScale(true);
    pin("mean-3");
    assertEquals(DisplayMode.SIGNED, card(3).scaling().display(), "one that shows them all");
    for (int i = 0; i < 4; i++) {
      assertEquals(DisplayRange.of(-widest, widest), range(i));
    }
    edits.pin(KernelRecipe.of("", Kernel.of(1, 2, -40, 40)));
    edits.pin(KernelRecipe.of("big", Kernel.uniform(63, 63, 1)));
    lab.tasks.runAll();
    assertEquals(range(4), range(0), "a wider one widens all");
    assertTrue(range(0).high() > 5 * widest);
    assertNotNull(lab.strip.pins().get(5).problem(), "one that does not fit holds nothing up");
  }

  /** Colours, the rule of the scale, one scale for all, larger cards: the values are there. */
  @Test
  void whatOnlyColoursAskFor() {
    pin("sobel-x", "sobel-y", "laplacian-4", "mean-3");
    edits.pinPhoto();
    lab.tasks.runAll();
    int before = lab.convolutions;
    lab.display.setSameScale(true);
    lab.tasks.runAll();
    assertTrue(card(0).isShared());
    lab.display.setLimits(DisplayLimits.Kind.EXTREMES);
    lab.tasks.runAll();
    lab.strip.setOnDark(true);
    lab.tasks.runAll();
    lab.strip.setCardSide(500);
    lab.tasks.runAll();
    lab.display.setSameScale(false);
    lab.tasks.runAll();
    // The map at hand is convolved for its own pane.
    assertEquals(before, lab.convolutions);
    edits.setBias(1, "");
    lab.tasks.runAll();
    assertEquals(before + 2, lab.convolutions, "the map at hand, and the pinned photo under it");
  }

  /** Whatever is made in between: the cards never stand on several scales, once they had one. */
  @Test
  void onOneScaleAllCardsChangeTogether() {
    pin("sobel-x", "sobel-y", "laplacian-4");
    lab.display.setSameScale(true);
    assertOneScaleAtEveryStep(false);
    DisplayRange before = range(0);
    lab.display.setLimits(DisplayLimits.Kind.EXTREMES);
    assertOneScaleAtEveryStep(true);
    assertNotEquals(before, range(0));
    edits.setStride(2, 2, "");
    assertOneScaleAtEveryStep(true);
    edits.pin(KernelRecipe.of("", Kernel.of(1, 2, -40, 40)));
    lab.tasks.runAll();
    assertEquals(range(3), range(0));
  }

  private void assertOneScaleAtEveryStep(boolean isShared) {
    for (int i = 0; i < 100 && lab.tasks.waiting() > 0; i++) {
      lab.tasks.runBackground();
      while (lab.tasks.runOneInWindow()) {
        Set<List<?>> scales = new HashSet<>();
        for (Pin pin : lab.strip.pins()) {
          Thumbnail shown = Objects.requireNonNull(pin.thumbnail());
          scales.add(List.of(shown.isShared(), shown.isShared() ? shown.ranges() : List.of()));
          assertTrue(shown.isShared() || !isShared);
        }
        assertEquals(1, scales.size(), scales.toString());
      }
    }
    for (int i = 0; i < lab.strip.pins().size(); i++) {
      assertTrue(card(i).isShared());
    }
  }

  @Test
  void blursShareThePhotosScale() {
    pin("mean-3", "gaussian-3");
    lab.display.setSameScale(true);
    lab.tasks.runAll();
    assertEquals(DisplayMode.CLAMP, card(0).scaling().display());
    assertEquals(DisplayRange.of(0, 255), range(0));
    assertEquals(DisplayRange.of(0, 255), range(1));
  }

  @Test
  void whatIsThereIsPointedOutAndNotPinnedAgain() {
    pin("sobel-x", "mean-3");
    assertNull(edits.pointedOutProperty().get());
    edits.pin();
    assertEquals(0, edits.pointedOutProperty().get());
    edits.pin(preset("mean-3").withName("mine"));
    assertEquals(1, edits.pointedOutProperty().get(), "whatever its name");
    edits.pinPhoto();
    assertEquals(1, edits.work().photos().size());
    edits.pinPhoto();
    assertEquals(2, edits.pointedOutProperty().get());
    assertEquals(2, edits.work().pins().size());
    edits.pin(preset("mean-3").withBias(1));
    assertEquals(3, edits.work().pins().size(), "another map");
    lab.files.read =
        Optional.of(
            new KernelFile(
                List.of(preset("emboss"), preset("sobel-x"), preset("sobel-y"), preset("sobel-y")),
                Optional.empty()));
    lab.export.openKernel(Path.of("bank.npy"));
    lab.tasks.runAll();
    assertEquals(4, edits.work().pins().size(), "of a file, too, only what is new");
  }

  @Test
  void clearedIsTakenBack() {
    pin("sobel-x", "mean-3");
    edits.pinPhoto();
    var before = edits.work();
    edits.clearStrip();
    assertEquals(List.of(), edits.work().pins());
    assertEquals(List.of(), edits.work().photos());
    lab.session.undo();
    assertEquals(before, edits.work());
    edits.clearStrip();
    Runnable undo = Objects.requireNonNull(lab.undoable.get("lab.strip.cleared 3"));
    undo.run();
    assertEquals(before, edits.work());
    assertTrue(lab.session.canRedo(), "as undo does it");
    edits.clearStrip();
    pin("sharpen", "mean-3");
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("dim")));
    Objects.requireNonNull(lab.undoable.get("lab.strip.cleared 3")).run();
    assertEquals(
        List.of(preset("sobel-x"), preset("mean-3"), preset("sharpen")), edits.work().pins());
    assertEquals(before.photos(), edits.work().photos());
    assertEquals(PhotoSource.sample("dim"), edits.photo(), "nothing else is lost");
    edits.clearStrip();
    double bias = edits.work().kernel().bias();
    edits.setBias(bias + 1, "");
    edits.setBias(bias, "");
    Objects.requireNonNull(lab.undoable.get("lab.strip.cleared 4")).run();
    assertEquals(3, edits.work().pins().size(), "not the edit after it");
    assertEquals(bias, edits.work().kernel().bias());
    lab.undoable.clear();
    edits.unpin(3);
    edits.unpin(0);
    edits.unpin(0);
    edits.unpin(0);
    edits.clearStrip();
    assertTrue(lab.undoable.isEmpty(), "nothing was there to clear");
  }

  @Test
  void largeCardsGetFinerPictures() {
    LabFixture large = new LabFixture("wide", preset("mean-3"));
    large.photos.put("wide", LabFixture.grey(10, 2000, new int[20_000]));
    large.start();
    large.edits.pin();
    large.tasks.runAll();
    int first = picture(large);
    assertTrue(first <= StripViewModel.THUMBNAIL, "columns " + first);
    large.strip.setCardSide(84);
    large.tasks.runAll();
    assertEquals(first, picture(large));
    large.strip.setCardSide(240);
    large.tasks.runAll();
    assertTrue(picture(large) > first, "columns " + picture(large));
  }

  private static int picture(LabFixture lab) {
    return Objects.requireNonNull(lab.strip.pins().getFirst().thumbnail()).picture().columns();
  }
}
