package convoscope.ui.shell;

import convoscope.core.conv.ConvGeometry;
import convoscope.core.image.Photo;
import convoscope.session.FeatureMap;
import convoscope.session.LabFrame;
import convoscope.session.LabPipeline;
import convoscope.session.LabRequest;
import convoscope.session.LabRequest.MapKey;
import convoscope.session.PhotoFrame;
import convoscope.session.Session;
import convoscope.session.Settings;
import convoscope.session.View;
import convoscope.session.Wanted;
import convoscope.session.Work;
import convoscope.ui.control.CanvasContent;
import convoscope.ui.control.CanvasFrame;
import convoscope.ui.control.CanvasGeometry;
import convoscope.ui.control.Extent;
import convoscope.ui.control.Placement;
import convoscope.ui.control.StillPicture;
import convoscope.ui.workspace.kernellab.KernelLab;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * What a new window shows while its own parts are still being made: the photo and its map, true and
 * at their places, on the grounds of the bars and cards around them. Without controls, text and
 * style sheets it is on the screen in less than half the time.
 *
 * <p>Its measures are those that {@code convoscope.css} and {@code kernel-lab.css} come to; {@code
 * FirstSightTest} holds them to the real window. For the window's thread.
 */
public final class FirstSight extends Pane {
  private static final double TOP_BAR = 52;
  private static final double RAIL = 80;
  private static final double STATUS = 23;
  private static final double SIDE = 320;
  private static final double GAP = 12;
  private static final double HINT = 23;
  private static final double INSPECTOR = 177;
  private static final double HEADER = 36;
  private static final double CARD_EDGE = 1;
  private static final double COLOUR_BAR = 86;
  private static final double COLOUR_BAR_GAP = 8;
  private static final double MAP_EDGE = 6;

  /** Of photo and map with their headers, where there is as much room as is asked for. */
  private static final double PANES = 410;

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
   * @param photo the photo's canvas
   * @param map the map's
   * @param mapWell the ground of the map and of its colour bar
   * @param cards the grounds of both panes and of the inspector
   */
  record Places(Rectangle2D photo, Rectangle2D map, Rectangle2D mapWell, List<Rectangle2D> cards) {
    /**
     * In a window of that size.
     *
     * @param hasHint whether the line on what to try is there
     */
    static Places of(double width, double height, boolean hasHint) {
      double beside = COLOUR_BAR_GAP + COLOUR_BAR + MAP_EDGE;
      double panes = width - RAIL - SIDE - 2 * GAP;
      double each = (panes - GAP - beside) / 2;
      double below = GAP + INSPECTOR + (hasHint ? GAP + HINT : 0);
      double room = height - TOP_BAR - STATUS - 2 * GAP - below;
      // What is lacking, panes and inspector bear in equal parts.
      double tallPanes = room < PANES ? Math.floor(PANES - (PANES - room) / 2) : room;
      double tall = tallPanes - HEADER - 2 * CARD_EDGE;
      double left = RAIL + GAP;
      double mapLeft = left + each + GAP;
      double top = TOP_BAR + GAP;
      double canvasTop = top + HEADER + CARD_EDGE;
      double wide = each - 2 * CARD_EDGE;
      double bottom = top + tallPanes + GAP + (hasHint ? HINT + GAP : 0);
      return new Places(
          new Rectangle2D(left + CARD_EDGE, canvasTop, wide, tall),
          new Rectangle2D(mapLeft + CARD_EDGE, canvasTop + MAP_EDGE, wide, tall - 2 * MAP_EDGE),
          new Rectangle2D(mapLeft + CARD_EDGE, canvasTop, wide + beside, tall),
          List.of(
              new Rectangle2D(left, top, each, tallPanes),
              new Rectangle2D(mapLeft, top, each + beside, tallPanes),
              new Rectangle2D(left, bottom, panes, height - STATUS - GAP - bottom)));
    }
  }

  private final List<Node> pictures;

