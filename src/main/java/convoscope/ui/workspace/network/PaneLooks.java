package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.session.document.SessionModel;
import convoscope.session.document.Viewport;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.PaneLook;
import convoscope.session.net.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps with the session what is pinned in each pane and where one looks, and brings both back in a
 * session that is opened, once the pane's picture is there. What a pane shows of another session
 * meanwhile is not kept, and what was to come does not any more where the pane is chosen to show
 * something else. For the window's thread.
 */
final class PaneLooks {
  private static final int PANES = NetworkWork.MAX_PANES;

  private final SessionModel session;
  private final List<PaneViewModel> panes;
  private final PixelViewModel pixel;

  /** Number of the session that is followed. */
  private int document = -1;

  /** What each pane was of when that session came; null for one that is not open. */
  private final @Nullable Object[] subjects = new @Nullable Object[PANES];

  /** Panes whose place in that session is still to be taken up. */
  private final boolean[] isPlaceToCome = new boolean[PANES];

  /** Panes where what is pinned in that session is still to be pinned. */
  private final boolean[] isTrailToCome = new boolean[PANES];

  PaneLooks(SessionModel session, List<PaneViewModel> panes, PixelViewModel pixel) {
    this.session = session;
    this.panes = panes;
    this.pixel = pixel;
    pixel.setOnChange(this::keepTrails);
  }

  /** The session may be another one, or its panes of something else. */
  void follow() {
    boolean isOther = session.document() != document;
    document = session.document();
    for (int i = 0; i < PANES; i++) {
      Object subject = subject(i);
      if (isOther) {
        subjects[i] = subject;
        isPlaceToCome[i] = subject != null;
        isTrailToCome[i] = subject != null && !kept(i).trail().isEmpty();
        pixel.end(i);
      } else if (subject == null || !subject.equals(subjects[i])) {
        isPlaceToCome[i] = false;
        isTrailToCome[i] = false;
      }
      if (subject == null) {
        keep(i, of -> PaneLook.FIRST);
      }
    }
  }

  /** Which network's map a pane shows, but not of which photo; null where it is not open. */
  private @Nullable Object subject(int pane) {
    NetworkWork work = session.work(NETWORK);
    return pane < work.panes().size()
        ? Arrays.asList(work.network(), work.size(), work.panes().get(pane).withPhoto(null))
        : null;
  }

  private PaneLook kept(int pane) {
    return session.view(NETWORK).panes().get(pane);
  }

  /** Where pictures are as the session asks, what was pinned in them is pinned again. */
  void pinAgain() {
    for (int i = 0; i < PANES; i++) {
      if (isTrailToCome[i] && panes.get(i).isPresent()) {
        isTrailToCome[i] = false;
        pixel.pinAgain(i, kept(i).trail());
      }
    }
    keepTrails();
  }

  private void keepTrails() {
    for (int i = 0; i < PANES; i++) {
      List<Unit> trail = pixel.pinned(i);
      if (!isTrailToCome[i] && panes.get(i).isPresent() && !trail.equals(kept(i).trail())) {
        keep(i, of -> of.withTrail(trail));
      }
    }
  }

  /**
   * Where to look in a mosaic of another session than before: as it was left, once the pane has
   * that session's picture, and the mosaic is as large as it was then; a pane that is not laid out
   * yet has another one. To be asked for every mosaic; null where that is still to come, or was
   * asked before.
   */
  @Nullable Viewport place(int pane, int rows, int columns) {
    PaneLook kept = kept(pane);
    boolean isSame = kept.viewport().isFit() || kept.rows() == rows && kept.columns() == columns;
    if (!isPlaceToCome[pane] || !isSame || !panes.get(pane).isPresent()) {
      return null;
    }
    isPlaceToCome[pane] = false;
    return kept.viewport();
  }

  /**
   * A place in a pane's mosaic is seen.
   *
   * @param isByHand whether a person went there: what was to come does not any more
   */
  void see(int pane, Viewport viewport, int rows, int columns, boolean isByHand) {
    if (panes.get(pane).isPresent()) {
      isPlaceToCome[pane] &= !isByHand;
      if (!isPlaceToCome[pane]) {
        keep(pane, of -> of.withViewport(viewport, rows, columns));
      }
    }
  }

  /** Unless another session has come meanwhile. */
  private void keep(int pane, UnaryOperator<PaneLook> change) {
    int of = document;
    if (!change.apply(kept(pane)).equals(kept(pane))) {
      session.look(NETWORK, view -> session.document() == of ? view.withPane(pane, change) : view);
    }
  }
}
