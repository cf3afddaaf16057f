package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.image.Photo;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.field.ReceptiveField.Box;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.MosaicMaker;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.OpenNetwork;
import convoscope.session.net.Unit;
import convoscope.ui.workspace.network.PixelViewModel.Known;
import convoscope.ui.workspace.network.PixelViewModel.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The value under the cursor, and the way down from there. */
class PixelViewModelTest {
  private final NetFixture net = new NetFixture();
  private final OpenNetwork trio = net.open(NetFixture.TRIO);
  private final Photo photo = NetFixture.grey(2, 2, 1, 2, 3, 4);
  private final PixelViewModel pixel = new PixelViewModel();
  private @Nullable MosaicFrame shown;
  private final List<@Nullable Known> told = new ArrayList<>();

  PixelViewModelTest() {
    show(frame(trio, photo, "maps"));
    pixel.frontProperty().addListener((p, old, now) -> told.add(now == null ? null : now.known()));
  }

  private void show(@Nullable MosaicFrame frame) {
    shown = frame;
    show(0, frame);
  }

  /** A pane with its channel 1. */
  private void show(int pane, @Nullable MosaicFrame frame) {
    pixel.show(
        pane,
        frame == null
            ? null
            : new PaneViewModel.Shown(
                NetworkPane.of(frame.request().tensor()).withChannel(1), NetFixture.P, frame));
  }

  private void hover(int channel, int row, int column) {
    pixel.hover(Objects.requireNonNull(shown), channel, row, column);
  }

  private void pin(int channel, int row, int column) {
    pixel.pin(Objects.requireNonNull(shown), channel, row, column);
  }

  /** Each frame of a pane of its own, so that its run stays held. */
  private MosaicFrame frame(OpenNetwork of, Photo what, String tensor) {
    PaneViewModel pane =
        new PaneViewModel(net.sources, new MosaicMaker(net.runs), net.tasks, net.failures::add);
    PaneViewModel.Look look = new PaneViewModel.Look(2, MosaicLook.FIRST, false, 0, 1, null, null);
    pane.show(NetworkPane.of(tensor), NetFixture.atHand(of, what), look);
    net.tasks.runAll();
    PaneViewModel.Shown made = pane.shownProperty().get();
    if (made == null) {
      throw new AssertionError("nothing is shown; failures: " + net.failures);
    }
    return made.frame();
  }

  private Known known() {
    Known known = pixel.known();
    if (known == null) {
      throw new AssertionError("nothing is known");
    }
    return known;
  }

  private Explanation explanation() {
    Explanation explanation = known().explanation();
    if (explanation == null) {
      throw new AssertionError("nothing is explained");
    }
    return explanation;
  }

  @Test
  void theValueUnderThePointerIsExplained() {
    hover(2, 0, 1);
    assertEquals(new Place(2, 0, 1), known().at());
    assertEquals(new Unit("maps", 9), known().unit());
    assertEquals(4, known().value());
    assertEquals(4, explanation().value());
    assertEquals(12, explanation().constant());
    assertTrue(explanation().agrees());
    assertEquals(new Box(0, 0, 1, 1), known().pixels());
    assertEquals(new Box(0, 0, 1, 1), known().field());
    assertFalse(pixel.isPinned());
  }

  @Test
  void withinOnePixelNothingIsComputedAgain() {
    hover(1, 1, 1);
    Known first = known();
    hover(1, 1, 1);
    assertEquals(1, told.size());
    assertSame(first, known());
    hover(1, 1, 0);
    assertEquals(2, told.size());
    pixel.leave(0);
    assertNull(pixel.known());
    pixel.leave(0);
    assertEquals(3, told.size());
  }

  @Test
  void aPinnedValueStaysUntilItIsFreed() {
    pin(1, 1, 1);
    hover(0, 0, 0);
    pixel.leave(0);
    assertEquals(new Place(1, 1, 1), known().at());
    assertTrue(pixel.isPinned());
    pin(0, 0, 0);
    assertEquals(new Place(0, 0, 0), known().at());
    pixel.free();
    assertFalse(pixel.isPinned());
    assertNull(pixel.known());
    hover(0, 1, 0);
    assertEquals(0.5f, known().value());
  }

