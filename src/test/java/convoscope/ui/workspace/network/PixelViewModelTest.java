package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.image.Photo;
import convoscope.core.net.Explanation;
import convoscope.core.net.ReceptiveField.Box;
import convoscope.session.NetworkPane;
import convoscope.session.NetworkView;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.MosaicMaker;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.workspace.network.PixelViewModel.Known;
import convoscope.ui.workspace.network.PixelViewModel.Place;
import convoscope.ui.workspace.network.PixelViewModel.Spot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The value under the cursor, and the way down from there. */
class PixelViewModelTest {
  private final NetFixture net = new NetFixture();
  private final OpenNetwork trio = net.open(NetFixture.TRIO);
  private final Photo photo = NetFixture.grey(2, 2, 1, 2, 3, 4);
  private final PixelViewModel pixel = new PixelViewModel();
  private final List<@Nullable Known> told = new ArrayList<>();

  PixelViewModelTest() {
    pixel.setFrame(frame(trio, photo, "maps"));
    pixel.knownProperty().addListener((p, old, now) -> told.add(now));
  }

  /** Each frame of a pane of its own, so that its run stays held. */
  private MosaicFrame frame(OpenNetwork of, Photo what, String tensor) {
    PaneViewModel pane =
        new PaneViewModel(net.sources, new MosaicMaker(net.runs), net.tasks, net.failures::add);
    PaneViewModel.Look look = new PaneViewModel.Look(2, NetworkView.FIRST, false, 0, 1, null);
    pane.show(NetworkPane.of(tensor), of, what, look);
    net.tasks.runAll();
    MosaicFrame frame = pane.frameProperty().get();
    if (frame == null) {
      throw new AssertionError("nothing is shown; failures: " + net.failures);
    }
    return frame;
  }

  private Known known() {
    Known known = pixel.knownProperty().get();
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
    pixel.hover(2, 0, 1);
    assertEquals(new Place(2, 0, 1), known().at());
    assertEquals(new Spot("maps", 9), known().spot());
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
    pixel.hover(1, 1, 1);
    Known first = known();
    pixel.hover(1, 1, 1);
    assertEquals(1, told.size());
    assertSame(first, known());
    pixel.hover(1, 1, 0);
    assertEquals(2, told.size());
    pixel.leave();
    assertNull(pixel.knownProperty().get());
    pixel.leave();
    assertEquals(3, told.size());
  }

  @Test
  void aPinnedValueStaysUntilItIsFreed() {
    pixel.pin(1, 1, 1);
    pixel.hover(0, 0, 0);
    pixel.leave();
    assertEquals(new Place(1, 1, 1), known().at());
    assertTrue(pixel.isPinned());
    pixel.pin(0, 0, 0);
    assertEquals(new Place(0, 0, 0), known().at());
    pixel.free();
    assertFalse(pixel.isPinned());
    assertNull(pixel.knownProperty().get());
    pixel.hover(0, 1, 0);
    assertEquals(0.5f, known().value());
  }

  @Test
  void theCursorMovesInItsMapAndStopsAtItsEdge() {
    pixel.move(1, 0);
    assertNull(pixel.knownProperty().get(), "there is no cursor to move");
    pixel.hover(1, 0, 0);
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
    List<Spot> trail =
        List.of(
            new Spot("scores", 2),
            new Spot("pool", 2),
            new Spot("relu", 8),
            new Spot("maps", 8),
            new Spot("x", 0));
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
    assertEquals(List.of(new Spot("scores", 2)), known().trail());
  }

  @Test
  void theCursorStaysWhereItIsInTheSameMapOfAnotherPhoto() {
    pixel.pin(1, 0, 1);
    pixel.step("x", 1);
    List<Spot> trail = known().trail();
    assertEquals(2, known().value());
    pixel.setFrame(frame(trio, NetFixture.grey(2, 2, 5, 6, 7, 8), "maps"));
    assertEquals(trail, known().trail());
    assertEquals(6, known().value(), "of the other photo");
    assertTrue(pixel.isPinned());
  }

  @Test
  void theCursorGoesWithItsMap() {
    pixel.pin(1, 0, 1);
    pixel.setFrame(frame(trio, photo, "relu"));
    assertNull(pixel.knownProperty().get());
    assertFalse(pixel.isPinned());
    pixel.pin(1, 0, 1);
    pixel.setFrame(null);
    assertNull(pixel.knownProperty().get());
    pixel.hover(0, 0, 0);
    pixel.step("maps", 0);
    pixel.explainClass(0);
    assertNull(pixel.knownProperty().get(), "there is nothing to point at");
  }

  @Test
  void aPlaceThatTheSmallerMapLacksIsNoPlace() {
    OpenNetwork free = net.open(NetFixture.FREE);
    PaneViewModel pane =
        new PaneViewModel(net.sources, new MosaicMaker(net.runs), net.tasks, net.failures::add);
    pane.show(
        NetworkPane.of("maps"),
        free,
        photo,
        new PaneViewModel.Look(4, NetworkView.FIRST, false, 0, 1, null));
    net.tasks.runAll();
    MosaicFrame large = pane.frameProperty().get();
    assertNotNull(large);
    pixel.setFrame(large);
    pixel.pin(1, 3, 3);
    assertEquals(new Spot("maps", 31), known().spot());
    pixel.setFrame(frame(free, photo, "maps"));
    assertNull(pixel.knownProperty().get());
    assertFalse(pixel.isPinned());
  }
}
