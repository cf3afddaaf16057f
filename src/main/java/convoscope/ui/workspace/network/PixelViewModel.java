package convoscope.ui.workspace.network;

import convoscope.core.net.explain.Explanation;
import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.run.Activations;
import convoscope.core.tensor.Shape;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.NetRun;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.OpenNetwork;
import convoscope.session.net.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * The value under the cursor and the sum behind it, and the way down from there: a trail of values,
 * each a term of the one before. Every pane has a {@link Walk} of its own; told is that of the pane
 * in front. For the window's thread; what it computes is one value at a time.
 */
final class PixelViewModel {
  /**
   * What is known of the value at the trail's end.
   *
   * @param run whose values these are
   * @param trail from the value that was pointed at to this one; never empty
   * @param at channel, row and column of it
   * @param passed layers of one term that are gone through before the sum, from the value down
   * @param explanation its arithmetic, or that below what is gone through; null for the network's
   *     input, which comes from the photo
   * @param value as the runtime has it
   * @param field what it sees, padding counted; null where that is unknown, or nothing
   * @param pixels what of the input it depends on
   */
  record Known(
      NetRun run,
      List<Unit> trail,
      Place at,
      List<Explanation> passed,
      @Nullable Explanation explanation,
      float value,
      ReceptiveField.@Nullable Box field,
      ReceptiveField.@Nullable Box pixels) {
    Unit unit() {
      return trail.getLast();
    }
  }

  /** A value's place in its map. */
  record Place(int channel, int row, int column) {}

  /**
   * What is in front, whole: every part of the face that speaks of it is drawn from one of these,
   * so that all speak of the same network, photo, layer, channel and pixel.
   *
   * @param index of the pane in front
   * @param pane what it shows
   * @param known the value at the cursor, of this pane's run; null where nothing is pointed at
   */
  record Front(int index, PaneViewModel.Shown pane, @Nullable Known known) {
    MosaicFrame frame() {
      return pane.frame();
    }

    /** The name of the map that the pane shows. */
    String tensor() {
      return pane.frame().request().tensor();
    }

    /** The value at the cursor, where it is one of the pane's map; null further down the trail. */
    @Nullable Known onMap() {
      Known of = known;
      return of != null && of.unit().tensor().equals(tensor()) ? of : null;
    }

    /** The value at the cursor, where it is further down the trail; null on the pane's map. */
    @Nullable Known elsewhere() {
      return onMap() == null ? known : null;
    }

    /** Of the pane's map: the one under the cursor, else the chosen one. */
    int channel() {
      Known here = onMap();
      return here == null ? pane.channel() : here.at.channel;
    }
  }

  private final ReadOnlyObjectWrapper<@Nullable Front> front = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty largeSteps = new SimpleBooleanProperty();

  /** One for each pane, whether it is in front or not. */
  private final Walk[] walks = new Walk[NetworkWork.MAX_PANES];

  /** The pane in front. */
  private int index;

  /** What the pane in front has in common with panes that go along with it. */
  private Walk common = Walk.NONE;

  /** Where the pane in front was when it came there. */
  private Walk came = Walk.NONE;

  private Runnable changed = () -> {};
  private boolean isReturning;

  PixelViewModel() {
    Arrays.fill(walks, Walk.NONE);
    largeSteps.addListener((p, old, now) -> tell());
  }

  /** Whether layers of one term are gone through, so that a residual block is one step. */
  BooleanProperty largeStepsProperty() {
    return largeSteps;
  }

  /** Calls {@code listener} whenever what is pinned in a pane may have changed. */
  void setOnChange(Runnable listener) {
    changed = listener;
  }

  /** From the value that is pinned in a pane to the one whose sum is shown; empty where none is. */
  List<Unit> pinned(int number) {
    return walks[number].isPinned() ? walks[number].trail() : List.of();
  }

  /** Nothing is pointed at in a pane any more. */
  void end(int number) {
    set(number, walks[number].ended());
  }

  /** A trail that was kept is pinned again, where the pane's picture has such values. */
  void pinAgain(int number, List<Unit> trail) {
    isReturning = true;
    try {
      set(number, walks[number].pinned(trail));
    } finally {
      isReturning = false;
    }
  }

