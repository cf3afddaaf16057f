package convoscope.ui.shell;

import convoscope.ui.workspace.KeyHelp;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * The window's keys: one list, from which both the handler and the overlay are made.
 *
 * <p>A control in focus comes first: what it consumes (Ctrl+V in a field, Esc in an open cell) does
 * not come here.
 */
final class ShellKeys {
  /**
   * One command.
   *
   * @param keys the combinations that call it; the first one is shown
   */
  private record Command(String textKey, Runnable action, List<KeyCombination> keys, KeyHelp help) {
    boolean matches(KeyEvent event) {
      return keys.stream().anyMatch(key -> key.match(event));
    }
  }

  private final List<Command> commands = new ArrayList<>();
  private final ShellViewModel model;

  /**
   * @param regions moves the focus to the window's next region
   * @param fullScreen switches full screen
   */
  ShellKeys(ShellViewModel model, Runnable regions, Runnable fullScreen) {
    this.model = model;
    Zoom zoom = model.zoom();
    add("shell.session.new", model.sessions()::create, "Shortcut+N");
    add("shell.open.help", model::openByDialog, "Shortcut+O");
    add("shell.session.save", model.sessions()::save, "Shortcut+S");
    add("shell.session.save-as", model.sessions()::saveAs, "Shortcut+Shift+S");
    add("shell.export", model::export, "Shortcut+E");
    add("shell.paste", model::paste, "Shortcut+V");
    add("shell.undo", model::undo, "Shortcut+Z");
    add("shell.redo", model::redo, "Shortcut+Shift+Z", "Shortcut+Y");
    add(
        "shell.zoom.in",
        zoom::in,
        "Shortcut+Plus",
        "Shortcut+Shift+Plus",
        "Shortcut+Equals",
        "Shortcut+Shift+Equals",
        "Shortcut+Add");
    add("shell.zoom.out", zoom::out, "Shortcut+Minus", "Shortcut+Subtract");
    add("shell.zoom.fit", zoom::fit, "Shortcut+0", "Shortcut+Numpad 0");
    add("shell.presenter", model::togglePresenter, "F5", "Shortcut+Shift+P");
    add("shell.full-screen", fullScreen, "F11");
    add("shell.theme", model::toggleTheme, "Shortcut+T");
    add("shell.language.other", model::toggleLanguage, "Shortcut+L");
    add("shell.regions", regions, "F6");
    // The last: it also sends the list of keys away.
    add("shell.keys", model::toggleKeys, "F1");
  }

  private void add(String textKey, Runnable action, String... keys) {
    commands.add(
        new Command(
            textKey,
            action,
            List.of(keys).stream().map(KeyCombination::valueOf).toList(),
            new KeyHelp(keys[0], textKey)));
  }

  /** For the overlay. */
  List<KeyHelp> help() {
    List<KeyHelp> lines = new ArrayList<>(commands.stream().map(Command::help).toList());
    if (model.workspaces().size() > 1) {
      lines.add(new KeyHelp("Shortcut+1…" + model.workspaces().size(), "shell.workspaces"));
    }
    lines.add(new KeyHelp("Esc", "shell.dismiss"));
    return lines;
  }

  void listen(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> first(scene, event));
    scene.addEventFilter(KeyEvent.KEY_TYPED, this::covered);
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    scene.addEventHandler(KeyEvent.KEY_TYPED, event -> typed(scene, event));
  }

  /** Esc closes what lies over everything before anyone else hears of it. */
  private void first(Scene scene, KeyEvent event) {
    boolean isOurs = model.isCovered() || !isInText(scene);
    if (event.getCode() == KeyCode.ESCAPE && isOurs && model.dismiss()) {
      event.consume();
    } else if (model.isCovered() && isCommand(event)) {
      // Here, for a menu's own keys come after everyone else.
      event.consume();
      boolean isList = commands.getLast().matches(event);
      if (isList && model.keysShownProperty().get()) {
        model.toggleKeys();
      }
    }
  }

  private boolean isCommand(KeyEvent event) {
    return event.isShortcutDown() || commands.stream().anyMatch(one -> one.matches(event));
  }

  /** Under the list of keys a letter does nothing; the one that called it sends it away. */
  private void covered(KeyEvent event) {
    if (model.isCovered()) {
      event.consume();
      if (isQuestion(event) && model.keysShownProperty().get()) {
        model.toggleKeys();
      }
    }
  }

  private void pressed(KeyEvent event) {
    for (Command command : commands) {
      if (command.matches(event)) {
        event.consume();
        command.action().run();
        return;
      }
    }
    if (event.isShortcutDown() && !event.isShiftDown() && event.getCode().isDigitKey()) {
      int digit = event.getCode().getName().charAt(event.getCode().getName().length() - 1) - '0';
      model.choose(digit - 1);
    } else if (event.getCode() == KeyCode.ESCAPE && model.dismiss()) {
      event.consume();
    }
  }

  /** The question mark lies elsewhere on every keyboard: what was typed counts. */
  private void typed(Scene scene, KeyEvent event) {
    if (isQuestion(event) && !isInText(scene)) {
      model.toggleKeys();
      event.consume();
    }
  }

  private static boolean isQuestion(KeyEvent event) {
    return event.getCharacter().equals("?") || event.getCharacter().equals("？");
  }

  private static boolean isInText(Scene scene) {
    return scene.getFocusOwner() instanceof TextInputControl text && text.isEditable();
  }
}