  @Test
  void theCursorMovesInItsMapAndStopsAtItsEdge() {
    pixel.move(1, 0);
    assertNull(pixel.known(), "there is no cursor to move");
    hover(1, 0, 0);
    pixel.move(1, 1);
    assertEquals(new Place(1, 1, 1), known().at());
    assertTrue(pixel.isPinned());
    pixel.move(5, -7);
    assertEquals(new Place(1, 1, 0), known().at());
  }

  @Test
  void theWayDownFromAClassToThePhotoAndBack() {
    pixel.explainClass(2);
    assertTrue(pixel.isPinned());
    assertEquals(3, known().value(), "mean of 8, 4, 0, 0");
    pixel.step("pool", 2);
    assertEquals(3, explanation().value());
    pixel.step("relu", 8);
    pixel.step("maps", 8);
    pixel.step("x", 0);
    List<Unit> trail =
        List.of(
            new Unit("scores", 2),
            new Unit("pool", 2),
            new Unit("relu", 8),
            new Unit("maps", 8),
            new Unit("x", 0));
    assertEquals(trail, known().trail());
    assertEquals(1, known().value());
    assertNull(known().explanation(), "the input comes from the photo");
    assertEquals(new Place(0, 0, 0), known().at());

    pixel.back(4);
    assertEquals(trail, known().trail(), "it is there already");
    pixel.back(1);
    assertEquals(trail.subList(0, 2), known().trail());
    assertEquals(new Box(0, 1, 0, 1), known().pixels());
    pixel.step("no such map", 0);
    assertEquals(trail.subList(0, 2), known().trail());
    pixel.back(0);
    assertEquals(List.of(new Unit("scores", 2)), known().trail());
  }

  @Test
  void largerStepsGoThroughLayersOfOneTermToTheNextSum() {
    pixel.explainClass(2);
    assertEquals("scores", explanation().layer().name(), "a flattened value is moved");
    pixel.largeStepsProperty().set(true);
    assertEquals("pool", explanation().layer().name());
    assertEquals(3, explanation().value());
    assertEquals(1, known().passed().size());
    assertEquals(new Unit("scores", 2), known().unit(), "the value that was asked for");
    pixel.step("relu", 8);
    assertEquals("maps", explanation().layer().name(), "below its ReLU");
    assertEquals(new Unit("relu", 8), known().unit());
    assertEquals("relu", known().passed().getFirst().layer().name());
    pixel.step("x", 0);
    assertNull(known().explanation());
    assertEquals(3, known().trail().size());
    pixel.back(1);
    pixel.largeStepsProperty().set(false);
    assertEquals("relu", explanation().layer().name());
    assertEquals(List.of(), known().passed());
  }

  @Test
  void theLargestTermsLeadToTheInputAtOnce() {
    pixel.explainClass(2);
    pixel.stepToInput();
    assertEquals(
        List.of(
            new Unit("scores", 2),
            new Unit("pool", 2),
            new Unit("relu", 8),
            new Unit("maps", 8),
            new Unit("x", 0)),
        known().trail());
    assertTrue(pixel.isPinned());
    pixel.stepToInput();
    assertEquals(5, known().trail().size(), "there it ends");
  }

  @Test
  void theWayStaysWhileThePictureGoesAlongWithIt() {
    pin(1, 0, 0);
    show(frame(trio, photo, "relu"));
    assertNull(pixel.known(), "another layer is another subject");
    pin(1, 0, 0);
    pixel.step("maps", 4);
    List<Unit> way = known().trail();
    show(frame(trio, photo, "maps"));
    assertEquals(way, known().trail());
    assertTrue(pixel.isPinned());
    pixel.move(0, 1);
    assertEquals(List.of(new Unit("maps", 5)), known().trail(), "the cursor of the map in front");
    pixel.explainClass(1);
    pixel.move(0, 1);
    assertEquals(new Unit("scores", 1), known().unit(), "a score has no place in the map");
  }