  /** Whether what is being told was pinned before, in a session that comes back. */
  boolean isReturning() {
    return isReturning;
  }

  private void set(int number, Walk now) {
    Front shown = number == index ? front(now) : null;
    walks[number] = now;
    if (number == index) {
      common = now;
      came = now;
      front.set(shown);
    }
  }

  /** What all parts but the panes speak of; null where nothing is shown in front. */
  ReadOnlyObjectProperty<@Nullable Front> frontProperty() {
    return front.getReadOnlyProperty();
  }

  /** What the side panel is about; null where nothing is pointed at. */
  @Nullable Known known() {
    Front now = front.get();
    return now == null ? null : now.known;
  }

  boolean isPinned() {
    return walk().isPinned();
  }

  /** That of the pane in front. */
  private Walk walk() {
    return walks[index];
  }

  /**
   * Another picture in a pane, in front or not: where its places are the same, or where it goes
   * along with the way, the pane's walk stays.
   */
  void show(int number, PaneViewModel.@Nullable Shown now) {
    if (Objects.equals(walks[number].pane(), now)) {
      return;
    }
    walks[number] = walks[number].on(now);
    if (number == index) {
      common = common.on(now);
      came = came.on(now);
      tell();
    }
    changed.run();
  }

  /** Another pane comes to the front, with its own walk as it was left. */
  void bring(int number) {
    if (number != index) {
      if (!walk().isSameWay(came)) {
        link(walk(), common);
      }
      index = number;
      common = walk();
      came = walk();
      tell();
      changed.run();
    }
  }

  /**
   * Panes that show the same map and channel, and are where this one was or nowhere, go along to
   * where it is: what is pinned in one photo is compared in the other.
   */
  private void link(Walk to, Walk from) {
    for (int i = 0; i < walks.length; i++) {
      boolean isAlong = walks[i].trail().isEmpty() || walks[i].isSameWay(from);
      if (i != index && isAlong && walks[i].isBeside(to)) {
        walks[i] = walks[i].like(to);
      }
    }
  }

  private @Nullable MosaicFrame frame() {
    PaneViewModel.Shown shown = walk().pane();
    return shown == null ? null : shown.frame();
  }

  /**
   * The pointer is at a value, unless one is pinned.
   *
   * @param of the picture that it is on; only the one in front counts
   */
  void hover(MosaicFrame of, int channel, int row, int column) {
    if (!isPinned()) {
      point(of, channel, row, column, false);
    }
  }

  /** A value is to stay. */
  void pin(MosaicFrame of, int channel, int row, int column) {
    point(of, channel, row, column, true);
  }

  private void point(MosaicFrame of, int channel, int row, int column, boolean isFirm) {
    if (!of.equals(frame())) {
      return;
    }
    List<Unit> here =
        List.of(new Unit(of.request().tensor(), of.shape().index(0, channel, row, column)));
    // The pointer moves many times within one pixel.
    if (!here.equals(walk().trail()) || isFirm != isPinned()) {
      follow(here, isFirm);
    }
  }

  /**
   * The pointer left a pane.
   *
   * @param number of the pane, in front or not
   */
  void leave(int number) {
    Walk left = walks[number];
    if (left.isPinned() || left.trail().isEmpty()) {
      return;
    }
    if (number == index) {
      free();
      return;
    }
    boolean isInFront = walk().isSameWay(left);
    for (int i = 0; i < walks.length; i++) {
      walks[i] = walks[i].isSameWay(left) ? walks[i].ended() : walks[i];
    }
    if (isInFront) {
      common = walk();
      tell();
    }
    changed.run();
  }

  /** Nothing is pinned any more. */
  void free() {
    follow(List.of(), false);
  }

  /** A step of the cursor in the map that was pointed at. */
  void move(int rows, int columns) {
    MosaicFrame now = frame();
    Unit from =
        now == null
            ? null
            : walk().trail().reversed().stream()
                .filter(unit -> unit.tensor().equals(now.request().tensor()))
                .findFirst()
                .orElse(null);
    if (now == null || from == null) {
      return;
    }
    Place at = place(from, now);
    pin(
        now,
        at.channel,
        Math.clamp(at.row + rows, 0, now.shape().rows() - 1),
        Math.clamp(at.column + columns, 0, now.shape().columns() - 1));
  }

