package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.colour.DisplayMode;
import convoscope.ui.workspace.KeyHelp;
import java.util.List;
import java.util.Locale;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The workspace's own keys. Letters count only where nothing is being typed. */
final class LabKeys {
  static final List<KeyHelp> HELP =
      List.of(
          new KeyHelp("arrows", "lab.keys.move"),
          new KeyHelp("Esc", "lab.keys.free"),
          new KeyHelp("K", "lab.keys.picker"),
          new KeyHelp("P", "lab.pin"),
          new KeyHelp("F", "lab.pin-photo"),
          new KeyHelp("O", "lab.own-pixels"),
          new KeyHelp("D", "lab.keys.display"),
          new KeyHelp("R", "lab.keys.limits"),
          new KeyHelp("A", "lab.strip.same.help"),
          folding(LabPanel.PHOTO),
          folding(LabPanel.MAP),
          folding(LabPanel.STRIP),
          folding(LabPanel.SUM),
          folding(LabPanel.SIDE));

  private final Lab lab;
  private final KernelSection kernel;
  private final LabFace face;

  LabKeys(Lab lab, KernelSection kernel, LabFace face) {
    this.lab = lab;
    this.kernel = kernel;
    this.face = face;
  }

  private static KeyHelp folding(LabPanel part) {
    return new KeyHelp(part.key(), part.helpKey());
  }

  void install(Node view) {
    EventHandler<KeyEvent> pressed = event -> pressed(view, event);
    EventHandler<KeyEvent> typed = event -> typed(view, event);
    // The view leaves the scene while another workspace is in front, and comes back.
    view.sceneProperty()
        .subscribe(
            (old, now) -> {
              if (old != null) {
                old.removeEventHandler(KeyEvent.KEY_PRESSED, pressed);
                old.removeEventHandler(KeyEvent.KEY_TYPED, typed);
              }
              if (now != null) {
                now.addEventHandler(KeyEvent.KEY_PRESSED, pressed);
                now.addEventHandler(KeyEvent.KEY_TYPED, typed);
              }
            });
  }

  private static boolean isShown(Node view) {
    return view.getScene() != null && view.isVisible();
  }

  private void pressed(Node view, KeyEvent event) {
    if (!isShown(view) || event.isConsumed()) {
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE && lab.cursor().isPinned()) {
      act(event, lab.cursor()::free);
    }
  }

  /** When typed, not when pressed: what a key opens must not get its letter. */
  private void typed(Node view, KeyEvent event) {
    if (!isShown(view)
        || event.isShortcutDown()
        || event.isAltDown()
        || view.getScene().getFocusOwner() instanceof TextInputControl) {
      return;
    }
    String letter = event.getCharacter().toUpperCase(Locale.ROOT);
    switch (letter) {
      case "K" -> act(event, kernel.picker()::open);
      case "P" -> act(event, lab.edits()::pin);
      case "F" -> act(event, lab.edits()::pinPhoto);
      case "O" -> act(event, this::toggleOwn);
      case "D" -> act(event, this::nextDisplay);
      case "R" -> act(event, lab.display()::nextLimits);
      case "A" -> act(event, this::toggleSameScale);
      default -> {
        for (LabPanel part : LabPanel.values()) {
          if (part.key().equals(letter)) {
            act(event, () -> face.toggle(part));
          }
        }
      }
    }
  }

  private static void act(KeyEvent event, Runnable action) {
    event.consume();
    action.run();
  }

  private void toggleOwn() {
    lab.edits().setMapPixels(!lab.edits().sessionProperty().get().view(KERNEL_LAB).mapPixels());
  }

  private void toggleSameScale() {
    lab.display().setSameScale(!lab.edits().sessionProperty().get().view(KERNEL_LAB).sameScale());
  }

  private void nextDisplay() {
    DisplayMode now = lab.edits().sessionProperty().get().view(KERNEL_LAB).display();
    DisplayMode[] all = DisplayMode.values();
    lab.display().setDisplay(all[(now.ordinal() + 1) % all.length]);
  }
}
