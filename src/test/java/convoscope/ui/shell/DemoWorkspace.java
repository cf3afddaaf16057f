package convoscope.ui.shell;

import convoscope.session.document.Viewport;
import convoscope.ui.workspace.KeyHelp;
import convoscope.ui.workspace.Status;
import convoscope.ui.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;

/** A workspace of nothing but what the window's frame needs. */
final class DemoWorkspace implements Workspace {
  final Status status = new Status();
  final List<Path> opened = new ArrayList<>();
  final List<String> pasted = new ArrayList<>();
  private final String id;
  private final String icon;
  private final Supplier<Node> view;

  /**
   * @param view asked for by a window only
   */
  DemoWorkspace(String id, String icon, Supplier<Node> view) {
    this.id = id;
    this.icon = icon;
    this.view = view;
  }

  /** Fills the status bar. */
  void say() {
    status.computedProperty().set("vector · 1.9 ms");
    status.cursorProperty().set("63, 245 = -312");
    status.statisticsProperty().set("σ 62.1 · -775 … 752");
    status.shownProperty().set(new Viewport(1.03, 225, 150));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String icon() {
    return icon;
  }

  @Override
  public Node view() {
    return view.get();
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(new KeyHelp("F2", "shell.zoom"));
  }

  @Override
  public boolean open(Path file) {
    opened.add(file);
    return true;
  }

  @Override
  public boolean paste(String text) {
    return text.contains("1") && pasted.add(text);
  }
}