  /** Down to a term of the sum. */
  void step(String tensor, int index) {
    MosaicFrame now = frame();
    Unit to = new Unit(tensor, index);
    if (now != null && Walk.isThere(to, now.run().activations())) {
      lengthen(List.of(descent(now).end(to)));
    }
  }

  /** Down to the photo by the largest term of each sum. */
  void stepToInput() {
    MosaicFrame now = frame();
    List<Unit> trail = walk().trail();
    if (now != null && !trail.isEmpty()) {
      lengthen(descent(now).byLargest(trail.getLast()));
    }
  }

  /** Whether a step to a term of the sum leads on towards the photo. */
  boolean leads(String tensor) {
    MosaicFrame now = frame();
    return now != null && descent(now).leads(tensor);
  }

  private void lengthen(List<Unit> more) {
    List<Unit> longer = new ArrayList<>(walk().trail());
    longer.addAll(more);
    follow(longer, true);
  }

  /** Takes a trail once all of it is known: what cannot be told is not left behind half told. */
  private void follow(List<Unit> next, boolean isPinned) {
    Walk before = walk();
    Walk to = before.to(next, isPinned);
    Front shown = front(to);
    walks[index] = to;
    if (next.isEmpty() || isPinned && to.isOnMap()) {
      link(to, before);
      link(to, common);
      common = to;
    } else if (before.trail().isEmpty() || before.isPinned() && before.isOnMap()) {
      // The pane may go along with the way, to a map that the others do not show.
      common = before;
    }
    front.set(shown);
    changed.run();
  }

  /** Of the same walk. */
  private void tell() {
    front.set(front(walk()));
  }

  private @Nullable Front front(Walk of) {
    PaneViewModel.Shown shown = of.pane();
    return shown == null ? null : new Front(index, shown, known(shown.frame(), of.trail()));
  }

  private Descent descent(MosaicFrame of) {
    return new Descent(of.request().network().network(), of.run().activations(), largeSteps.get());
  }

  /** Back up to a place of the trail; above its first one there is nothing. */
  void back(int place) {
    List<Unit> trail = walk().trail();
    if (place >= 0 && place < trail.size() - 1) {
      follow(trail.subList(0, place + 1), isPinned());
    }
  }

  /** From a class score down: the output's value of a class. */
  void explainClass(int index) {
    MosaicFrame now = frame();
    if (now == null) {
      return;
    }
    Unit score = new Unit(now.request().network().network().answer(), index);
    if (Walk.isThere(score, now.run().activations())) {
      follow(List.of(score), true);
    }
  }

  /** Whether the way at hand begins at a class's score. */
  boolean isFromClass(int index) {
    Known known = known();
    return known != null
        && known.trail().getFirst().equals(new Unit(known.run.network().network().answer(), index));
  }

  /** Where a value stands in its map, of the run behind a picture. */
  static Place place(Unit unit, MosaicFrame in) {
    return place(unit.index(), in.run().activations().dims(unit.tensor()).asMaps());
  }

  /** Where a map has a value, given its number in it. */
  static Place place(int index, Shape shape) {
    int plane = shape.planeSize();
    int inPlane = index % plane;
    return new Place(
        index / plane % shape.channels(), inPlane / shape.columns(), inPlane % shape.columns());
  }

  private @Nullable Known known(MosaicFrame now, List<Unit> way) {
    if (way.isEmpty()) {
      return null;
    }
    Activations activations = now.run().activations();
    Unit unit = way.getLast();
    Place at = place(unit, now);
    Descent.Step step = descent(now).behind(unit);
    ReceptiveField field = field(now);
    boolean hasField = field.of(unit.tensor()).isPresent();
    return new Known(
        now.run(),
        way,
        at,
        step.passed(),
        step.sum(),
        activations.at(unit.tensor(), unit.index()),
        hasField ? field.unit(unit.tensor(), at.row, at.column).orElse(null) : null,
        hasField ? field.pixels(unit.tensor(), at.row, at.column).orElse(null) : null);
  }

  /** Fields of the maps of a frame's network at its input's size. */
  static ReceptiveField field(MosaicFrame of) {
    OpenNetwork network = of.request().network();
    return network
        .derived()
        .at(of.run().activations().dims(network.network().input().name()))
        .fields();
  }
}