  @Test
  void theCursorStaysWhereItIsInTheSameMapOfAnotherPhoto() {
    pin(1, 0, 1);
    pixel.step("x", 1);
    List<Unit> trail = known().trail();
    assertEquals(2, known().value());
    show(frame(trio, NetFixture.grey(2, 2, 5, 6, 7, 8), "maps"));
    assertEquals(trail, known().trail());
    assertEquals(6, known().value(), "of the other photo");
    assertTrue(pixel.isPinned());
  }

  @Test
  void theCursorGoesWithItsMap() {
    pin(1, 0, 1);
    show(frame(trio, photo, "relu"));
    assertNull(pixel.known());
    assertFalse(pixel.isPinned());
    pin(1, 0, 1);
    MosaicFrame gone = Objects.requireNonNull(shown);
    show(null);
    assertNull(pixel.known());
    pixel.hover(gone, 0, 0, 0);
    pixel.pin(gone, 0, 0, 0);
    assertFalse(pixel.isPinned());
    pixel.step("maps", 0);
    pixel.explainClass(0);
    assertNull(pixel.known(), "there is nothing to point at");
  }

  @Test
  void aPlaceThatTheSmallerMapLacksIsNoPlace() {
    OpenNetwork free = net.open(NetFixture.FREE);
    PaneViewModel pane =
        new PaneViewModel(net.sources, new MosaicMaker(net.runs), net.tasks, net.failures::add);
    pane.show(
        NetworkPane.of("maps"),
        NetFixture.atHand(free, photo),
        new PaneViewModel.Look(4, MosaicLook.FIRST, false, 0, 1, null, null));
    net.tasks.runAll();
    PaneViewModel.Shown large = pane.shownProperty().get();
    assertNotNull(large);
    show(large.frame());
    pin(1, 3, 3);
    assertEquals(new Unit("maps", 31), known().unit());
    show(frame(free, photo, "maps"));
    assertNull(pixel.known());
    assertFalse(pixel.isPinned());
  }

  /** What the pointer says of a picture of an earlier moment. */
  @Test
  void aPointOfAnotherPictureThanTheOneInFrontDoesNotCount() {
    MosaicFrame before = Objects.requireNonNull(shown);
    show(frame(trio, photo, "pool"));
    pixel.hover(before, 2, 1, 1);
    assertNull(pixel.known(), "row 1 of a map with one row");
    pixel.pin(before, 2, 1, 1);
    assertNull(pixel.known());
    assertFalse(pixel.isPinned());
    hover(2, 0, 0);
    assertEquals(new Place(2, 0, 0), known().at());
  }

  @Test
  void allThatIsInFrontIsToldAtOnce() {
    pin(1, 0, 1);
    List<String> heard = new ArrayList<>();
    pixel
        .frontProperty()
        .addListener(
            (p, old, now) -> {
              PixelViewModel.Front front = Objects.requireNonNull(now);
              heard.add(front.tensor() + " " + front.channel() + " " + (front.known() != null));
              assertTrue(front.known() == null || front.known().run() == front.frame().run());
            });
    show(frame(trio, photo, "relu"));
    show(frame(trio, NetFixture.grey(2, 2, 5, 6, 7, 8), "relu"));
    hover(2, 1, 1);
    assertEquals(List.of("relu 1 false", "relu 1 false", "relu 2 true"), heard);
  }

  @Test
  void anotherChosenChannelFreesTheCursorOfTheOldOne() {
    pin(1, 0, 1);
    MosaicFrame frame = Objects.requireNonNull(shown);
    pixel.show(
        0, new PaneViewModel.Shown(NetworkPane.of("maps").withChannel(2), NetFixture.P, frame));
    assertNull(pixel.known());
    pin(1, 0, 1);
    pixel.show(
        0, new PaneViewModel.Shown(NetworkPane.of("maps").withChannel(1), NetFixture.P, frame));
    assertEquals(new Place(1, 0, 1), known().at(), "it is in this channel");
  }

  @Test
  void aboveTheFirstPlaceOfTheTrailThereIsNothing() {
    pin(1, 0, 1);
    pixel.back(-1);
    assertEquals(new Place(1, 0, 1), known().at());
    assertTrue(pixel.isPinned());
  }

  @Test
  void arrowsMoveInTheMapThatIsShownOnly() {
    pixel.explainClass(2);
    pixel.move(0, 1);
    assertEquals(new Unit("scores", 2), known().unit());
  }

