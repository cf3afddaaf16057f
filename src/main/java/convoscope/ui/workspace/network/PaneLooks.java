package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.session.document.SessionModel;
import convoscope.session.document.Viewport;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.PaneLook;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps with the session what is pinned in each pane and where one looks, and brings both back in a
 * session that is opened, once the pane's picture is there. For the window's thread.
 */
final class PaneLooks {
  private final SessionModel session;
  private final List<PaneViewModel> panes;
  private final PixelViewModel pixel;

  /** Number of the session that is followed. */
  private int document = -1;

  /** Panes whose place in that session is still to be taken up. */
  private final boolean[] isToCome = new boolean[NetworkWork.MAX_PANES];

  PaneLooks(SessionModel session, List<PaneViewModel> panes, PixelViewModel pixel) {
    this.session = session;
    this.panes = panes;
    this.pixel = pixel;
    pixel.setOnPinned((pane, trail) -> keep(pane, of -> of.withTrail(trail)));
  }

  /** The session may be another one. */
  void follow() {
    if (session.document() != document) {
      document = session.document();
      Arrays.fill(isToCome, true);
      for (int i = 0; i < NetworkWork.MAX_PANES; i++) {
        pixel.await(i, look(i).trail());
      }
    }
  }

  private PaneLook look(int pane) {
    return session.view(NETWORK).panes().get(pane);
  }

  /** Where pictures are as the session asks, what was pinned in them is pinned again. */
  void pinAgain() {
    for (int i = 0; i < panes.size(); i++) {
      pinAgain(i);
    }
  }

  /** As {@link #pinAgain()}, in one pane. */
  void pinAgain(int pane) {
    if (panes.get(pane).isPresent()) {
      pixel.pinAgain(pane);
    }
  }

  /**
   * Where to look in a mosaic of another session than before: as it was left, once the pane has
   * that session's picture, and the mosaic is as large as it was then; a pane that is not laid out
   * yet has another one. To be asked for every mosaic; null where that is still to come, or was
   * asked before.
   */
  @Nullable Viewport place(int pane, int rows, int columns) {
    PaneLook kept = look(pane);
    boolean isSame = kept.viewport().isFit() || kept.rows() == rows && kept.columns() == columns;
    if (!isToCome[pane] || !isSame || !panes.get(pane).isPresent()) {
      return null;
    }
    isToCome[pane] = false;
    return kept.viewport();
  }

  /**
   * Another place in a pane's mosaic is seen.
   *
   * @param isByHand whether a person went there: what was to come does not any more
   */
  void look(int pane, Viewport viewport, int rows, int columns, boolean isByHand) {
    isToCome[pane] &= !isByHand;
    if (!isToCome[pane]) {
      keep(pane, of -> of.withViewport(viewport, rows, columns));
    }
  }

  /** Unless another session has come meanwhile. */
  private void keep(int pane, UnaryOperator<PaneLook> change) {
    int of = document;
    session.look(NETWORK, view -> session.document() == of ? view.withPane(pane, change) : view);
  }
}
