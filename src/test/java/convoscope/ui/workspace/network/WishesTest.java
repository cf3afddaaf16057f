package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.document.SessionModel;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.photo.PhotoSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Choices that take time: the last one counts, and what is shown is said to be what it is. */
class WishesTest {
  private final NetFixture net = new NetFixture();
  private final SessionModel session = NetFixture.session();
  private final NetworkViewModel model =
      new NetworkViewModel(
          session,
          net.sources,
          net.runs,
          net.tasks,
          net.settings,
          net.saved::add,
          net.failures::add);

  WishesTest() {
    model.start();
    net.tasks.runAll();
  }

  private @Nullable NetworkSource listed() {
    return Objects.requireNonNull(model.inFront().networkProperty().get()).source();
  }

  private @Nullable NetworkSource shown() {
    PaneViewModel.Shown shown = model.pane(0).shownProperty().get();
    return shown == null ? null : shown.frame().request().network().source();
  }

  @Test
  void ofTwoPhotosForOnePaneTheLaterOneIsShown() {
    model.setPhoto(NetFixture.Q);
    assertTrue(model.openingProperty().get());
    model.setPhoto(null);
    net.tasks.runAll();
    assertNull(model.work().pane().photo());
    assertFalse(model.openingProperty().get());
    assertFalse(session.canUndo(), "nothing was changed");
    model.setPhoto(NetFixture.Q);
    session.edit(NETWORK, work -> work.withPane(work.pane().withPhoto(NetFixture.P)));
    net.tasks.runAll();
    assertEquals(NetFixture.P, model.work().pane().photo());
  }

  @Test
  void ofTwoNetworksForOnePaneTheLaterOneIsShown() {
    model.setPaneNetwork(NetFixture.FREE);
    model.setPaneNetwork(NetFixture.TRIO);
    net.tasks.runAll();
    assertEquals(NetFixture.TRIO, model.work().pane().network());
    model.setPaneNetwork(NetFixture.FREE);
    model.setPaneNetwork(null);
    net.tasks.runAll();
    assertNull(model.work().pane().network());
  }

  /** Each pane has its own; what is chosen for one leaves the other's. */
  @Test
  void choicesForTwoPanesAreBothMade() {
    model.setPaneCount(2);
    model.setPhoto(NetFixture.Q);
    model.setPaneNetwork(NetFixture.FREE);
    model.setFront(1);
    model.setPaneNetwork(NetFixture.DIGITS);
    net.tasks.runAll();
    assertEquals(
        List.of(
            new NetworkPane(NetFixture.FREE, NetFixture.Q, "", 0),
            new NetworkPane(NetFixture.DIGITS, null, "", 0)),
        model.work().panes());
  }

  @Test
  void aChoiceIsGivenUpWithWhatItWasMadeFor() {
    model.open(NetFixture.DIGITS);
    net.tasks.runAll();
    session.undo();
    net.tasks.runAll();
    model.setPaneNetwork(NetFixture.FREE);
    model.setPhoto(NetFixture.Q);
    session.redo();
    net.tasks.runAll();
    assertEquals(NetFixture.DIGITS, model.work().network());
    assertEquals(NetworkPane.of(""), model.work().pane());
    model.setPaneCount(2);
    model.setFront(1);
    model.setPaneNetwork(NetFixture.FREE);
    model.setPaneCount(1);
    model.setPaneCount(2);
    net.tasks.runAll();
    assertNull(model.work().panes().get(1).network(), "the pane was taken away");
  }

  @Test
  void anotherNetworkForAPaneComesInsteadOfOneForAll() {
    model.open(NetFixture.DIGITS);
    model.setPaneNetwork(NetFixture.FREE);
    net.tasks.runAll();
    assertEquals(NetFixture.TRIO, model.work().network());
    assertEquals(NetFixture.FREE, model.work().pane().network());
    model.open(NetFixture.DIGITS);
    session.undo();
    session.redo();
    model.setPaneNetwork(null);
    net.tasks.runAll();
    assertEquals(NetFixture.TRIO, model.work().network());
  }

  @Test
  void aFailureOfAChoiceThatWasOvertakenIsNotTold() {
    model.setPaneNetwork(NetworkSource.bundled("none"));
    model.setPaneNetwork(NetFixture.FREE);
    net.tasks.runAll();
    assertEquals(List.of(), net.failures);
    model.setPaneNetwork(NetworkSource.bundled("none"));
    net.tasks.runAll();
    assertEquals(1, net.failures.size());
    assertFalse(model.openingProperty().get());
  }

  @Test
  void cancelGivesUpWhatIsBeingRead() {
    model.open(NetFixture.FREE);
    model.setPhoto(NetFixture.Q);
    model.cancel();
    assertFalse(model.openingProperty().get());
    net.tasks.runAll();
    assertEquals(NetFixture.TRIO, model.work().network());
    assertFalse(session.canUndo());
    assertEquals(1, net.closed.size(), "it is open and nobody wants it: " + net.closed);
  }

