package convoscope.ui.shell;

import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.Workspace;
import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The workspaces, an icon and a word each, down the left side. */
final class Rail extends VBox {
  private final ToggleGroup group = new ToggleGroup();

  Rail(ShellViewModel model) {
    getStyleClass().add("rail");
    List<Workspace> workspaces = model.workspaces();
    for (int i = 0; i < workspaces.size(); i++) {
      getChildren().add(button(model, workspaces.get(i), i));
    }
    // Also by the arrow keys, which select in a group without an action.
    group
        .selectedToggleProperty()
        .addListener(
            (p, old, now) -> {
              int index = getChildren().indexOf(now);
              Workspace front = model.workspaceProperty().get();
              // Not when it only follows: a session may ask for a workspace that is not here.
              if (index >= 0 && !workspaces.get(index).equals(front)) {
                model.choose(index);
              }
            });
    model.workspaceProperty().subscribe(now -> group.selectToggle(toggle(workspaces, now)));
  }

  private ToggleButton button(ShellViewModel model, Workspace workspace, int index) {
    Localised texts = model.texts();
    ToggleButton button = new ToggleButton();
    button.setId("rail-" + workspace.id());
    button.getStyleClass().setAll("rail-button");
    button.setGraphic(new FontIcon(workspace.icon()));
    button.setContentDisplay(ContentDisplay.TOP);
    button.setToggleGroup(group);
    button.setMaxWidth(Double.MAX_VALUE);
    String name = "workspace." + workspace.id();
    texts.bind(button, name);
    button.setTooltip(texts.tooltip("Shortcut+" + (index + 1), texts.text(name)));
    texts.name(button, name);
    button.setOnAction(
        event -> {
          // A click on the chosen one has let it off.
          button.setSelected(true);
        });
    // In front of a class the picture counts; the tooltip still has the word.
    model
        .presenterProperty()
        .subscribe(
            presenter ->
                button.setContentDisplay(
                    presenter ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TOP));
    return button;
  }

  private ToggleButton toggle(List<Workspace> workspaces, Workspace now) {
    return (ToggleButton) getChildren().get(workspaces.indexOf(now));
  }
}
