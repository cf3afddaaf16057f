package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.image.Photo;
import convoscope.core.image.Strokes;
import convoscope.core.image.Strokes.Point;
import convoscope.core.kernel.Kernel;
import convoscope.core.net.Card;
import convoscope.core.net.ChannelOrder;
import convoscope.core.net.Prediction;
import convoscope.session.NetworkPane;
import convoscope.session.NetworkSource;
import convoscope.session.NetworkWork;
import convoscope.session.PhotoSource;
import convoscope.session.SessionCodec;
import convoscope.session.SessionModel;
import convoscope.session.Work;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.OpenNetwork;
import java.util.ArrayList;
import java.util.List;
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
            of, net.sources, net.runs, net.tasks, net.saved::add, net.failures::add);
    begun.start();
    net.tasks.runAll();
    return begun;
  }

  private MosaicFrame shown(int pane) {
    MosaicFrame frame = model.pane(pane).frameProperty().get();
    if (frame == null) {
      throw new AssertionError("nothing is shown; failures: " + net.failures);
    }
    return frame;
  }

  private OpenNetwork network() {
    OpenNetwork network = model.networkProperty().get();
    if (network == null) {
      throw new AssertionError("no network is open; failures: " + net.failures);
    }
    return network;
  }

  private NetworkViewModel.Answer answer() {
    NetworkViewModel.Answer answer = model.answerProperty().get();
    if (answer == null) {
      throw new AssertionError("no answer; failures: " + net.failures);
    }
    return answer;
  }

  private List<Float> scores() {
    Prediction prediction = answer().prediction().orElseThrow();
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
            net.saved::add,
            net.failures::add);
    unseen.setColours(true, 0);
    unseen.setAspect(0, 3);
    assertEquals(0, net.tasks.waiting());
    assertNull(unseen.networkProperty().get());
    unseen.start();
    assertTrue(unseen.openingProperty().get());
    net.tasks.runAll();
    assertFalse(unseen.openingProperty().get());
  }

  @Test
  void theNetworkThePhotoTheMapAndTheAnswerComeUp() {
    assertEquals(NetFixture.TRIO, network().source());
    assertSame(net.photos.get("p"), model.photoProperty().get());
    assertEquals("maps", shown(0).request().tensor());
    assertEquals(List.of(0.375f, 2.5f, 3f), scores());
    assertEquals(2, answer().prediction().orElseThrow().ranked().getFirst().index());
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
            () -> model.beginStroke(Point.at(1, 2)),
            model::clearDrawing);
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
    model.clearDrawing();
    assertFalse(session.canUndo());
    model.look(view -> view.withOrder(ChannelOrder.MAX));
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
    assertNull(model.pane(2).frameProperty().get(), "it holds nothing any more");
    assertEquals(2, model.shownPanes().count());
  }

  @Test
  void twoPhotosOfOneLayerAreOrderedByTheirDifference() {
    model.look(view -> view.withOrder(ChannelOrder.DIFFERENCE));
    model.setPaneCount(2);
    net.tasks.runAll();
    assertEquals(List.of(0, 1, 2), shown(0).order(), "one photo twice");
    model.setFront(1);
    model.setPhoto(NetFixture.Q);
    net.tasks.runAll();
    assertEquals(List.of(2, 1, 0), shown(0).order());
    assertEquals(List.of(2, 1, 0), shown(1).order());
    assertEquals(List.of(2f, 2f, 2f, 2f), NetFixture.values(shown(1), 1));
    assertEquals(List.of(0.375f, 2.5f, 3f), scores(), "of the photo at hand");
  }

  @Test
  void ofTwoNetworksTheLastOneAskedForIsOpen() {
    model.open(NetFixture.DIGITS);
    model.open(NetFixture.FREE);
    List<@Nullable OpenNetwork> seen = new ArrayList<>();
    model.networkProperty().addListener((p, old, now) -> seen.add(now));
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, network().source());
    assertEquals(List.of(network()), seen);
    assertEquals(NetFixture.FREE, answer().network().source());
  }

  @Test
  void ofTwoPhotosTheLastOneAskedForIsShown() {
    session.edit(work -> work.withPhoto(NetFixture.Q));
    session.edit(work -> work.withPhoto(NetFixture.P));
    List<Photo> seen = new ArrayList<>();
    model.photoProperty().addListener((p, old, now) -> seen.add(now));
    net.tasks.runAll();
    assertSame(net.photos.get("p"), model.photoProperty().get());
    assertFalse(seen.contains(net.photos.get("q")));
    assertEquals(List.of(1f, 2f, 3f, 4f), NetFixture.values(shown(0), 1));
  }

  @Test
  void anAnswerToAnOlderQuestionIsNeverShown() {
    List<Photo> about = new ArrayList<>();
    model
        .answerProperty()
        .addListener(
            (p, old, now) -> {
              if (now != null) {
                about.add(now.photo());
              }
            });
    List<PhotoSource> next = new ArrayList<>();
    for (int i = 7; i < 10; i++) {
      next.add(PhotoSource.sample("photo " + i));
      net.sources.photos().put(next.getLast(), NetFixture.grey(2, 2, i, i, i, i));
    }
    net.whileAnswering =
        () -> {
          if (!next.isEmpty()) {
            session.edit(work -> work.withPhoto(next.removeFirst()));
          }
        };
    session.edit(work -> work.withPhoto(next.removeFirst()));
    net.tasks.runAll();
    assertEquals(List.of(9f, 9f, 9f, 9f), NetFixture.values(shown(0), 1));
    assertEquals(List.of(shown(0).request().photo()), about, "the others were overtaken");
  }

  @Test
  void aCancelledQuestionLeavesTheOldAnswer() {
    NetworkViewModel.Answer before = answer();
    MosaicFrame frame = shown(0);
    session.edit(work -> work.withPhoto(NetFixture.Q));
    net.whileRunning = model::cancel;
    net.tasks.runAll();
    assertSame(before, answer());
    assertSame(frame, shown(0));
    assertFalse(model.pane(0).busyProperty().get());
    assertEquals(List.of(), net.failures);
    net.whileRunning = () -> {};
    model.setTensor("relu");
    net.tasks.runAll();
    assertSame(net.photos.get("q"), answer().photo(), "asked again with the next change");
  }

  @Test
  void aNetworkThatCannotBeOpenedLeavesTheOneBefore() {
    OpenNetwork before = network();
    MosaicFrame frame = shown(0);
    model.beginStroke(Point.at(70, 70));
    model.open(NetworkSource.file("/none.onnx"));
    net.tasks.runAll();
    assertEquals(Problem.FILE_NOT_FOUND, failure());
    assertEquals(1, net.failures.size());
    assertSame(before, network());
    assertSame(frame, shown(0));
    assertFalse(model.openingProperty().get());
    assertEquals(NetFixture.TRIO, model.work().network());
    assertFalse(model.work().drawing().isEmpty(), "the drawing is not lost with it");
  }

  @Test
  void aPhotoThatCannotBeReadLeavesTheOneBefore() {
    session.edit(work -> work.withPhoto(PhotoSource.sample("none")));
    net.tasks.runAll();
    assertEquals(List.of(Problem.FILE_NOT_FOUND), List.of(failure()));
    assertSame(net.photos.get("p"), model.photoProperty().get());
    assertEquals(List.of(1f, 2f, 3f, 4f), NetFixture.values(shown(0), 1));
  }

  @Test
  void aRunThatFailsIsToldAndLeavesTheOldAnswer() {
    NetworkViewModel.Answer before = answer();
    session.edit(work -> work.withPhoto(NetFixture.Q));
    net.whileRunning =
        () -> {
          throw new ProblemException(Problem.OUT_OF_MEMORY);
        };
    net.tasks.runAll();
    assertEquals(Problem.OUT_OF_MEMORY, failure());
    assertSame(before, answer());
    net.whileRunning = () -> {};
    model.setTensor("relu");
    net.tasks.runAll();
    assertSame(net.photos.get("q"), answer().photo(), "asked again with the next change");
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
    model.open(NetFixture.TRIO);
    model.setPaneNetwork(NetFixture.FREE);
    net.tasks.runAll();
    assertEquals(NetFixture.FREE, shown(0).request().network().source());
    assertEquals(3, net.closed.size(), "a pane looks at the free one: " + net.closed);
  }

  @Test
  void howPhotosGoInIsTriedAndKeptOnlyForFiles() {
    InputRule twice =
        new InputRule(
            2, 2, InputRule.Resize.SQUASH, 0, InputRule.Order.GRAY, 2, List.of(0.0), List.of(1.0));
    model.setInput(twice);
    net.tasks.runAll();
    assertEquals(List.of(2f, 4f, 6f, 8f), NetFixture.values(shown(0), 1));
    assertEquals(5f, scores().get(1));
    model.keepCard();
    assertEquals(0, net.tasks.waiting(), "the program's own card is not written over");

    model.open(NetFixture.FREE);
    net.tasks.runAll();
    model.setInput(twice);
    model.keepCard();
    net.tasks.runAll();
    assertEquals(List.of("free.json"), net.saved);
    Card kept = net.kept.get(NetFixture.FREE);
    assertEquals(network().card(), kept);
    assertEquals(twice, network().card().input());
    assertEquals(Card.Origin.KNOWN, network().card().origin());
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
    model.setSize(4);
    net.tasks.runAll();
    assertEquals(4, shown(0).shape().rows());
    assertEquals(List.of(2.5f, 0f), scores(), "asked at the size of training");
  }

  private void seven(NetworkViewModel of) {
    of.beginStroke(Point.at(35, 28));
    of.leadStroke(Point.at(105, 28));
    of.leadStroke(Point.at(63, 119));
  }

  @Test
  void oneStrokeIsOneStep() {
    Work before = session.work();
    seven(model);
    Work first = session.work();
    assertEquals(1, first.network().drawing().strokes().size());
    assertEquals(3, first.network().drawing().strokes().getFirst().size());
    seven(model);
    assertEquals(2, session.work().network().drawing().strokes().size());
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
    model.beginStroke(Point.at(10, 10));
    session.undo();
    model.leadStroke(Point.at(20, 20));
    assertEquals(first.begun(Point.at(20, 20)), model.work().drawing());
  }

  @Test
  void theDrawingStandsInForThePhotoWhereDigitsAreRead() {
    seven(model);
    net.tasks.runAll();
    assertSame(net.photos.get("p"), answer().photo(), "no network of digits");
    model.open(NetFixture.DIGITS);
    net.tasks.runAll();
    Photo digit = model.drawingProperty().get();
    assertSame(digit, answer().photo());
    assertSame(digit, shown(0).request().photo());
    assertEquals(List.of(28, 28), List.of(shown(0).shape().rows(), shown(0).shape().columns()));
    model.setTensor("relu");
    net.tasks.runAll();
    assertSame(digit, model.drawingProperty().get(), "the same drawing is the same photo");
    model.clearDrawing();
    net.tasks.runAll();
    assertNull(model.drawingProperty().get());
    assertSame(net.photos.get("p"), answer().photo());
    session.undo();
    net.tasks.runAll();
    assertNotEquals(net.photos.get("p"), answer().photo());
  }

  @Test
  void aDrawingComesBackWithItsSession() {
    model.open(NetFixture.DIGITS);
    seven(model);
    net.tasks.runAll();
    List<Float> before = scores();
    SessionModel saved = new SessionModel(SessionCodec.read(SessionCodec.write(session.session())));
    NetworkViewModel again = begun(saved);
    assertEquals(session.work(), again.sessionProperty().get().work());
    NetworkViewModel.Answer answer = again.answerProperty().get();
    assertTrue(
        answer != null
            && answer.prediction().orElseThrow().ranked().stream()
                .allMatch(entry -> before.get(entry.index()) == entry.value()));
    assertTrue(before.get(0) > 0, "there is ink");
    assertFalse(saved.canUndo());
  }
}
