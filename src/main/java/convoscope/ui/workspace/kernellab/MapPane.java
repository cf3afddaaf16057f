package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.ProblemException;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.ValueScale;
import convoscope.session.document.Cursor;
import convoscope.session.document.Session;
import convoscope.session.document.Viewport;
import convoscope.session.lab.LabFrame;
import convoscope.ui.canvas.CanvasContent;
import convoscope.ui.canvas.CanvasFrame;
import convoscope.ui.canvas.CanvasMark;
import convoscope.ui.canvas.Extent;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.canvas.Placement;
import convoscope.ui.form.ChoiceRow;
import convoscope.ui.scale.ColourBar;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The feature map, in photo coordinates or in its own pixels, with its colour bar and tools. */
final class MapPane extends VBox {
  private final Lab lab;
  private final MapCanvas onPhoto;
  private final MapCanvas inOwnPixels;
  private final HBox body;
  private final ColourBar bar = new ColourBar(Orientation.VERTICAL);
  private final StackPane barRoom = new StackPane(bar);
  private final Label problem = new Label();
  private final Label ownProblem = new Label();
  private final PaneHeader header;
  private final ChoiceRow<Integer> channel = new ChoiceRow<>(List.of(0, 1, 2));
  private final ToggleButton own = new ToggleButton("1:1");

