package convoscope.ui.workspace;

import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/**
 * The texts of the language at hand, as values that change with it: a text bound once follows every
 * switch.
 *
 * <p>For the window's thread.
 */
public final class Localised {
  private static final String SHORTCUT =
      System.getProperty("os.name", "").startsWith("Mac") ? "⌘" : "Ctrl";
  private static final Duration TOOLTIP_DELAY = Duration.millis(500);

  private final ReadOnlyObjectWrapper<Texts> texts;

  public Localised(Language language) {
    texts = new ReadOnlyObjectWrapper<>(Texts.of(language));
  }

  /** All texts of the language at hand. */
  public ReadOnlyObjectProperty<Texts> textsProperty() {
    return texts.getReadOnlyProperty();
  }

  public Texts texts() {
    return texts.get();
  }

  public Language language() {
    return texts.get().language();
  }

  /** Switches; everything that is bound changes at once. */
  public void setLanguage(Language language) {
    texts.set(Texts.of(language));
  }

  /** The text of a key. */
  public StringBinding text(String key, Object... arguments) {
    return text(all -> all.get(key, arguments));
  }

  /** Any text made of texts. */
  public StringBinding text(Function<Texts, String> maker) {
    return Bindings.createStringBinding(() -> maker.apply(texts.get()), texts);
  }

  /** The words of a label or button. */
  public void bind(Labeled labeled, String key, Object... arguments) {
    labeled.textProperty().bind(text(key, arguments));
  }

  public void bind(MenuItem item, String key, Object... arguments) {
    item.textProperty().bind(text(key, arguments));
  }

  /**
   * Says what a control does, to the eye and to a screen reader.
   *
   * @param keys as in {@link KeyHelp}; empty if there are none
   */
  public void explain(Control control, String keys, String key, Object... arguments) {
    StringBinding words = text(key, arguments);
    control.setTooltip(tooltip(keys, words));
    name(control, words);
  }

  /** The same with words that are made already: whoever made them says them anew. */
  public void explain(Control control, String words) {
    control.setTooltip(tooltip("", new ReadOnlyStringWrapper(words)));
    control.setAccessibleText(words);
  }

  /** A tooltip with words and, behind them, the keys that do the same. */
  public Tooltip tooltip(String keys, ObservableStringValue words) {
    Tooltip tooltip = new Tooltip();
    tooltip
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> words.get() + (keys.isEmpty() ? "" : "  " + keys(keys)), words, texts));
    tooltip.setShowDelay(TOOLTIP_DELAY);
    return tooltip;
  }

  /** What a screen reader calls a node. */
  public void name(Node node, String key, Object... arguments) {
    name(node, text(key, arguments));
  }

  private static void name(Node node, ObservableStringValue words) {
    node.accessibleTextProperty().bind(words);
  }

  /** Keys as a person reads them on this system, in the language at hand. */
  public String keys(String keys) {
    StringBuilder shown = new StringBuilder();
    for (String part : keys.split("\\+")) {
      String key = "key." + part;
      String word = part.equals("Shortcut") ? SHORTCUT : part;
      shown
          .append(shown.isEmpty() ? "" : "+")
          .append(texts.get().has(key) ? texts.get().get(key) : word);
    }
    return shown.toString();
  }
}
