package convoscope.architecture.violators.ui.workspace.first;

/** Planted: breaks rules on purpose. */
public class FirstViewModel {
  public final javafx.scene.control.Button button = null;

  public final convoscope.architecture.violators.ui.workspace.second.Second second = null;
}
