package convoscope.ui.shell;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.document.Viewport;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The frame in a real window, on the headless platform. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before every test
class ShellTest {
  private ShellFixture fixture;
  private Shell shell;
  private TextField field;
  private Button plain;

  @Start
  void start(Stage stage) {
    Fonts.load();
    // Not before: a control cannot be made until the toolkit runs.
    field = new TextField();
    plain = new Button("7");
    fixture = ShellFixture.seen(new VBox(field, plain));
    fixture.first.say();
    shell = new Shell(fixture.model);
    stage.setScene(new Scene(shell, 1100, 700));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    plain.requestFocus();
  }

  private static <T> T onWindow(FxRobot robot, Callable<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    robot.interact(
        () -> {
          try {
            result.set(work.call());
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    return result.get();
  }

  /** Every text on the screen, in tooltips and for screen readers, but the languages' own names. */
  private Set<String> texts() {
    Set<String> found = new TreeSet<>();
    collect(shell, found);
    return found;
  }

  private static void collect(Node node, Set<String> found) {
    if (!node.isVisible() || String.valueOf(node.getId()).startsWith("language-")) {
      return;
    }
    if (node instanceof Text text && text.getFont().getFamily().startsWith("Convoscope")) {
      found.add(text.getText());
    }
    if (node instanceof Labeled labeled) {
      found.add(labeled.getText());
    }
    if (node instanceof MenuButton menu) {
      menu.getItems().stream()
          .filter(item -> item.getText() != null)
          .forEach(item -> found.add(item.getText()));
    }
    if (node instanceof Control control && control.getTooltip() != null) {
      found.add(control.getTooltip().getText());
    }
    if (node.getAccessibleText() != null) {
      found.add(node.getAccessibleText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static boolean isChinese(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  @Test
  void theLanguageSwitchReachesEveryText(FxRobot robot) {
    robot.interact(
        () -> {
          fixture.notices.error(new ProblemException(Problem.FILE_EMPTY, "cat.png"));
          fixture.model.toggleKeys();
        });
    Set<String> english = onWindow(robot, this::texts);
    assertTrue(english.size() > 50, english.toString());
    assertEquals(List.of(), english.stream().filter(ShellTest::isChinese).toList());

    robot.interact(() -> fixture.model.setLanguage(Language.CHINESE));
    Set<String> chinese = onWindow(robot, this::texts);
    // What has no language: figures, files, keys and the program's name.
    List<String> left =
        chinese.stream()
            .filter(text -> !isChinese(text))
            .filter(text -> text.matches(".*\\p{L}{3}.*"))
            .filter(text -> !text.matches("(Ctrl\\+.*|⌘.*|Esc|Convoscope|vector .*)"))
            .filter(text -> !text.startsWith("cat_at_home.png"))
            .toList();
    assertEquals(List.of(), left);
    assertTrue(chinese.contains("卷积核实验"), chinese.toString());

    robot.interact(() -> fixture.model.setLanguage(Language.ENGLISH));
    assertEquals(english, onWindow(robot, this::texts));
  }

  @Test
  void theThemeChangesColoursAtOnce(FxRobot robot) {
    Color light = pixel(robot);
    robot.push(KeyCode.CONTROL, KeyCode.T);
    Color dark = pixel(robot);
    assertTrue(light.getBrightness() > 0.8 && dark.getBrightness() < 0.3, light + " " + dark);
    robot.clickOn("#theme");
    assertEquals(light, pixel(robot));
  }

  /** Of the page between the content's nodes. */
  private Color pixel(FxRobot robot) {
    return onWindow(
        robot, () -> shell.getScene().snapshot(null).getPixelReader().getColor(600, 500));
  }

  @Test
  void theQuestionMarkListsTheKeysAndEscClosesThem(FxRobot robot) {
    Node overlay = shell.lookup("#keys-overlay");
    robot.type(KeyCode.F1);
    assertTrue(overlay.isVisible());
    assertTrue(onWindow(robot, this::texts).contains("Ctrl+Shift+Z"));
    robot.type(KeyCode.ESCAPE);
    assertFalse(overlay.isVisible());
    assertTrue(plain.isFocused(), "the focus is back where it was");
    robot.clickOn("#keys");
    assertTrue(overlay.isVisible());
    robot.clickOn(overlay.localToScreen(20, 600));
    assertFalse(overlay.isVisible());
    robot.write("?");
    assertTrue(overlay.isVisible());
  }

  @Test
  void aNoticeComesWithoutTakingTheFocusAndGoesByEscOrItsButton(FxRobot robot) {
    robot.interact(
        () -> {
          shell.drop(new Desktop.Content.Files(List.of(Path.of("broken.png"))));
          fixture.tasks.runAll();
        });
    assertTrue(plain.isFocused());
    Node card = shell.lookup(".notice.error");
    assertNotNull(card);
    assertTrue(card.getAccessibleText().startsWith("broken.png is damaged"));
    robot.type(KeyCode.ESCAPE);
    assertEquals(0, shell.lookupAll(".notice").size());
    robot.interact(() -> fixture.notices.info("shell.undo"));
    robot.clickOn(".notice-close");
    assertEquals(0, shell.lookupAll(".notice").size());
  }

  @Test
  void undoIsAliveWhenThereIsSomethingToUndo(FxRobot robot) {
    Node undo = shell.lookup("#undo");
    assertTrue(undo.isDisabled());
    robot.interact(
        () -> fixture.session.edit(KERNEL_LAB, work -> work.withKernel(work.kernel().withBias(3))));
    assertFalse(undo.isDisabled());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(0, fixture.session.work(KERNEL_LAB).kernel().bias());
    assertTrue(undo.isDisabled());
    robot.push(KeyCode.CONTROL, KeyCode.Y);
    assertEquals(3, fixture.session.work(KERNEL_LAB).kernel().bias());
    robot.clickOn("#undo");
    assertEquals(0, fixture.session.work(KERNEL_LAB).kernel().bias());
    robot.clickOn("#redo");
    assertEquals(3, fixture.session.work(KERNEL_LAB).kernel().bias());
  }

  @Test
  void aFieldKeepsItsOwnKeys(FxRobot robot) {
    robot.interact(field::requestFocus);
    robot.write("2?");
    assertEquals("2?", field.getText());
    assertFalse(fixture.model.keysShownProperty().get());
    fixture.desktop.content = new Desktop.Content.Words("1");
    robot.push(KeyCode.CONTROL, KeyCode.V);
    assertEquals(List.of(), fixture.first.pasted);
    robot.interact(plain::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.V);
    assertEquals(List.of("1"), fixture.first.pasted);
  }

  @Test
  void aSampleIsOpenedByTheMenu(FxRobot robot) {
    robot.clickOn("#photo-menu");
    robot.type(KeyCode.DOWN, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
    robot.interact(fixture.tasks::runAll);
    assertEquals(PhotoSource.sample("zone-plate.png"), fixture.session.work().photo());
    assertEquals("zone-plate.png", ((Labeled) shell.lookup("#photo-menu")).getText());
  }

  @Test
  void zoomFollowsItsKeys(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
    double in = fixture.session.view(KERNEL_LAB).viewport().zoom();
    assertTrue(in > 1.03, "zoom " + in);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    assertEquals(Viewport.FIT, fixture.session.view(KERNEL_LAB).viewport());
    robot.clickOn("#zoom-out");
    assertTrue(fixture.session.view(KERNEL_LAB).viewport().zoom() < 1.03);
  }

  @Test
  void f6GoesRoundTheRegions(FxRobot robot) {
    robot.type(KeyCode.F6);
    assertTrue(shell.lookup("#rail-kernel-lab").isFocused());
    robot.type(KeyCode.F6);
    assertTrue(shell.lookup("#photo-menu").isFocused());
    robot.type(KeyCode.F6);
    assertTrue(field.isFocused());
  }

  @Test
  void theChosenOneStaysChosen(FxRobot robot) {
    robot.clickOn("#language-en");
    assertTrue(((ToggleButton) shell.lookup("#language-en")).isSelected());
    robot.clickOn("#language-zh");
    assertEquals(Language.CHINESE, fixture.texts.language());
    assertFalse(((ToggleButton) shell.lookup("#language-en")).isSelected());
    robot.clickOn("#rail-kernel-lab");
    assertTrue(((ToggleButton) shell.lookup("#rail-kernel-lab")).isSelected());
  }

  /** In both languages and in front of a class too, with a long name: nothing leaves the bar. */
  @Test
  void nothingIsCutOffAtTheSmallestSize(FxRobot robot) {
    robot.interact(
        () ->
            fixture.session.edit(
                work ->
                    work.withPhoto(
                        PhotoSource.sample(
                            "a-very-long-name-of-a-photo-that-nobody-would-type.png"))));
    for (Language language : Language.values()) {
      for (int mode = 0; mode < 2; mode++) {
        robot.interact(() -> fixture.model.setLanguage(language));
        robot.interact(() -> fixture.model.togglePresenter());
        robot.interact(() -> shell.applyCss());
        String where = language + ", presenter " + fixture.model.presenterProperty().get();
        assertEquals(List.of(), onWindow(robot, this::cut), where);
      }
    }
  }

  /** Buttons outside the window, and labels shown shorter than they are. */
  private List<String> cut() {
    shell.layout();
    List<String> cut = new ArrayList<>();
    for (Node node : shell.lookupAll(".bar-button")) {
      Bounds bounds = node.localToScene(node.getLayoutBounds());
      if (bounds.getMinX() < 0 || bounds.getMaxX() > 1100.5) {
        cut.add(node.getId() + " at " + bounds);
      }
    }
    for (Node node : shell.lookupAll(".text")) {
      boolean isPhoto = node.getParent() != null && isIn(node, "photo-menu");
      if (node instanceof Text text && !isPhoto && text.getText().endsWith("…")) {
        cut.add(text.getText());
      }
    }
    // The buttons' own three dots.
    Texts own = fixture.model.texts().texts();
    cut.removeAll(List.of(own.get("shell.open"), own.get("shell.session.go")));
    return cut;
  }

  private static boolean isIn(Node node, String id) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (id.equals(at.getId())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void everyButtonHasANameAndATooltip(FxRobot robot) {
    Set<Node> buttons = onWindow(robot, () -> shell.lookupAll(".bar-button"));
    assertTrue(buttons.size() >= 11, buttons.size() + " buttons");
    for (Node node : buttons) {
      assertNotNull(((Control) node).getTooltip(), node.getId());
      assertFalse(node.getAccessibleText().isBlank(), node.getId());
    }
    Control undo = (Control) shell.lookup("#undo");
    assertEquals("Undo", undo.getAccessibleText());
    // What it takes back, and what it leaves.
    String said = undo.getTooltip().getText();
    assertTrue(said.startsWith("Undo what was done to photo, kernel"), said);
    assertTrue(said.endsWith("display and range stay.  Ctrl+Z"), said);
  }

  @Test
  void presenterModeMakesTextLarger(FxRobot robot) {
    double before = onWindow(robot, () -> ((Labeled) shell.lookup("#open")).getFont().getSize());
    robot.type(KeyCode.F5);
    double after = onWindow(robot, () -> ((Labeled) shell.lookup("#open")).getFont().getSize());
    assertEquals(1.35, after / before, 0.01);
  }

  /** The question lies over everything: no key and no drop goes on behind it. */
  @Test
  void nothingGoesOnBehindAQuestion(FxRobot robot) {
    robot.interact(
        () -> {
          fixture.session.edit(work -> work.withPhoto(PhotoSource.file("/x.png")));
          fixture.model.sessions().saveAs();
          fixture.tasks.runAll();
        });
    Node pane = shell.lookup("#save-as");
    Node inside = shell.lookup("#save-inside");
    assertTrue(pane.isVisible() && inside.isFocused());
    fixture.desktop.chosen = List.of(Path.of("a.convoscope"));
    for (KeyCode key : List.of(KeyCode.O, KeyCode.Z, KeyCode.T, KeyCode.N, KeyCode.DIGIT1)) {
      robot.push(KeyCode.CONTROL, key);
    }
    robot.type(KeyCode.F5, KeyCode.F1);
    robot.type(KeyCode.F6);
    robot.interact(
        () -> {
          fixture.tasks.runAll();
          shell.drop(new Desktop.Content.Files(List.of(Path.of("y.png"))));
          fixture.tasks.runAll();
        });
    assertEquals(PhotoSource.file("/x.png"), fixture.session.work().photo());
    assertFalse(fixture.model.darkProperty().get() || fixture.model.presenterProperty().get());
    assertFalse(fixture.model.keysShownProperty().get());
    assertTrue(inside.isFocused());
    // What is dragged over it is told so before it is dropped.
    assertEquals(
        "Answer the question first, then drop it again.",
        ((Labeled) shell.lookup(".drop-words")).getText());
    // Tab goes round in it, and nobody else gets the focus.
    robot.type(KeyCode.TAB, KeyCode.TAB);
    assertTrue(shell.lookup("#save-let-be").isFocused());
    robot.type(KeyCode.TAB, KeyCode.TAB);
    assertTrue(inside.isFocused());
    robot.interact(field::requestFocus);
    assertTrue(inside.isFocused());
    robot.type(KeyCode.ESCAPE);
    assertFalse(pane.isVisible());
    assertEquals("Drop to open", ((Labeled) shell.lookup(".drop-words")).getText());
    assertTrue(plain.isFocused());
    robot.type(KeyCode.F1);
    robot.push(KeyCode.CONTROL, KeyCode.T);
    assertFalse(fixture.model.darkProperty().get(), "nor under the list of keys");
    robot.type(KeyCode.F1);
    assertFalse(fixture.model.keysShownProperty().get());
  }

  /** What is shown is given up, and nothing beside it. */
  @Test
  void oneCrossGivesUpWhatIsShown(FxRobot robot) {
    int[] maps = new int[1];
    robot.interact(
        () -> {
          fixture.first.status().progressProperty().set(Status.RUNNING);
          fixture.first.status().cancelProperty().set(() -> maps[0]++);
          fixture.model.sessions().open(Path.of("a.convoscope"));
        });
    robot.clickOn("#status-cancel");
    assertEquals(0, maps[0]);
    robot.interact(fixture.tasks::runAll);
    robot.clickOn("#status-cancel");
    assertEquals(1, maps[0]);
  }
}
