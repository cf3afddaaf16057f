package convoscope.session.document;

/**
 * Everything the window shows, as one immutable value: every edit makes a new one.
 *
 * @param work undoable
 * @param view saved, not undone
 * @param foreign what its document held that this program does not know
 */
public record Session(Work work, View view, Foreign foreign) {
  public Session(Work work, View view) {
    this(work, view, Foreign.NONE);
  }

  /** What was made in a workspace. */
  public <W> W work(Part<W, ?> part) {
    return work.of(part);
  }

  /** How a workspace is looked at. */
  public <V> V view(Part<?, V> part) {
    return view.of(part);
  }

  public static Session first() {
    return new Session(Work.first(), View.first());
  }

  public Session withWork(Work changed) {
    return new Session(changed, view, foreign);
  }

  public Session withView(View changed) {
    return new Session(work, changed, foreign);
  }

  /**
   * Whether another is worth no saving: the same work, shown the same way. Where one looks at it,
   * zoom and place, is saved along, but is no change.
   */
  public boolean isAs(Session other) {
    return work.equals(other.work) && view.showsAs(other.view);
  }
}
