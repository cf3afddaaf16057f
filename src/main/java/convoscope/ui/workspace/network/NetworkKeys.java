package convoscope.ui.workspace.network;

import convoscope.core.net.card.Prediction;
import convoscope.ui.workspace.KeyHelp;
import java.util.List;
import java.util.Locale;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The workspace's own keys. Letters count only where nothing is being typed.
 *
 * <p>The keys of the way, Enter, Shift+Enter and Backspace, come first wherever the mouse left the
 * keyboard, but in a field: a list, a tree, a button that was clicked would do nothing with them,
 * or what was just done again. A button that was reached by the keyboard keeps its Enter. So does
 * Escape, which frees the pixel.
 */
final class NetworkKeys {
  static final List<KeyHelp> HELP =
      List.of(
          new KeyHelp("arrows", "net.keys.move"),
          new KeyHelp("Esc", "net.keys.free"),
          new KeyHelp("Enter", "net.keys.step"),
          new KeyHelp("Shift+Enter", "net.sum.to-photo"),
          new KeyHelp("Backspace", "net.keys.back"),
          new KeyHelp("B", "net.sum.large"),
          new KeyHelp("L", "net.keys.search"),
          new KeyHelp("T", "net.table.help"),
          new KeyHelp("N", "net.keys.next"),
          new KeyHelp("E", "net.early-middle-late"),
          new KeyHelp("O", "net.overlay.help"),
          new KeyHelp("W", "net.weights.help"),
          new KeyHelp("D", "net.channels.signed"));

  private final Net net;
  private final LayerColumn column;
  private final ChannelPanel channel;
  private final SumPane sum;
  private final LayerTablePane table;

  NetworkKeys(
      Net net, LayerColumn column, ChannelPanel channel, SumPane sum, LayerTablePane table) {
    this.net = net;
    this.column = column;
    this.channel = channel;
    this.sum = sum;
    this.table = table;
  }

  void install(Node view) {
    EventHandler<KeyEvent> typed = event -> typed(view, event);
    EventHandler<KeyEvent> pressed = event -> pressed(view, event);
    // The view leaves the scene while another workspace is in front, and comes back.
    view.sceneProperty()
        .subscribe(
            (old, now) -> {
              if (old != null) {
                old.removeEventHandler(KeyEvent.KEY_TYPED, typed);
                old.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
              }
              if (now != null) {
                now.addEventHandler(KeyEvent.KEY_TYPED, typed);
                now.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
              }
            });
  }

  private void pressed(Node view, KeyEvent event) {
    Node owner = view.getScene() == null ? null : view.getScene().getFocusOwner();
    if (owner == null || !isIn(view, owner)) {
      return;
    }
    boolean isPlain = !event.isShortcutDown() && !event.isAltDown();
    if (isPlain && event.getCode() == KeyCode.ESCAPE && !event.isShiftDown()) {
      if (net.pixel().isPinned() && !hasEscape(owner)) {
        act(event, net.pixel()::free);
      }
      return;
    }
    if (!leavesTheWay(owner)) {
      return;
    }
    if (isPlain && event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
      act(event, net.pixel()::stepToInput);
    } else if (isPlain && event.getCode() == KeyCode.ENTER) {
      act(event, sum::follow);
    } else if (isPlain && event.getCode() == KeyCode.BACK_SPACE && !event.isShiftDown()) {
      act(event, sum::back);
    }
  }

  private static boolean isIn(Node view, Node owner) {
    Node at = owner;
    while (at != null && !at.equals(view)) {
      at = at.getParent();
    }
    return at != null;
  }

  /** Whether what has the keyboard is left, closed or set back by Escape. */
  private boolean hasEscape(Node owner) {
    return owner instanceof TextInputControl
        || owner instanceof MenuButton menu && menu.isShowing()
        || isIn(table, owner);
  }

  /** Whether what has the keyboard has no use of its own for the keys of the way. */
  private boolean leavesTheWay(Node owner) {
    return switch (owner) {
      case TextInputControl field -> false;
      case MenuButton menu when menu.isShowing() -> false;
      case ButtonBase button when net.pixel().known() == null -> false;
      case ButtonBase button when button.getUserData() instanceof Prediction.Entry entry ->
          net.pixel().isFromClass(entry.index());
      case ButtonBase button -> !button.isFocusVisible();
      default -> true;
    };
  }

  private void typed(Node view, KeyEvent event) {
    if (view.getScene() == null
        || event.isShortcutDown()
        || event.isAltDown()
        || view.getScene().getFocusOwner() instanceof TextInputControl) {
      return;
    }
    switch (event.getCharacter().toUpperCase(Locale.ROOT)) {
      case "L" -> act(event, column::search);
      case "T" -> act(event, table::toggle);
      case "N" -> act(event, this::nextPane);
      case "E" -> act(event, net.model()::showEarlyMiddleLate);
      case "O" -> act(event, () -> channel.overlayProperty().set(!channel.overlayProperty().get()));
      case "B" ->
          act(
              event,
              () -> net.pixel().largeStepsProperty().set(!net.pixel().largeStepsProperty().get()));
      case "W" -> act(event, () -> channel.weightsProperty().set(!channel.weightsProperty().get()));
      case "D" ->
          act(
              event,
              () -> net.model().look(look -> look.withMosaic(of -> of.withSigned(!of.signed()))));
      default -> {}
    }
  }

  private static void act(KeyEvent event, Runnable action) {
    event.consume();
    action.run();
  }

  private void nextPane() {
    int count = net.model().work().panes().size();
    net.model().setFront((net.model().work().front() + 1) % count);
  }
}
