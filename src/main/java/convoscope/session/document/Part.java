package convoscope.session.document;

import convoscope.session.photo.PhotoSource;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A workspace's share in a {@link Session}: what is made in it and can be undone, how that is
 * looked at, and how both are written under the part's own key. The session, its history and its
 * files know the shares of workspaces only by this.
 *
 * <p>One object a workspace, for all threads: a part has no state. {@code session.Parts} lists
 * them.
 *
 * @param <W> what is made there: an immutable value with {@code equals}
 * @param <V> how it is looked at: an immutable value with {@code equals}
 */
public abstract class Part<W, V> {
  private final String id;
  private final Class<W> workType;
  private final W firstWork;
  private final Class<V> viewType;
  private final V firstView;

  /**
   * @param id the workspace's, and the key in a session's document
   * @param firstWork of a new session; names no photos but samples
   * @param firstView of a new session
   */
  protected Part(String id, Class<W> workType, W firstWork, Class<V> viewType, V firstView) {
    this.id = id;
    this.workType = workType;
    this.firstWork = firstWork;
    this.viewType = viewType;
    this.firstView = firstView;
  }

  public final String id() {
    return id;
  }

  public final W firstWork() {
    return firstWork;
  }

  public final V firstView() {
    return firstView;
  }

  final W work(Object share) {
    return workType.cast(share);
  }

  final V view(Object share) {
    return viewType.cast(share);
  }

  /** As a level of a document: every key, also of what is as at first. */
  protected abstract Map<String, Object> writeWork(W work);

  /** As a level of a document: every key, also of what is as at first. */
  protected abstract Map<String, Object> writeView(V view);

  /**
   * What is written there; what is not there is as at first.
   *
   * @throws IllegalArgumentException if something there is impossible; the message names the place
   */
  protected abstract W readWork(Fields fields);

  /**
   * What is written there; what is not there is as at first.
   *
   * @throws IllegalArgumentException if something there is impossible; the message names the place
   */
  protected abstract V readView(Fields fields);

  /** The same work with every photo of its own replaced. */
  protected W mapPhotos(W work, UnaryOperator<PhotoSource> change) {
    return work;
  }

  /** Whether two views show the same, wherever one looks at it: a change between them is none. */
  protected boolean showsAs(V one, V other) {
    return one.equals(other);
  }
}
