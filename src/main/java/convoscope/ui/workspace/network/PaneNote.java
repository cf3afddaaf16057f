package convoscope.ui.workspace.network;

import convoscope.core.ProblemException;
import convoscope.i18n.Texts;
import convoscope.ui.form.WrappedLabel;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Says why a pane does not show what is chosen: in the place of its maps, or over those of an
 * earlier choice. Where it can be helped, a button computes what is missing, in all panes.
 */
final class PaneNote extends HBox {
  private final Net net;
  private final PaneViewModel pane;
  private final boolean isOverMaps;
  private final WrappedLabel words = new WrappedLabel();
  private final Button compute = new Button();

  private PaneNote(Net net, int index, boolean isOverMaps) {
    this.net = net;
    this.pane = net.model().pane(index);
    this.isOverMaps = isOverMaps;
    getStyleClass().addAll("pane-note", isOverMaps ? "over-maps" : "no-maps");
    setId((isOverMaps ? "stale-" : "lack-") + index);
    words.getStyleClass().add("quiet");
    words.setMinWidth(0);
    if (isOverMaps) {
      HBox.setHgrow(words, Priority.ALWAYS);
      words.setMaxWidth(Double.MAX_VALUE);
    }
    compute.setId((isOverMaps ? "compute-stale-" : "compute-") + index);
    compute.getStyleClass().setAll("bar-button", "small");
    compute.setMinWidth(USE_PREF_SIZE);
    net.texts().bind(compute, "net.compute");
    net.texts().explain(compute, "", "net.compute.help");
    compute.setOnAction(event -> net.model().tryAgain());
    getChildren().addAll(words, compute);
    setMinHeight(USE_PREF_SIZE);
    pane.shownProperty().addListener((p, old, now) -> show());
    pane.lackProperty().addListener((p, old, now) -> show());
    pane.busyProperty().addListener((p, old, now) -> show());
    net.model().openingProperty().addListener((p, old, now) -> show());
    net.texts().textsProperty().subscribe(texts -> show());
  }

  /** Stands where no maps are. */
  static PaneNote instead(Net net, int index) {
    return new PaneNote(net, index, false);
  }

  /** Stands over maps that are not of what is chosen; else it takes no room. */
  static PaneNote over(Net net, int index) {
    return new PaneNote(net, index, true);
  }

  private void show() {
    Lack lack = pane.lackProperty().get();
    boolean isShown = !isOverMaps || pane.isStale();
    setVisible(isShown);
    setManaged(isShown);
    if (isShown) {
      words.setText(isOverMaps ? net.texts().texts().get("net.stale") : words(lack));
      boolean canHelp = lack instanceof Lack.Stopped || lack instanceof Lack.Failed;
      compute.setVisible(canHelp);
      compute.setManaged(canHelp);
    }
  }

  private String words(@Nullable Lack lack) {
    Texts texts = net.texts().texts();
    boolean isAtWork = net.model().openingProperty().get() || pane.busyProperty().get();
    return switch (lack) {
      case Lack.Failed failed -> texts.sentence(ProblemException.of(failed.why()));
      case Lack.Stopped stopped when !isAtWork -> texts.get("net.stopped");
      case Lack.Undrawn undrawn when !isAtWork -> texts.get("net.undrawn");
      case null, default -> texts.get(isAtWork ? "net.loading" : "net.nothing");
    };
  }
}
