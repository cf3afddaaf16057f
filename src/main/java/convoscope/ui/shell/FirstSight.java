package convoscope.ui.shell;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.conv.ConvGeometry;
import convoscope.core.image.Photo;
import convoscope.session.document.Session;
import convoscope.session.document.Settings;
import convoscope.session.lab.FeatureMap;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.lab.LabFrame;
import convoscope.session.lab.LabPipeline;
import convoscope.session.lab.LabRequest;
import convoscope.session.lab.LabRequest.MapKey;
import convoscope.session.lab.PhotoFrame;
import convoscope.session.lab.Wanted;
import convoscope.ui.canvas.CanvasContent;
import convoscope.ui.canvas.CanvasFrame;
import convoscope.ui.canvas.CanvasGeometry;
import convoscope.ui.canvas.Extent;
import convoscope.ui.canvas.Placement;
import convoscope.ui.canvas.StillPicture;
import convoscope.ui.workspace.kernellab.KernelLab;
import convoscope.ui.workspace.kernellab.LabPanel;
import convoscope.ui.workspace.kernellab.Room;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a new window shows while its own parts are still being made: the photo and its map, true and
 * at their places, on the grounds of the bars and cards around them. Without controls, text and
 * style sheets it is on the screen in less than half the time.
 *
 * <p>Its measures are those that {@code convoscope.css} and {@code kernel-lab.css} come to; {@code
 * FirstSightTest} holds them to the real window. For the window's thread.
 */
public final class FirstSight extends Region {
  private static final double TOP_BAR = 52;
  private static final double RAIL = 80;
  private static final double STATUS = 23;
  private static final double EM = 14;
  private static final double HEADER = 36;
  private static final double CARD_EDGE = 1;
  private static final double COLOUR_BAR = 86;
  private static final double COLOUR_BAR_GAP = 8;
  private static final double MAP_EDGE = 6;

  /** Below that there is no place for all of it; a window is never so small. */
  private static final double LEAST_WIDTH = 600;

  private static final double LEAST_HEIGHT = 420;

  /** Grounds of {@code convoscope.css}: light, dark. A card's is a bar's. */
  private record Ground(String light, String dark) {
    static final Ground PAGE = new Ground("#f3f4f6", "#121418");
    static final Ground BAR = new Ground("#ffffff", "#1a1d23");
    static final Ground WELL = new Ground("#e7eaee", "#0c0e11");

    Color colour(boolean isDark) {
      return Color.web(isDark ? dark : light);
    }
  }

  /**
   * Where things lie in the window.
   *
   * @param photo the photo's canvas; empty where the photo is folded
   * @param map the map's
   * @param mapWell the ground of the map and of its colour bar
   * @param cards the grounds of both panes and of the sum
   * @param side of the side panel
   */
  record Places(
      Rectangle2D photo,
      Rectangle2D map,
      Rectangle2D mapWell,
      List<Rectangle2D> cards,
      Rectangle2D side) {
    /** In a window of that size. */
    static Places of(double width, double height, Settings settings) {
      double beside = COLOUR_BAR_GAP + COLOUR_BAR + MAP_EDGE;
      Room room =
          Room.of(new Room.Asked(width - RAIL, height - TOP_BAR - STATUS, EM, beside, 0, settings));
      List<Rectangle2D> cards =
          Stream.of(LabPanel.PHOTO, LabPanel.MAP, LabPanel.SUM)
              .map(part -> inWindow(room.place(part)))
              .toList();
      Rectangle2D photo =
          room.isFolded(LabPanel.PHOTO) ? Rectangle2D.EMPTY : canvas(cards.getFirst(), 0);
      boolean isMap = !room.isFolded(LabPanel.MAP);
      return new Places(
          photo,
          isMap ? canvas(cards.get(1), beside) : Rectangle2D.EMPTY,
          isMap ? canvas(cards.get(1), 0) : Rectangle2D.EMPTY,
          cards,
          inWindow(room.place(LabPanel.SIDE)));
    }

    private static Rectangle2D inWindow(Rectangle2D inFace) {
      return new Rectangle2D(
          RAIL + inFace.getMinX(),
          TOP_BAR + inFace.getMinY(),
          inFace.getWidth(),
          inFace.getHeight());
    }

    private static Rectangle2D canvas(Rectangle2D pane, double beside) {
      return new Rectangle2D(
          pane.getMinX() + CARD_EDGE,
          pane.getMinY() + CARD_EDGE + HEADER,
          Math.max(0, pane.getWidth() - 2 * CARD_EDGE - beside),
          Math.max(0, pane.getHeight() - 2 * CARD_EDGE - HEADER));
    }

    /** Of the narrower canvas. */
    double fitWidth() {
      boolean areBoth = photo.getWidth() > 0 && map.getWidth() > 0;
      return areBoth ? Math.min(photo.getWidth(), map.getWidth()) : Double.MAX_VALUE;
    }
  }

  private final Photo photo;
  private final FeatureMap map;
  private final Session session;
  private final LabPipeline pipeline;
  private final Settings settings;
  private final boolean isDark;
  private final Group grounds = new Group();
  private final StillPicture photoPicture = new StillPicture();
  private final StillPicture mapPicture = new StillPicture();
  private @Nullable PhotoFrame photoFrame;
  private @Nullable LabFrame mapFrame;

