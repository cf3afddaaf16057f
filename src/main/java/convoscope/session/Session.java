package convoscope.session;

/**
 * Everything the window shows, as one immutable value: every edit makes a new one.
 *
 * @param work undoable
 * @param view saved, not undone
 */
public record Session(Work work, View view) {
  public static Session first() {
    return new Session(Work.first(), View.first());
  }

  public Session withWork(Work changed) {
    return new Session(changed, view);
  }

  public Session withView(View changed) {
    return new Session(work, changed);
  }
}
