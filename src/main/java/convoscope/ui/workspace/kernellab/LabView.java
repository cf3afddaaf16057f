package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.conv.ConvMode;
import convoscope.core.conv.PixelSum;
import convoscope.core.image.ChannelMode;
import convoscope.core.kernel.Kernel;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Viewport;
import convoscope.ui.figure.Cell;
import convoscope.ui.figure.Figures;
import convoscope.ui.sum.Inspector;
import convoscope.ui.workspace.Status;
import convoscope.ui.workspace.WorkspaceServices;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The workspace's face: photo and map side by side, below them the strip and the inspector, at the
 * right the kernel, how it is laid on and how the map is shown.
 */
final class LabView extends StackPane {
  private static final List<String> SHEETS =
      List.of("control/canvas.css", "control/kernel.css", "workspace/kernel-lab.css");

  private final List<Node> regions;
  private final MapPane map;
  private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.FIT);

  LabView(Lab lab, WorkspaceServices services, Status status) {
    SessionModel session = services.session();
    getStyleClass().add("kernel-lab");
    for (String sheet : SHEETS) {
      getStylesheets()
          .add(
              Objects.requireNonNull(LabView.class.getResource("/convoscope/ui/" + sheet), sheet)
                  .toExternalForm());
    }
    session.listen(now -> viewport.set(now.view(KERNEL_LAB).viewport()));
    viewport.addListener((p, old, now) -> session.look(KERNEL_LAB, view -> view.withViewport(now)));

    PhotoPane photo = new PhotoPane(lab, viewport);
    map = new MapPane(lab, viewport);
    StripPane strip = new StripPane(lab);
    Inspector inspector = inspector(lab);
    KernelSection kernel = new KernelSection(lab, services.ownKernels(), services.settings());
    kernel.addHint(new HintLine(lab, session));
    link(inspector.hoveredProperty(), kernel.grid().highlightProperty(), lab);
    link(kernel.grid().hoveredProperty(), inspector.highlightProperty(), lab);
    VBox sections = new VBox(kernel, new DisplaySection(lab), new GeometrySection(lab));
    sections.getStyleClass().add("sections");
    ScrollPane side = new ScrollPane(sections);
    side.getStyleClass().add("lab-side");
    side.setFitToWidth(true);
    side.setHbarPolicy(ScrollBarPolicy.NEVER);
    side.setFocusTraversable(false);

    LabFace face = new LabFace(lab, services.settings(), photo, map, strip);
    photo.addTool(face.button(LabPanel.PHOTO, Feather.CHEVRON_LEFT, false));
    map.addTool(face.button(LabPanel.MAP, Feather.CHEVRON_RIGHT, false));
    kernel.addTool(face.button(LabPanel.SIDE, Feather.CHEVRON_RIGHT, false));
    HBox cards = new HBox(strip, face.button(LabPanel.STRIP, Feather.CHEVRON_DOWN, false));
    cards.getStyleClass().add("strip-part");
    HBox.setHgrow(strip, Priority.ALWAYS);
    HBox sum = new HBox(inspector, face.button(LabPanel.SUM, Feather.CHEVRON_DOWN, false));
    sum.getStyleClass().addAll("card", "sum-card");
    HBox.setHgrow(inspector, Priority.ALWAYS);
    face.put(LabPanel.PHOTO, photo, upright(lab, face, LabPanel.PHOTO, Feather.CHEVRON_RIGHT));
    face.put(LabPanel.MAP, map, upright(lab, face, LabPanel.MAP, Feather.CHEVRON_LEFT));
    SimpleBooleanProperty isStripFolded = new SimpleBooleanProperty();
    FoldedPart stripLine = line(lab, face, LabPanel.STRIP, new StripLine(lab, isStripFolded));
    isStripFolded.bind(stripLine.visibleProperty());
    strip.shownProperty().bind(cards.visibleProperty());
    face.put(LabPanel.STRIP, cards, stripLine);
    face.put(LabPanel.SUM, sum, line(lab, face, LabPanel.SUM, total(lab)));
    face.put(LabPanel.SIDE, side, upright(lab, face, LabPanel.SIDE, Feather.CHEVRON_LEFT));
    getChildren().add(face);
    regions = face.regions();
    addEventFilter(MouseEvent.MOUSE_RELEASED, event -> leaveField(event, photo));
    new LabStatus(lab, photo.canvas(), status).start();
    status.zoomProperty().set(viewport::set);
    new LabKeys(lab, kernel, face).install(this);
  }

  /** Asks where to save the map, and saves it. */
  void export() {
    map.saveMap();
  }

  /** What F6 goes round. */
  List<Node> regions() {
    return regions;
  }

  /**
   * A click that nothing took the focus for leaves a field: its letters are the workspace's keys
   * again.
   */
  private void leaveField(MouseEvent event, PhotoPane photo) {
    if (getScene().getFocusOwner() instanceof TextInputControl field) {
      Node node = event.getTarget() instanceof Node clicked ? clicked : null;
      while (node != null && !node.equals(field)) {
        node = node.getParent();
      }
      if (node == null) {
        photo.canvas().requestFocus();
      }
    }
  }

  private static FoldedPart upright(Lab lab, LabFace face, LabPanel part, Feather icon) {
    return new FoldedPart(lab, face, part, icon, Orientation.VERTICAL);
  }

  private static FoldedPart line(Lab lab, LabFace face, LabPanel part, Node more) {
    return new FoldedPart(lab, face, part, Feather.CHEVRON_UP, Orientation.HORIZONTAL, more);
  }

  /** What the folded sum still says. */
  private static Label total(Lab lab) {
    Label total = new Label();
    total.getStyleClass().add("figures");
    lab.cursor().sumProperty().subscribe(() -> say(lab, total));
    lab.cursor().shownProperty().subscribe(() -> say(lab, total));
    say(lab, total);
    return total;
  }

  private static void say(Lab lab, Label total) {
    PixelSum sum = lab.cursor().sumProperty().get();
    total.setText(sum == null ? "" : Figures.value(lab.cursor().value(sum)));
  }

  private static Inspector inspector(Lab lab) {
    Inspector inspector = new Inspector();
    inspector.setId("inspector");
    inspector.textsProperty().bind(lab.localised().textsProperty());
    inspector.sumProperty().bind(lab.cursor().sumProperty());
    inspector.shownProperty().bind(lab.cursor().shownProperty());
    lab.edits().sessionProperty().subscribe(now -> follow(inspector, lab, now));
    lab.localised()
        .textsProperty()
        .addListener((p, old, now) -> follow(inspector, lab, lab.edits().sessionProperty().get()));
    return inspector;
  }

  private static void follow(Inspector inspector, Lab lab, Session now) {
    String key = "channels." + List.of("r", "g", "b").get(now.view(KERNEL_LAB).channel());
    boolean isColour = now.work(KERNEL_LAB).channels() == ChannelMode.COLOR;
    inspector.channelProperty().set(isColour ? lab.texts().get(key) : "");
    inspector.turnedProperty().set(isTurned(now));
    inspector.whiteProperty().set(now.work(KERNEL_LAB).scale().white());
  }

  private static boolean isTurned(Session session) {
    return session.work(KERNEL_LAB).spec().mode() == ConvMode.CONVOLUTION;
  }

  /** A tap pointed at here is pointed out there, where the kernel may lie turned. */
  private static void link(
      ObservableValue<@Nullable Cell> from, ObjectProperty<@Nullable Cell> to, Lab lab) {
    from.addListener(
        (p, old, now) -> {
          Session session = lab.edits().sessionProperty().get();
          if (now == null || !isTurned(session)) {
            to.set(now);
          } else {
            Kernel cells = session.work(KERNEL_LAB).kernel().cells();
            to.set(new Cell(cells.rows() - 1 - now.row(), cells.columns() - 1 - now.column()));
          }
        });
  }
}
