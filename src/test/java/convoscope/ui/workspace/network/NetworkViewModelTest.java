package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.ChannelOrder;
import convoscope.core.image.InputRule;
import convoscope.core.image.Photo;
import convoscope.core.image.Strokes;
import convoscope.core.image.Strokes.Point;
import convoscope.core.kernel.Kernel;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.Prediction;
import convoscope.session.Parts;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.Work;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.OpenNetwork;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The network, the photo or drawing, the panes, and what the network takes the photo for. */
class NetworkViewModelTest {
  private final NetFixture net = new NetFixture();
  private final SessionModel session = NetFixture.session();
  private final NetworkViewModel model = begun(session);

  private NetworkViewModel begun(SessionModel of) {
    NetworkViewModel begun =
        new NetworkViewModel(
            of, net.sources, net.runs, net.tasks, net.settings, net.saved::add, net.failures::add);
    begun.start();
    net.tasks.runAll();
    return begun;
  }

  private MosaicFrame shown(int pane) {
    PaneViewModel.Shown shown = model.pane(pane).shownProperty().get();
    if (shown == null) {
      throw new AssertionError("nothing is shown; failures: " + net.failures);
    }
    return shown.frame();
  }

  private OpenNetwork network() {
    OpenNetwork network = model.inFront().networkProperty().get();
    if (network == null) {
      throw new AssertionError("no network is open; failures: " + net.failures);
    }
    return network;
  }

  private PixelViewModel.Front front() {
    PixelViewModel.Front front = model.pixel().frontProperty().get();
    if (front == null) {
      throw new AssertionError("nothing is in front; failures: " + net.failures);
    }
    return front;
  }

  private Prediction answer() {
    return front().frame().run().prediction().orElseThrow();
  }

  private List<Float> scores() {
    Prediction prediction = answer();
    List<Float> scores = new ArrayList<>();
    for (int i = 0; i < prediction.ranked().size(); i++) {
      int index = i;
      prediction.ranked().stream()
          .filter(entry -> entry.index() == index)
          .forEach(entry -> scores.add(entry.value()));
    }
    return scores;
  }

  private Problem failure() {
    return ((ProblemException) net.failures.getLast()).problem();
  }

  @Test
  void nothingIsLoadedBeforeItIsLookedAt() {
    NetworkViewModel unseen =
        new NetworkViewModel(
            NetFixture.session(NetworkWork.first().withNetwork(NetFixture.FREE)),
            net.sources,
            net.runs,
            net.tasks,
            net.settings,
            net.saved::add,
            net.failures::add);
    unseen.setColours(true, 0);
    unseen.setAspect(0, 3);
    assertEquals(0, net.tasks.waiting());
    assertNull(unseen.inFront().networkProperty().get());
    unseen.start();
    assertTrue(unseen.openingProperty().get());
    net.tasks.runAll();
    assertFalse(unseen.openingProperty().get());
  }

  @Test
  void theNetworkThePhotoTheMapAndTheAnswerComeUp() {
    assertEquals(NetFixture.TRIO, network().source());
    assertSame(net.photos.get("p"), shown(0).request().photo());
    assertEquals("maps", shown(0).request().tensor());
    assertEquals(List.of(0.375f, 2.5f, 3f), scores());
    assertEquals(2, answer().ranked().getFirst().index());
    assertEquals(List.of(), net.failures);
  }

  @Test
  void everyEditIsOneStepAndComesBack() {
    List<Runnable> all =
        List.of(
            () -> model.setTensor("relu"),
            () -> model.setTensorAndChannel("maps", 2),
            () -> model.setPaneCount(3),
            () -> model.setChannel(1, 2),
            () -> model.setFront(2),
            () -> model.setPhoto(NetFixture.Q),
            () -> model.setPaneNetwork(NetFixture.FREE),
            model::showEarlyMiddleLate,
            () -> model.setSize(4),
            () -> model.tryKernel(Kernel.of(1, 1, 2), "tried"),
            () -> model.open(NetFixture.FREE),
            () -> model.drawing().begin(Point.at(1, 2)),
            () -> model.drawing().clear());
    for (Runnable edit : all) {
      Work before = session.work();
      edit.run();
      session.endGesture();
      net.tasks.runAll();
      Work after = session.work();
      assertNotEquals(before, after);
      session.undo();
      assertEquals(before, session.work());
      session.redo();
      net.tasks.runAll();
      assertEquals(after, session.work());
    }
    assertEquals(List.of(), net.failures);
  }

