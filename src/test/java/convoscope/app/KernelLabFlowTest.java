package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.Border;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.Viewport;
import convoscope.session.document.Work;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.lab.OwnKernels;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.shell.Desktop;
import convoscope.ui.sum.Inspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.robot.Motion;

/** What a person does in Kernel Lab, in the real window with the real engine and real photos. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class KernelLabFlowTest {
  @TempDir static Path folder;
  private StudioFixture window;

  @Start
  void start(Stage stage) throws IOException {
    window = new StudioFixture(stage, Files.createTempDirectory(folder, "home"), 1440, 900);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertEquals(List.of(), window.uncaught);
  }

  private KernelLabWork work() {
    return window.studio.session().work(KERNEL_LAB);
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }

  private static String status(FxRobot robot) {
    return robot.lookup("#status").queryAs(StatusBar.class).getText();
  }

  /** Shape and kernel. */
  private String mapHeader(FxRobot robot) {
    return robot.lookup(".pane-detail").queryAllAs(Labeled.class).stream()
        .skip(2)
        .map(Labeled::getText)
        .collect(Collectors.joining(" · "));
  }

  /** A button of a row of choices by its word. */
  private void choose(FxRobot robot, String row, String word) {
    ToggleButton button =
        robot
            .from(robot.lookup(row))
            .lookup((ToggleButton one) -> one.getText().equals(word))
            .query();
    robot.clickOn(button);
    window.settle();
  }

  private void type(FxRobot robot, String field, String text) {
    Node node = robot.lookup(field).query();
    TextField input =
        node instanceof TextField own
            ? own
            : robot.from(robot.lookup(field)).lookup(".text-field").query();
    robot.clickOn(input).push(KeyCode.SHORTCUT, KeyCode.A).write(text).push(KeyCode.ENTER);
    window.settle();
  }

  /** Points at a place of a canvas, in parts of its size. */
  private void point(FxRobot robot, String canvas, double x, double y) {
    Bounds bounds =
        robot.lookup(canvas).query().localToScreen(robot.lookup(canvas).query().getLayoutBounds());
    robot.moveTo(
        bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    window.settle();
  }

  @Test
  void aPersonMeetsAPhotoAKernelAndItsMap(FxRobot robot) {
    window.settle();
    window.shoot(robot, "first");
    assertEquals("1×300×451 · Sobel x", mapHeader(robot));
    assertTrue(text(robot, "#status-computed").startsWith("vector · "));
    assertNotNull(robot.lookup("#map-canvas").queryAs(MapCanvas.class).frameProperty().get());
    assertTrue(robot.lookup("#hint").query().isVisible());
  }

  private void assertInTheStrip(FxRobot robot, int card) {
    Node node = robot.lookup("#pin-" + card).query();
    Node scroll = robot.lookup(".strip-scroll").query();
    Bounds at = node.localToScreen(node.getLayoutBounds());
    Bounds seen = scroll.localToScreen(scroll.getLayoutBounds());
    assertTrue(
        at.getMinX() >= seen.getMinX() - 1 && at.getMaxX() <= seen.getMaxX() + 1,
        "card " + card + " at " + at + " in " + seen);
  }

  /** Kernel or photo, by a key, a drop, undo: whatever comes into a long strip is seen there. */
  @Test
  void theStripShowsWhatHasCome(FxRobot robot) {
    List<KernelRecipe> pins =
        KernelPresets.all().stream().skip(3).limit(9).map(preset -> preset.recipe()).toList();
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    KERNEL_LAB,
                    work ->
                        work.withPins(pins)
                            .withPhotos(
                                List.of(
                                    PhotoSource.sample("coins.png"),
                                    PhotoSource.sample("boundary.png")))));
    window.settle();
    assertInTheStrip(robot, 0);
    robot.clickOn("#map-canvas");
    robot.push(KeyCode.F);
    window.settle();
    assertEquals(3, work().photos().size());
    assertInTheStrip(robot, 11);
    robot.push(KeyCode.P);
    window.settle();
    assertEquals(10, work().pins().size());
    assertInTheStrip(robot, 9);
    robot.interact(
        () -> window.studio.session().edit(KERNEL_LAB, work -> work.withPins(pins.subList(1, 9))));
    window.settle();
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertInTheStrip(robot, 0);
    // Also what came while the strip was folded.
    robot.push(KeyCode.C);
    window.settle();
    robot.interact(
        () ->
            window
                .studio
                .session()
                .edit(
                    KERNEL_LAB,
                    work ->
                        work.withPhotos(
                            Stream.concat(
                                    work.photos().stream(),
                                    Stream.of(PhotoSource.sample("camera.png")))
                                .toList())));
    window.settle();
    robot.push(KeyCode.C);
    window.settle();
    assertInTheStrip(robot, 13);
  }

  @Test
  void aSampleIsOpenedFromTheMenu(FxRobot robot) {
    window.settle();
    robot.clickOn("#photo-menu");
    robot.moveTo("Samples");
    window.settle();
    // Straight across: on the way there the submenu closes over any other item.
    robot.clickOn("coins.png", Motion.HORIZONTAL_FIRST);
    window.settle();
    assertEquals(PhotoSource.sample("coins.png"), window.studio.session().work().photo());
    assertEquals("1×303×384 · Sobel x", mapHeader(robot));
    window.shoot(robot, "coins");
  }

  @Test
  void aPresetIsFoundByItsNameAndACellIsEdited(FxRobot robot) {
    window.settle();
    robot.clickOn("#kernel-picker").write("mean blur 5").push(KeyCode.ENTER);
    window.settle();
    assertEquals("mean-5", work().kernel().name());
    assertEquals(1.0 / 25, work().kernel().cells().at(0, 0));
    // A blurred photo is a photo.
    assertEquals(DisplayMode.CLAMP, window.studio.session().view(KERNEL_LAB).display());
    window.shoot(robot, "mean-5");
    robot.clickOn("#kernel-grid").write("1/3").push(KeyCode.ENTER);
    window.settle();
    assertEquals(1.0 / 3, work().kernel().cells().at(2, 2));
    assertEquals("", work().kernel().name());
    assertFalse(robot.lookup("#hint").query().isVisible());
    window.shoot(robot, "edited");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals("mean-5", work().kernel().name());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals("sobel-x", work().kernel().name());
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    window.settle();
    assertEquals("mean-5", work().kernel().name());
  }

  @Test
  void paddingStrideDilationAndChannels(FxRobot robot) {
    window.settle();
    choose(robot, "#padding", "valid");
    assertEquals("1×298×449 · Sobel x", mapHeader(robot));
    type(robot, "#stride", "2");
    assertEquals(2, work().spec().strideRows());
    assertEquals(2, work().spec().strideColumns());
    assertEquals("1×149×225 · Sobel x", mapHeader(robot));
    window.shoot(robot, "stride");
    choose(robot, "#channels", "Colour");
    assertEquals("3×149×225 · Sobel x", mapHeader(robot));
    window.shoot(robot, "colour");
    choose(robot, "#channels", "Sum");
    assertEquals(ChannelMode.SUM, work().channels());
    type(robot, "#dilation", "3");
    assertEquals(3, work().spec().dilationRows());
    choose(robot, "#mode", "Convolution");
    assertEquals(ConvMode.CONVOLUTION, work().spec().mode());
    choose(robot, "#padding", "number");
    assertEquals("0", ((Padding.Fixed) work().spec().padding()).id());
    type(robot, "#padding-every", "5");
    assertEquals(Padding.of(5), work().spec().padding());
    window.shoot(robot, "padding-number");
  }

  @Test
  void twoKernelsArePinnedSideBySide(FxRobot robot) {
    window.settle();
    robot.clickOn("#pin");
    robot.clickOn("#kernel-picker").write("outline").push(KeyCode.ENTER);
    window.settle();
    robot.clickOn("#pin");
    window.settle();
    assertEquals(2, work().pins().size());
    assertEquals("Sobel x", text(robot, "#pin-0"));
    assertEquals("Outline", text(robot, "#pin-1"));
    point(robot, "#map-canvas", 0.5, 0.5);
    window.shoot(robot, "strip");
    Set<Labeled> values = robot.lookup(".strip-value").queryAllAs(Labeled.class);
    assertTrue(values.stream().allMatch(value -> !value.getText().isEmpty()), values.toString());
    robot.clickOn("#pin-0");
    window.settle();
    assertEquals("sobel-x", work().kernel().name());
    robot.clickOn("#unpin-1");
    window.settle();
    assertEquals(1, work().pins().size());
    robot.clickOn("#pin-photo");
    robot.interact(() -> window.studio.shell().open(PhotoSource.sample("coins.png")));
    window.settle();
    robot.clickOn("#pin-photo");
    window.settle();
    assertEquals("chelsea.png", text(robot, "#pin-1"));
    assertEquals("coins.png", text(robot, "#pin-2"));
    window.shoot(robot, "photos");
  }

  /** The values are NumPy's and Pillow's: {@code Image.open('chelsea.png').convert('L')}. */
  @Test
  void theSumBehindAPixelIsTheValueShown(FxRobot robot) {
    window.settle();
    point(robot, "#map-canvas", 0.5, 0.5);
    Inspector inspector = robot.lookup("#inspector").queryAs(Inspector.class);
    var sum = inspector.sumProperty().get();
    assertNotNull(sum);
    assertEquals(150, sum.row(), 1);
    assertEquals(225, sum.column(), 1);
    Float shown = inspector.shownProperty().get();
    assertNotNull(shown);
    assertEquals(sum.total(), (double) shown);
    assertTrue(robot.lookup("✓ equals the value shown").tryQuery().isPresent());
    assertTrue(status(robot).contains("row " + sum.row()), status(robot));
    window.shoot(robot, "sum");
    robot.clickOn("#map-canvas");
    assertTrue(status(robot).startsWith("pinned: row " + sum.row()), status(robot));
    point(robot, "#map-canvas", 0.3, 0.4);
    assertEquals(sum.row(), inspector.sumProperty().get().row());
    robot.push(KeyCode.DOWN);
    window.settle();
    assertEquals(sum.row() + 1, inspector.sumProperty().get().row());
    robot.push(KeyCode.ESCAPE);
    point(robot, "#map-canvas", 0.31, 0.41);
    assertNotEquals(sum.row() + 1, inspector.sumProperty().get().row());
  }

  @Test
  void languageAndThemeSwitchWhileRunning(FxRobot robot) {
    window.settle();
    robot.push(KeyCode.SHORTCUT, KeyCode.L);
    window.settle();
    assertEquals("1×300×451 · Sobel x", mapHeader(robot));
    assertTrue(robot.lookup("特征图").tryQuery().isPresent());
    assertTrue(robot.lookup("卷积核").tryQuery().isPresent());
    window.shoot(robot, "chinese-light");
    robot.push(KeyCode.SHORTCUT, KeyCode.T);
    window.settle();
    assertTrue(window.shell.getStyleClass().contains("dark"));
    window.shoot(robot, "chinese-dark");
    robot.push(KeyCode.SHORTCUT, KeyCode.L);
    robot.write("?");
    window.settle();
    assertTrue(robot.lookup("Move the pixel (on a picture)").tryQuery().isPresent());
    window.shoot(robot, "keys");
  }

  @Test
  void aBrokenFileCostsASentenceAndNothingElse(FxRobot robot) throws IOException {
    window.settle();
    Path broken = folder.resolve("broken.png");
    byte[] good = Files.readAllBytes(Path.of("sample-images", "chelsea.png"));
    Files.write(broken, Arrays.copyOf(good, good.length / 2));
    Work before = window.studio.session().work();
    robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(broken))));
    window.settle();
    assertTrue(
        robot
            .lookup(
                (Labeled label) ->
                    label.getText() != null && label.getText().contains("broken.png is damaged"))
            .tryQuery()
            .isPresent());
    assertEquals(before, window.studio.session().work());
    assertNotNull(robot.lookup("#map-canvas").queryAs(MapCanvas.class).frameProperty().get());
    window.shoot(robot, "broken");
  }

  /** Keys as a keyboard sends them: pressed, typed, released. */
  @Test
  void lettersCallWhatTheKeysListSays(FxRobot robot) {
    window.settle();
    robot.clickOn("#map-canvas");
    robot.write("p");
    window.settle();
    assertEquals(1, work().pins().size());
    robot.write("d");
    window.settle();
    assertEquals(DisplayMode.ABSOLUTE, window.studio.session().view(KERNEL_LAB).display());
    robot.write("o");
    window.settle();
    assertTrue(window.studio.session().view(KERNEL_LAB).mapPixels());
    robot.write("k");
    window.settle();
    robot.write("emboss").push(KeyCode.ENTER);
    window.settle();
    assertEquals("emboss", work().kernel().name());
  }

  @Test
  void lettersUnderTheListOfKeysDoNothing(FxRobot robot) {
    window.settle();
    robot.clickOn("#map-canvas");
    robot.write("?");
    window.settle();
    assertTrue(robot.lookup("#keys-overlay").query().isVisible());
    robot.write("pdo");
    window.settle();
    assertEquals(List.of(), work().pins());
    assertFalse(window.studio.session().view(KERNEL_LAB).mapPixels());
    robot.write("?");
    window.settle();
    assertFalse(robot.lookup("#keys-overlay").query().isVisible());
    robot.write("p");
    window.settle();
    assertEquals(1, work().pins().size());
  }

  /** Undo comes from where the hand is: in the field just typed into. */
  @Test
  void eachTypedNumberIsAStepAndAHeldKeyIsOne(FxRobot robot) {
    window.settle();
    KernelLabWork first = work();
    type(robot, "#stride", "2");
    type(robot, "#stride", "3");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals(2, work().spec().strideRows());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals(first, work());
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    robot.push(KeyCode.SHORTCUT, KeyCode.Y);
    window.settle();
    assertEquals(3, work().spec().strideRows());
    // What is being typed is the field's to take back.
    robot.clickOn(robot.from(robot.lookup("#stride")).lookup(".text-field").<Node>query());
    robot.write("7").push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals(3, work().spec().strideRows());
    robot.push(KeyCode.ESCAPE);

    choose(robot, "#padding", "number");
    KernelLabWork numbers = work();
    Node field = robot.from(robot.lookup("#padding-every")).lookup(".text-field").query();
    robot.clickOn(field);
    // A held key is pressed many times and released once.
    for (int i = 0; i < 4; i++) {
      key(robot, field, KeyEvent.KEY_PRESSED, KeyCode.UP);
    }
    key(robot, field, KeyEvent.KEY_RELEASED, KeyCode.UP);
    window.settle();
    assertEquals(Padding.of(5), work().spec().padding());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals(numbers, work());
  }

  /** The map before would pass for this one, and an empty pane would say nothing. */
  @Test
  void aMapThatCannotBeMadeSaysWhyInItsPane(FxRobot robot) {
    window.settle();
    edit(robot, work -> work.withKernel(KernelRecipe.of("", Kernel.uniform(2, 2, 1e38))));
    window.settle();
    window.shoot(robot, "overflow");
    Labeled words =
        robot
            .from(robot.lookup("#map-canvas"))
            .lookup((Labeled label) -> label.getText().contains("overflows"))
            .queryAs(Labeled.class);
    assertTrue(words.getParent().isVisible() && words.getWidth() > 100);
    robot.clickOn("#map-canvas").push(KeyCode.SHORTCUT, KeyCode.E);
    assertTrue(
        robot
            .lookup((Labeled label) -> label.getText().startsWith("There is no whole map"))
            .tryQuery()
            .isPresent());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertFalse(words.getParent().isVisible());
    assertNotNull(robot.lookup("#map-canvas").queryAs(MapCanvas.class).frameProperty().get());
  }

  @Test
  void numbersStayAsTheyWereTyped(FxRobot robot) {
    window.settle();
    edit(robot, work -> work.withSpec(work.spec().withBorder(Border.constant(0))));
    type(robot, "#border-value", "0.1");
    assertEquals(0.1f, work().spec().border().value());
    TextInputControl border =
        robot.from(robot.lookup("#border-value")).lookup(".text-field").queryTextInputControl();
    assertEquals("0.1", border.getText());
    // What is typed counts for a step, also before Enter.
    TextInputControl bias =
        robot.from(robot.lookup("#bias")).lookup(".text-field").queryTextInputControl();
    robot.clickOn(bias).push(KeyCode.SHORTCUT, KeyCode.A).write("10").push(KeyCode.UP);
    window.settle();
    assertEquals(11, work().kernel().bias());
    robot.push(KeyCode.SHORTCUT, KeyCode.A).write("what").push(KeyCode.DOWN);
    window.settle();
    assertEquals(11, work().kernel().bias());
    assertEquals("what", bias.getText());
  }

  @Test
  void theStatusSaysPinnedOfThePinnedPixelOnly(FxRobot robot) {
    window.settle();
    point(robot, "#map-canvas", 0.8, 0.6);
    robot.clickOn();
    window.settle();
    assertTrue(status(robot).startsWith("pinned"), status(robot));
    edit(robot, work -> work.withSpec(work.spec().withStride(4, 4)));
    point(robot, "#map-canvas", 0.4, 0.5);
    assertTrue(status(robot).startsWith("pinned"), status(robot));
    // A photo that does not reach so far has no such place.
    open(robot, PhotoSource.sample("boundary.png"));
    point(robot, "#map-canvas", 0.4, 0.5);
    assertTrue(status(robot).startsWith("row "), status(robot));
  }

  /** Every part of the window is reached, and shows that it is. */
  @Test
  void f6ReachesEveryPartVisibly(FxRobot robot) {
    window.settle();
    robot.clickOn("#pin");
    robot.clickOn("#map-canvas");
    List<String> parts =
        List.of(
            "#strip",
            "#inspector",
            ".lab-side",
            "#notices",
            ".rail",
            ".top-bar",
            "#photo-canvas",
            "#map-canvas");
    robot.interact(() -> window.studio.notices().lasting(new IllegalStateException("planned")));
    for (String part : parts) {
      robot.push(KeyCode.F6);
      window.settle();
      Node owner = window.stage.getScene().getFocusOwner();
      // A canvas is not the first thing in its pane.
      Node reached = robot.lookup(part).query();
      Node region = part.endsWith("-canvas") ? pane(reached) : reached;
      Node node = owner;
      while (node != null && !node.equals(region)) {
        node = node.getParent();
      }
      assertNotNull(node, part + " is not reached, but " + owner);
      assertTrue(owner.isFocusVisible(), part + ": " + owner);
    }
  }

  private static Node pane(Node inside) {
    Node node = inside;
    while (!node.getStyleClass().contains("pane")) {
      node = node.getParent();
    }
    return node;
  }

  /** By keys alone: the notice's button is reached by F6. */
  @Test
  void anOwnKernelThatWasDeletedIsHadBack(FxRobot robot) {
    window.settle();
    robot.interact(
        () -> {
          OwnKernels own = window.studio.ownKernels();
          own.keep(KernelRecipe.of("mine", Kernel.of(1, 1, 7)));
          robot.lookup("#kernel-picker").query().requestFocus();
        });
    robot.push(KeyCode.DOWN).write("mine").push(KeyCode.SHIFT, KeyCode.DELETE);
    robot.push(KeyCode.ESCAPE);
    window.settle();
    assertEquals(List.of(), window.studio.ownKernels().all());
    for (int i = 0;
        i < 9 && robot.lookup("#notices").queryParent().lookup(":focused") == null;
        i++) {
      robot.push(KeyCode.F6);
      window.settle();
    }
    robot.push(KeyCode.ENTER);
    window.settle();
    assertEquals("mine", window.studio.ownKernels().all().getFirst().name());
    assertEquals(List.of(), window.studio.notices().shown());
    // Undo means what was done last.
    robot.interact(() -> robot.lookup("#kernel-picker").query().requestFocus());
    robot.push(KeyCode.DOWN).write("mine").push(KeyCode.SHIFT, KeyCode.DELETE);
    robot.push(KeyCode.ESCAPE).push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertEquals("mine", window.studio.ownKernels().all().getFirst().name());
    assertEquals(List.of(), window.studio.notices().shown());
  }

  @Test
  void aChosenKernelIsAmongTheRecentOnes(FxRobot robot) {
    window.settle();
    for (String kernel : List.of("emboss", "sobel-y")) {
      robot.clickOn("#kernel-picker").write(kernel).push(KeyCode.ENTER);
      window.settle();
    }
    assertEquals(
        List.of("sobel-y", "emboss"), window.studio.settings().settings().recent(Recent.KERNELS));
  }

  /** A border that came with the focus would take the letter's room. */
  @Test
  void aChoiceKeepsItsWordWithTheFocus(FxRobot robot) {
    window.settle();
    choose(robot, "#channels", "Colour");
    ToggleButton red =
        robot
            .from(robot.lookup("#map-channel"))
            .lookup((ToggleButton one) -> one.getText().equals("R"))
            .queryAs(ToggleButton.class);
    robot.interact(red::requestFocus);
    window.settle();
    assertEquals("R", ((Text) red.lookup(".text")).getText());
  }

  /** What is marked is what is shown. */
  @Test
  void anArrowKeyInTheRailBringsTheWorkspaceToo(FxRobot robot) {
    window.settle();
    robot.interact(() -> robot.lookup("#rail-kernel-lab").query().requestFocus());
    for (String id : List.of("network", "kernel-lab")) {
      robot.push(id.equals("network") ? KeyCode.DOWN : KeyCode.UP);
      window.settle();
      assertTrue(robot.lookup("#rail-" + id).queryAs(ToggleButton.class).isSelected());
      assertEquals(id, window.studio.session().view().workspace());
    }
    robot.clickOn("#rail-kernel-lab");
    assertTrue(robot.lookup("#rail-kernel-lab").queryAs(ToggleButton.class).isSelected());
  }

  @Test
  void aPressBesideEverythingLeavesAField(FxRobot robot) {
    window.settle();
    type(robot, "#stride", "2");
    robot.clickOn("#inspector");
    robot.write("o");
    window.settle();
    assertTrue(window.studio.session().view(KERNEL_LAB).mapPixels());
    // One in the field's text stays there.
    type(robot, "#stride", "3");
    robot.clickOn(
        robot.from(robot.lookup("#stride")).lookup(".text-field").queryTextInputControl());
    assertTrue(window.stage.getScene().getFocusOwner() instanceof TextInputControl);
    // A press on a control is the control's.
    robot.clickOn("#own-pixels");
    assertTrue(robot.lookup("#own-pixels").query().isFocused());
    assertFalse(window.studio.session().view(KERNEL_LAB).mapPixels());
  }

  @Test
  void aPhotoOfAnotherSizeIsShownWhole(FxRobot robot) {
    window.settle();
    robot.interact(() -> window.studio.shell().zoom().in());
    assertNotEquals(Viewport.FIT, window.studio.session().view(KERNEL_LAB).viewport());
    robot.interact(() -> window.studio.shell().open(PhotoSource.sample("chelsea.png")));
    window.settle();
    assertNotEquals(
        Viewport.FIT, window.studio.session().view(KERNEL_LAB).viewport(), "the same photo");
    robot.interact(() -> window.studio.shell().open(PhotoSource.sample("coins.png")));
    window.settle();
    assertEquals(Viewport.FIT, window.studio.session().view(KERNEL_LAB).viewport());
  }

  private void open(FxRobot robot, PhotoSource photo) {
    robot.interact(() -> window.studio.session().edit(work -> work.withPhoto(photo)));
  }

  private void edit(FxRobot robot, UnaryOperator<KernelLabWork> change) {
    robot.interact(() -> window.studio.session().edit(KERNEL_LAB, change));
  }

  private static void key(FxRobot robot, Node at, EventType<KeyEvent> type, KeyCode code) {
    robot.interact(
        () -> Event.fireEvent(at, new KeyEvent(type, "", "", code, false, false, false, false)));
  }

  @Test
  void escapeFreesThePinFromAnywhere(FxRobot robot) {
    window.settle();
    robot.clickOn("#map-canvas");
    assertTrue(window.studio.session().view(KERNEL_LAB).cursor().isPinned());
    robot.clickOn("#own-pixels");
    robot.push(KeyCode.ESCAPE);
    window.settle();
    assertFalse(window.studio.session().view(KERNEL_LAB).cursor().isPinned());
  }

  @Test
  void aPhotoThatIsGoneSaysSoWhereItWas(FxRobot robot) {
    window.settle();
    robot.clickOn("#pin");
    Path gone = folder.resolve("gone.png");
    open(robot, PhotoSource.file(gone.toString()));
    window.settle();
    window.shoot(robot, "gone");
    assertTrue(
        robot
            .from(robot.lookup("#photo-canvas"))
            .lookup((Labeled label) -> label.getText().contains("gone.png"))
            .tryQuery()
            .isPresent());
    assertTrue(robot.lookup("Without a photo there is no map.").tryQuery().isPresent());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    window.settle();
    assertNotNull(robot.lookup("#map-canvas").queryAs(MapCanvas.class).frameProperty().get());
  }

  /** Else no test here would see it. */
  @Test
  void whatGoesWrongOnTheToolkitsThreadIsSeen() {
    RuntimeException planted = new IllegalStateException("planted");
    Platform.runLater(
        () -> {
          throw planted;
        });
    window.settle();
    assertEquals(List.of(planted), window.uncaught);
    window.uncaught.clear();
  }

  @Test
  void mapsAndKernelsAreSavedOpenedAndPasted(FxRobot robot) throws IOException {
    window.settle();
    Path npy = folder.resolve("map.npy");
    window.desktop.file = Optional.of(npy);
    robot.push(KeyCode.SHORTCUT, KeyCode.E);
    window.settle();
    assertEquals(128 + 4L * 300 * 451, Files.size(npy));
    Path kernel = folder.resolve("k.json");
    window.desktop.file = Optional.of(kernel);
    robot.clickOn("#kernel-menu").clickOn("#menu-save-kernel");
    window.settle();
    assertTrue(Files.readString(kernel).contains("sobel-x"));
    window.desktop.content = new Desktop.Content.Words("1\t2\t1\n0\t0\t0\n-1\t-2\t-1\n");
    robot.clickOn("#map-canvas").push(KeyCode.SHORTCUT, KeyCode.V);
    window.settle();
    assertEquals(-2, work().kernel().cells().at(2, 1));
    robot.interact(() -> window.shell.drop(new Desktop.Content.Files(List.of(kernel))));
    window.settle();
    assertEquals("sobel-x", work().kernel().name());
    robot.clickOn("#map-menu").clickOn("#copy-map");
    window.settle();
    assertNotNull(window.desktop.picture);
    assertEquals(451, window.desktop.picture.columns());
  }

  @Test
  void aKernelIsKeptByNameAndTheMapShownInItsOwnPixels(FxRobot robot) {
    window.settle();
    robot.clickOn("#kernel-menu").clickOn("#menu-keep");
    robot.clickOn("#kept-name").push(KeyCode.SHORTCUT, KeyCode.A).write("my edge");
    robot.clickOn("#keep-kernel");
    window.settle();
    assertEquals("my edge", work().kernel().name());
    robot.clickOn("#kernel-picker").write("my").push(KeyCode.ENTER);
    window.settle();
    type(robot, "#stride", "3");
    robot.clickOn("#own-pixels");
    window.settle();
    point(robot, "#own-canvas", 0.5, 0.5);
    assertTrue(robot.lookup("#own-canvas").query().isVisible());
    assertFalse(robot.lookup("#map-canvas").query().isVisible());
    assertNotNull(robot.lookup("#own-canvas").queryAs(MapCanvas.class).frameProperty().get());
    assertNotNull(robot.lookup("#inspector").queryAs(Inspector.class).sumProperty().get());
    window.shoot(robot, "own-pixels");
  }
}
