package convoscope.ui.workspace.kernellab;

import convoscope.session.document.Panel;
import convoscope.session.document.Settings;
import convoscope.session.document.SettingsModel;
import convoscope.ui.canvas.MapCanvas;
import convoscope.ui.form.Divider;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Lays Kernel Lab's parts out as {@link Room} says, with what folds them and what is dragged
 * between them. What a person folds and drags is kept in the settings.
 */
final class LabFace extends Region {
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /** Width of the measure in the style sheet, in em. */
  private static final double MEASURE = 10;

  private final Lab lab;
  private final SettingsModel settings;
  private final PhotoPane photo;
  private final MapPane map;
  private final StripPane strip;
  private final Map<LabPanel, Region> open = new EnumMap<>(LabPanel.class);
  private final Map<LabPanel, Region> folded = new EnumMap<>(LabPanel.class);
  private final Region measure = new Region();
  private final Divider betweenPanes = new Divider(Orientation.VERTICAL);
  private final Divider besideSide = new Divider(Orientation.VERTICAL);
  private final Divider aboveStrip = new Divider(Orientation.HORIZONTAL);
  private final Divider aboveSum = new Divider(Orientation.HORIZONTAL);
  private @Nullable Room room;

  LabFace(Lab lab, SettingsModel settings, PhotoPane photo, MapPane map, StripPane strip) {
    this.lab = lab;
    this.settings = settings;
    this.photo = photo;
    this.map = map;
    this.strip = strip;
    getStyleClass().add("lab-face");
    measure.getStyleClass().add("lab-measure");
    measure.setManaged(false);
    measure.setVisible(false);
    getChildren().add(measure);
    add(betweenPanes, "divider-panes", LabPanel.PHOTO, this::share);
    add(besideSide, "divider-side", LabPanel.SIDE, (start, by) -> width(start, LabPanel.SIDE, by));
    add(
        aboveStrip,
        "divider-strip",
        LabPanel.STRIP,
        (start, by) -> height(start, LabPanel.STRIP, by));
    add(aboveSum, "divider-sum", LabPanel.SUM, (start, by) -> height(start, LabPanel.SUM, by));
    settings.listen(now -> requestLayout());
  }

  /**
   * Puts a part in.
   *
   * @param whole the part
   * @param line what stands for it while it is folded
   */
  void put(LabPanel part, Region whole, Region line) {
    whole.setVisible(false);
    line.setVisible(false);
    open.put(part, whole);
    folded.put(part, line);
    // In the order in which the focus goes round; dividers come last and lie over the parts.
    getChildren().addAll(2 * (open.size() - 1), List.of(whole, line));
  }

  /** What F6 goes round: of every part what is on the screen, it or the line that stands for it. */
  List<Node> regions() {
    List<Node> regions = new ArrayList<>();
    open.forEach(
        (part, whole) -> {
          regions.add(whole);
          regions.add(Objects.requireNonNull(folded.get(part)));
        });
    return List.copyOf(regions);
  }

  /** A button that folds or unfolds a part. */
  Button button(LabPanel part, Feather icon, boolean unfolds) {
    Button button = new Button();
    button.setId((unfolds ? "unfold-" : "fold-") + part.id());
    button.getStyleClass().setAll("icon-button", "small", "fold-button");
    button.setGraphic(new FontIcon(icon));
    lab.localised().explain(button, part.key(), part.helpKey());
    button.setOnAction(event -> toggle(part));
    return button;
  }

  /** Folds a part, or unfolds it. */
  void toggle(LabPanel part) {
    Room now = room;
    if (now == null || now.place(part).getWidth() <= 0) {
      return;
    }
    Panel changed = now.toggled(part);
    settings.change(
        all -> {
          Settings next = all.withPanel(part.setting(), changed);
          // One of the two panes is always there.
          if (now.isFolded(part)) {
            return next;
          }
          return switch (part) {
            case PHOTO -> unfolded(next, LabPanel.MAP);
            case MAP -> unfolded(next, LabPanel.PHOTO);
            default -> next;
          };
        });
  }

  private static Settings unfolded(Settings all, LabPanel part) {
    return all.withPanel(
        part.setting(), all.panel(part.setting()).withFolding(Panel.Folding.BY_ROOM));
  }

