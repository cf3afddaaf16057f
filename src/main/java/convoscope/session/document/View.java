package convoscope.session.document;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How a person looks at the work: kept, but not undone.
 *
 * @param workspace id of the workspace in front
 * @param hintsDone whether the first-start line was dismissed or followed
 * @param parts how each workspace is looked at; one that is not there is as at first
 */
public record View(String workspace, boolean hintsDone, Map<Part<?, ?>, Object> parts) {
  public View {
    parts = Shares.without(Part::firstView, parts);
  }

  public static View first() {
    return new View("kernel-lab", false, Map.of());
  }

  /** How a workspace is looked at. */
  public <V> V of(Part<?, V> part) {
    Object share = parts.get(part);
    return share == null ? part.firstView() : part.view(share);
  }

  public <V> View with(Part<?, V> part, V changed) {
    return new View(workspace, hintsDone, Shares.with(part, changed, parts));
  }

  /** The same with another view of one workspace, made of the one there. */
  public <V> View change(Part<?, V> part, UnaryOperator<V> change) {
    return with(part, change.apply(of(part)));
  }

  public View withWorkspace(String changed) {
    return new View(changed, hintsDone, parts);
  }

  public View withHintsDone(boolean changed) {
    return new View(workspace, changed, parts);
  }

  /** Whether another shows the same values in the same colours, wherever one looks at them. */
  boolean showsAs(View other) {
    Set<Part<?, ?>> all = new LinkedHashSet<>(parts.keySet());
    all.addAll(other.parts.keySet());
    return all.stream().allMatch(part -> showsAs(part, other));
  }

  private <V> boolean showsAs(Part<?, V> part, View other) {
    return part.showsAs(of(part), other.of(part));
  }
}