  /**
   * @param photo the session's, read
   * @param map its map
   * @param session that {@linkplain #suits}
   * @param settings with the parts that are folded or dragged
   * @param pipeline colours both
   */
  public FirstSight(
      Photo photo,
      FeatureMap map,
      Session session,
      Settings settings,
      LabPipeline pipeline,
      boolean isDark) {
    this.photo = photo;
    this.map = map;
    this.session = session;
    this.settings = settings;
    this.pipeline = pipeline;
    this.isDark = isDark;
    photoPicture.setId("first-photo");
    mapPicture.setId("first-map");
    // Placed here, not by the toolkit.
    List.of(grounds, photoPicture, mapPicture).forEach(part -> part.setManaged(false));
    getChildren().addAll(grounds, photoPicture, mapPicture);
    setMouseTransparent(true);
  }

  /** Whether a session looks as this shows it: as it does when nobody has rearranged it. */
  public static boolean suits(Session session, Settings settings) {
    KernelLabWork work = session.work(KERNEL_LAB);
    return session.view().workspace().equals(KernelLab.ID)
        && !settings.presenter()
        && !session.view(KERNEL_LAB).mapPixels()
        && work.pins().isEmpty()
        && work.photos().isEmpty();
  }

  /** From now on only the two pictures, to lie over their successors until these are drawn. */
  public void showPicturesAlone() {
    grounds.setVisible(false);
  }

  /** Anew for every size: a window's frame and a maximised window tell theirs late. */
  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
      return;
    }
    Places places = Places.of(width, height, settings);
    paintGrounds(places, width, height);
    double scale = deviceScale();
    Extent extent = Extent.of(map.convolution().geometry());
    photoPicture.setVisible(places.photo.getWidth() > 0);
    if (photoPicture.isVisible()) {
      photoPicture.relocate(places.photo.getMinX(), places.photo.getMinY());
      CanvasGeometry onPhoto = geometry(places.photo, places.fitWidth(), extent);
      photoPicture.show(onPhoto, photoFrame(onPhoto, scale), scale);
    }
    mapPicture.setVisible(places.map.getWidth() > 0);
    if (mapPicture.isVisible()) {
      mapPicture.relocate(places.map.getMinX(), places.map.getMinY());
      CanvasGeometry onMap = geometry(places.map, places.fitWidth(), extent);
      mapPicture.show(onMap, mapFrame(onMap, scale), scale);
    }
  }

  private CanvasGeometry geometry(Rectangle2D place, double fitWidth, Extent extent) {
    return CanvasGeometry.of(
        place.getWidth(), place.getHeight(), fitWidth, extent, session.view(KERNEL_LAB).viewport());
  }

  private double deviceScale() {
    Window window = getScene() == null ? null : getScene().getWindow();
    double screen = Screen.getPrimary().getOutputScaleX();
    return Math.max(1, window == null ? screen : Math.max(screen, window.getRenderScaleX()));
  }

  private CanvasFrame photoFrame(CanvasGeometry canvas, double scale) {
    CanvasContent all = new CanvasContent(photo.rows(), photo.columns(), Placement.PHOTO);
    Wanted wanted = canvas.wanted(all, scale, null);
    PhotoFrame frame = photoFrame;
    if (frame == null || !frame.shown().equals(wanted)) {
      frame = pipeline.photo(photo, session.work(KERNEL_LAB).channels(), wanted);
      photoFrame = frame;
    }
    return new CanvasFrame(frame.picture(), frame.shown(), Placement.PHOTO);
  }

  private CanvasFrame mapFrame(CanvasGeometry canvas, double scale) {
    ConvGeometry convolution = map.convolution().geometry();
    Placement placement = Placement.of(convolution);
    CanvasContent all =
        new CanvasContent(convolution.outputRows(), convolution.outputColumns(), placement);
    Wanted wanted = canvas.wanted(all, scale, null);
    LabFrame frame = mapFrame;
    if (frame == null || !frame.shown().equals(wanted)) {
      MapKey key = MapKey.of(photo, session.work(KERNEL_LAB));
      frame = pipeline.colour(map, LabRequest.of(key, session.view(KERNEL_LAB), isDark, wanted));
      mapFrame = frame;
    }
    return new CanvasFrame(frame.picture(), frame.shown(), placement);
  }

  private void paintGrounds(Places places, double width, double height) {
    Color bar = Ground.BAR.colour(isDark);
    Color well = Ground.WELL.colour(isDark);
    double between = height - TOP_BAR - STATUS;
    grounds
        .getChildren()
        .setAll(
            ground(new Rectangle2D(0, 0, width, height), Ground.PAGE.colour(isDark)),
            ground(new Rectangle2D(0, 0, width, TOP_BAR - 1), bar),
            ground(new Rectangle2D(0, TOP_BAR, RAIL - 1, between), bar),
            ground(places.side, bar),
            ground(new Rectangle2D(0, height - STATUS + 1, width, STATUS - 1), bar));
    places.cards.forEach(card -> grounds.getChildren().add(ground(card, bar)));
    grounds.getChildren().addAll(ground(places.photo, well), ground(places.mapWell, well));
  }

  private static Rectangle ground(Rectangle2D place, Color colour) {
    Rectangle ground =
        new Rectangle(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
    ground.setFill(colour);
    return ground;
  }
}
