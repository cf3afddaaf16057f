package convoscope.ui.shell;

import convoscope.ui.workspace.Workspace;
import convoscope.ui.workspace.WorkspaceServices;
import convoscope.ui.workspace.kernellab.KernelLab;
import convoscope.ui.workspace.network.NetworkWorkspace;
import java.util.List;
import java.util.function.Function;

/**
 * The workspaces that exist, in the order of the rail. To add one: its folder below {@code
 * ui.workspace}, a line here, its name {@code workspace.<id>} in both languages.
 */
public final class WorkspaceCatalog {
  /**
   * A workspace that can be made.
   *
   * @param id known before anything of it is loaded
   */
  public record Entry(String id, Function<WorkspaceServices, Workspace> maker) {}

  private WorkspaceCatalog() {}

  /** All of them. Loads no toolkit. */
  public static List<Entry> entries() {
    return List.of(
        new Entry(KernelLab.ID, KernelLab::new),
        new Entry(NetworkWorkspace.ID, NetworkWorkspace::new));
  }

  /** Their ids. */
  public static List<String> ids() {
    return entries().stream().map(Entry::id).toList();
  }

  /** Makes them all. */
  public static List<Workspace> make(WorkspaceServices services) {
    return entries().stream().map(entry -> entry.maker().apply(services)).toList();
  }
}