  MapPane(Lab lab, ObjectProperty<Viewport> viewport) {
    this.lab = lab;
    getStyleClass().addAll("card", "pane");
    channel.setId("map-channel");
    lab.localised()
        .textsProperty()
        .subscribe(
            texts ->
                channel.setWords(
                    c -> List.of("R", "G", "B").get(c), c -> texts.get("lab.channel.help")));
    channel.setOnChange(lab.edits()::setChannel);
    own.getStyleClass().setAll("bar-button", "small");
    own.setId("own-pixels");
    own.setMinWidth(USE_PREF_SIZE);
    lab.localised().explain(own, "O", "lab.own-pixels");
    own.setOnAction(event -> lab.edits().setMapPixels(own.isSelected()));
    header = new PaneHeader(lab.localised(), "lab.map", channel, own, pin(), menu());

    onPhoto = canvas(viewport, false);
    onPhoto.setId("map-canvas");
    inOwnPixels = canvas(new SimpleObjectProperty<>(Viewport.FIT), true);
    inOwnPixels.setId("own-canvas");
    inOwnPixels.setVisible(false);
    problem.setWrapText(true);
    ownProblem.setWrapText(true);
    onPhoto.placeholderProperty().set(problem);
    inOwnPixels.placeholderProperty().set(ownProblem);
    bar.setId("colour-bar");
    bar.setMovable(
        new ColourBar.Movable() {
          @Override
          public void move(double low, double high) {
            lab.display().setRange(low, high);
          }

          @Override
          public boolean reset() {
            return lab.display().reset();
          }
        });
    explain(bar.lowHandle(), "lab.limits.low");
    explain(bar.highHandle(), "lab.limits.high");
    StackPane canvases = new StackPane(onPhoto, inOwnPixels);
    canvases.setMinWidth(0);
    HBox.setHgrow(canvases, Priority.ALWAYS);
    // The room around the bar is the bar's alone: both canvases are equally tall.
    barRoom.getStyleClass().add("bar-room");
    body = new HBox(canvases, barRoom);
    body.getStyleClass().add("map-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(header, body);
    setMinWidth(0);

    lab.maps().geometryProperty().addListener((p, old, now) -> layOut());
    lab.maps().problemProperty().addListener((p, old, now) -> layOut());
    lab.maps().photoProblemProperty().addListener((p, old, now) -> describe());
    lab.maps().frameProperty().addListener((p, old, now) -> show(now));
    lab.cursor().cursorProperty().addListener((p, old, now) -> mark());
    lab.cursor().shownProperty().addListener((p, old, now) -> bar.valueProperty().set(now));
    lab.cursor().channelProperty().addListener((p, old, now) -> describe());
    lab.localised().textsProperty().addListener((p, old, now) -> describe());
    lab.edits().sessionProperty().subscribe(this::follow);
  }

  private MapCanvas canvas(ObjectProperty<Viewport> viewport, boolean isOwn) {
    MapCanvas canvas = new MapCanvas(viewport);
    canvas.paddingShownProperty().set(false);
    canvas.setCursorListener(new LabCursor(lab.cursor(), isOwn, canvas));
    canvas.setOnWanted(lab.maps()::wantMap);
    canvas.busyProperty().bind(lab.maps().busyProperty());
    canvas.previewProperty().bind(lab.maps().previewProperty());
    canvas
        .previewTextProperty()
        .bind(
            Bindings.when(lab.maps().outdatedProperty())
                .then(lab.localised().text("lab.outdated"))
                .otherwise(
                    Bindings.when(lab.maps().cutProperty())
                        .then(lab.localised().text("lab.cut"))
                        .otherwise(lab.localised().text("lab.preview"))));
    return canvas;
  }

  private void explain(Region handle, String key) {
    lab.localised().name(handle, key);
    Tooltip.install(
        handle,
        lab.localised()
            .tooltip(
                "", lab.localised().text(texts -> texts.get("lab.limits.move", texts.get(key)))));
  }

  private Button pin() {
    Button button = new Button();
    button.setId("pin");
    button.getStyleClass().setAll("icon-button");
    button.setGraphic(new FontIcon(MaterialDesignP.PIN_OUTLINE));
    lab.localised().explain(button, "P", "lab.pin");
    button.setOnAction(event -> lab.edits().pin());
    return button;
  }

  private MenuButton menu() {
    MenuButton menu = new MenuButton();
    menu.setId("map-menu");
    menu.getStyleClass().addAll("icon-button", "plain-menu");
    menu.setGraphic(new FontIcon(Feather.DOWNLOAD));
    lab.localised().explain(menu, "Shortcut+E", "lab.map.menu");
    MenuItem save = new MenuItem();
    save.setId("save-map");
    lab.localised().bind(save, "lab.save-map");
    save.setAccelerator(KeyCombination.valueOf("Shortcut+E"));
    save.setOnAction(event -> saveMap());
    MenuItem copy = new MenuItem();
    copy.setId("copy-map");
    lab.localised().bind(copy, "lab.copy-map");
    copy.setOnAction(event -> lab.export().copyMap(lab.exchange()::copyPicture));
    menu.getItems().addAll(save, copy);
    menu.setOnShowing(
        event -> menu.getItems().forEach(item -> item.setDisable(!lab.export().canSaveMap())));
    return menu;
  }

  MapCanvas canvas() {
    return onPhoto;
  }

  void addTool(Node tool) {
    header.addTool(tool);
  }

  /** What the colour bar takes of the pane's width. */
  double beside() {
    return body.snapSizeX(barRoom.prefWidth(-1)) + body.snapSpaceX(body.getSpacing());
  }

  /** Asks where to save the map, and saves it. */
  void saveMap() {
    if (!lab.export().canSaveMap()) {
      lab.export().sayThereIsNoMap();
    } else {
      lab.exchange()
          .chooseToSave(
              lab.texts().get("lab.save-map"),
              null,
              lab.export().suggestedName("png"),
              Kinds.maps(lab.texts()))
          .ifPresent(lab.export()::saveMap);
    }
  }

  private boolean isOwn() {
    return lab.edits().sessionProperty().get().view(KERNEL_LAB).mapPixels();
  }

  private void follow(Session now) {
    boolean changed = inOwnPixels.isVisible() != now.view(KERNEL_LAB).mapPixels();
    own.setSelected(now.view(KERNEL_LAB).mapPixels());
    Section.show(channel, now.work(KERNEL_LAB).channels() == ChannelMode.COLOR);
    channel.valueProperty().set(now.view(KERNEL_LAB).channel());
    bar.askedProperty().set(lab.display().manualRange().orElse(null));
    if (changed) {
      onPhoto.setVisible(!isOwn());
      inOwnPixels.setVisible(isOwn());
      layOut();
      show(lab.maps().frameProperty().get());
    }
    describe();
  }

  private void layOut() {
    ConvGeometry geometry = lab.maps().geometryProperty().get();
    MapCanvas hidden = isOwn() ? onPhoto : inOwnPixels;
    hidden.contentProperty().set(null);
    hidden.frameProperty().set(null);
    MapCanvas shown = isOwn() ? inOwnPixels : onPhoto;
    if (geometry == null || lab.maps().problemProperty().get() != null) {
      shown.contentProperty().set(null);
      shown.extentProperty().set(null);
    } else {
      int rows = geometry.outputRows();
      int columns = geometry.outputColumns();
      shown.extentProperty().set(isOwn() ? Extent.of(rows, columns) : Extent.of(geometry));
      shown.contentProperty().set(new CanvasContent(rows, columns, placement(geometry)));
    }
    mark();
    describe();
  }

  private Placement placement(ConvGeometry geometry) {
    return isOwn() ? Placement.PHOTO : Placement.of(geometry);
  }

  private void show(@Nullable LabFrame frame) {
    MapCanvas shown = isOwn() ? inOwnPixels : onPhoto;
    if (frame == null) {
      shown.numbersProperty().set(null);
      shown.frameProperty().set(null);
    } else {
      shown.numbersProperty().set(PixelText.of(frame.map()));
      shown
          .frameProperty()
          .set(
              new CanvasFrame(
                  frame.picture(), frame.shown(), placement(frame.map().convolution().geometry())));
    }
    describe();
  }

  private void mark() {
    ConvGeometry geometry = lab.maps().geometryProperty().get();
    Cursor at = lab.cursor().cursorProperty().get();
    MapCanvas shown = isOwn() ? inOwnPixels : onPhoto;
    shown
        .markProperty()
        .set(
            geometry != null && at.isPinned()
                ? CanvasMark.pixel(placement(geometry), at.row(), at.column())
                : null);
  }

  private void describe() {
    ProblemException found = lab.maps().problemProperty().get();
    boolean isLost = lab.maps().photoProblemProperty().get() != null;
    String sentence =
        found != null ? lab.texts().sentence(found) : isLost ? lab.texts().get("lab.no-map") : "";
    problem.setText(sentence);
    ownProblem.setText(sentence);
    ConvGeometry geometry = lab.maps().geometryProperty().get();
    Session session = lab.edits().sessionProperty().get();
    LabFrame frame = lab.maps().frameProperty().get();
    if (frame == null) {
      bar.scaleProperty().set(null);
      bar.noteProperty().set("");
      bar.unitsProperty().set("");
    }
    if (geometry == null) {
      header.show("", "");
      return;
    }
    String shape =
        "%d×%d×%d"
            .formatted(
                session.work(KERNEL_LAB).channels().mapsPerKernel(),
                geometry.outputRows(),
                geometry.outputColumns());
    String kernel = lab.kernelName(session.work(KERNEL_LAB).kernel().name());
    header.show(shape, kernel);
    onPhoto.setAccessibleText(lab.texts().get("lab.map.described", kernel, shape));
    inOwnPixels.setAccessibleText(onPhoto.getAccessibleText());
    if (frame != null) {
      boolean isColour = frame.ranges().size() > 1;
      int at = Math.min(lab.cursor().channelProperty().get(), frame.ranges().size() - 1);
      bar.scaleProperty()
          .set(
              new ColourBar.Scale(
                  isColour ? ColourMaps.grey() : frame.colourMap(),
                  frame.ranges().get(at),
                  ends(frame.display())));
      bar.unitsProperty()
          .set(
              lab.texts()
                  .get(frame.key().scale() == ValueScale.TO_255 ? "lab.units.255" : "lab.units.1"));
      bar.noteProperty()
          .set(
              String.join(
                  "\n",
                  new Scaling(frame.display(), frame.limits(), frame.ranges().size())
                      .words(lab.texts(), frame.spread(at), frame.ranges().get(at))));
    }
  }

  private static ColourBar.Ends ends(DisplayMode display) {
    return switch (display) {
      case CLAMP -> ColourBar.Ends.FIXED;
      case MINMAX -> ColourBar.Ends.BOTH;
      case SIGNED -> ColourBar.Ends.MIRRORED;
      case ABSOLUTE -> ColourBar.Ends.UPPER;
    };
  }
}
