package convoscope.ui.workspace.network;

import convoscope.ui.control.MapCanvas;
import convoscope.ui.workspace.KeyHelp;
import java.util.List;
import java.util.Locale;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The workspace's own keys. Letters count only where nothing is being typed. */
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
                old.removeEventHandler(KeyEvent.KEY_PRESSED, pressed);
              }
              if (now != null) {
                now.addEventHandler(KeyEvent.KEY_TYPED, typed);
                now.addEventHandler(KeyEvent.KEY_PRESSED, pressed);
              }
            });
  }

  /** On a map the way down is walked without the sum's list having the keyboard. */
  private void pressed(Node view, KeyEvent event) {
    if (view.getScene() == null
        || !(view.getScene().getFocusOwner() instanceof MapCanvas)
        || channel.weightsProperty().get()) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
      act(event, net.pixel()::stepToInput);
    } else if (event.getCode() == KeyCode.ENTER) {
      act(event, sum::follow);
    } else if (event.getCode() == KeyCode.BACK_SPACE) {
      act(event, sum::back);
    }
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
      case "D" -> act(event, () -> net.model().look(look -> look.withSigned(!look.signed())));
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