  /** Column, bar and table say what the maps are of. */
  @Test
  void untilANetworkHasRunTheFormerOneIsListed() {
    model.setTensor("relu");
    net.tasks.runAll();
    model.open(NetFixture.FREE);
    net.whileRunning =
        () -> {
          assertEquals(NetFixture.FREE, model.work().network());
          assertEquals(NetFixture.TRIO, listed());
          assertEquals(NetFixture.TRIO, shown());
          assertEquals("relu", model.inFront().tensor());
          assertEquals(2, Objects.requireNonNull(model.inFront().rule()).rows());
          model.setTensor("pool");
          model.input().reset();
          assertFalse(model.input().isChanged());
        };
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, listed());
    assertEquals(NetFixture.FREE, shown());
    assertEquals("", model.work().pane().tensor(), "a line of the former one's column");
    assertEquals("maps", model.inFront().tensor());
    assertEquals(256, Objects.requireNonNull(model.inFront().rule()).rows());
  }

  @Test
  void aNetworkThatIsCancelledInItsFirstRunLeavesNothingOfTheFormer() {
    net.whileRunning = model::cancel;
    model.open(NetFixture.FREE);
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, model.work().network());
    assertEquals(NetFixture.FREE, listed());
    assertNull(shown());
    assertNull(model.pixel().frontProperty().get());
    assertEquals(new Lack.Stopped(), model.pane(0).lackProperty().get());
    assertFalse(model.pane(0).busyProperty().get());
    net.whileRunning = () -> {};
    model.setAspect(0, 3);
    model.setColours(true, 1);
    net.tasks.runAll();
    assertNull(shown(), "without the picture other parts take its room, which is no choice");
    model.setTensor("relu");
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, shown());
    assertNull(model.pane(0).lackProperty().get());
    assertNotNull(model.pixel().frontProperty().get());
  }

  @Test
  void anErrorIsToldOnceHoweverTheWindowChanges() {
    net.whileRunning =
        () -> {
          throw new OutOfMemoryError("as a run may");
        };
    session.edit(work -> work.withPhoto(NetFixture.Q));
    net.tasks.runAll();
    assertEquals(1, net.failures.size());
    for (int i = 0; i < 3; i++) {
      boolean signed = i % 2 == 1;
      model.look(view -> view.withMosaic(look -> look.withSigned(signed)));
      model.setAspect(0, 2 + i);
      model.setColours(signed, i);
      session.look(view -> view.withWorkspace(signed ? "kernel-lab" : "network"));
      net.tasks.runAll();
    }
    assertEquals(1, net.failures.size());
    assertInstanceOf(Lack.Failed.class, model.pane(0).lackProperty().get());
    net.whileRunning = () -> {};
    model.open(NetFixture.TRIO);
    net.tasks.runAll();
    assertEquals(NetFixture.TRIO, shown(), "chosen again it is tried again");
  }

  @Test
  void whatWasCancelledInSeveralPanesIsSaidInEachAndComputedInAll() {
    model.setPaneCount(2);
    model.setFront(1);
    model.setPhoto(NetFixture.Q);
    net.tasks.runAll();
    Object[] before = {model.pane(0).shownProperty().get(), model.pane(1).shownProperty().get()};
    net.whileRunning = model::cancel;
    model.input().set(NetworkViewModelTest.rule(2));
    net.tasks.runAll();
    for (int i = 0; i < 2; i++) {
      assertEquals(new Lack.Stopped(), model.pane(i).lackProperty().get());
      assertSame(before[i], model.pane(i).shownProperty().get());
    }
    net.whileRunning = () -> {};
    model.setAspect(0, 3);
    net.tasks.runAll();
    assertTrue(model.pane(0).isStale(), "not by itself");
    model.tryAgain();
    net.tasks.runAll();
    for (int i = 0; i < 2; i++) {
      assertNull(model.pane(i).lackProperty().get());
      assertEquals(
          2.0,
          Objects.requireNonNull(model.pane(i).shownProperty().get())
              .frame()
              .request()
              .rule()
              .scale());
    }
  }

  @Test
  void aPhotoThatCouldNotBeReadIsReadWhenTriedAgain() {
    session.edit(work -> work.withPhoto(PhotoSource.sample("late")));
    net.tasks.runAll();
    assertInstanceOf(Lack.Failed.class, model.pane(0).lackProperty().get());
    net.photos.put("late", NetFixture.grey(2, 2, 5, 5, 5, 5));
    model.tryAgain();
    net.tasks.runAll();
    assertNull(model.pane(0).lackProperty().get());
    assertNotNull(shown());
  }
}
