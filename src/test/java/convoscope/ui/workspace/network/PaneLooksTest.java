package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.session.Parts;
import convoscope.session.document.KeptSession;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Viewport;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.PaneLook;
import convoscope.session.net.Unit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is pinned in panes, and where one looks, is kept with the session and comes back with it.
 */
class PaneLooksTest {
  private final NetFixture net = new NetFixture();
  private final SessionModel session = NetFixture.session();
  private final NetworkViewModel model = model(session);

  private NetworkViewModel model(SessionModel of) {
    return model(of, net);
  }

  private static NetworkViewModel model(SessionModel of, NetFixture net) {
    return new NetworkViewModel(
        of, net.sources, net.runs, net.tasks, net.settings, net.saved::add, net.failures::add);
  }

  @BeforeEach
  void start() {
    model.start();
    net.tasks.runAll();
  }

  private static MosaicFrame frame(NetworkViewModel of, int pane) {
    return Objects.requireNonNull(of.pane(pane).shownProperty().get()).frame();
  }

  private static List<Unit> kept(SessionModel of, int pane) {
    return of.view(NETWORK).panes().get(pane).trail();
  }

  private static List<Unit> trail(NetworkViewModel of) {
    PixelViewModel.Known known = of.pixel().known();
    return known == null ? List.of() : known.trail();
  }

  /** As it is written and read. */
  private KeptSession written() {
    return KeptSession.unnamed(Parts.CODEC.read(Parts.CODEC.write(session.session())));
  }

  /** From a value of the second channel of the ReLU's map down to the convolution's. */
  private List<Unit> pinAndStep() {
    model.setTensor("relu");
    net.tasks.runAll();
    model.setChannel(0, 1);
    model.pixel().pin(frame(model, 0), 1, 1, 0);
    model.pixel().step("maps", 6);
    net.tasks.runAll();
    List<Unit> trail = List.of(new Unit("relu", 6), new Unit("maps", 6));
    assertEquals(trail, trail(model));
    return trail;
  }

  @Test
  void whatIsPinnedComesBackWithItsSession() {
    List<Unit> trail = pinAndStep();
    assertEquals(trail, kept(session, 0));
    KeptSession written = written();
    SessionModel again = new SessionModel(written);
    NetworkViewModel other = model(again);
    assertEquals(trail, kept(again, 0));
    other.start();
    assertEquals(trail, kept(again, 0), "it waits for the picture");
    net.tasks.runAll();
    assertEquals(trail, trail(other));
    assertTrue(other.pixel().isPinned());
    assertEquals(written.session(), again.session());
    assertFalse(again.canUndo());
  }

  @Test
  void thePointerAloneIsNotKept() {
    model.pixel().hover(frame(model, 0), 1, 0, 1);
    assertEquals(List.of(), kept(session, 0));
    pinAndStep();
    model.pixel().free();
    assertEquals(List.of(), kept(session, 0));
  }

  @Test
  void eachPaneHasItsOwn() {
    model.setPaneCount(2);
    model.setFront(1);
    model.setTensor("relu");
    net.tasks.runAll();
    model.pixel().pin(frame(model, 1), 0, 0, 0);
    model.setFront(0);
    model.pixel().pin(frame(model, 0), 2, 1, 1);
    net.tasks.runAll();
    List<Unit> second = List.of(new Unit("relu", 0));
    List<Unit> first = List.of(new Unit("maps", 11));
    assertEquals(List.of(first, second), List.of(kept(session, 0), kept(session, 1)));
    NetworkViewModel other = model(new SessionModel(written()));
    other.start();
    net.tasks.runAll();
    assertEquals(first, trail(other));
    other.setFront(1);
    net.tasks.runAll();
    assertEquals(second, trail(other));
  }

  /** Also where it is of the same network and photo, so that the same picture stays. */
  @Test
  void anotherSessionBringsItsOwnAndUndoTheOther() {
    List<Unit> own = pinAndStep();
    KeptSession pinned = written();
    model.pixel().free();
    net.tasks.runAll();
    session.open(pinned);
    net.tasks.runAll();
    assertEquals(own, trail(model));
    assertEquals(pinned.session(), session.session());
    session.open(KeptSession.unnamed(NetFixture.session().session()));
    net.tasks.runAll();
    assertEquals(List.of(), trail(model));
    assertEquals(List.of(), kept(session, 0));
    session.undo();
    net.tasks.runAll();
    assertEquals(own, trail(model));
    assertEquals(own, kept(session, 0));
  }

  /** A photo that is not there now may be there the next time. */
  @Test
  void whatWaitsForAPictureIsKeptMeanwhile() {
    List<Unit> own = pinAndStep();
    KeptSession pinned = written();
    NetFixture bare = new NetFixture();
    bare.photos.clear();
    SessionModel again = new SessionModel(pinned);
    NetworkViewModel other = model(again, bare);
    other.start();
    bare.tasks.runAll();
    assertNull(other.pixel().known());
    assertEquals(own, kept(again, 0));
  }

