package convoscope.ui.workspace.kernellab;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.session.document.Cursor;
import convoscope.session.document.Viewport;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.lab.PhotoFrame;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.canvas.CanvasContent;
import convoscope.ui.canvas.CanvasFrame;
import convoscope.ui.canvas.CanvasMark;
import convoscope.ui.canvas.Extent;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.canvas.Placement;
import convoscope.ui.workspace.PhotoNames;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The photo as the kernel sees it, with its padding and the window at the cursor. */
final class PhotoPane extends VBox {
  private final Lab lab;
  private final MapCanvas canvas;
  private final PaneHeader header;
  private final Label empty = new Label();
  private final Button find = new Button();

  PhotoPane(Lab lab, ObjectProperty<Viewport> viewport) {
    this.lab = lab;
    getStyleClass().addAll("card", "pane");
    header = new PaneHeader(lab.localised(), "lab.photo", pin());
    canvas = new MapCanvas(viewport);
    canvas.setId("photo-canvas");
    canvas.setCursorListener(new LabCursor(lab.cursor(), false, canvas));
    canvas.setOnWanted(lab.maps()::wantPhoto);
    empty.setWrapText(true);
    empty.getStyleClass().add("quiet");
    find.setId("find-photo");
    find.getStyleClass().setAll("bar-button");
    find.setMinWidth(USE_PREF_SIZE);
    lab.localised().bind(find, "shell.find");
    lab.localised().explain(find, "", "shell.find");
    find.setOnAction(event -> lab.missing().find(lab.edits().photo()));
    VBox instead = new VBox(empty, find);
    instead.getStyleClass().add("no-photo");
    instead.setAlignment(Pos.CENTER_LEFT);
    canvas.placeholderProperty().set(instead);
    VBox.setVgrow(canvas, Priority.ALWAYS);
    getChildren().addAll(header, canvas);
    setMinWidth(0);

    lab.maps().photoProperty().addListener((p, old, now) -> layOut());
    lab.maps().photoProblemProperty().addListener((p, old, now) -> describe());
    lab.maps().readingProperty().addListener((p, old, now) -> describe());
    lab.maps().geometryProperty().addListener((p, old, now) -> layOut());
    lab.maps().photoFrameProperty().addListener((p, old, now) -> show(now));
    lab.cursor().cursorProperty().addListener((p, old, now) -> mark());
    lab.localised().textsProperty().addListener((p, old, now) -> describe());
    lab.edits()
        .sessionProperty()
        .addListener(
            (p, old, now) -> {
              // Not for every step of a pan.
              if (!now.work().equals(old.work())) {
                describe();
              }
            });
    describe();
  }

  private Button pin() {
    Button button = new Button();
    button.setId("pin-photo");
    button.getStyleClass().setAll("icon-button");
    button.setGraphic(new FontIcon(MaterialDesignP.PIN_OUTLINE));
    lab.localised().explain(button, "F", "lab.pin-photo");
    button.setOnAction(event -> lab.edits().pinPhoto());
    return button;
  }

  MapCanvas canvas() {
    return canvas;
  }

  void addTool(Node tool) {
    header.addTool(tool);
  }

  private void layOut() {
    Photo photo = lab.maps().photoProperty().get();
    ConvGeometry geometry = lab.maps().geometryProperty().get();
    if (photo == null) {
      canvas.contentProperty().set(null);
      canvas.extentProperty().set(null);
      canvas.markProperty().set(null);
      describe();
      return;
    }
    boolean fits = geometry != null && geometry.rowAxis().size() == photo.rows();
    canvas
        .extentProperty()
        .set(
            geometry != null && fits
                ? Extent.of(geometry)
                : Extent.of(photo.rows(), photo.columns()));
    if (geometry != null) {
      canvas.setUnvisited(
          IntStream.concat(
                  IntStream.of(geometry.rowAxis().unvisitedInput()),
                  IntStream.of(geometry.rowAxis().unvisitedPadding()))
              .toArray(),
          IntStream.concat(
                  IntStream.of(geometry.columnAxis().unvisitedInput()),
                  IntStream.of(geometry.columnAxis().unvisitedPadding()))
              .toArray());
    } else {
      canvas.setUnvisited(new int[0], new int[0]);
    }
    PhotoFrame frame = lab.maps().photoFrameProperty().get();
    if (frame == null || frame.photo() != photo) {
      // A photo of the same size is new content all the same.
      canvas.contentProperty().set(null);
    }
    canvas.contentProperty().set(new CanvasContent(photo.rows(), photo.columns(), Placement.PHOTO));
    numbers(photo);
    mark();
    describe();
  }

  private void show(@Nullable PhotoFrame frame) {
    if (frame == null) {
      canvas.numbersProperty().set(null);
      canvas.frameProperty().set(null);
      return;
    }
    numbers(frame.photo());
    canvas.frameProperty().set(new CanvasFrame(frame.picture(), frame.shown(), Placement.PHOTO));
  }

  private void numbers(Photo photo) {
    KernelLabWork work = lab.edits().work();
    Samples input = photo.input(work.channels()).atScale(work.scale());
    canvas.numbersProperty().set(PixelText.of(input));
    canvas.paddingNumbersProperty().set(PixelText.padding(input, work.spec().border()));
  }

  private void mark() {
    ConvGeometry geometry = lab.maps().geometryProperty().get();
    Cursor at = lab.cursor().cursorProperty().get();
    canvas
        .markProperty()
        .set(
            geometry != null && at.isPinned()
                ? CanvasMark.window(geometry, at.row(), at.column())
                : null);
  }

  private void describe() {
    Photo photo = lab.maps().photoProperty().get();
    if (photo == null) {
      ProblemException problem = lab.maps().photoProblemProperty().get();
      PhotoSource reading = lab.maps().readingProperty().get();
      String hint = lab.texts().get("lab.no-photo");
      empty.setText(
          reading != null
              ? lab.texts().get("lab.reading", PhotoNames.of(reading, lab.texts()))
              : problem == null ? hint : lab.texts().sentence(problem) + "\n\n" + hint);
      // A notice says so too, but once; here it can always be found.
      Section.show(find, problem != null && problem.problem() == Problem.FILE_NOT_FOUND);
      header.show("", "");
      canvas.setAccessibleText(empty.getText());
      return;
    }
    numbers(photo);
    ChannelMode channels = lab.edits().work().channels();
    String shape =
        "%d×%d×%d".formatted(photo.input(channels).channels(), photo.rows(), photo.columns());
    header.show(shape, lab.texts().get("channels." + channels.id()));
    String name = PhotoNames.of(lab.edits().photo(), lab.texts());
    canvas.setAccessibleText(lab.texts().get("lab.photo.described", name, shape));
  }
}