  private FirstSight(
      Places places, Node photo, Node map, boolean isDark, double width, double height) {
    pictures = List.of(photo, map);
    Color bar = Ground.BAR.colour(isDark);
    Color well = Ground.WELL.colour(isDark);
    double between = height - TOP_BAR - STATUS;
    getChildren()
        .addAll(
            ground(new Rectangle2D(0, 0, width, height), Ground.PAGE.colour(isDark)),
            ground(new Rectangle2D(0, 0, width, TOP_BAR - 1), bar),
            ground(new Rectangle2D(0, TOP_BAR, RAIL - 1, between), bar),
            ground(new Rectangle2D(width - SIDE + 1, TOP_BAR, SIDE - 1, between), bar),
            ground(new Rectangle2D(0, height - STATUS + 1, width, STATUS - 1), bar));
    places.cards.forEach(card -> getChildren().add(ground(card, bar)));
    getChildren().addAll(ground(places.photo, well), ground(places.mapWell, well), photo, map);
    setMouseTransparent(true);
  }

  /** Whether a session looks as this shows it: as it does when nobody has rearranged it. */
  public static boolean suits(Session session, Settings settings) {
    View view = session.view();
    Work work = session.work();
    return view.workspace().equals(KernelLab.ID)
        && !settings.presenter()
        && !view.mapPixels()
        && work.pins().isEmpty()
        && work.photos().isEmpty();
  }

  /**
   * Draws a session.
   *
   * @param photo the session's, read
   * @param map its map
   * @param pipeline colours both
   * @param deviceScale device pixels per screen pixel
   */
  public static FirstSight of(
      Photo photo,
      FeatureMap map,
      Session session,
      LabPipeline pipeline,
      boolean isDark,
      double width,
      double height,
      double deviceScale) {
    Places places = Places.of(width, height, !session.view().hintsDone());
    Work work = session.work();
    MapKey key = MapKey.of(photo, work);
    ConvGeometry convolution = map.convolution().geometry();
    Extent extent = Extent.of(convolution);

    CanvasGeometry onPhoto = geometry(places.photo, extent, session);
    CanvasContent all = new CanvasContent(photo.rows(), photo.columns(), Placement.PHOTO);
    Wanted seen = onPhoto.wanted(all, deviceScale, null);
    PhotoFrame photoFrame = pipeline.photo(photo, work.channels(), seen);

    CanvasGeometry onMap = geometry(places.map, extent, session);
    Placement placement = Placement.of(convolution);
    CanvasContent whole =
        new CanvasContent(convolution.outputRows(), convolution.outputColumns(), placement);
    Wanted wanted = onMap.wanted(whole, deviceScale, null);
    LabFrame mapFrame = pipeline.colour(map, LabRequest.of(key, session.view(), isDark, wanted));
    return new FirstSight(
        places,
        at(
            places.photo,
            StillPicture.of(
                onPhoto,
                new CanvasFrame(photoFrame.picture(), photoFrame.shown(), Placement.PHOTO),
                deviceScale)),
        at(
            places.map,
            StillPicture.of(
                onMap,
                new CanvasFrame(mapFrame.picture(), mapFrame.shown(), placement),
                deviceScale)),
        isDark,
        width,
        height);
  }

  /** Only the two pictures, to lie over their successors until these are drawn. */
  public Pane picturesAlone() {
    Pane alone = new Pane();
    alone.getChildren().setAll(pictures);
    alone.setMouseTransparent(true);
    return alone;
  }

  private static CanvasGeometry geometry(Rectangle2D place, Extent extent, Session session) {
    return CanvasGeometry.of(
        place.getWidth(), place.getHeight(), extent, session.view().viewport());
  }

  private static Node at(Rectangle2D place, Node picture) {
    picture.setLayoutX(place.getMinX());
    picture.setLayoutY(place.getMinY());
    return picture;
  }

  private static Rectangle ground(Rectangle2D place, Color colour) {
    Rectangle ground =
        new Rectangle(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
    ground.setFill(colour);
    return ground;
  }
}
