package convoscope.architecture.violators.ui.workspace.second;

/** Planted: breaks rules on purpose. */
public class Second {
  public final convoscope.architecture.violators.engine.second.SecondEngine engine = null;

  public final java.util.ResourceBundle bundle = null;
}
