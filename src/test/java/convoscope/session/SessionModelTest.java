package convoscope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.DisplayMode;
import convoscope.core.image.ChannelMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Edits, gestures, undo and redo. */
class SessionModelTest {
  private final SessionModel model = new SessionModel(Session.first());

  private void bias(double bias, String gesture) {
    model.edit(gesture, work -> work.withKernel(work.kernel().withBias(bias)));
  }

  private double bias() {
    return model.work().kernel().bias();
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
    model.look(view -> view.withDisplay(DisplayMode.CLAMP));
    model.undo();
    assertEquals(DisplayMode.CLAMP, model.view().display());
  }

  @Test
  void listenersHearOfEveryNewSessionOnce() {
    List<Session> heard = new ArrayList<>();
    model.listen(heard::add);
    model.edit(work -> work.withChannels(ChannelMode.SUM));
    model.edit(work -> work.withChannels(ChannelMode.SUM));
    model.look(view -> view);
    model.undo();
    assertEquals(
        List.of(ChannelMode.GRAY, ChannelMode.SUM, ChannelMode.GRAY),
        heard.stream().map(session -> session.work().channels()).toList());
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
}
