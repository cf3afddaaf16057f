package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.ChannelOrder;
import convoscope.core.colour.ChannelScaling;
import convoscope.core.colour.DisplayRange;
import convoscope.core.image.Photo;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.MosaicMaker;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.OpenNetwork;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One pane: what it shows, and what it never shows. */
class PaneViewModelTest {
  private final NetFixture net = new NetFixture();
  private final OpenNetwork trio = net.open(NetFixture.TRIO);
  private final Photo photo = NetFixture.grey(2, 2, 1, 2, 3, 4);
  private final PaneViewModel pane =
      new PaneViewModel(net.sources, new MosaicMaker(net.runs), net.tasks, net.failures::add);
  private final List<String> seen = new ArrayList<>();

  PaneViewModelTest() {
    pane.shownProperty()
        .addListener((p, old, now) -> seen.add(now == null ? "-" : now.frame().request().tensor()));
  }

  private void ask(String tensor, MosaicLook view) {
    pane.show(NetworkPane.of(tensor), NetFixture.atHand(trio, photo), NetFixture.look(view));
  }

  private void ask(String tensor) {
    ask(tensor, MosaicLook.FIRST);
  }

  private MosaicFrame shown() {
    PaneViewModel.Shown shown = pane.shownProperty().get();
    if (shown == null) {
      throw new AssertionError("nothing is shown; failures: " + net.failures);
    }
    return shown.frame();
  }

  private MosaicFrame show(String tensor, MosaicLook view) {
    ask(tensor, view);
    net.tasks.runAll();
    return shown();
  }

  @Test
  void theFirstConvolutionComesUpAndAnyOtherMapIsChosenWithoutAnotherRun() {
    MosaicFrame first = show("", MosaicLook.FIRST);
    assertEquals("maps", first.request().tensor());
    assertEquals(List.of(-0.5f, 0f, 0.5f, 1f), NetFixture.values(first, 0));
    assertEquals(List.of(8f, 4f, 0f, -4f), NetFixture.values(first, 2));
    MosaicFrame relu = show("relu", MosaicLook.FIRST);
    assertEquals(List.of(8f, 4f, 0f, 0f), NetFixture.values(relu, 2));
    assertEquals(List.of(3f), NetFixture.values(show("scores", MosaicLook.FIRST), 2));
    assertEquals("maps", show("no such map", MosaicLook.FIRST).request().tensor());
    assertEquals(1, net.made.size(), "one run for all of its maps");
    assertEquals(List.of(), net.failures);
  }

  /** Means after the ReLU 3/8, 2½, 3: each alone would be at the end of its own scale. */
  @Test
  void scoresAreOnOneScaleAndWhatIsNeverNegativeIsKnown() {
    MosaicFrame scores = show("scores", MosaicLook.FIRST);
    assertEquals(List.of(DisplayRange.of(-3, 3)), scores.ranges().stream().distinct().toList());
    assertEquals(ChannelScaling.LAYER, scores.scaling());
    MosaicFrame maps = show("maps", MosaicLook.FIRST);
    assertEquals(ChannelScaling.CHANNEL, maps.scaling());
    assertFalse(maps.isOneSided(false));
    assertTrue(show("relu", MosaicLook.FIRST).isOneSided(false));
    assertFalse(shown().isOneSided(true));
  }

  @Test
  void channelsStandInTheOrderThatIsAskedFor() {
    // Means ¼, 2½, 2; largest values 1, 4, 8; zeros 1, 0, 1 of 4.
    MosaicLook view = MosaicLook.FIRST;
    assertEquals(List.of(0, 1, 2), show("maps", view.withOrder(ChannelOrder.INDEX)).order());
    assertEquals(List.of(1, 2, 0), show("maps", view.withOrder(ChannelOrder.MEAN)).order());
    assertEquals(List.of(2, 1, 0), show("maps", view.withOrder(ChannelOrder.MAX)).order());
    MosaicFrame sparse = show("maps", view.withOrder(ChannelOrder.SPARSITY));
    assertEquals(List.of(1, 0, 2), sparse.order());
    assertEquals(0, sparse.place(1));
    assertEquals(1, net.made.size());
  }

  @Test
  void theOrderByDifferenceComparesWithTheOtherPhoto() {
    MosaicLook view = MosaicLook.FIRST.withOrder(ChannelOrder.DIFFERENCE);
    assertEquals(List.of(0, 1, 2), show("maps", view).order(), "no other photo");
    Photo other = NetFixture.grey(2, 2, 2, 2, 2, 2);
    pane.show(
        NetworkPane.of("maps"),
        NetFixture.atHand(trio, photo),
        new PaneViewModel.Look(0, view, false, 0, 1, other, null));
    net.tasks.runAll();
    // Mean |½Δp|, |Δp|, |4Δp|.
    assertEquals(List.of(2, 1, 0), shown().order());
    assertEquals(2, net.made.size());
  }

