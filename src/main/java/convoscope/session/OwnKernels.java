package convoscope.session;

import convoscope.core.Documents;
import convoscope.core.ProblemException;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A person's own kernels, kept by name in the document {@value #DOCUMENT}.
 *
 * <p>For the window's thread.
 */
public final class OwnKernels {
  static final String DOCUMENT = "kernels";

  private final Documents documents;
  private final List<Consumer<List<KernelRecipe>>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, KernelRecipe> kernels = new LinkedHashMap<>();

  /** Empty until {@link #load()}. */
  public OwnKernels(Documents documents) {
    this.documents = documents;
  }

  /**
   * Reads the document; an entry that is no kernel is left out.
   *
   * @throws ProblemException if the document is damaged
   */
  public void load() {
    Map<String, Object> content = documents.read(DOCUMENT).orElse(Map.of());
    if (content.get("kernels") instanceof List<?> list) {
      for (Object entry : list) {
        if (entry instanceof Map<?, ?> map) {
          read(map);
        }
      }
    }
    tell();
  }

  private void read(Map<?, ?> map) {
    if (map.get("name") instanceof String name && map.get("cells") instanceof String cells) {
      try {
        double scale = map.get("scale") instanceof Number n ? n.doubleValue() : 1;
        double bias = map.get("bias") instanceof Number n ? n.doubleValue() : 0;
        boolean normalise = Boolean.TRUE.equals(map.get("normalise"));
        kernels.put(name, new KernelRecipe(name, KernelText.parse(cells), scale, normalise, bias));
      } catch (ProblemException e) {
        System.getLogger(OwnKernels.class.getName())
            .log(System.Logger.Level.WARNING, "own kernel " + name + " left out", e);
      }
    }
  }

  /** In the order in which they were made. */
  public List<KernelRecipe> all() {
    return List.copyOf(kernels.values());
  }

  /** Keeps a kernel under its name; one of the same name is replaced. Throws as Documents#write. */
  public void keep(KernelRecipe recipe) {
    kernels.put(recipe.name(), recipe);
    tell();
    save();
  }

  /** Forgets a kernel. */
  public void forget(String name) {
    if (kernels.remove(name) != null) {
      tell();
      save();
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
    documents.write(DOCUMENT, Map.of("kernels", list));
  }
}
