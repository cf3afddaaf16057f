package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionFile;
import convoscope.session.document.View;
import convoscope.session.document.Viewport;
import convoscope.session.document.Work;
import convoscope.session.photo.PhotoSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session that is opened in the window shows what it showed when it was saved. */
class OpenedSessionTest {
  private final LabFixture lab = LabFixture.nine();

  private static KernelRecipe preset(String id) {
    return KernelPresets.byId(id).orElseThrow().recipe();
  }

  private KeptSession opened(String photo, String kernel, View view) {
    lab.photos.put(photo, LabFixture.grey(4, 4, new int[16]));
    Work work =
        Work.first()
            .withPhoto(PhotoSource.sample(photo))
            .change(KERNEL_LAB, lab -> lab.withKernel(preset(kernel)));
    return new KeptSession(
        new Session(work, view), new SessionFile("/" + photo + ".convoscope", true), false);
  }

  /**
   * A mean looked at with signs, another photo's place: neither is what the program would choose.
   */
  @Test
  void itsOwnDisplayAndPlaceStay() {
    lab.edits.useKernel(preset("roberts-1"));
    lab.tasks.runAll();
    View before = lab.session.view();
    View own =
        View.first()
            .change(
                KERNEL_LAB,
                view ->
                    view.withDisplay(DisplayMode.SIGNED)
                        .withLimits(DisplayLimits.manual(0, 10, 255))
                        .withSameScale(true)
                        .withViewport(new Viewport(3, 1, 2)));
    lab.session.open(opened("big", "mean-3", own));
    lab.tasks.runAll();
    assertEquals(own, lab.session.view());
    assertFalse(lab.session.isUnsaved());
    lab.session.look(KERNEL_LAB, view -> view.withViewport(new Viewport(5, 2, 2)));
    lab.session.undo();
    lab.tasks.runAll();
    assertEquals(before, lab.session.view());
    lab.session.redo();
    lab.tasks.runAll();
    assertEquals(
        own.change(KERNEL_LAB, view -> view.withViewport(new Viewport(5, 2, 2))),
        lab.session.view());
    // Within it all is as ever.
    lab.edits.useKernel(preset("sobel-x"));
    lab.edits.useKernel(preset("mean-5"));
    assertEquals(DisplayMode.CLAMP, lab.session.view(KERNEL_LAB).display());
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("nine")));
    lab.tasks.runAll();
    assertEquals(Viewport.FIT, lab.session.view(KERNEL_LAB).viewport());
  }

  /** Another photo in the place of a missing one is shown whole; the same one, found, is not. */
  @Test
  void thePlaceIsThatOfItsOwnPhoto() {
    Viewport place = new Viewport(3, 1, 2);
    for (String found : List.of("elsewhere/big", "other")) {
      lab.session.open(
          opened(
              "big", "mean-3", View.first().change(KERNEL_LAB, view -> view.withViewport(place))));
      lab.photos.remove("big");
      lab.shelf.put(PhotoSource.sample("none"), LabFixture.grey(1, 1, new int[1]));
      lab.tasks.runAll();
      assertEquals(place, lab.session.view(KERNEL_LAB).viewport());
      lab.photos.put(found, LabFixture.grey(4, 4, new int[16]));
      lab.session.edit(work -> work.withPhoto(PhotoSource.sample(found)));
      lab.tasks.runAll();
      assertEquals(
          found.equals("other") ? Viewport.FIT : place,
          lab.session.view(KERNEL_LAB).viewport(),
          found);
    }
  }

  @Test
  void aMapThatWentWhileTheDialogWasOpenIsSaid() {
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("lost")));
    lab.tasks.runAll();
    lab.failures.clear();
    lab.export.saveMap(Path.of("m.png"));
    lab.export.copyMap(picture -> {});
    lab.tasks.runAll();
    assertEquals(
        List.of(Problem.MAP_NOT_WHOLE, Problem.MAP_NOT_WHOLE),
        lab.failures.stream().map(failure -> ProblemException.of(failure).problem()).toList());
  }
}
