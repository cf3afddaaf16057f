package convoscope.session.lab;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.PhotoConvolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The engines by their ids, each made when it is first asked for: some take seconds to load, and
 * some are not there on every machine. Any thread.
 */
public final class Engines {
  /** The id that stands for "the first automatic engine that can". */
  public static final String AUTO = "auto";

  /**
   * One engine.
   *
   * @param id as on the command line
   * @param isAutomatic whether {@link #AUTO} may choose it
   * @param make makes it; may throw ENGINE_MISSING or a {@link LinkageError}
   */
  public record Entry(String id, boolean isAutomatic, Supplier<Convolver> make) {}

  private final List<Entry> entries;
  private final Map<String, Convolver> made = new HashMap<>();

  /** Engines in order of preference. */
  public Engines(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** The ids of all engines, in order of preference. */
  public List<String> ids() {
    return entries.stream().map(Entry::id).toList();
  }

  /**
   * One engine.
   *
   * @throws ProblemException ENGINE_MISSING if it cannot be loaded here
   * @throws IllegalArgumentException if there is no such id
   */
  public Convolver byId(String id) {
    for (Entry entry : entries) {
      if (entry.id.equals(id)) {
        return made(entry);
      }
    }
    throw new IllegalArgumentException("no engine " + id + " in " + ids());
  }

  /**
   * The engine to compute this with.
   *
   * @param id an engine's id or {@link #AUTO}
   * @throws ProblemException ENGINE_MISSING or ENGINE_UNSUPPORTED
   */
  public Convolver choose(String id, PhotoConvolution convolution) {
    if (!id.equals(AUTO)) {
      Convolver engine = byId(id);
      convolution.requireSupport(engine);
      return engine;
    }
    ProblemException last = new ProblemException(Problem.ENGINE_MISSING, AUTO, "not-loaded");
    for (Entry entry : entries) {
      if (entry.isAutomatic) {
        try {
          Convolver engine = made(entry);
          convolution.requireSupport(engine);
          return engine;
        } catch (ProblemException e) {
          last = e;
        }
      }
    }
    throw last;
  }

  private synchronized Convolver made(Entry entry) {
    Convolver known = made.get(entry.id);
    if (known == null) {
      try {
        known = entry.make.get();
      } catch (LinkageError e) {
        throw new ProblemException(e, Problem.ENGINE_MISSING, entry.id, "not-loaded");
      }
      made.put(entry.id, known);
    }
    return known;
  }
}