  /** What a part's size becomes when its divider is moved by so many pixels. */
  private interface Sizing {
    double of(Room start, double by);
  }

  private void add(Divider divider, String id, LabPanel part, Sizing sizing) {
    divider.setId(id);
    Tooltip.install(divider, lab.localised().tooltip("", lab.localised().text("lab.divider")));
    lab.localised().name(divider, "lab.divider");
    divider.setOnMove(
        () -> {
          Room start = room;
          return by -> {
            if (start != null) {
              resize(part, sizing.of(start, by));
            }
          };
        });
    divider.setOnRestore(() -> resize(part, 0));
    divider.setVisible(false);
    getChildren().add(divider);
  }

  private void resize(LabPanel part, double size) {
    settings.change(
        all ->
            all.withPanel(part.setting(), all.panel(part.setting()).withSize(Math.max(0, size))));
  }

  private double share(Room start, double by) {
    double first = start.place(LabPanel.PHOTO).getWidth();
    double both = first + start.place(LabPanel.MAP).getWidth() - map.beside();
    // 0 would be the usual share.
    return Math.clamp((first + by) / both, 0.01, 0.99);
  }

  private static double width(Room start, LabPanel part, double by) {
    return Math.max(1, (start.place(part).getWidth() - by) / start.type());
  }

  private static double height(Room start, LabPanel part, double by) {
    return Math.max(1, (start.place(part).getHeight() - by) / start.type());
  }

  @Override
  protected void layoutChildren() {
    double em = measure.minWidth(-1) / MEASURE;
    if (getWidth() <= 0 || getHeight() <= 0 || em <= 0) {
      return;
    }
    Room now =
        Room.of(
            new Room.Asked(
                getWidth(), getHeight(), em, map.beside(), strip.cards(), settings.settings()));
    room = now;
    pseudoClassStateChanged(NARROW, now.isNarrow());
    for (LabPanel part : open.keySet()) {
      Rectangle2D at = now.place(part);
      boolean isThere = at.getWidth() > 0 && at.getHeight() > 0;
      place(open.get(part), at, isThere && !now.isFolded(part));
      place(folded.get(part), at, isThere && now.isFolded(part));
    }
    strip.setRoom(now.place(LabPanel.STRIP).getHeight());
    placeDividers(now);
    shareFit(now);
  }

  private static void place(@Nullable Region part, Rectangle2D at, boolean isShown) {
    if (part != null) {
      part.setVisible(isShown);
      if (isShown) {
        part.resizeRelocate(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
      }
    }
  }

  /** In the gaps. What is folded has one size. */
  private void placeDividers(Room now) {
    Rectangle2D first = now.place(LabPanel.PHOTO);
    Rectangle2D side = now.place(LabPanel.SIDE);
    double gap = now.gap();
    boolean areBoth = !now.isFolded(LabPanel.PHOTO) && !now.isFolded(LabPanel.MAP);
    place(
        betweenPanes,
        new Rectangle2D(first.getMaxX(), first.getMinY(), gap, first.getHeight()),
        areBoth);
    place(
        besideSide,
        new Rectangle2D(Math.max(0, side.getMinX() - gap), 0, gap, side.getHeight()),
        !now.isFolded(LabPanel.SIDE));
    placeAbove(aboveStrip, now, LabPanel.STRIP);
    placeAbove(aboveSum, now, LabPanel.SUM);
  }

  private static void placeAbove(Divider divider, Room now, LabPanel part) {
    Rectangle2D at = now.place(part);
    place(
        divider,
        new Rectangle2D(
            at.getMinX(), Math.max(0, at.getMinY() - now.gap()), at.getWidth(), now.gap()),
        at.getHeight() > 0 && !now.isFolded(part));
  }

  /** The same zoom is the same size in both, also while the whole photo is shown. */
  private void shareFit(Room now) {
    MapCanvas one = photo.canvas();
    MapCanvas other = map.canvas();
    if (now.isFolded(LabPanel.PHOTO) || now.isFolded(LabPanel.MAP)) {
      one.fitWidthProperty().set(Double.MAX_VALUE);
      other.fitWidthProperty().set(Double.MAX_VALUE);
      return;
    }
    double least = Math.min(photo.getWidth(), map.getWidth() - map.beside()) - Room.EDGES;
    one.fitWidthProperty().set(least);
    other.fitWidthProperty().set(least);
  }
}
