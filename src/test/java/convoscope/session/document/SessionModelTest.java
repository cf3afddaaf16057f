package convoscope.session.document;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.image.ChannelMode;
import convoscope.session.lab.KernelLabView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Edits, gestures, undo and redo. */
class SessionModelTest {
  private final SessionModel model = new SessionModel(Session.first());

  private void bias(double bias, String gesture) {
    model.edit(gesture, KERNEL_LAB, work -> work.withKernel(work.kernel().withBias(bias)));
  }

  private double bias() {
    return model.work(KERNEL_LAB).kernel().bias();
  }

  @Test
  void eachEditIsAStep() {
    bias(1, "");
    bias(2, "");
    model.undo();
    assertEquals(1, bias());
    model.undo();
    assertEquals(0, bias());
    assertFalse(model.canUndo());
    model.redo();
    model.redo();
    assertEquals(2, bias());
    assertFalse(model.canRedo());
  }

  @Test
  void aGestureIsOneStep() {
    for (int i = 1; i <= 30; i++) {
      bias(i, "drag");
    }
    model.endGesture();
    bias(31, "drag");
    model.undo();
    assertEquals(30, bias());
    model.undo();
    assertEquals(0, bias());
  }

  @Test
  void aGestureThatEndsWhereItBeganIsNoStep() {
    bias(1, "");
    bias(5, "drag");
    bias(1, "drag");
    bias(7, "drag");
    bias(1, "drag");
    model.endGesture();
    model.undo();
    assertEquals(0, bias());
    assertFalse(model.canUndo());
    // The same where nobody says that it is over.
    bias(4, "drag");
    bias(0, "drag");
    bias(9, "wheel");
    model.undo();
    assertEquals(0, bias());
    assertFalse(model.canUndo());
    bias(4, "drag");
    bias(0, "drag");
    model.undo();
    assertFalse(model.canRedo());
  }

  @Test
  void theEndOfAGestureWithoutAStepIsTold() {
    List<Boolean> canUndo = new ArrayList<>();
    model.listen(now -> canUndo.add(model.canUndo()));
    bias(4, "drag");
    bias(0, "drag");
    model.endGesture();
    model.endGesture();
    assertEquals(List.of(false, true, true, false), canUndo);
  }

  @Test
  void aListenerThatFailsSilencesNobody() {
    List<Double> heard = new ArrayList<>();
    RuntimeException first = new IllegalStateException("first");
    RuntimeException second = new IllegalStateException("second");
    model.listen(now -> failOn(now, 1, first));
    model.listen(now -> heard.add(now.work(KERNEL_LAB).kernel().bias()));
    model.listen(now -> failOn(now, 1, second));
    model.listen(now -> heard.add(now.work(KERNEL_LAB).kernel().bias()));
    heard.clear();
    assertSame(first, assertThrows(IllegalStateException.class, () -> bias(1, "")));
    assertEquals(List.of(second), List.of(first.getSuppressed()));
    assertEquals(List.of(1.0, 1.0), heard);
    assertEquals(1, bias());
    bias(2, "");
    assertEquals(List.of(1.0, 1.0, 2.0, 2.0), heard);
  }

  /** A listener that edits, looks or takes back makes another state, not another order. */
  @Test
  void changesMadeWhileListenersAreToldWaitForTheirTurn() {
    List<Double> before = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    List<Boolean> atHand = new ArrayList<>();
    model.listen(now -> before.add(now.work(KERNEL_LAB).kernel().bias()));
    model.listen(
        now -> {
          double bias = now.work(KERNEL_LAB).kernel().bias();
          if (bias == 1) {
            bias(2, "");
            model.look(KERNEL_LAB, view -> view.withDisplay(DisplayMode.CLAMP));
            bias(3, "");
          } else if (bias == 3) {
            model.undo();
          }
          atHand.add(now.equals(model.session()));
        });
    model.listen(now -> after.add(now.work(KERNEL_LAB).kernel().bias()));
    bias(1, "");
    assertEquals(List.of(0.0, 1.0, 2.0, 2.0, 3.0, 2.0), before);
    assertEquals(before, after);
    assertEquals(List.of(true, true, true, true, true, true), atHand);
    assertEquals(2, bias());
    assertTrue(model.canRedo());
  }