  /** The pointer moves on over the picture that still stands there. */
  @Test
  void thePointerCostsNothingThatIsToCome() {
    session.edit(work -> work.withPhoto(NetFixture.Q));
    net.tasks.runAll();
    List<Unit> own = pinAndStep();
    NetFixture fresh = new NetFixture();
    SessionModel again = NetFixture.session();
    NetworkViewModel other = model(again, fresh);
    other.start();
    fresh.tasks.runAll();
    again.open(written());
    other.pixel().hover(frame(other, 0), 0, 1, 1);
    other.pixel().leave(0);
    assertEquals(own, kept(again, 0));
    other.pixel().hover(frame(other, 0), 0, 1, 1);
    fresh.tasks.runAll();
    assertEquals(own, trail(other));
    assertEquals(own, kept(again, 0));
  }

  /** Somebody chooses another layer before the picture of the first one is there. */
  @Test
  void whatIsChosenMeanwhileCounts() {
    pinAndStep();
    for (boolean isPaneAdded : new boolean[] {false, true}) {
      NetFixture fresh = new NetFixture();
      SessionModel again = new SessionModel(written());
      NetworkViewModel other = model(again, fresh);
      WayFollower follower = new WayFollower(again, other, other.pixel());
      other.start();
      if (isPaneAdded) {
        other.setPaneCount(2);
        other.setPaneCount(1);
      }
      other.setTensor("scores");
      fresh.tasks.runAll();
      assertEquals("scores", other.inFront().tensor());
      assertEquals(List.of(), trail(other));
      assertEquals(List.of(), kept(again, 0));
      assertTrue(follower.followsProperty().get());
    }
  }

  /** Also where the pane was left elsewhere than at the end of its way: that is no edit. */
  @Test
  void bringingBackEditsNothing() {
    pinAndStep();
    session.edit(NETWORK, work -> work.withPane(work.pane().withTensor("pool")));
    session.look(
        NETWORK,
        view ->
            view.withPane(
                0, look -> look.withTrail(List.of(new Unit("relu", 6), new Unit("maps", 6)))));
    NetFixture fresh = new NetFixture();
    SessionModel again = NetFixture.session();
    NetworkViewModel other = model(again, fresh);
    WayFollower follower = new WayFollower(again, other, other.pixel());
    other.start();
    fresh.tasks.runAll();
    KeptSession opened = written();
    again.open(opened);
    fresh.tasks.runAll();
    assertEquals(opened.session(), again.session());
    assertEquals("pool", follower.behind());
  }

  /** What is done to the picture that still stands there belongs to the session that is left. */
  @Test
  void thePictureOfTheFormerSessionWritesNothing() {
    session.edit(work -> work.withPhoto(NetFixture.Q));
    net.tasks.runAll();
    pinAndStep();
    model.looks().see(0, new Viewport(4, 3, 2), 10, 20, true);
    KeptSession opened = written();
    NetFixture fresh = new NetFixture();
    SessionModel again = NetFixture.session();
    NetworkViewModel other = model(again, fresh);
    other.start();
    fresh.tasks.runAll();
    again.open(opened);
    other.pixel().pin(frame(other, 0), 0, 0, 0);
    other.looks().see(0, new Viewport(9, 9, 9), 3, 3, true);
    assertEquals(opened.session(), again.session());
    fresh.tasks.runAll();
    assertEquals(opened.session(), again.session());
    assertEquals(new Viewport(4, 3, 2), other.looks().place(0, 10, 20));
  }

  @Test
  void aTrailLongerThanAnyIsNotKept() {
    List<Unit> trail = Collections.nCopies(PaneLook.MAX_TRAIL + 1, new Unit("maps", 0));
    assertEquals(List.of(), PaneLook.FIRST.withTrail(trail).trail());
  }

  @Test
  void aWayThatIsNotThereIsNotPinned() {
    session.look(
        NETWORK,
        view ->
            view.withPane(
                0, look -> look.withTrail(List.of(new Unit("maps", 3), new Unit("gone", 1)))));
    SessionModel again = new SessionModel(written());
    NetworkViewModel other = model(again);
    other.start();
    net.tasks.runAll();
    assertNull(other.pixel().known());
    assertEquals(List.of(), kept(again, 0));
    assertEquals(List.of(), net.failures);
  }

  @Test
  void aPlaceIsTakenUpOnceAndOnlyInAMosaicOfItsSize() {
    Viewport near = new Viewport(4, 3, 2);
    Viewport far = new Viewport(0.5, 9, 9);
    PaneLooks looks = model.looks();
    assertEquals(Viewport.FIT, looks.place(0, 10, 20), "nobody has looked anywhere");
    assertNull(looks.place(0, 10, 20));
    looks.see(0, near, 10, 20, true);
    KeptSession pinned = written();
    session.open(pinned);
    assertNull(looks.place(0, 11, 20), "the pane is not laid out yet");
    looks.see(0, Viewport.FIT, 11, 20, false);
    assertEquals(near, session.view(NETWORK).panes().get(0).viewport(), "it is to come yet");
    assertEquals(near, looks.place(0, 10, 20));
    assertNull(looks.place(0, 10, 20));
    session.open(pinned);
    looks.see(0, far, 11, 20, true);
    assertNull(looks.place(0, 10, 20), "somebody has gone elsewhere");
    assertEquals(far, session.view(NETWORK).panes().get(0).viewport());
  }
}