  @Test
  void eachPaneKeepsItsWalk() {
    MosaicFrame maps = Objects.requireNonNull(shown);
    MosaicFrame pool = frame(trio, NetFixture.grey(2, 2, 5, 6, 7, 8), "pool");
    show(1, pool);
    pin(1, 0, 1);
    pixel.step("x", 1);
    Known left = known();
    pixel.bring(1);
    assertNull(pixel.known(), "it has none yet");
    assertFalse(pixel.isPinned());
    pixel.pin(pool, 1, 0, 0);
    pixel.step("relu", 7);
    Known right = known();
    pixel.bring(0);
    assertEquals(left.trail(), known().trail());
    assertSame(maps.run(), known().run());
    assertEquals(left.value(), known().value());
    assertTrue(pixel.isPinned());
    pixel.bring(1);
    assertEquals(right.trail(), known().trail());
    assertSame(pool.run(), known().run());
    pixel.free();
    pixel.bring(0);
    assertEquals(left.trail(), known().trail(), "Esc frees the pane in front");
  }

  @Test
  void aPaneBehindDropsItsWalkOnlyWhereItNoLongerApplies() {
    MosaicFrame relu = frame(trio, photo, "relu");
    show(1, relu);
    pin(1, 0, 1);
    pixel.step("x", 1);
    List<Unit> way = known().trail();
    pixel.bring(1);
    show(0, frame(trio, NetFixture.grey(2, 2, 5, 6, 7, 8), "maps"));
    pixel.bring(0);
    assertEquals(way, known().trail(), "another photo has the same places");
    assertEquals(6, known().value());
    pixel.bring(1);
    show(0, frame(trio, photo, "pool"));
    pixel.bring(0);
    assertNull(pixel.known(), "another layer is another subject");
    pixel.bring(1);
    pixel.pin(relu, 1, 1, 1);
    pixel.bring(0);
    show(1, null);
    show(1, relu);
    pixel.bring(1);
    assertNull(pixel.known(), "a pane that was closed begins anew");
  }

  @Test
  void panesOfOneMapGoAlongWithEachOther() {
    MosaicFrame other = frame(trio, NetFixture.grey(2, 2, 5, 6, 7, 8), "maps");
    show(1, other);
    pin(1, 0, 1);
    pixel.bring(1);
    assertEquals(new Place(1, 0, 1), known().at());
    assertSame(other.run(), known().run());
    pixel.pin(other, 1, 1, 1);
    pixel.bring(0);
    assertEquals(new Place(1, 1, 1), known().at(), "what is pinned in one is compared");
    pixel.step("x", 3);
    List<Unit> way = known().trail();
    pixel.bring(1);
    assertEquals(way, known().trail());
    assertEquals(8, known().value());
    pixel.back(0);
    pixel.free();
    pixel.bring(0);
    assertNull(pixel.known(), "and freed in both");
    assertFalse(pixel.isPinned());
  }

  @Test
  void panesThatWentWaysOfTheirOwnDoNotTakeEachOthers() {
    MosaicFrame other = frame(trio, NetFixture.grey(2, 2, 5, 6, 7, 8), "relu");
    show(1, other);
    pixel.explainClass(1);
    pixel.step("pool", 1);
    pixel.step("relu", 4);
    pixel.step("maps", 4);
    List<Unit> left = known().trail();
    pixel.bring(1);
    pixel.pin(other, 1, 1, 1);
    pixel.step("maps", 7);
    List<Unit> right = known().trail();
    show(1, frame(trio, photo, "maps"));
    pixel.bring(0);
    assertEquals(left, known().trail());
    pixel.bring(1);
    assertEquals(right, known().trail());
  }

  @Test
  void aPixelUnderThePointerGoesWithIt() {
    MosaicFrame other = frame(trio, NetFixture.grey(2, 2, 5, 6, 7, 8), "maps");
    show(1, other);
    hover(1, 0, 1);
    pixel.bring(1);
    assertEquals(new Place(1, 0, 1), known().at());
    pixel.leave(0);
    assertNull(pixel.known());
    pixel.bring(0);
    assertNull(pixel.known());
  }
}
