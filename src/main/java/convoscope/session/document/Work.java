package convoscope.session.document;

import convoscope.session.photo.PhotoSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a person makes, and can undo: the photo that all workspaces show, and what is made in each.
 *
 * @param photo the photo at hand
 * @param parts what was made in each workspace; one that is not there is as at first
 */
public record Work(PhotoSource photo, Map<Part<?, ?>, Object> parts) {
  public Work {
    parts = Shares.without(Part::firstWork, parts);
  }

  /** What a person meets first: a cat. */
  public static Work first() {
    return new Work(PhotoSource.sample("chelsea.png"), Map.of());
  }

  /** What was made in a workspace. */
  public <W> W of(Part<W, ?> part) {
    Object share = parts.get(part);
    return share == null ? part.firstWork() : part.work(share);
  }

  public <W> Work with(Part<W, ?> part, W changed) {
    return new Work(photo, Shares.with(part, changed, parts));
  }

  /** The same with another work of one workspace, made of the one there. */
  public <W> Work change(Part<W, ?> part, UnaryOperator<W> change) {
    return with(part, change.apply(of(part)));
  }

  public Work withPhoto(PhotoSource changed) {
    return new Work(changed, parts);
  }

  /** Every photo that is shown anywhere, once: the one at hand, then the workspaces' own. */
  public Set<PhotoSource> allPhotos() {
    Set<PhotoSource> all = new LinkedHashSet<>();
    mapPhotos(
        source -> {
          all.add(source);
          return source;
        });
    return all;
  }

  /** The same with every photo replaced. */
  public Work mapPhotos(UnaryOperator<PhotoSource> change) {
    Work changed = withPhoto(change.apply(photo));
    for (Part<?, ?> part : parts.keySet()) {
      changed = changed.mapped(part, change);
    }
    return changed;
  }

  private <W> Work mapped(Part<W, ?> part, UnaryOperator<PhotoSource> photos) {
    return change(part, work -> part.mapPhotos(work, photos));
  }
}
