package convoscope.architecture.violators.ui.canvas;

/** Planted: breaks rules on purpose. */
public class KnowsWorkspace {
  public final convoscope.architecture.violators.ui.workspace.first.FirstViewModel model = null;

  public final com.google.gson.Gson gson = null;
}
