package convoscope.ui.kernel;

import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.ui.kernel.KernelPicker.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list of a {@link KernelPicker}: a search field over headings and kernels. */
final class KernelList extends VBox {
  /** A line of the list. */
  sealed interface Row {
    /** Stands over a section; cannot be chosen. */
    record Heading(String text) implements Row {}

    /** A kernel. */
    record Entry(Item item) implements Row {}
  }

  private static final int MOST_RECENT = 4;

  private final TextField search = new TextField();
  private final ListView<Row> view = new ListView<>();
  private final Label none = new Label();
  private final ObjectProperty<Texts> texts =
      new SimpleObjectProperty<>(Texts.of(Language.ENGLISH));
  private List<Item> items = List.of();

  /** Ids chosen last, newest first; some may be gone. */
  private List<String> recent = List.of();

  private Consumer<String> onChoose = id -> {};
  private Consumer<String> onDelete = id -> {};
  private Runnable onClose = () -> {};

  KernelList() {
    getStyleClass().add("kernel-list");
    search.getStyleClass().add("kernel-search");
    search.promptTextProperty().bind(texts.map(t -> t.get("picker.search")));
    search.accessibleTextProperty().bind(search.promptTextProperty());
    search.textProperty().addListener((p, old, now) -> refresh(firstMatch()));
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    none.textProperty().bind(texts.map(t -> t.get("picker.none")));
    none.setWrapText(true);
    view.setPlaceholder(none);
    view.setFocusTraversable(false);
    view.setPrefHeight(380);
    view.setCellFactory(
        list -> new KernelListCell(id -> onChoose.accept(id), id -> onDelete.accept(id), texts));
    VBox.setVgrow(view, Priority.ALWAYS);
    getChildren().addAll(search, view);
    texts.addListener((p, old, now) -> refresh(selectedId()));
  }

  ObjectProperty<Texts> textsProperty() {
    return texts;
  }

  void setItems(List<Item> changed) {
    items = changed;
    refresh(selectedId());
  }

  void setRecent(List<String> ids) {
    recent = List.copyOf(ids);
    refresh(selectedId());
  }

  void setOnChoose(Consumer<String> chosen) {
    onChoose = chosen;
  }

  void setOnDelete(Consumer<String> deleted) {
    onDelete = deleted;
  }

  void setOnClose(Runnable closed) {
    onClose = closed;
  }

  /** Empties the search and selects a kernel. */
  void begin(String id) {
    search.clear();
    refresh(id);
  }

  void focusSearch() {
    search.requestFocus();
  }

  TextField search() {
    return search;
  }

  /** The lines that are shown. */
  List<Row> rows() {
    return view.getItems();
  }

  /** The id of the selected kernel; empty if none is. */
  String selectedId() {
    Row row = view.getSelectionModel().getSelectedItem();
    return row instanceof Row.Entry(Item item) ? item.id() : "";
  }

  private @Nullable String firstMatch() {
    String typed = search.getText();
    return Stream.concat(found(true).stream(), found(false).stream())
        .min(KernelSearch.order(typed))
        .map(Item::id)
        .orElse(null);
  }

  private void refresh(@Nullable String select) {
    String typed = search.getText();
    List<Row> rows = new ArrayList<>();
    List<Item> last =
        recent.stream()
            .flatMap(id -> items.stream().filter(item -> item.id().equals(id)))
            .limit(MOST_RECENT)
            .toList();
    if (typed.isBlank()) {
      section(rows, "picker.recent", last);
    }
    section(rows, "picker.own", found(true));
    section(rows, "picker.presets", found(false));
    view.getItems().setAll(rows);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) instanceof Row.Entry(Item item) && item.id().equals(select)) {
        select(i);
        return;
      }
    }
  }

  private List<Item> found(boolean own) {
    String typed = search.getText();
    return items.stream()
        .filter(item -> item.own() == own && KernelSearch.matches(item, typed))
        .sorted(KernelSearch.order(typed))
        .toList();
  }

  private void section(List<Row> rows, String key, List<Item> found) {
    if (!found.isEmpty()) {
      rows.add(new Row.Heading(texts.get().get(key)));
      found.forEach(item -> rows.add(new Row.Entry(item)));
    }
  }

  private void select(int index) {
    view.getSelectionModel().select(index);
    // One line earlier, so that a section's heading is seen too.
    view.scrollTo(Math.max(0, index - 1));
  }

  private void press(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> move(-1);
      case DOWN -> move(1);
      case PAGE_UP -> move(-8);
      case PAGE_DOWN -> move(8);
      case ENTER -> {
        if (!selectedId().isEmpty()) {
          onChoose.accept(selectedId());
        }
      }
      case ESCAPE -> onClose.run();
      // The window's own: it would move the focus behind the list.
      case F6 -> {}
      case DELETE -> {
        if (!event.isShiftDown()) {
          return;
        }
        deleteSelected();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void deleteSelected() {
    if (view.getSelectionModel().getSelectedItem() instanceof Row.Entry(Item item) && item.own()) {
      onDelete.accept(item.id());
    }
  }

  /** Moves the selection over so many kernels, headings left out. */
  private void move(int by) {
    List<Integer> entries = new ArrayList<>();
    for (int i = 0; i < view.getItems().size(); i++) {
      if (view.getItems().get(i) instanceof Row.Entry) {
        entries.add(i);
      }
    }
    if (!entries.isEmpty()) {
      int now = entries.indexOf(view.getSelectionModel().getSelectedIndex());
      int next = now < 0 ? 0 : Math.clamp(now + by, 0, entries.size() - 1);
      select(entries.get(next));
    }
  }
}