  @Test
  void whatChangesNothingIsNoStep() {
    model.open(NetFixture.TRIO);
    model.setFront(3);
    model.setPaneCount(1);
    model.setSize(0);
    model.drawing().clear();
    assertFalse(session.canUndo());
    model.look(view -> view.withMosaic(look -> look.withOrder(ChannelOrder.MAX)));
    net.tasks.runAll();
    assertFalse(session.canUndo(), "a look is kept, but no step");
    assertEquals(List.of(2, 1, 0), shown(0).order());
  }

  @Test
  void undoBringsTheOldLayerBackOnTheScreen() {
    model.setTensor("relu");
    net.tasks.runAll();
    assertEquals("relu", shown(0).request().tensor());
    session.undo();
    net.tasks.runAll();
    assertEquals("maps", shown(0).request().tensor());
  }

  @Test
  void panesComeAndGoAndTheChosenOneIsInFront() {
    model.setPaneCount(3);
    model.setTensor("relu");
    model.setChannel(2, 1);
    assertEquals(new NetworkPane(null, null, "", 1), model.work().pane());
    model.setTensor("pool");
    assertEquals(2, model.work().front());
    assertEquals(new NetworkPane(null, null, "pool", 0), model.work().pane());
    net.tasks.runAll();
    assertEquals("maps", shown(1).request().tensor());
    assertEquals("pool", shown(2).request().tensor());
    assertSame(model.pane(2), model.front());
    model.setPaneCount(2);
    net.tasks.runAll();
    assertEquals(1, model.work().front());
    assertNull(model.pane(2).shownProperty().get(), "it holds nothing any more");
    assertEquals(2, model.shownPanes().count());
  }

  @Test
  void twoPhotosOfOneLayerAreOrderedByTheirDifference() {
    model.look(view -> view.withMosaic(look -> look.withOrder(ChannelOrder.DIFFERENCE)));
    model.setPaneCount(2);
    net.tasks.runAll();
    assertEquals(List.of(0, 1, 2), shown(0).order(), "one photo twice");
    model.setFront(1);
    model.setPhoto(NetFixture.Q);
    net.tasks.runAll();
    assertEquals(List.of(2, 1, 0), shown(0).order());
    assertEquals(List.of(2, 1, 0), shown(1).order());
    assertEquals(List.of(2f, 2f, 2f, 2f), NetFixture.values(shown(1), 1));
    assertEquals(List.of(0f, 2f, 4f), scores(), "of the photo in front");
  }

