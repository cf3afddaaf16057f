package convoscope.architecture.violators.ui.control;

/** Planted: breaks rules on purpose. */
public class KnowsWorkspace {
  public final convoscope.architecture.violators.ui.workspace.first.FirstViewModel model = null;

  public final com.google.gson.Gson gson = null;
}
