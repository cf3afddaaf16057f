package convoscope.ui.kernel;

import convoscope.i18n.Texts;
import convoscope.ui.kernel.KernelPicker.Item;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of a {@link KernelList}: picture, name, id and size; own kernels can be deleted. */
final class KernelListCell extends ListCell<KernelList.Row> {
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

  private final KernelPicture picture = new KernelPicture(34);
  private final Label name = new Label();
  private final Label detail = new Label();
  private final Button delete = new Button("", new FontIcon(Feather.TRASH_2));
  private final HBox line;
  private @Nullable Item item;

  /**
   * @param onChoose told of the id that was clicked
   * @param onDelete told of the id that is to be deleted
   */
  KernelListCell(
      Consumer<String> onChoose, Consumer<String> onDelete, ObjectProperty<Texts> texts) {
    getStyleClass().add("kernel-list-cell");
    detail.getStyleClass().add("kernel-detail");
    delete.getStyleClass().setAll("kernel-delete");
    delete.setFocusTraversable(false);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.map(t -> t.get("picker.delete")));
    delete.setTooltip(tooltip);
    delete.accessibleTextProperty().bind(tooltip.textProperty());
    VBox words = new VBox(name, detail);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    line = new HBox(10, picture, words, delete);
    line.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
    setOnMouseClicked(
        event -> {
          if (item != null && event.getButton() == MouseButton.PRIMARY) {
            onChoose.accept(item.id());
          }
        });
    delete.setOnAction(
        event -> {
          if (item != null) {
            onDelete.accept(item.id());
          }
        });
  }

  @Override
  protected void updateItem(KernelList.@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    item = row instanceof KernelList.Row.Entry(Item shown) && !empty ? shown : null;
    pseudoClassStateChanged(HEADING, row instanceof KernelList.Row.Heading && !empty);
    if (empty || row == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    switch (row) {
      case KernelList.Row.Heading(String text) -> {
        setGraphic(null);
        setText(text);
      }
      case KernelList.Row.Entry(Item shown) -> show(shown);
    }
  }

  private void show(Item shown) {
    String size = shown.kernel().rows() + "×" + shown.kernel().columns();
    picture.setKernel(shown.kernel());
    name.setText(shown.displayName());
    detail.setText(shown.own() ? size : shown.id() + " · " + size);
    delete.setVisible(shown.own());
    delete.setManaged(shown.own());
    setText(null);
    setGraphic(line);
    setAccessibleText(shown.displayName() + ", " + detail.getText());
  }
}