  @Test
  void aChangeThatFailsInItsTurnReachesTheCallerAndStopsNoOther() {
    RuntimeException failure = new IllegalStateException("change");
    model.listen(
        now -> {
          if (now.work(KERNEL_LAB).kernel().bias() == 1) {
            model.edit(
                work -> {
                  throw failure;
                });
            bias(2, "");
          }
        });
    assertSame(failure, assertThrows(IllegalStateException.class, () -> bias(1, "")));
    assertEquals(2, bias());
    bias(3, "");
    assertEquals(3, bias(), "the next one is not kept waiting");
  }

  private static void failOn(Session now, double bias, RuntimeException failure) {
    if (now.work(KERNEL_LAB).kernel().bias() == bias) {
      throw failure;
    }
  }

  @Test
  void anEditAfterUndoForgetsTheFuture() {
    bias(1, "");
    model.undo();
    bias(2, "");
    assertFalse(model.canRedo());
    model.undo();
    assertEquals(0, bias());
  }

  @Test
  void anEditThatChangesNothingIsNoStep() {
    bias(0, "");
    assertFalse(model.canUndo());
  }

  @Test
  void theViewIsNotUndone() {
    bias(1, "");
    model.look(KERNEL_LAB, view -> view.withDisplay(DisplayMode.CLAMP));
    model.undo();
    assertEquals(DisplayMode.CLAMP, model.view(KERNEL_LAB).display());
  }

  @Test
  void listenersHearOfEveryNewSessionOnce() {
    List<Session> heard = new ArrayList<>();
    model.listen(heard::add);
    model.edit(KERNEL_LAB, work -> work.withChannels(ChannelMode.SUM));
    model.edit(KERNEL_LAB, work -> work.withChannels(ChannelMode.SUM));
    model.look(view -> view);
    model.undo();
    assertEquals(
        List.of(ChannelMode.GRAY, ChannelMode.SUM, ChannelMode.GRAY),
        heard.stream().map(session -> session.work(KERNEL_LAB).channels()).toList());
  }

  @Test
  void theHistoryIsBounded() {
    for (int i = 1; i <= History.MAX_STEPS + 50; i++) {
      bias(i, "");
    }
    int steps = 0;
    while (model.canUndo()) {
      model.undo();
      steps++;
    }
    assertEquals(History.MAX_STEPS, steps);
    assertTrue(bias() > 0);
  }

  /** Also in the middle of being told, by one that is told before. */
  @Test
  void listeningEnds() {
    List<String> heard = new ArrayList<>();
    List<Runnable> ends = new ArrayList<>();
    model.listen(
        now -> {
          heard.add("first " + bias());
          if (bias() == 2) {
            ends.getFirst().run();
          }
        });
    Consumer<Session> twice = now -> heard.add("twice " + bias());
    ends.add(model.listen(twice));
    Runnable other = model.listen(twice);
    heard.clear();
    bias(1, "");
    assertEquals(List.of("first 1.0", "twice 1.0", "twice 1.0"), heard);
    heard.clear();
    bias(2, "");
    assertEquals(List.of("first 2.0", "twice 2.0"), heard);
    other.run();
    other.run();
    heard.clear();
    bias(3, "");
    assertEquals(List.of("first 3.0"), heard);
  }

  private static KeptSession named(String path, double bias) {
    Work work = Work.first();
    return new KeptSession(
        Session.first()
            .withWork(work.change(KERNEL_LAB, lab -> lab.withKernel(lab.kernel().withBias(bias)))),
        new SessionFile(path, true),
        false);
  }

  private String name() {
    return model.file().map(SessionFile::path).orElse("");
  }

  /** Else what is undone would be saved into the wrong file. */
  @Test
  void undoOverTheOpeningOfASessionComesBackToTheNameBefore() {
    bias(1, "");
    assertFalse(model.isUnsaved(), "it has no file that could lack anything");
    model.open(named("/a", 5));
    assertEquals("/a", name());
    assertFalse(model.isUnsaved());
    bias(6, "");
    assertTrue(model.isUnsaved());
    model.open(named("/b", 6));
    assertEquals("/b", name());
    assertFalse(model.isUnsaved());
    assertEquals(6, bias());
    model.undo();
    assertEquals("/a", name());
    assertTrue(model.isUnsaved());
    model.undo();
    assertFalse(model.isUnsaved(), "as it was opened");
    model.undo();
    assertEquals("", name());
    assertEquals(1, bias());
    model.redo();
    model.redo();
    model.redo();
    assertEquals("/b", name());
  }