  @Test
  void channelsHaveTheScaleThatIsAskedFor() {
    MosaicLook view = MosaicLook.FIRST;
    assertEquals(
        List.of(DisplayRange.of(-1, 1), DisplayRange.of(-4, 4), DisplayRange.of(-8, 8)),
        show("maps", view.withScaling(ChannelScaling.CHANNEL)).ranges());
    assertEquals(
        DisplayRange.of(-8, 8),
        show("maps", view.withScaling(ChannelScaling.LAYER)).ranges().get(0));
    assertEquals(
        DisplayRange.of(-3, 3),
        show("maps", view.withScaling(ChannelScaling.FIXED)).ranges().get(2));
    MosaicFrame unsigned = show("maps", view.withSigned(false));
    assertEquals(DisplayRange.of(-4, 8), unsigned.ranges().get(2));
    assertEquals(1, net.made.size());
  }

  @Test
  void whatIsShownAlreadyIsNotMadeAgain() {
    MosaicFrame first = show("maps", MosaicLook.FIRST);
    ask("maps");
    assertFalse(pane.busyProperty().get());
    assertEquals(0, net.tasks.waiting());
    assertSame(first, shown());
    ask("relu");
    assertTrue(pane.busyProperty().get());
    net.tasks.runAll();
    assertFalse(pane.busyProperty().get());
  }

  @Test
  void aResultThatANewerChoiceOvertookIsNotShown() {
    ask("maps");
    net.whileRunning = () -> ask("relu");
    net.tasks.runAll();
    assertEquals(List.of("relu"), seen);
    assertFalse(pane.busyProperty().get());
    // Finished, but not yet taken by the window.
    ask("pool");
    net.tasks.runBackground();
    ask("scores");
    net.tasks.runAll();
    assertEquals(List.of("relu", "scores"), seen);
  }

  @Test
  void aCancelledRunShowsNothingAndTheSameCanBeAskedForAgain() {
    show("maps", MosaicLook.FIRST);
    ask("relu");
    net.tasks.runBackground();
    pane.cancel();
    assertFalse(pane.busyProperty().get());
    net.tasks.runAll();
    assertEquals(List.of("maps"), seen);
    assertEquals(new Lack.Stopped(), pane.lackProperty().get());
    assertTrue(pane.isStale());
    ask("relu");
    assertEquals(0, net.tasks.waiting(), "a window that changes asks again and again");
    pane.tryAgain();
    ask("relu");
    net.tasks.runAll();
    assertEquals(List.of("maps", "relu"), seen);
    assertNull(pane.lackProperty().get());
    assertFalse(pane.isStale());
  }

  @Test
  void aPictureOfAnEarlierChoiceIsStaleAndItsChannelsCanBeChosen() {
    MosaicFrame before = show("maps", MosaicLook.FIRST);
    Photo other = NetFixture.grey(2, 2, 9, 9, 9, 9);
    NetworkPane asked = new NetworkPane(null, NetFixture.Q, "maps", 0);
    net.whileRunning = pane::cancel;
    pane.show(
        asked, NetFixture.atHand(trio, other), NetFixture.look(MosaicLook.FIRST.withSigned(true)));
    net.tasks.runAll();
    net.whileRunning = () -> {};
    assertTrue(pane.isStale());
    pane.show(
        asked.withChannel(1),
        NetFixture.atHand(trio, other),
        NetFixture.look(MosaicLook.FIRST.withSigned(true)));
    PaneViewModel.Shown still = Objects.requireNonNull(pane.shownProperty().get());
    assertSame(before, still.frame());
    assertEquals(1, still.channel());
    assertNull(still.pane().photo(), "it is not of the photo that was chosen");
    assertEquals(NetFixture.P, still.photo());
    ask("maps");
    assertFalse(pane.isStale(), "taken back: nothing is lacking");
    net.tasks.runAll();
    assertNull(pane.lackProperty().get());
  }

  @Test
  void aCancelledPictureOfTheSameRunIsNotStale() {
    show("maps", MosaicLook.FIRST);
    pane.show(
        NetworkPane.of("maps"),
        NetFixture.atHand(trio, photo),
        NetFixture.look(MosaicLook.FIRST.withSigned(false)));
    pane.cancel();
    assertFalse(pane.isStale(), "the next change makes it");
  }

