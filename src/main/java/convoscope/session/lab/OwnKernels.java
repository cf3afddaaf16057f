package convoscope.session.lab;

import convoscope.core.Documents;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A person's own kernels, kept by name in the document {@value #DOCUMENT}.
 *
 * <p>Several windows share the document: a change is made to what it holds then, and so takes up
 * what others kept meanwhile. For the window's thread.
 */
public final class OwnKernels {
  static final String DOCUMENT = "kernels";

  /**
   * What the document holds.
   *
   * @param kernels those that are whole, by name
   * @param damaged names of the others, or their places
   */
  private record Kept(Map<String, KernelRecipe> kernels, List<String> damaged) {}

  private final Documents documents;
  private final List<Consumer<List<KernelRecipe>>> listeners = new CopyOnWriteArrayList<>();
  private Map<String, KernelRecipe> kernels = new LinkedHashMap<>();
  private boolean isUnsaved;

  /** Empty until {@link #load()}. */
  public OwnKernels(Documents documents) {
    this.documents = documents;
  }

  /**
   * Reads the document. What is whole is taken also when something is not.
   *
   * @throws ProblemException DOCUMENT_DAMAGED, or KERNELS_DAMAGED if only some of the kernels are;
   *     the document as it was is set aside
   */
  public void load() {
    Optional<Kept> found = read();
    if (found.isPresent()) {
      Kept kept = found.get();
      kernels = kept.kernels;
      tell();
      if (!kept.damaged.isEmpty()) {
        ProblemException problem = setAside(kept.damaged);
        save();
        throw problem;
      }
    }
  }

  private Optional<Kept> read() {
    return documents.read(DOCUMENT).map(OwnKernels::parse);
  }

  private static Kept parse(Map<String, Object> content) {
    Kept kept = new Kept(new LinkedHashMap<>(), new ArrayList<>());
    Object all = content.getOrDefault("kernels", List.of());
    int place = 0;
    for (Object entry : all instanceof List<?> list ? list : List.of(all)) {
      place++;
      Map<?, ?> map = entry instanceof Map<?, ?> found ? found : Map.of();
      String name = map.get("name") instanceof String given ? given : "";
      try {
        if (name.isEmpty() || !(map.get("cells") instanceof String cells)) {
          kept.damaged.add(name.isEmpty() ? "#" + place : name);
          continue;
        }
        double scale = map.get("scale") instanceof Number n ? n.doubleValue() : 1;
        double bias = map.get("bias") instanceof Number n ? n.doubleValue() : 0;
        boolean normalise = Boolean.TRUE.equals(map.get("normalise"));
        kept.kernels.put(
            name, new KernelRecipe(name, KernelText.parse(cells), scale, normalise, bias));
      } catch (ProblemException e) {
        kept.damaged.add(name);
      }
    }
    return kept;
  }

  private ProblemException setAside(List<String> damaged) {
    return new ProblemException(
        Problem.KERNELS_DAMAGED, List.copyOf(damaged), documents.setAside(DOCUMENT));
  }

  /** In the order in which they were made. */
  public List<KernelRecipe> all() {
    return List.copyOf(kernels.values());
  }

  /**
   * Keeps a kernel under its name; one of the same name is replaced.
   *
   * @throws ProblemException as {@link #load()} and {@link Documents#write}; the kernel is kept all
   *     the same, in the second case as long as the program runs
   */
  public void keep(KernelRecipe recipe) {
    change(all -> all.put(recipe.name(), recipe));
  }

  /** Forgets a kernel. Throws as {@link #keep}. */
  public void forget(String name) {
    if (kernels.containsKey(name)) {
      change(all -> all.remove(name));
    }
  }

  private void change(Consumer<Map<String, KernelRecipe>> change) {
    ProblemException problem = null;
    try {
      // What could not be written is only here.
      Optional<Kept> found = isUnsaved ? Optional.empty() : read();
      if (found.isPresent()) {
        kernels = found.get().kernels;
        problem = found.get().damaged.isEmpty() ? null : setAside(found.get().damaged);
      }
    } catch (ProblemException e) {
      problem = e;
    }
    change.accept(kernels);
    tell();
    save();
    if (problem != null) {
      throw problem;
    }
  }

  /** Calls {@code listener} with all kernels now and after every change. */
  public void listen(Consumer<List<KernelRecipe>> listener) {
    listeners.add(listener);
    listener.accept(all());
  }

  private void tell() {
    List<KernelRecipe> now = all();
    listeners.forEach(listener -> listener.accept(now));
  }

  private void save() {
    List<Object> list = new ArrayList<>();
    for (KernelRecipe recipe : kernels.values()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", recipe.name());
      entry.put("cells", KernelText.format(recipe.cells()));
      entry.put("scale", recipe.scale());
      entry.put("normalise", recipe.normalise());
      entry.put("bias", recipe.bias());
      list.add(entry);
    }
    isUnsaved = true;
    documents.write(DOCUMENT, Map.of("kernels", list));
    isUnsaved = false;
  }
}