  @Test
  void ofTwoNetworksTheLastOneAskedForIsOpen() {
    model.open(NetFixture.DIGITS);
    model.open(NetFixture.FREE);
    List<@Nullable OpenNetwork> seen = new ArrayList<>();
    model.inFront().networkProperty().addListener((p, old, now) -> seen.add(now));
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, network().source());
    assertEquals(List.of(network()), seen);
    assertEquals(NetFixture.FREE, front().frame().request().network().source());
  }

  @Test
  void ofTwoPhotosTheLastOneAskedForIsShown() {
    session.edit(work -> work.withPhoto(NetFixture.Q));
    session.edit(work -> work.withPhoto(NetFixture.P));
    List<Photo> seen = new ArrayList<>();
    model
        .pixel()
        .frontProperty()
        .addListener((p, old, now) -> seen.add(front().frame().request().photo()));
    net.tasks.runAll();
    assertSame(net.photos.get("p"), shown(0).request().photo());
    assertFalse(seen.contains(net.photos.get("q")));
    assertEquals(List.of(1f, 2f, 3f, 4f), NetFixture.values(shown(0), 1));
  }

  @Test
  void aCancelledRunLeavesTheOldPictureWithItsOwnAnswer() {
    PixelViewModel.Front before = front();
    session.edit(work -> work.withPhoto(NetFixture.Q));
    net.whileRunning = model::cancel;
    net.tasks.runAll();
    assertEquals(before, front());
    assertEquals(NetFixture.P, front().pane().photo(), "it says itself whose it is");
    assertFalse(model.pane(0).busyProperty().get());
    assertEquals(List.of(), net.failures);
    net.whileRunning = () -> {};
    model.setTensor("relu");
    net.tasks.runAll();
    assertSame(net.photos.get("q"), shown(0).request().photo(), "asked again");
  }

  /** Two photos side by side: map, answer and sum are those of the pane in front, always. */
  @Test
  void allSpeakOfThePaneInFront() {
    model.setPaneCount(2);
    model.setFront(1);
    model.setPhoto(NetFixture.Q);
    net.tasks.runAll();
    assertEquals(1, front().index());
    assertEquals(NetFixture.Q, front().pane().photo());
    assertEquals(List.of(0f, 2f, 4f), scores());
    model.pixel().explainClass(2);
    assertEquals(4f, Objects.requireNonNull(model.pixel().known()).value());
    model.setFront(0);
    assertEquals(0, front().index());
    assertEquals(NetFixture.P, front().pane().photo());
    assertEquals(List.of(0.375f, 2.5f, 3f), scores());
  }

  @Test
  void thePaneInFrontSaysWhichNetworkIsWalked() {
    List<@Nullable NetworkSource> listed = new ArrayList<>();
    model
        .inFront()
        .networkProperty()
        .addListener((p, old, now) -> listed.add(now == null ? null : now.source()));
    model.setPaneCount(2);
    model.setFront(1);
    model.setPaneNetwork(NetFixture.FREE);
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, network().source());
    model.setTensor("relu");
    net.tasks.runAll();
    assertEquals("relu", front().tensor());
    assertEquals(NetFixture.FREE, front().frame().request().network().source());
    model.showEarlyMiddleLate();
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, network().source(), "of the network in front");
    session.undo();
    model.setFront(0);
    net.tasks.runAll();
    assertEquals(NetFixture.TRIO, network().source());
    assertFalse(listed.contains(null), listed.toString());
  }

  @Test
  void aPaneThatGoesIsNoLongerInFront() {
    model.setPaneCount(2);
    model.setFront(1);
    model.setTensor("relu");
    net.tasks.runAll();
    model.pixel().pin(front().frame(), 1, 1, 1);
    List<Integer> heard = new ArrayList<>();
    model
        .pixel()
        .frontProperty()
        .addListener(
            (p, old, now) -> {
              heard.add(front().index());
              // Whoever is told may read it.
              assertEquals(4, NetFixture.values(front().frame(), 0).size());
            });
    model.setPaneCount(1);
    assertEquals(List.of(0), heard);
    assertEquals("maps", front().tensor());
    assertNull(front().known());
  }

  /** Kept in a session, and gone since. */
  @Test
  void underTheNameOfANetworkThatIsGoneNothingOfAnotherIsShown() {
    NetworkSource gone = NetworkSource.file("/none.onnx");
    session.edit(NETWORK, work -> work.withNetwork(gone));
    assertEquals(NetFixture.TRIO, network().source(), "shown as long as it is looked for");
    net.tasks.runAll();
    assertEquals(gone, model.work().network());
    assertNull(model.inFront().networkProperty().get());
    assertNull(model.pixel().frontProperty().get());
    assertNull(model.pane(0).shownProperty().get());
    assertEquals(new Lack.Failed(net.failures.getFirst()), model.pane(0).lackProperty().get());
    assertEquals(1, net.failures.size());
    model.setTensor("relu");
    net.tasks.runAll();
    assertEquals(1, net.failures.size(), "said once");
    model.open(gone);
    net.tasks.runAll();
    assertEquals(2, net.failures.size(), "tried again where that is asked for");
    session.undo();
    session.undo();
    net.tasks.runAll();
    assertEquals(NetFixture.TRIO, network().source());
    assertEquals(List.of(0.375f, 2.5f, 3f), scores());
    assertTrue(session.canRedo(), "a failure is no edit");
  }

  @Test
  void aNetworkThatCannotBeOpenedLeavesTheOneBefore() {
    OpenNetwork before = network();
    MosaicFrame frame = shown(0);
    model.drawing().begin(Point.at(70, 70));
    model.open(NetworkSource.file("/none.onnx"));
    net.tasks.runAll();
    assertEquals(Problem.FILE_NOT_FOUND, failure());
    assertEquals(1, net.failures.size());
    assertSame(before, network());
    assertSame(frame, shown(0));
    assertFalse(model.openingProperty().get());
    assertEquals(NetFixture.TRIO, model.work().network());
    assertFalse(model.work().drawing().isEmpty(), "the drawing is not lost with it");
    session.endGesture();
    session.undo();
    assertFalse(session.canUndo(), "it is no step");
  }

  @Test
  void filesOfNetworksThatWereOpenedAreRecentOnes() {
    String none = "/none.onnx";
    net.settings.change(all -> all.withRecent(Recent.NETWORKS, none));
    model.setPaneNetwork(NetFixture.FREE);
    assertEquals(List.of(none), net.settings.settings().recent(Recent.NETWORKS), "not yet");
    net.tasks.runAll();
    List<String> both = List.of(NetFixture.FREE.location(), none);
    assertEquals(both, net.settings.settings().recent(Recent.NETWORKS));
    model.open(NetFixture.DIGITS);
    net.tasks.runAll();
    assertEquals(both, net.settings.settings().recent(Recent.NETWORKS), "what comes along is none");
    model.open(NetworkSource.file(none));
    net.tasks.runAll();
    assertEquals(both.subList(0, 1), net.settings.settings().recent(Recent.NETWORKS));
  }

  @Test
  void underTheNameOfAPhotoThatCannotBeReadNothingIsShown() {
    session.edit(work -> work.withPhoto(PhotoSource.sample("none")));
    net.tasks.runAll();
    assertEquals(List.of(Problem.FILE_NOT_FOUND), List.of(failure()));
    assertEquals(1, net.failures.size());
    assertNull(model.pane(0).shownProperty().get());
    session.undo();
    net.tasks.runAll();
    assertEquals(List.of(1f, 2f, 3f, 4f), NetFixture.values(shown(0), 1));
  }

  @Test
  void aRunThatFailsIsToldAndLeavesNoOtherAnswer() {
    session.edit(work -> work.withPhoto(NetFixture.Q));
    net.whileRunning =
        () -> {
          throw new ProblemException(Problem.OUT_OF_MEMORY);
        };
    net.tasks.runAll();
    assertEquals(Problem.OUT_OF_MEMORY, failure());
    assertNull(model.pixel().frontProperty().get());
    net.whileRunning = () -> {};
    model.setTensor("relu");
    net.tasks.runAll();
    assertSame(net.photos.get("q"), shown(0).request().photo(), "asked again");
  }

  @Test
  void aDamagedListIsSaidAndTheNetworkIsOpen() {
    ProblemException complaint =
        new ProblemException(Problem.NETWORK_LIST_BAD, "networks.json", "why");
    net.complaint = Optional.of(complaint);
    model.open(NetFixture.FREE);
    net.tasks.runAll();
    assertEquals(List.of(complaint), net.failures);
    assertEquals(NetFixture.FREE, network().source());
    assertEquals(NetFixture.FREE, model.work().network());
  }

  @Test
  void networksThatNobodyLooksAtAreClosed() {
    model.setPaneNetwork(NetFixture.FREE);
    model.open(NetFixture.DIGITS);
    net.tasks.runAll();
    // The one before, and that of the pane that went with it.
    assertEquals(2, net.closed.size(), net.closed.toString());
    model.setPaneNetwork(NetFixture.FREE);
    net.tasks.runAll();
    session.edit(
        NETWORK, work -> new NetworkWork(NetFixture.TRIO, 0, work.panes(), 0, work.drawing()));
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, shown(0).request().network().source());
    assertEquals(3, net.closed.size(), "a pane looks at the free one: " + net.closed);
    assertEquals(0, net.memoryGivenBack, "their maps may still stand on the screen");
    net.tasks.passTime();
    net.tasks.runAll();
    assertEquals(1, net.memoryGivenBack, "once for all that were closed");
  }

  /** Not only another network at hand leaves some unused. */
  @Test
  void theNetworkOfAPaneIsClosedWithIt() {
    model.setPaneCount(2);
    model.setFront(1);
    model.setPaneNetwork(NetFixture.FREE);
    net.tasks.runAll();
    assertEquals(List.of(), net.closed);
    model.setPaneCount(1);
    net.tasks.runAll();
    assertEquals(List.of("2×1×1×1"), net.closed);
    session.undo();
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, shown(1).request().network().source());
    model.setPaneNetwork(null);
    net.tasks.runAll();
    assertEquals(2, net.closed.size(), "the network at hand again");
    session.undo();
    net.tasks.runAll();
    while (session.canUndo()) {
      session.undo();
    }
    net.tasks.runAll();
    assertEquals(1, model.work().panes().size());
    assertEquals(3, net.closed.size(), "undone");
    model.open(NetFixture.DIGITS);
    model.open(NetFixture.FREE);
    net.tasks.runAll();
    assertEquals(5, net.closed.size(), "overtaken, and the one before: " + net.closed);
    net.tasks.passTime();
    net.tasks.runAll();
    assertTrue(net.memoryGivenBack > 0);
  }

  @Test
  void howPhotosGoInIsTriedAndKeptOnlyForFiles() {
    InputRule twice = rule(2);
    model.input().set(twice);
    net.tasks.runAll();
    assertEquals(List.of(2f, 4f, 6f, 8f), NetFixture.values(shown(0), 1));
    assertEquals(5f, scores().get(1));
    model.input().keep();
    assertEquals(0, net.tasks.waiting(), "the program's own card is not written over");

    model.open(NetFixture.FREE);
    net.tasks.runAll();
    model.input().set(twice);
    assertTrue(model.input().isChanged());
    model.input().keep();
    net.tasks.runAll();
    assertEquals(List.of("free.json"), net.saved);
    Card kept = net.kept.get(NetFixture.FREE);
    assertEquals(network().card(), kept);
    assertEquals(twice, network().card().input());
    assertEquals(Card.Origin.KNOWN, network().card().origin());
    assertFalse(model.input().isChanged(), "it is what the card says now");
  }

  static InputRule rule(double scale) {
    return new InputRule(
        2, 2, InputRule.Resize.SQUASH, 0, InputRule.Order.GRAY, scale, List.of(0.0), List.of(1.0));
  }

  @Test
  void howPhotosGoInIsAStepAndComesBack() {
    assertFalse(model.input().isChanged());
    model.input().set(rule(2));
    net.tasks.runAll();
    assertTrue(model.input().isChanged());
    SessionModel saved = new SessionModel(Parts.CODEC.read(Parts.CODEC.write(session.session())));
    assertEquals(session.work(), saved.work());
    assertEquals(
        List.of(2f, 4f, 6f, 8f),
        NetFixture.values(
            Objects.requireNonNull(begun(saved).pixel().frontProperty().get()).frame(), 1));
    session.undo();
    net.tasks.runAll();
    assertFalse(model.input().isChanged());
    assertEquals(List.of(1f, 2f, 3f, 4f), NetFixture.values(shown(0), 1));
    session.redo();
    model.input().reset();
    net.tasks.runAll();
    assertFalse(model.input().isChanged());
    assertEquals(List.of(1f, 2f, 3f, 4f), NetFixture.values(shown(0), 1));
    model.input().set(rule(1));
    assertEquals(Map.of(), model.work().inputs(), "what the card says is no change");
  }

  /** Each network its own, and only as long as it is looked at. */
  @Test
  void thePaneInFrontSaysWhoseInputIsChanged() {
    model.setPaneCount(2);
    model.setFront(1);
    model.setPaneNetwork(NetFixture.FREE);
    net.tasks.runAll();
    model.input().set(rule(2));
    net.tasks.runAll();
    assertEquals(List.of(1f, 2f, 3f, 4f), NetFixture.values(shown(0), 1));
    assertEquals(2, shown(1).request().rule().scale());
    assertEquals(List.of(NetFixture.FREE), List.copyOf(model.work().inputs().keySet()));
    model.setPaneCount(1);
    model.input().set(rule(3));
    assertEquals(List.of(NetFixture.TRIO), List.copyOf(model.work().inputs().keySet()));
  }

  @Test
  void aDragOfTheEdgeLaysTheTilesOutInStepsOnly() {
    MosaicFrame before = shown(0);
    model.setAspect(0, 1.001);
    net.tasks.runAll();
    assertSame(before, shown(0));
    model.setAspect(0, 3);
    net.tasks.runAll();
    assertEquals(1, shown(0).layout().down());
    for (double none : new double[] {Double.NaN, 0, Double.POSITIVE_INFINITY}) {
      model.setAspect(0, none);
      assertEquals(0, net.tasks.waiting(), "no room of " + none);
    }
  }

  @Test
  void theSizeOfTheInputIsChosen() {
    model.open(NetFixture.FREE);
    net.tasks.runAll();
    model.setSize(4);
    net.tasks.runAll();
    assertEquals(4, shown(0).shape().rows());
    // The mean of 1 2 / 3 4 as 4×4 pixels.
    assertEquals(16, NetFixture.values(shown(0), 0).size());
    double mean =
        NetFixture.values(shown(0), 0).stream().mapToDouble(Float::doubleValue).average().orElse(0);
    assertEquals(mean, scores().getFirst(), 1e-6, "of the run that is shown");
  }

  private void seven(NetworkViewModel of) {
    of.drawing().begin(Point.at(35, 28));
    of.drawing().lead(Point.at(105, 28));
    of.drawing().lead(Point.at(63, 119));
  }

  @Test
  void oneStrokeIsOneStep() {
    Work before = session.work();
    seven(model);
    Work first = session.work();
    assertEquals(1, first.of(NETWORK).drawing().strokes().size());
    assertEquals(3, first.of(NETWORK).drawing().strokes().getFirst().size());
    seven(model);
    assertEquals(2, session.work(NETWORK).drawing().strokes().size());
    session.undo();
    assertEquals(first, session.work());
    session.undo();
    assertEquals(before, session.work());
    assertFalse(session.canUndo());
    session.redo();
    assertEquals(first, session.work());
  }

  @Test
  void whatIsUndoneUnderThePenIsNotLedOn() {
    seven(model);
    Strokes first = model.work().drawing();
    model.drawing().begin(Point.at(10, 10));
    session.undo();
    model.drawing().lead(Point.at(20, 20));
    assertEquals(first.begun(Point.at(20, 20)), model.work().drawing());
  }

  @Test
  void theDrawingStandsInForThePhotoWhereDigitsAreRead() {
    seven(model);
    net.tasks.runAll();
    assertSame(net.photos.get("p"), shown(0).request().photo(), "no network of digits");
    model.open(NetFixture.DIGITS);
    net.tasks.runAll();
    Photo digit = model.drawing().photoProperty().get();
    assertSame(digit, shown(0).request().photo());
    assertSame(digit, shown(0).request().photo());
    assertEquals(List.of(28, 28), List.of(shown(0).shape().rows(), shown(0).shape().columns()));
    model.setTensor("relu");
    net.tasks.runAll();
    assertSame(digit, model.drawing().photoProperty().get(), "the same drawing is the same photo");
    model.drawing().clear();
    net.tasks.runAll();
    assertNull(model.drawing().photoProperty().get());
    assertNull(model.pane(0).shownProperty().get(), "a photo is no digit");
    assertEquals(new Lack.Undrawn(), model.pane(0).lackProperty().get());
    assertEquals(NetFixture.DIGITS, network().source(), "its layers are listed all the same");
    model.setPaneCount(2);
    model.setFront(1);
    model.setPhoto(NetFixture.Q);
    net.tasks.runAll();
    assertSame(net.photos.get("q"), shown(1).request().photo(), "one that was chosen for it");
    assertNull(model.pane(1).lackProperty().get());
    model.open(NetFixture.TRIO);
    net.tasks.runAll();
    model.setPaneNetwork(NetFixture.DIGITS);
    net.tasks.runAll();
    assertEquals(NetFixture.DIGITS, network().source());
    model.setPhoto(null);
    net.tasks.runAll();
    assertEquals(new Lack.Undrawn(), model.front().lackProperty().get());
    assertEquals(NetFixture.DIGITS, network().source(), "a pane's own is there all the same");
    while (model.work().drawing().isEmpty()) {
      session.undo();
    }
    net.tasks.runAll();
    assertNotEquals(net.photos.get("p"), shown(0).request().photo());
  }

  @Test
  void aDrawingComesBackWithItsSession() {
    model.open(NetFixture.DIGITS);
    seven(model);
    net.tasks.runAll();
    List<Float> before = scores();
    SessionModel saved = new SessionModel(Parts.CODEC.read(Parts.CODEC.write(session.session())));
    NetworkViewModel again = begun(saved);
    assertEquals(session.work(), again.sessionProperty().get().work());
    PixelViewModel.Front front = again.pixel().frontProperty().get();
    assertTrue(
        front != null
            && front.frame().run().prediction().orElseThrow().ranked().stream()
                .allMatch(entry -> before.get(entry.index()) == entry.value()));
    assertTrue(before.get(0) > 0, "there is ink");
    assertFalse(saved.canUndo());
  }
}
