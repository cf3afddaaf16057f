package convoscope.ui.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.ui.shell.Fonts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** As tall as its words need, at every width and size of type: what is drawn is all of it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class WrappedLabelTest {
  private static final List<String> SENTENCES =
      List.of(
          "✓ equals the value shown: these float32 numbers add up to 81.31999818, stored as"
              + " float32, 6.1·10⁻⁶ apart",
          "✓ 与所显示的值一致：精确的和为 81.31999818235636，特征图以 float32 存为 81.31999，相差 6.1·10⁻⁶",
          "Point at a pixel of the maps, click to keep it; then follow its terms down to the"
              + " photo.");

  private static final List<String> TYPES =
      Stream.of("Sans", "Mono")
          .flatMap(
              face ->
                  Stream.of("11.7 normal", "13 bold", "14.3 normal", "16.8 normal", "18.2 bold")
                      .map(size -> type(face, size.split(" "))))
          .toList();

  private WrappedLabel label;
  private VBox root;

  private static String type(String face, String[] size) {
    return "-fx-font-family: 'Convoscope %s'; -fx-font-size: %spx; -fx-font-weight: %s"
        .formatted(face, size[0], size[1]);
  }

  @Start
  void start(Stage stage) {
    Fonts.load();
    label = new WrappedLabel();
    root = new VBox(label);
    root.setFillWidth(true);
    stage.setScene(new Scene(root, 600, 400));
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @Test
  void everyWordIsDrawn(FxRobot robot) {
    List<String> cut = new ArrayList<>();
    robot.interact(
        () -> {
          for (String sentence : SENTENCES) {
            for (String type : TYPES) {
              label.setStyle(type);
              label.setText(sentence);
              for (double width = 170; width < 330; width += 3.7) {
                label.setMaxWidth(width);
                root.applyCss();
                // Once for the line ends, then for the height that they ask for.
                for (int i = 0; i < 3; i++) {
                  root.layout();
                }
                String drawn = ((Text) label.lookup(".text")).getText();
                if (!drawn.equals(label.getText())) {
                  cut.add(type + " at " + width + ": " + drawn);
                }
              }
            }
          }
        });

    assertEquals(List.of(), cut);
  }

  @Test
  void whatWasNarrowUsesItsRoomAgain(FxRobot robot) {
    robot.interact(
        () -> {
          label.setStyle(TYPES.getLast());
          root.applyCss();
          label.setText(SENTENCES.getFirst());
          for (double width : List.of(200.0, 180.0, 170.0, 500.0)) {
            root.setMaxWidth(width);
            root.resize(width, 400);
            root.layout();
            root.layout();
            root.layout();
            assertEquals(width, label.getWidth(), 1e-9);
          }
        });

    assertEquals(3, label.getText().split("\n").length);
  }
}
