package convoscope.ui.workspace.network;

/** Why a pane does not show what the session asks for. */
sealed interface Lack {
  /** The network reads what is drawn, and nothing is: a photo is no digit. */
  record Undrawn() implements Lack {}

  /** The run was cancelled. A picture that stands there is of what was asked for before. */
  record Stopped() implements Lack {}

  /**
   * The network, the photo or the run failed; nothing stands there.
   *
   * @param why as told
   */
  record Failed(Throwable why) implements Lack {}
}
