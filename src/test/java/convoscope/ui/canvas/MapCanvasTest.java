package convoscope.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.Colouriser;
import convoscope.core.colour.DisplayRange;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.image.Samples;
import convoscope.core.tensor.Region;
import convoscope.session.document.Viewport;
import convoscope.session.lab.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MapCanvasTest {
  /** Row i, column j holds 7·i + 3·j, below 256. */
  private static final Samples PHOTO = ramp(10, 20);

  private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.FIT);
  private final List<String> told = new ArrayList<>();
  private final List<Wanted> wanted = new ArrayList<>();

  // Made in start(): the toolkit must run.
  @SuppressWarnings("NullAway.Init")
  private MapCanvas left;

  @SuppressWarnings("NullAway.Init")
  private MapCanvas right;

  private static Samples ramp(int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = 7 * (i / columns) + 3 * (i % columns);
    }
    return Samples.ofFloats(1, rows, columns, values);
  }

  @Start
  void start(Stage stage) {
    left = new MapCanvas(viewport);
    right = new MapCanvas(viewport);
    for (MapCanvas canvas : List.of(left, right)) {
      canvas.setMinSize(400, 400);
      canvas.setPrefSize(400, 400);
      canvas.setMaxSize(400, 400);
    }
    stage.setX(0);
    stage.setY(0);
    stage.setScene(new Scene(new HBox(left, right), 800, 400));
    stage.show();
  }

  @BeforeEach
  void showPhoto() throws Exception {
    onFx(
        () -> {
          for (MapCanvas canvas : List.of(left, right)) {
            canvas.extentProperty().set(Extent.of(10, 20));
            canvas.contentProperty().set(new CanvasContent(10, 20, Placement.PHOTO));
          }
          left.setOnWanted(
              one -> {
                wanted.add(one);
                left.frameProperty().set(frame(one));
              });
          left.setCursorListener(new Recorder());
          return left;
        });
  }

  private static CanvasFrame frame(Wanted wanted) {
    return new CanvasFrame(
        Colouriser.of(
                PHOTO.plane(0),
                DisplayRange.of(0, 255),
                ColourMaps.grey(),
                wanted.region(),
                wanted.block())
            .picture(),
        wanted,
        Placement.PHOTO);
  }

  private final class Recorder implements CursorListener {
    @Override
    public void hover(double x, double y) {
      told.add("hover " + (int) Math.floor(x) + "," + (int) Math.floor(y));
    }

    @Override
    public void leave() {
      told.add("leave");
    }

    @Override
    public void pick(double x, double y) {
      told.add("pick " + (int) Math.floor(x) + "," + (int) Math.floor(y));
    }

    @Override
    public void move(int rows, int columns) {
      told.add("move " + rows + "," + columns);
    }

    @Override
    public boolean free() {
      told.add("free");
      return true;
    }
  }

  private static <T> T onFx(Callable<T> call) throws Exception {
    T result = WaitForAsyncUtils.asyncFx(call).get();
    WaitForAsyncUtils.waitForFxEvents();
    return result;
  }

  private CanvasGeometry geometry() {
    return Objects.requireNonNull(left.geometry());
  }

  /** A point of the left pane on the screen. */
  private Point2D at(double photoX, double photoY) {
    return left.localToScreen(geometry().screenX(photoX), geometry().screenY(photoY));
  }

  private void view(double zoom, double x, double y) throws Exception {
    onFx(
        () -> {
          viewport.set(new Viewport(zoom, x, y));
          return viewport;
        });
  }

  private Color pixel(MapCanvas canvas, double x, double y) throws Exception {
    WritableImage image = onFx(() -> canvas.snapshot(null, null));
    return image.getPixelReader().getColor((int) x, (int) y);
  }

  private static @Nullable Image picture(MapCanvas canvas) {
    return ((ImageView) canvas.lookup(".map-canvas-picture")).getImage();
  }

  @Test
  void theFrameLiesAtItsPlaceInItsColours() throws Exception {
    view(30, 10, 5);
    for (int row = 1; row < 9; row++) {
      for (int column = 5; column < 15; column++) {
        double x = geometry().screenX(column + 0.5);
        double y = geometry().screenY(row + 0.5);
        int grey = (int) Math.round(pixel(left, x, y).getRed() * 255);
        assertEquals(7 * row + 3 * column, grey, "row " + row + ", column " + column);
      }
    }
  }

  @Test
  void twoCanvasesZoomTogether(FxRobot robot) {
    Point2D point = at(4.5, 3.5);
    robot.moveTo(point);
    double before = left.zoomProperty().get();
    robot.scroll(1, VerticalDirection.UP);
    WaitForAsyncUtils.waitForFxEvents();
    double after = left.zoomProperty().get();
    assertTrue(after != before, "the wheel zooms");
    assertEquals(after, right.zoomProperty().get());
    assertEquals(Math.rint(after), after);
    Point2D now = left.screenToLocal(point);
    assertEquals(4.5, geometry().photoX(now.getX()), 1.1 / before);
  }

  @Test
  void aDragPansAndIsNoClick(FxRobot robot) throws Exception {
    view(30, 10, 5);
    robot.moveTo(at(10, 5)).press(MouseButton.PRIMARY).moveBy(60, 0).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(8, viewport.get().x(), 0.01);
    assertEquals(5, viewport.get().y(), 0.01);
    assertTrue(told.stream().noneMatch(one -> one.startsWith("pick")), "told " + told);
  }

  @Test
  void aClickPicksAndAShakyOneToo(FxRobot robot) throws Exception {
    view(30, 10, 5);
    robot.clickOn(at(7.5, 4.5));
    assertTrue(told.contains("pick 7,4"), "told " + told);
    told.clear();
    robot
        .moveTo(at(12.5, 6.5))
        .press(MouseButton.PRIMARY)
        .moveBy(2, 1)
        .release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(told.contains("pick 12,6"), "told " + told);
    assertEquals(new Viewport(30, 10, 5), viewport.get());
  }

  @Test
  void hoveringTellsThePhotoPointAndLeavingToo(FxRobot robot) throws Exception {
    view(30, 10, 5);
    robot.moveTo(at(9.5, 2.5));
    assertTrue(told.contains("hover 9,2"), "told " + told);
    // Zoomed by a key or a button, another pixel lies under the pointer.
    view(15, 10, 5);
    CanvasGeometry now = geometry();
    Point2D pointer = left.screenToLocal(robot.robotContext().getBaseRobot().retrieveMouse());
    String there =
        "hover %d,%d"
            .formatted(
                (int) Math.floor(now.photoX(pointer.getX())),
                (int) Math.floor(now.photoY(pointer.getY())));
    assertEquals(there, told.getLast());
    assertNotEquals("hover 9,2", there);
    robot.moveTo(right.localToScreen(200, 200));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("leave", told.getLast());
    view(30, 10, 5);
    assertEquals("leave", told.getLast(), "the pointer is elsewhere");
  }

  @Test
  void aDoubleClickFits(FxRobot robot) throws Exception {
    view(30, 10, 5);
    robot.doubleClickOn(at(9.5, 2.5));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(Viewport.FIT, viewport.get());
  }

  @Test
  void keysZoomMoveAndFree(FxRobot robot) throws Exception {
    onFx(
        () -> {
          left.requestFocus();
          return left;
        });
    // 384 / 20 = 19.2
    assertEquals(19, left.zoomProperty().get());
    robot.type(KeyCode.PLUS);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(23, left.zoomProperty().get());
    robot.type(KeyCode.MINUS);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(19, left.zoomProperty().get());
    robot.type(KeyCode.DIGIT1);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(1, left.zoomProperty().get());
    robot.type(KeyCode.DIGIT0);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(Viewport.FIT, viewport.get());
    told.clear();
    robot.type(KeyCode.RIGHT, KeyCode.UP);
    robot.press(KeyCode.SHIFT).type(KeyCode.DOWN, KeyCode.LEFT).release(KeyCode.SHIFT);
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(List.of("move 0,1", "move -1,0", "move 10,0", "move 0,-10", "free"), told);
    assertTrue(left.isFocused(), "arrow keys do not leave the canvas");
  }

  @Test
  void smallTurnsAddUpToTheNextWholeZoom() throws Exception {
    view(10, 10, 5);
    Point2D middle = left.localToScene(200, 200);
    for (int i = 0; i < 4; i++) {
      onFx(
          () -> {
            left.fireEvent(turn(middle, 10));
            return left;
          });
    }
    // Four quarters of a notch: 10·1.2.
    assertEquals(12, left.zoomProperty().get());
  }

  private static ScrollEvent turn(Point2D where, double delta) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        where.getX(),
        where.getY(),
        where.getX(),
        where.getY(),
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        delta,
        0,
        delta,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  @Test
  void everyNewContentIsAskedForEvenIfTheSamePartIsNeeded() throws Exception {
    int before = wanted.size();
    assertTrue(before > 0);
    onFx(
        () -> {
          left.contentProperty().set(null);
          left.contentProperty().set(new CanvasContent(10, 20, Placement.PHOTO));
          return left;
        });
    assertEquals(before + 1, wanted.size());
    assertEquals(new Wanted(Region.whole(10, 20), 1), wanted.getLast());
    view(30, 10, 5);
    assertEquals(before + 1, wanted.size(), "all of it is at hand: " + wanted);
  }

  @Test
  void aMovingMarkDrawsNoPicture() throws Exception {
    Image before = picture(left);
    assertNotNull(before);
    view(20, 10, 5);
    Image moved = picture(left);
    assertNotSame(before, moved, "a pan draws the picture");
    for (int i = 0; i < 5; i++) {
      int row = i;
      onFx(
          () -> {
            left.markProperty().set(CanvasMark.pixel(Placement.PHOTO, row, 3));
            return left;
          });
      assertSame(moved, picture(left));
    }
  }

  @Test
  void theMarkIsDrawnAroundItsPixels() throws Exception {
    view(30, 10, 5);
    onFx(
        () -> {
          left.setStyle("-cv-accent: #ff0000; -cv-contrast: #00ff00;");
          left.markProperty().set(CanvasMark.of(8, 4, 3, 3));
          return left;
        });
    double y = geometry().screenY(5.5);
    assertEquals(Color.LIME, pixel(left, geometry().screenX(8), y));
    assertEquals(Color.RED, pixel(left, geometry().screenX(8) - 1, y));
    assertEquals(Color.RED, pixel(left, geometry().screenX(8) - 2, y));
    assertEquals(Color.LIME, pixel(left, geometry().screenX(8) - 3, y));
    assertEquals(Color.RED, pixel(left, geometry().screenX(11), y));
    Color inside = pixel(left, geometry().screenX(9.2), geometry().screenY(5.2));
    assertEquals(inside.getRed(), inside.getGreen(), "the inside stays free");
  }

  @Test
  void largeCellsAreWrittenAndOnlyThoseInSight() throws Exception {
    Set<List<Integer>> inside = new HashSet<>();
    Set<List<Integer>> outside = new HashSet<>();
    onFx(
        () -> {
          left.extentProperty().set(new Extent(Region.whole(10, 20), new Region(-1, -1, 12, 22)));
          left.numbersProperty().set((row, column) -> written(inside, row, column));
          left.paddingNumbersProperty().set((row, column) -> written(outside, row, column));
          return left;
        });
    view(23, 10, 5);
    assertEquals(Set.of(), inside, "cells of 23 are too small");
    assertEquals(Set.of(), outside);
    // 10 × 10 cells fill the pane: rows −1 … 8 with half a row more on each side, columns alike.
    view(40, 4, 4);
    for (int row = -1; row <= 8; row++) {
      for (int column = -1; column <= 8; column++) {
        boolean isInside = row >= 0 && column >= 0;
        assertTrue((isInside ? inside : outside).contains(List.of(row, column)));
      }
    }
    assertTrue(inside.stream().allMatch(c -> c.get(0) <= 9 && c.get(1) <= 9), "in " + inside);
    assertTrue(outside.stream().allMatch(c -> c.get(0) == -1 || c.get(1) == -1), "" + outside);
  }

  private static String written(Set<List<Integer>> cells, int row, int column) {
    cells.add(List.of(row, column));
    return "1";
  }

  @Test
  void numbersAreBlackOnLightAndWhiteOnDark() {
    assertEquals(Color.BLACK, NumberPainter.ink(0xFFFFFFFF));
    assertEquals(Color.WHITE, NumberPainter.ink(0xFF000000));
    assertEquals(Color.BLACK, NumberPainter.ink(0xFFFFDDB0));
    assertEquals(Color.WHITE, NumberPainter.ink(0xFF08306B));
  }

  @Test
  void theWindowWithADilationHasItsTaps() {
    ConvGeometry geometry =
        ConvGeometry.of(
            30,
            40,
            3,
            3,
            ConvSpec.DEFAULT.withDilation(2, 3).withPadding(Padding.of(1)).withStride(2, 1));
    // Row 4: from 4·2 − 1 = 7 over 2·2 + 1 rows; column 5: from 5 − 1 = 4 over 2·3 + 1.
    assertEquals(new CanvasMark(4, 7, 7, 5, 3, 3, 3, 2), CanvasMark.window(geometry, 4, 5));
    ConvGeometry dense = ConvGeometry.of(30, 40, 3, 5, ConvSpec.DEFAULT);
    assertEquals(CanvasMark.of(5, 4, 5, 3), CanvasMark.window(dense, 4, 5));
    assertEquals(
        CanvasMark.of(8.5, 10, 3, 2), CanvasMark.pixel(new Placement(-0.5, 2, 3, 2), 4, 3));
  }

  @Test
  void withoutAPhotoThePlaceholderSpeaks() throws Exception {
    Label sentence = new Label("Open a photo.");
    onFx(
        () -> {
          left.placeholderProperty().set(sentence);
          return left;
        });
    assertFalse(sentence.getParent().isVisible());
    onFx(
        () -> {
          left.extentProperty().set(null);
          return left;
        });
    assertTrue(sentence.getParent().isVisible());
    assertNull(picture(left));
    assertNull(left.geometry());
  }

  @Test
  void aShortComputationIsNotSeenALongOneIs() throws Exception {
    ProgressBar line = (ProgressBar) left.lookup(".map-canvas-busy");
    onFx(
        () -> {
          left.busyProperty().set(true);
          return left;
        });
    assertFalse(line.isVisible());
    WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, line.visibleProperty());
    onFx(
        () -> {
          left.busyProperty().set(false);
          return left;
        });
    assertFalse(line.isVisible());
  }
}
