package convoscope.ui.shell;

import convoscope.i18n.Language;
import convoscope.ui.workspace.Localised;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The photo, undo, zoom and the window's own switches. Where it is narrow, words give way. */
final class TopBar extends HBox {
  private static final int MARK = 22;

  private final ShellViewModel model;
  private final Localised texts;
  private final Label name = new Label("Convoscope");
  private final Button open;
  private final SessionMenu session;
  private boolean isStale;

  TopBar(ShellViewModel model) {
    this.model = model;
    this.texts = model.texts();
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);

    name.getStyleClass().add("program-name");
    name.setMinWidth(USE_PREF_SIZE);
    name.managedProperty().bind(name.visibleProperty());
    PhotoMenu photo = new PhotoMenu(model);
    session = new SessionMenu(model);
    open = button("open", Feather.FOLDER, "Shortcut+O", "shell.open.help");
    texts.bind(open, "shell.open");
    open.setOnAction(event -> model.openByDialog());
    Button undo = button("undo", Feather.CORNER_UP_LEFT, "Shortcut+Z", "shell.undo.help");
    texts.name(undo, "shell.undo");
    undo.setOnAction(event -> model.undo());
    undo.disableProperty().bind(model.canUndoProperty().not());
    Button redo = button("redo", Feather.CORNER_UP_RIGHT, "Shortcut+Shift+Z", "shell.redo");
    redo.setOnAction(event -> model.redo());
    redo.disableProperty().bind(model.canRedoProperty().not());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(
            mark(),
            name,
            photo,
            open,
            session,
            segments(undo, redo),
            space,
            zoom(),
            presenter(),
            theme(),
            languages(),
            keys());
    widthProperty().subscribe(this::fit);
    model.photoNameProperty().subscribe(this::fit);
    model.sessions().nameProperty().subscribe(this::fit);
    texts.textsProperty().subscribe(this::fit);
    // Presenter mode changes it, after the style sheets.
    name.fontProperty().subscribe(() -> isStale = true);
  }

  private ImageView mark() {
    ImageView mark =
        new ImageView(
            new Image(
                Objects.requireNonNull(
                        TopBar.class.getResource("/convoscope/icons/icon-64.png"), "icon")
                    .toExternalForm(),
                2 * MARK,
                2 * MARK,
                true,
                true));
    mark.setFitWidth(MARK);
    mark.setFitHeight(MARK);
    mark.setSmooth(true);
    return mark;
  }

  private Button button(String id, Feather icon, String keys, String help) {
    return dress(new Button(), id, icon, keys, help);
  }

  private <B extends ButtonBase> B dress(
      B button, String id, Feather icon, String keys, String help) {
    button.setId(id);
    button.getStyleClass().add("bar-button");
    button.setGraphic(new FontIcon(icon));
    button.setMinWidth(USE_PREF_SIZE);
    texts.explain(button, keys, help);
    return button;
  }

  private static HBox segments(ButtonBase... buttons) {
    HBox box = new HBox(buttons);
    box.getStyleClass().add("segments");
    box.setMinWidth(USE_PREF_SIZE);
    box.setMaxHeight(USE_PREF_SIZE);
    return box;
  }

  private HBox zoom() {
    Zoom zoom = model.zoom();
    Button out = button("zoom-out", Feather.MINUS, "Shortcut+Minus", "shell.zoom.out");
    out.setOnAction(event -> zoom.out());
    Button in = button("zoom-in", Feather.PLUS, "Shortcut+Plus", "shell.zoom.in");
    in.setOnAction(event -> zoom.in());
    MenuButton level = new MenuButton();
    level.setId("zoom");
    level.getStyleClass().addAll("bar-button", "zoom-level", "figures");
    level.textProperty().bind(zoom.wordsProperty());
    level.setMinWidth(USE_PREF_SIZE);
    texts.explain(level, "Shortcut+0", "shell.zoom");
    MenuItem fit = new MenuItem();
    texts.bind(fit, "shell.zoom.fit");
    fit.setOnAction(event -> zoom.fit());
    level.getItems().add(fit);
    for (double one : Zoom.LEVELS) {
      MenuItem item = new MenuItem(Math.round(one * 100) + " %");
      item.setOnAction(event -> zoom.to(one));
      level.getItems().add(item);
    }
    HBox box = segments(out, level, in);
    box.disableProperty().bind(zoom.availableProperty().not());
    return box;
  }

  private ToggleButton presenter() {
    ToggleButton button =
        dress(new ToggleButton(), "presenter", Feather.MONITOR, "F5", "shell.presenter");
    model.presenterProperty().subscribe(button::setSelected);
    button.setOnAction(event -> model.togglePresenter());
    return button;
  }

  private Button theme() {
    Button button = button("theme", Feather.MOON, "Shortcut+T", "shell.theme");
    button.setOnAction(event -> model.toggleTheme());
    model
        .darkProperty()
        .subscribe(dark -> button.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON)));
    return button;
  }

  private HBox languages() {
    ToggleButton english = language(Language.ENGLISH, "EN");
    ToggleButton chinese = language(Language.CHINESE, "中");
    return segments(english, chinese);
  }

  private ToggleButton language(Language language, String sign) {
    ToggleButton button = new ToggleButton(sign);
    button.setId("language-" + language.id());
    button.getStyleClass().addAll("bar-button", "language");
    button.setMinWidth(USE_PREF_SIZE);
    texts.explain(button, "Shortcut+L", "shell.language", language.ownName());
    button.setOnAction(
        event -> {
          // Also where nothing changes: a click on the chosen one has let it off.
          button.setSelected(true);
          model.setLanguage(language);
        });
    texts.textsProperty().subscribe(now -> button.setSelected(now.language() == language));
    return button;
  }

  private Button keys() {
    Button button = button("keys", Feather.HELP_CIRCLE, "?", "shell.keys");
    button.setOnAction(event -> model.toggleKeys());
    return button;
  }

  @Override
  protected void layoutChildren() {
    if (isStale) {
      isStale = false;
      fit();
    }
    super.layoutChildren();
  }

  /** As many words as there is room for. */
  private void fit() {
    open.setContentDisplay(ContentDisplay.LEFT);
    session.setContentDisplay(ContentDisplay.LEFT);
    name.setVisible(true);
    if (getScene() == null || getWidth() == 0) {
      return;
    }
    applyCss();
    if (prefWidth(-1) > getWidth()) {
      name.setVisible(false);
    }
    if (prefWidth(-1) > getWidth()) {
      open.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }
    if (prefWidth(-1) > getWidth()) {
      session.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }
  }
}