  @Test
  void asSavedIsWhatWasWrittenThen() {
    model.open(named("/a", 5));
    bias(6, "");
    Session written = model.session();
    int document = model.document();
    bias(7, "");
    model.saved(document, written, new SessionFile("/c", false));
    assertEquals("/c", name());
    assertTrue(model.isUnsaved(), "something was done while it was written");
    model.undo();
    assertFalse(model.isUnsaved());
    model.undo();
    assertEquals("/c", name(), "the session is called so from now on, also what came before");
    assertTrue(model.isUnsaved());
    // A file that was written when another session had come to the front in the meantime.
    model.open(named("/d", 9));
    model.saved(document, written, new SessionFile("/e", true));
    assertEquals("/d", name());
    model.undo();
    assertEquals("/e", name());
  }

  @Test
  void whereOneLooksIsNothingToSave() {
    model.open(named("/a", 5));
    model.look(
        KERNEL_LAB, view -> view.withViewport(new Viewport(2, 3, 4)).withCursor(new Cursor(1, 2)));
    model.look(view -> view.withWorkspace("network").withHintsDone(true));
    assertFalse(model.isUnsaved());
    model.look(KERNEL_LAB, view -> view.withDisplay(DisplayMode.ABSOLUTE));
    assertTrue(model.isUnsaved());
    model.look(KERNEL_LAB, view -> view.withDisplay(Session.first().view(KERNEL_LAB).display()));
    assertFalse(model.isUnsaved());
  }

  @Test
  void aSessionOfTheLastTimeKnowsWhetherItWasSaved() {
    KeptSession kept = named("/a", 5);
    assertEquals(kept, new SessionModel(kept).kept());
    KeptSession unsaved = new KeptSession(kept.session(), kept.file(), true);
    assertEquals(unsaved, new SessionModel(unsaved).kept());
    assertTrue(new SessionModel(unsaved).isUnsaved());
  }

  private static UnaryOperator<View> lab(UnaryOperator<KernelLabView> change) {
    return view -> view.change(KERNEL_LAB, change);
  }

  /** Whatever is saved and changes what one sees. */
  @Test
  void whatIsShownOtherwiseIsSomethingToSave() {
    SessionFile file = new SessionFile("/a.convoscope", true);
    List<UnaryOperator<View>> changes =
        List.of(
            lab(view -> view.withDisplay(DisplayMode.ABSOLUTE)),
            lab(view -> view.withLimits(DisplayLimits.manual(0, 10, 255))),
            lab(view -> view.withSameScale(true)),
            lab(view -> view.withColours("viridis")),
            lab(view -> view.withMapPixels(true)),
            view ->
                view.change(
                    NETWORK, network -> network.withMosaic(look -> look.withSigned(false))));
    for (UnaryOperator<View> change : changes) {
      SessionModel named = new SessionModel(new KeptSession(Session.first(), file, false));
      named.look(change);
      assertTrue(named.isUnsaved(), named.view().toString());
    }
  }

  /** Saved then, it would else be written as the other one was looked at. */
  @Test
  void undoOverTheOpeningOfASessionComesBackToItsView() {
    SessionFile a = new SessionFile("/a.convoscope", true);
    SessionFile b = new SessionFile("/b.convoscope", true);
    View own =
        View.first()
            .change(KERNEL_LAB, view -> view.withDisplay(DisplayMode.ABSOLUTE))
            .withWorkspace("network");
    SessionModel sessions =
        new SessionModel(new KeptSession(Session.first().withView(own), a, false));
    View other =
        View.first().change(KERNEL_LAB, view -> view.withLimits(DisplayLimits.manual(0, 10, 255)));
    sessions.open(new KeptSession(Session.first().withView(other), b, false));
    assertEquals(other, sessions.view());
    sessions.look(KERNEL_LAB, view -> view.withSameScale(true));
    sessions.look(view -> view.withHintsDone(true));
    sessions.undo();
    assertEquals(own.withHintsDone(true), sessions.view());
    assertFalse(sessions.isUnsaved());
    sessions.look(KERNEL_LAB, view -> view.withColours("viridis"));
    sessions.redo();
    assertEquals(
        other.change(KERNEL_LAB, view -> view.withSameScale(true)).withHintsDone(true),
        sessions.view());
    sessions.undo();
    assertEquals("viridis", sessions.view(KERNEL_LAB).colours());
  }
}