  @Test
  void anErrorIsToldAndLeavesNoOtherPictureUnderItsName() {
    show("maps", MosaicLook.FIRST);
    Photo other = NetFixture.grey(2, 2, 9, 9, 9, 9);
    net.whileRunning =
        () -> {
          throw new ProblemException(Problem.NETWORK_TOO_LARGE, "trio", 2L, 1L);
        };
    pane.show(
        NetworkPane.of("maps"), NetFixture.atHand(trio, other), NetFixture.look(MosaicLook.FIRST));
    net.tasks.runAll();
    assertEquals(1, net.failures.size());
    assertNull(pane.shownProperty().get());
    assertEquals(new Lack.Failed(net.failures.getFirst()), pane.lackProperty().get());
    assertFalse(pane.busyProperty().get());
    net.whileRunning = () -> {};
    pane.show(
        NetworkPane.of("maps"),
        NetFixture.atHand(trio, other),
        NetFixture.look(MosaicLook.FIRST.withSigned(false)));
    net.tasks.runAll();
    assertNull(pane.shownProperty().get(), "not by itself");
    assertEquals(1, net.failures.size());
    assertEquals(new Lack.Failed(net.failures.getFirst()), pane.lackProperty().get());
    pane.tryAgain();
    pane.show(
        NetworkPane.of("maps"), NetFixture.atHand(trio, other), NetFixture.look(MosaicLook.FIRST));
    net.tasks.runAll();
    assertEquals(List.of(9f, 9f, 9f, 9f), NetFixture.values(shown(), 1), "tried again");
    assertNull(pane.lackProperty().get());
  }

  @Test
  void everyRunIsGivenBackOnceNobodyShowsIt() {
    show("maps", MosaicLook.FIRST);
    // Shown, then finished and overtaken, then finished and cancelled.
    ask("relu");
    net.tasks.runBackground();
    ask("pool");
    net.tasks.runAll();
    ask("scores");
    net.tasks.runBackground();
    pane.cancel();
    net.tasks.runAll();
    net.runs.forget(trio);
    assertFalse(net.made.getFirst().isClosed, "it is on the screen");
    pane.clear();
    assertNull(pane.shownProperty().get());
    assertTrue(net.made.getFirst().isClosed);
  }

  @Test
  void aPaneWithItsOwnNetworkAndPhotoShowsThese() {
    List<String> arrivals = new ArrayList<>();
    pane.setOnArrival(() -> arrivals.add("one"));
    NetworkPane own = new NetworkPane(NetFixture.FREE, NetFixture.Q, "maps", 0);
    PaneViewModel.Look two = new PaneViewModel.Look(2, MosaicLook.FIRST, false, 0, 1, null, null);
    pane.show(own, NetFixture.atHand(trio, photo), two);
    assertNull(pane.photo());
    assertNull(pane.network());
    net.tasks.runAll();
    assertEquals(List.of(-2f, -2f, -2f, -2f), NetFixture.values(shown(), 1));
    assertEquals(NetFixture.FREE, shown().request().network().source());
    assertEquals(List.of("one", "one"), arrivals, "the photo, the network");
    pane.show(own, NetFixture.atHand(trio, photo), two);
    assertEquals(2, arrivals.size(), "told once");
  }

  @Test
  void anOwnPhotoOrNetworkThatComesTooLateIsNotShown() {
    pane.show(
        new NetworkPane(NetFixture.FREE, NetFixture.Q, "maps", 0),
        NetFixture.atHand(trio, photo),
        NetFixture.look(MosaicLook.FIRST));
    ask("maps");
    net.tasks.runAll();
    assertSame(photo, pane.photo());
    assertSame(trio, pane.network());
    assertEquals(List.of("maps"), seen);
    assertEquals(List.of(1f, 2f, 3f, 4f), NetFixture.values(shown(), 1));
  }

  @Test
  void anOwnNetworkOrPhotoThatCannotBeReadIsToldOnceAndLeavesNothing() {
    show("maps", MosaicLook.FIRST);
    NetworkPane lost =
        new NetworkPane(NetworkSource.bundled("none"), PhotoSource.sample("none"), "maps", 0);
    for (int i = 0; i < 2; i++) {
      pane.show(lost, NetFixture.atHand(trio, photo), NetFixture.look(MosaicLook.FIRST));
      net.tasks.runAll();
    }
    assertEquals(2, net.failures.size(), "one each, however often it is shown");
    assertNull(pane.shownProperty().get());
    assertInstanceOf(Lack.Failed.class, pane.lackProperty().get());
    assertNotNull(show("relu", MosaicLook.FIRST));
    assertNull(pane.lackProperty().get());
  }

