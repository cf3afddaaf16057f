package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPresets;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.lab.LabFrame;
import convoscope.session.photo.PhotoSource;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ends of the scale by hand: where a hand begins, and what it cannot set. */
class DisplayViewModelTest {
  private static final long SEED = 6;

  private final LabFixture lab = sobel();

  private static LabFixture sobel() {
    LabFixture lab = new LabFixture("noise", KernelPresets.byId("sobel-x").orElseThrow().recipe());
    int[] values = new Random(SEED).ints(400, 0, 256).toArray();
    lab.photos.put("noise", LabFixture.grey(20, 20, values));
    lab.start();
    lab.display.setDisplay(DisplayMode.SIGNED);
    lab.tasks.runAll();
    return lab;
  }

  private LabFrame frame() {
    return Objects.requireNonNull(lab.maps.frameProperty().get());
  }

  private DisplayRange byHand() {
    lab.display.setLimits(DisplayLimits.Kind.MANUAL);
    return lab.display.manualRange().orElseThrow();
  }

  @Test
  void byHandBeginsAtWhatIsShownAlsoWhileTheNextMapIsMade() {
    DisplayRange shown = frame().ranges().getFirst();
    assertTrue(shown.high() > 255, shown + "");
    lab.edits.setBias(3, "");
    assertEquals(shown, byHand(), "the map before it stands on the screen");
    lab.display.reset();
    lab.tasks.runAll();
    shown = frame().ranges().getFirst();
    lab.edits.setValueScale(ValueScale.TO_1);
    assertEquals(shown.high() / 255, byHand().high(), 1e-3f, "in the units of the map to come");
    lab.display.reset();
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("lost")));
    lab.tasks.runAll();
    assertEquals(1, byHand().high(), "nothing is shown");
  }

  private void assertByHand(double end) {
    DisplayLimits limits = lab.session.view(KERNEL_LAB).limits();
    assertTrue(limits.isManual(), limits.toString());
    assertEquals(DisplayRange.of((float) -end, (float) end), lab.display.manualRange().get());
  }

  private void assertByValues() {
    assertEquals(DisplayLimits.PERCENTILE, lab.session.view(KERNEL_LAB).limits());
  }

  /** A class must not see a white map because of a range that was set for the kernel before. */
  @Test
  void endsByHandAreTheKernelsThatTheyWereSetFor() {
    lab.edits.chooseKernel("sobel-y");
    lab.display.setRange(-264, 264);
    lab.session.undo();
    assertByValues();
    lab.session.redo();
    assertByHand(264);
    lab.edits.chooseKernel("edge-1x3");
    assertByValues();
    lab.display.setRange(-30, 30);
    lab.edits.chooseKernel("sobel-y");
    assertByHand(264);
    lab.edits.chooseKernel("edge-1x3");
    assertByHand(30);
    lab.display.reset();
    lab.session.undo();
    lab.session.redo();
    assertByValues();
  }

  /** Where a hand compares, they stay: cells, size, bias, photo, and a name. */
  @Test
  void endsByHandStayWhileTheKernelIsEdited() {
    lab.display.setRange(-264, 264);
    lab.edits.setCells(Kernel.uniform(3, 3, 2), "");
    assertByHand(264);
    lab.edits.setSize(5, 5, "");
    lab.edits.setBias(3, "");
    lab.edits.keepAs("mine");
    assertByHand(264);
    lab.photos.put("other", LabFixture.grey(9, 9, new int[81]));
    lab.session.edit(work -> work.withPhoto(PhotoSource.sample("other")));
    lab.tasks.runAll();
    assertByHand(264);
    // Another one, and back to the edited one, which has no name.
    lab.session.undo();
    lab.session.undo();
    lab.edits.chooseKernel("edge-1x3");
    lab.display.setRange(-30, 30);
    lab.session.undo();
    assertByHand(264);
    lab.session.redo();
    assertByHand(30);
  }

  /** A rule that asks the values suits every kernel. */
  @Test
  void rulesGoOnToTheNextKernel() {
    lab.display.setLimits(DisplayLimits.Kind.EXTREMES);
    lab.edits.chooseKernel("edge-1x3");
    assertEquals(DisplayLimits.EXTREMES, lab.session.view(KERNEL_LAB).limits());
  }

  @Test
  void endsThatNoFloatHoldsAreRefused() {
    lab.edits.setScale(1e35, "");
    lab.tasks.runAll();
    assertTrue(frame().ranges().getFirst().high() > DisplayLimits.LARGEST, "or it proves nothing");
    lab.display.setLimits(DisplayLimits.Kind.MANUAL);
    assertFalse(lab.session.view(KERNEL_LAB).limits().isManual());
    assertEquals(1, lab.display.refusalsProperty().get());
    ProblemException problem = (ProblemException) lab.failures.getLast();
    assertEquals(Problem.OUT_OF_RANGE, problem.problem());
    for (Language language : Language.values()) {
      String sentence = Texts.of(language).sentence(problem);
      assertFalse(sentence.contains("scale-"), sentence);
    }
  }

  /** Typed at value scale 1 they are named as they were typed. */
  @Test
  void aRefusalNamesWhatWasTyped() {
    lab.edits.setValueScale(ValueScale.TO_1);
    lab.display.setRange(0.5, -0.5);
    ProblemException problem = (ProblemException) lab.failures.getLast();
    String sentence = Texts.of(Language.ENGLISH).sentence(problem);
    assertTrue(sentence.contains("from 0.5 to -0.5"), sentence);
    lab.display.setRange(0, Double.NaN);
    assertEquals(2, lab.display.refusalsProperty().get());
  }

  /** What is no number is told of the end that it was typed for. */
  @Test
  void bothEndsHaveAWordInBothLanguages() {
    for (Language language : Language.values()) {
      for (String end : new String[] {"scale-low", "scale-high"}) {
        ProblemException problem = new ProblemException(Problem.NOT_A_NUMBER, end, "x");
        String sentence = Texts.of(language).sentence(problem);
        assertFalse(sentence.contains(end), sentence);
      }
    }
  }
}
