package convoscope.ui.shell;

import convoscope.ui.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * The window's content: rail, top bar, the workspace in front, status bar; over them the notices,
 * the keys, and what shows that something can be dropped.
 *
 * <p>Put it into a scene as its root; the scene then follows theme and keys. {@link Fonts#load()}
 * comes before.
 */
public final class Shell extends StackPane {
  /** For the toolkit, which shows no hint where there is no key to leave full screen. */
  private static final KeyCombination NOBODYS_KEY =
      KeyCombination.valueOf("Ctrl+Alt+Shift+Meta+F24");

  private final ShellViewModel model;
  private final BorderPane frame = new BorderPane();
  private final StackPane content = new StackPane();
  private final Rail rail;
  private final TopBar topBar;
  private final NoticePane notices;
  private final DropLayer dropLayer;
  private final ShellKeys keys;

  public Shell(ShellViewModel model) {
    // Before the first control: the toolkit would read its own theme for it.
    Look.begin(model);
    this.model = model;
    this.rail = new Rail(model);
    this.topBar = new TopBar(model);
    this.keys = new ShellKeys(model, this::nextRegion, this::toggleFullScreen);
    this.dropLayer =
        new DropLayer(model.texts(), model.sessions().questionProperty().isNotNull(), model::take);
    this.notices = new NoticePane(model.texts(), model.notices());
    // Where no tools are that it could cover.
    StackPane.setAlignment(notices, Pos.BOTTOM_CENTER);
    StackPane front = new StackPane(content, notices);

    getStyleClass().add("shell");
    content.getStyleClass().add("content");
    content.setMinSize(0, 0);
    frame.setTop(topBar);
    frame.setLeft(rail);
    frame.setCenter(front);
    frame.setBottom(new StatusLine(model));
    getChildren()
        .addAll(
            frame,
            new KeysOverlay(model, keys::help),
            new SaveAsPane(model.sessions(), model.texts()),
            dropLayer);
    dropLayer.watch(this);
    model.workspaceProperty().subscribe(this::show);
    sceneProperty().subscribe(this::enter);
  }

  private void show(Workspace workspace) {
    content.getChildren().setAll(workspace.view());
  }

  private void enter(Scene scene) {
    if (scene != null && scene.getRoot() == this) {
      Look.follow(scene, model);
      keys.listen(scene);
      scene
          .windowProperty()
          .subscribe(
              window -> {
                if (window instanceof Stage stage) {
                  takeOverFullScreen(stage);
                }
              });
    }
  }

  /**
   * Esc leaves full screen only when nobody in the scene had a use for it: the toolkit would leave
   * at once, with the pixel still pinned, and would say so in the machine's language.
   */
  private void takeOverFullScreen(Stage stage) {
    stage.setFullScreenExitKeyCombination(NOBODYS_KEY);
    model
        .texts()
        .textsProperty()
        .subscribe(texts -> stage.setFullScreenExitHint(texts.get("shell.full-screen.exit")));
    stage.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && stage.isFullScreen()) {
            event.consume();
            stage.setFullScreen(false);
          }
        });
  }

  /** Takes something as if it had been dropped on the window. */
  public void drop(Desktop.Content dropped) {
    dropLayer.drop(dropped);
  }

  /** Rail, top bar, the workspace's regions, notices if there are any, and round again. */
  private void nextRegion() {
    List<Node> regions = new ArrayList<>(List.of(rail, topBar));
    regions.addAll(model.workspaceProperty().get().regions());
    regions.add(notices);
    int at = -1;
    for (int i = 0; i < regions.size(); i++) {
      at = isFocusIn(regions.get(i)) ? i : at;
    }
    for (int step = 1; step <= regions.size(); step++) {
      Optional<Node> first = firstIn(regions.get((at + step) % regions.size()));
      if (first.isPresent()) {
        focusVisibly(first.get());
        return;
      }
    }
  }

  private boolean isFocusIn(Node region) {
    Node node = getScene().getFocusOwner();
    while (node != null && !node.equals(region)) {
      node = node.getParent();
    }
    return region.equals(node);
  }

  private static Optional<Node> firstIn(Node region) {
    if (!region.isVisible() || region.isDisabled()) {
      return Optional.empty();
    }
    if (region.isFocusTraversable()) {
      return Optional.of(region);
    }
    return region instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .map(Shell::firstIn)
            .flatMap(Optional::stream)
            .findFirst()
        : Optional.empty();
  }

  /** The toolkit shows where the focus is only after a traversal: one step on and back again. */
  private static void focusVisibly(Node node) {
    node.requestFocus();
    if (node.requestFocusTraversal(TraversalDirection.NEXT)) {
      Node next = node.getScene().getFocusOwner();
      next.requestFocusTraversal(TraversalDirection.PREVIOUS);
      if (!node.isFocused()) {
        node.requestFocus();
      }
    }
  }

  private void toggleFullScreen() {
    if (getScene().getWindow() instanceof Stage stage) {
      stage.setFullScreen(!stage.isFullScreen());
    }
  }
}