  @Test
  void whatIsNotThereAtHandLeavesNothing() {
    show("maps", MosaicLook.FIRST);
    ProblemException why = new ProblemException(Problem.FILE_NOT_FOUND, "gone.png");
    pane.show(
        NetworkPane.of("maps"),
        new PaneViewModel.AtHand(trio, null, NetFixture.P, new Lack.Failed(why)),
        NetFixture.look(MosaicLook.FIRST));
    net.tasks.runAll();
    assertNull(pane.shownProperty().get());
    assertEquals(new Lack.Failed(why), pane.lackProperty().get());
    assertEquals(List.of(), net.failures, "whoever has it at hand says it");
  }

  @Test
  void anotherChannelIsSaidOfThePictureAtHand() {
    MosaicFrame first = show("maps", MosaicLook.FIRST);
    pane.show(
        NetworkPane.of("maps").withChannel(2),
        NetFixture.atHand(trio, photo),
        NetFixture.look(MosaicLook.FIRST));
    PaneViewModel.Shown shown = pane.shownProperty().get();
    assertNotNull(shown);
    assertSame(first, shown.frame());
    assertEquals(2, shown.channel());
    assertEquals(0, net.tasks.waiting());
    // While another map is made, the old one keeps its own name and channel.
    ask("relu");
    shown = pane.shownProperty().get();
    assertNotNull(shown);
    assertEquals("maps", shown.frame().request().tensor());
    assertEquals(2, shown.channel());
  }

  @Test
  void aFailureThatIsOvertakenDoesNotStopTheNewerOne() {
    show("maps", MosaicLook.FIRST);
    Photo other = NetFixture.grey(2, 2, 9, 9, 9, 9);
    net.whileRunning =
        () -> {
          net.whileRunning = () -> {};
          ask("relu");
          throw new ProblemException(Problem.NETWORK_TOO_LARGE, "trio", 2L, 1L);
        };
    pane.show(
        NetworkPane.of("maps"), NetFixture.atHand(trio, other), NetFixture.look(MosaicLook.FIRST));
    net.tasks.runAll();
    assertEquals("relu", shown().request().tensor());
    assertEquals(List.of(), net.failures, "nobody waits for it any more");
  }

  @Test
  void whatCannotBeMadeIsTriedAgainOnceSomethingElseWasAskedFor() {
    net.whileRunning =
        () -> {
          throw new ProblemException(Problem.NETWORK_TOO_LARGE, "trio", 2L, 1L);
        };
    ask("maps");
    net.tasks.runAll();
    ask("relu");
    net.tasks.runAll();
    assertEquals(2, net.failures.size());
    net.whileRunning = () -> {};
    assertEquals("maps", show("maps", MosaicLook.FIRST).request().tensor());
  }

  /** Held by nobody but the pane: another one's photo has taken its room. */
  @Test
  void anOwnPhotoStaysDecodedAsLongAsItIsShown() {
    NetworkPane own = new NetworkPane(null, NetFixture.Q, "maps", 0);
    NetworkPane other = new NetworkPane(null, NetFixture.P, "maps", 0);
    NetFixture small = new NetFixture(4);
    OpenNetwork network = small.open(NetFixture.TRIO);
    MosaicMaker maker = new MosaicMaker(small.runs);
    PaneViewModel first = new PaneViewModel(small.sources, maker, small.tasks, small.failures::add);
    PaneViewModel second =
        new PaneViewModel(small.sources, maker, small.tasks, small.failures::add);
    Runnable both =
        () -> {
          PaneViewModel.AtHand atHand = NetFixture.atHand(network, photo);
          first.show(own, atHand, NetFixture.look(MosaicLook.FIRST));
          second.show(other, atHand, NetFixture.look(MosaicLook.FIRST));
        };
    first.setOnArrival(both);
    second.setOnArrival(both);
    both.run();
    both.run();
    for (int round = 0; round < 30 && small.tasks.waiting() > 0; round++) {
      small.tasks.runBackground();
      small.tasks.runWindow();
    }
    assertEquals(0, small.tasks.waiting(), "it comes to an end");
    assertEquals(2, small.photosRead);
    assertEquals(2, small.made.size());
    assertSame(small.photos.get("q"), first.photo());
    assertSame(small.photos.get("p"), second.photo());
    first.clear();
    assertNull(first.photo());
    assertNull(first.network());
  }

  /** A click on it would take the pane back to it. */
  @Test
  void aPictureThatOnlyStandsThereMeanwhileIsNotTheOneAskedFor() {
    MosaicFrame maps = show("maps", MosaicLook.FIRST);
    assertTrue(pane.isAsked(maps));
    ask("relu");
    assertFalse(pane.isAsked(maps));
    net.tasks.runAll();
    assertTrue(pane.isAsked(shown()));
    pane.clear();
    assertFalse(pane.isAsked(maps));
  }
}
