package convoscope.app;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.i18n.Texts;
import convoscope.session.document.Session;
import convoscope.ui.form.Seen;
import convoscope.ui.workspace.network.NetworkProbe;
import java.util.Collections;
import java.util.List;
import javafx.scene.input.KeyCode;

/** Network, as the {@link Monkey} knows it. */
final class MonkeyNetwork implements MonkeyWorkspace {
  @Override
  public String id() {
    return "network";
  }

  @Override
  public List<String> nodes() {
    return List.of(
        "#mosaic-0",
        "#mosaic-0",
        "#mosaic-0",
        "#mosaic-1",
        "#mosaic-1",
        "#mosaic-2",
        "#mosaic-3",
        "#layers",
        "#layers",
        "#channel-canvas",
        "#terms",
        "#terms",
        "#trail",
        "#prediction",
        "#prediction",
        "#digit",
        "#digit",
        "#block",
        "#weights-canvas",
        "#layer-table",
        "#layer-search",
        "#pane-count",
        "#input-mean",
        "#input-scale",
        "#input-resize",
        "#input-order",
        "#input-resample");
  }

  @Override
  public List<String> pulled() {
    return List.of("#mosaic-0", "#mosaic-1", "#channel-canvas", "#weights-canvas", "#digit");
  }

  @Override
  public List<String> searched() {
    return List.of();
  }

  @Override
  public List<String> menus() {
    return List.of(
        "network-menu",
        "size-menu",
        "channels-menu",
        "pane-menu-0",
        "pane-menu-1",
        "pane-menu-1",
        "pane-menu-2",
        "pane-menu-3",
        "trail-more");
  }

  @Override
  public List<KeyCode> keys() {
    return List.of(
        KeyCode.L,
        KeyCode.T,
        KeyCode.N,
        KeyCode.N,
        KeyCode.E,
        KeyCode.O,
        KeyCode.D,
        KeyCode.B,
        KeyCode.W,
        KeyCode.ENTER,
        KeyCode.ENTER,
        KeyCode.BACK_SPACE);
  }

  /** Each pane keeps its walk while the others are in front. */
  @Override
  public List<KeyCode> round(Session session) {
    return Collections.nCopies(session.work(NETWORK).panes().size(), KeyCode.N);
  }

  @Override
  public List<String> inFront(Seen seen, Session session) {
    return NetworkProbe.inFront(seen, session);
  }

  @Override
  public List<String> contradictions(Seen seen, Session session, Texts texts) {
    return NetworkProbe.contradictions(seen, session, texts);
  }
}
