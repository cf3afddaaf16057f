package convoscope.ui.kernel;

import convoscope.core.kernel.Kernel;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The kernel's name; opens a list of presets, own kernels and those chosen last, with a search
 * field.
 *
 * <p>Enter, Space or Down opens it; typing filters, Up and Down select, Enter chooses, Escape
 * closes.
 */
public final class KernelPicker extends Button {
  /**
   * One kernel to choose.
   *
   * @param id a preset's id, or an own kernel's name
   * @param displayName its name in the present language
   * @param otherNames names in other languages and what it is for, for the search
   * @param kernel its cells
   * @param own whether a person kept it, and can delete it
   */
  public record Item(
      String id, String displayName, List<String> otherNames, Kernel kernel, boolean own) {
    public Item {
      otherNames = List.copyOf(otherNames);
    }
  }

  private static final double MARGIN = 8;

  /** The window's style class while everything is drawn larger. */
  private static final String PRESENTER = "presenter";

  /** Least width of the list, and in presenter mode. */
  private static final double WIDTH = 300;

  private static final double PRESENTER_WIDTH = 400;

  private static final String SHEET =
      Objects.requireNonNull(
              KernelPicker.class.getResource("/convoscope/ui/control/kernel.css"), "kernel.css")
          .toExternalForm();

  private final KernelPicture picture = new KernelPicture(18);
  private final Label name = new Label();
  private final KernelList list = new KernelList();

  /**
   * Made anew for each opening: the toolkit styles what changed in a hidden one without its root.
   */
  private Popup popup = new Popup();

  private final ObjectProperty<Texts> texts =
      new SimpleObjectProperty<>(Texts.of(Language.ENGLISH));
  private final StringProperty selected = new SimpleStringProperty("");
  private final ObjectProperty<Kernel> kernel = new SimpleObjectProperty<>(Kernel.uniform(1, 1, 0));
  private List<Item> items = List.of();
  private Consumer<String> onChoose = id -> {};

  /** A picker without items. */
  public KernelPicker() {
    getStyleClass().add("kernel-picker");
    FontIcon open = new FontIcon(Feather.CHEVRON_DOWN);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    HBox content = new HBox(8, picture, name, open);
    content.setAlignment(Pos.CENTER_LEFT);
    content.setMouseTransparent(true);
    content.prefWidthProperty().bind(widthProperty().subtract(20));
    setGraphic(content);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setAlignment(Pos.CENTER_LEFT);
    setMaxWidth(Double.MAX_VALUE);
    setAccessibleRole(AccessibleRole.COMBO_BOX);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.map(t -> t.get("picker.help")));
    setTooltip(tooltip);
    accessibleHelpProperty().bind(tooltip.textProperty());
    // A window of its own, which has the scene's sheets but not those of the parts around.
    list.getStylesheets().add(SHEET);
    list.textsProperty().bind(texts);
    list.setOnChoose(this::choose);
    list.setOnClose(() -> popup.hide());
    setOnAction(event -> open());
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.DOWN) {
            open();
            event.consume();
          }
        });
    texts.addListener((p, old, now) -> refresh());
    selected.addListener((p, old, now) -> refresh());
    kernel.addListener((p, old, now) -> picture.setKernel(now));
    refresh();
  }

  /** The language. */
  public ObjectProperty<Texts> textsProperty() {
    return texts;
  }

  /** The id of the kernel at hand; empty for one that has no name. */
  public StringProperty selectedProperty() {
    return selected;
  }

  /** The kernel at hand, for the small picture. */
  public ObjectProperty<Kernel> kernelProperty() {
    return kernel;
  }

  /** What can be chosen, in order. */
  public void setItems(List<Item> changed) {
    items = List.copyOf(changed);
    list.setItems(items);
    refresh();
  }

  /** Ids chosen last, the newest first; those that are not among the items are left out. */
  public void setRecent(List<String> ids) {
    list.setRecent(ids);
  }

  /** Is told of the id that a person chose. */
  public void setOnChoose(Consumer<String> chosen) {
    onChoose = chosen;
  }

  /** Is told of the own kernel that a person wants deleted. */
  public void setOnDeleteOwn(Consumer<String> deleted) {
    list.setOnDelete(deleted);
  }

  /** Opens the list, with the kernel at hand selected. */
  public void open() {
    if (popup.isShowing()) {
      return;
    }
    Bounds bounds = localToScreen(getLayoutBounds());
    popup.getContent().clear();
    popup = popup();
    // Nothing is inherited. The type is the window's, which is larger in presenter mode; the
    // picker's own may be smaller, where there is little room.
    boolean isPresented = getScene().getRoot().getStyleClass().contains(PRESENTER);
    if (isPresented) {
      popup.getScene().getRoot().getStyleClass().add(PRESENTER);
    }
    double width = Math.max(isPresented ? PRESENTER_WIDTH : WIDTH, getWidth());
    list.setPrefWidth(width);
    list.begin(selected.get());
    Window window = getScene().getWindow();
    double right = window.getX() + getScene().getX() + getScene().getWidth();
    double x = Math.max(window.getX(), Math.min(bounds.getMinX(), right - width - MARGIN));
    popup.show(this, x, bounds.getMaxY() + 4);
    list.focusSearch();
  }

  private Popup popup() {
    Popup made = new Popup();
    made.getContent().add(list);
    made.setAutoHide(true);
    // A click beside it does what it does there as well.
    made.setConsumeAutoHidingEvents(false);
    // Without the shadow.
    made.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
    made.setHideOnEscape(false);
    // Gone with its workspace, too: a list in no scene is not styled.
    made.setOnHidden(event -> made.getContent().clear());
    return made;
  }

  /** Whether the list is open. */
  public boolean isOpen() {
    return popup.isShowing();
  }

  KernelList list() {
    return list;
  }

  private void choose(String id) {
    popup.hide();
    requestFocus();
    onChoose.accept(id);
  }

  private void refresh() {
    String shown =
        items.stream()
            .filter(item -> item.id().equals(selected.get()))
            .map(Item::displayName)
            .findFirst()
            .orElse(selected.get().isEmpty() ? texts.get().get("picker.unnamed") : selected.get());
    name.setText(shown);
    setAccessibleText(texts.get().get("picker.name", shown));
  }
}
