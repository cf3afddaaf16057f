package convoscope.ui.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPreset;
import convoscope.core.kernel.KernelPresets;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.ui.kernel.KernelPicker.Item;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Kernels found by name, id and size, in both languages, by keys alone. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class KernelPickerTest {
  private final List<String> chosen = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private KernelPicker picker;

  @Start
  void start(Stage stage) {
    picker = new KernelPicker();
    picker.setItems(items());
    picker.selectedProperty().set("sobel-x");
    picker.setOnChoose(chosen::add);
    picker.setOnDeleteOwn(deleted::add);
    VBox root = new VBox(picker);
    root.setStyle("-fx-padding: 40");
    Scene scene = new Scene(root, 400, 600);
    // The list has the sheet of its own, whose colours are those of the theme.
    scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  private static List<Item> items() {
    List<Item> items = new ArrayList<>();
    KernelPresets.all().forEach(preset -> items.add(item(preset)));
    items.add(new Item("Mine", "Mine", List.of(), Kernel.of(2, 7, new double[14]), true));
    return items;
  }

  private static Item item(KernelPreset preset) {
    Texts english = Texts.of(Language.ENGLISH);
    Texts chinese = Texts.of(Language.CHINESE);
    String key = "preset." + preset.id();
    String purpose = preset.purpose().key();
    return new Item(
        preset.id(),
        english.get(key),
        List.of(chinese.get(key), english.get(purpose), chinese.get(purpose)),
        preset.kernel(),
        false);
  }

  private List<String> shown() {
    List<String> ids = new ArrayList<>();
    for (KernelList.Row row : picker.list().rows()) {
      if (row instanceof KernelList.Row.Entry(Item item)) {
        ids.add(item.id());
      }
    }
    return ids;
  }

  @Test
  void typingFiltersAndEnterChooses(FxRobot robot) {
    robot.clickOn(picker);
    assertTrue(picker.isOpen());
    assertEquals("sobel-x", picker.list().selectedId());
    robot.write("gauss");
    assertEquals(List.of("gaussian-3", "gaussian-5", "log-5"), shown());
    robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.UP).type(KeyCode.ENTER);
    assertEquals(List.of("gaussian-5"), chosen);
    assertFalse(picker.isOpen());
    assertTrue(picker.isFocused());
  }

  @Test
  void sizesAndChineseNamesAreFoundToo(FxRobot robot) {
    robot.interact(picker::open);
    robot.interact(() -> picker.list().search().setText("5x5 mean"));
    assertEquals(List.of("mean-5"), shown());
    robot.interact(() -> picker.list().search().setText("2×7"));
    assertEquals(List.of("Mine"), shown());
    robot.interact(() -> picker.list().search().setText("锐化"));
    assertTrue(shown().contains("sharpen"), shown().toString());
    robot.interact(() -> picker.list().search().setText("nothing like this"));
    assertEquals(List.of(), picker.list().rows());
    robot.type(KeyCode.ENTER).type(KeyCode.ESCAPE);
    assertFalse(picker.isOpen());
    assertEquals(List.of(), chosen);
  }

  /** Whoever does not know a kernel's name knows what it shall do. */
  @Test
  void kernelsAreFoundByWhatTheyAreFor(FxRobot robot) {
    robot.clickOn(picker);
    TextField search = picker.list().search();
    for (String edges : List.of("edge", "edges", "边缘")) {
      robot.interact(() -> search.setText(edges));
      assertTrue(
          shown().containsAll(List.of("sobel-x", "prewitt-y", "roberts-1", "laplacian-8")),
          edges + ": " + shown());
      assertFalse(shown().contains("mean-3"), edges);
    }
    robot.interact(() -> search.setText("laplace"));
    assertEquals(List.of("laplacian-4", "laplacian-8", "outline-8", "log-5"), shown());
    for (String mean : List.of("average", "box", "平均")) {
      robot.interact(() -> search.setText(mean));
      assertEquals(List.of("mean-3", "mean-5", "mean-9"), shown(), mean);
    }
    robot.interact(() -> search.setText("gaussian 5"));
    assertEquals(List.of("gaussian-5", "log-5"), shown(), "what begins so comes first");
    robot.type(KeyCode.ENTER);
    assertEquals(List.of("gaussian-5"), chosen);
    robot.clickOn(picker);
    robot.interact(() -> search.setText("sharpen 3 × 3"));
    assertEquals(List.of("sharpen", "sharpen-8"), shown());
  }

  @Test
  void recentOnesComeFirstThenOwnThenPresets(FxRobot robot) {
    robot.interact(picker::open);
    int all = KernelPresets.all().size() + 1;
    assertEquals(List.of("Mine", "identity"), shown().subList(0, 2));
    assertEquals(all, shown().size());
    for (String id : List.of("emboss", "sobel-y", "Mine", "corner", "sobel-y", "mean-9")) {
      robot.interact(() -> picker.list().search().setText(id));
      robot.type(KeyCode.ENTER);
      robot.interact(
          () -> {
            picker.setRecent(chosen.reversed().stream().distinct().toList());
            picker.open();
          });
    }
    assertEquals(
        List.of("mean-9", "sobel-y", "corner", "Mine", "Mine", "identity"), shown().subList(0, 6));
    assertEquals(all + 4, shown().size(), "four of them");
    // One that was deleted makes room for the next.
    robot.interact(() -> picker.setItems(items().stream().filter(item -> !item.own()).toList()));
    assertEquals(
        List.of("mean-9", "sobel-y", "corner", "emboss", "identity"), shown().subList(0, 5));
  }

  @Test
  void onlyOwnKernelsCanBeDeleted(FxRobot robot) {
    robot.interact(picker::open);
    robot.press(KeyCode.SHIFT).type(KeyCode.DELETE).release(KeyCode.SHIFT);
    assertEquals(List.of(), deleted);
    robot.write("mine");
    robot.press(KeyCode.SHIFT).type(KeyCode.DELETE).release(KeyCode.SHIFT);
    assertEquals(List.of("Mine"), deleted);
    assertTrue(picker.isOpen());
  }

  @Test
  void aClickChooses(FxRobot robot) {
    robot.clickOn(picker);
    robot.write("identity");
    robot.clickOn("identity · 3×3");
    assertEquals(List.of("identity"), chosen);
  }
}
