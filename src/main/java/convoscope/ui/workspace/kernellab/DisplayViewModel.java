package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.ProblemException;
import convoscope.core.colour.ColourMap;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.document.SessionModel;
import convoscope.session.lab.LabFrame;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * How values become colours, in the map and in the strip: part of the view, so nothing here is a
 * step of undo. For the window's thread.
 */
final class DisplayViewModel {
  private static final int MOST_KERNELS = 1000;

  private final SessionModel model;
  private final MapViewModel maps;
  private final Consumer<Throwable> failures;
  private final ReadOnlyIntegerWrapper refusals = new ReadOnlyIntegerWrapper();
  private KernelRecipe lastNamed;
  private KernelRecipe last;

  /** Number of the session of these kernels. */
  private int document;

  /** Which kernel that was taken up each one is, or came of by edits; as many as can be undone. */
  private final Map<KernelRecipe, Integer> takenUp =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<KernelRecipe, Integer> eldest) {
          return size() > MOST_KERNELS;
        }
      };

  /** Ends that were set by hand, by the number of the kernel that they were set for. */
  private final Map<Integer, DisplayLimits> byHand = new HashMap<>();

  /** Number of the kernel at hand among those taken up. */
  private int present;

  private int newest;

  /**
   * @param failures told of ends that are no range
   */
  DisplayViewModel(SessionModel model, MapViewModel maps, Consumer<Throwable> failures) {
    this.model = model;
    this.maps = maps;
    this.failures = failures;
    lastNamed = model.work(KERNEL_LAB).kernel();
    last = lastNamed;
    document = model.document();
    model.listen(now -> suitDisplay(now.work(KERNEL_LAB).kernel()));
  }

  /** Counts what was refused: a control must then show the session again. */
  ReadOnlyIntegerProperty refusalsProperty() {
    return refusals.getReadOnlyProperty();
  }

  /**
   * A blurred photo is looked at as a photo, an edge as signed values: when another kernel is taken
   * up whose kind differs from the last one's, the display follows. A display that suits any kernel
   * stays, and so does one chosen for the kernel at hand. A session that is opened, or come back
   * to, has its own.
   */
  private void suitDisplay(KernelRecipe kernel) {
    if (document != model.document()) {
      document = model.document();
      lastNamed = kernel;
      last = kernel;
      takenUp.clear();
      byHand.clear();
      takenUp.put(kernel, present);
      return;
    }
    KernelRecipe before = lastNamed;
    boolean isOnlyNamed = kernel.withName("").equals(last.withName(""));
    boolean isOther = !kernel.name().isEmpty() && !kernel.name().equals(before.name());
    last = kernel;
    if (isOther) {
      lastNamed = kernel;
    }
    suitLimits(kernel, isOther && !isOnlyNamed);
    if (!isOther || isOnlyNamed) {
      return;
    }
    DisplayMode suited = suited(kernel);
    DisplayMode shown = model.view(KERNEL_LAB).display();
    if (suited != suited(before) && (shown == DisplayMode.CLAMP || shown == DisplayMode.SIGNED)) {
      setDisplay(suited);
    }
  }

  /**
   * Ends by hand are the kernel's that they were set for. On the next one's map they would tell
   * nothing: a teacher who sets ±264 under one kernel and takes up another would show a white map.
   * So that one has ends found by its values, and whoever comes back, by undo or by the list, finds
   * the ends that were left. They stay while cells, size or the photo change: there they compare.
   */
  private void suitLimits(KernelRecipe kernel, boolean isTakenUp) {
    Integer known = takenUp.get(kernel);
    int number = known != null ? known : isTakenUp ? ++newest : present;
    takenUp.put(kernel, number);
    if (number == present) {
      return;
    }
    DisplayLimits left = model.view(KERNEL_LAB).limits();
    if (left.isManual()) {
      byHand.put(present, left);
    } else {
      byHand.remove(present);
    }
    present = number;
    DisplayLimits own = byHand.get(number);
    if (own != null || left.isManual()) {
      model.look(KERNEL_LAB, view -> view.withLimits(own != null ? own : DisplayLimits.PERCENTILE));
    }
  }

  /** The display that suits a kernel: of what keeps brightness as the photo's, else signed. */
  static DisplayMode suited(KernelRecipe kernel) {
    double sum = kernel.normalise() ? 1 : kernel.cells().sum();
    boolean keepsBrightness = kernel.canNormalise() && sum * kernel.scale() > 0;
    return keepsBrightness ? DisplayMode.CLAMP : DisplayMode.SIGNED;
  }

  void setDisplay(DisplayMode display) {
    model.look(KERNEL_LAB, view -> view.withDisplay(display));
  }

  /** The colours of values without a sign. */
  void setColours(ColourMap colours) {
    model.look(KERNEL_LAB, view -> view.withColours(colours.id()));
  }

  /** Where the ends of the scale come from. */
  void setLimits(DisplayLimits.Kind kind) {
    if (kind == DisplayLimits.Kind.MANUAL) {
      DisplayRange shown = shownRange();
      setRange(shown.low(), shown.high());
    } else {
      model.look(KERNEL_LAB, view -> view.withLimits(DisplayLimits.automatic(kind)));
    }
  }

  /**
   * The ends of the scale by hand, in units of the map; refused with its sentence if they are no
   * range.
   */
  void setRange(double low, double high) {
    try {
      DisplayLimits limits = DisplayLimits.manual(low, high, white());
      model.look(KERNEL_LAB, view -> view.withLimits(limits));
    } catch (ProblemException e) {
      failures.accept(e);
      refusals.set(refusals.get() + 1);
    }
  }

  /**
   * The ends are found by the values again.
   *
   * @return whether they were set by hand
   */
  boolean reset() {
    boolean isManual = model.view(KERNEL_LAB).limits().isManual();
    if (isManual) {
      setLimits(DisplayLimits.Kind.PERCENTILE);
    }
    return isManual;
  }

  /** The next rule for the ends that asks the values. */
  void nextLimits() {
    setLimits(
        model.view(KERNEL_LAB).limits().kind() == DisplayLimits.Kind.PERCENTILE
            ? DisplayLimits.Kind.EXTREMES
            : DisplayLimits.Kind.PERCENTILE);
  }

  /** The ends by hand in units of the map; empty where a rule finds them, or none is needed. */
  Optional<DisplayRange> manualRange() {
    DisplayLimits limits = model.view(KERNEL_LAB).limits();
    return limits.isManual() && !model.view(KERNEL_LAB).display().isFixed()
        ? Optional.of(model.view(KERNEL_LAB).display().range(limits.manual(white()), white()))
        : Optional.empty();
  }

  private float white() {
    return model.work(KERNEL_LAB).scale().white();
  }

  /**
   * What the colours on the screen stand for: where a hand begins. That may be the map before the
   * one that is being made, whose values may have had other units.
   */
  private DisplayRange shownRange() {
    LabFrame frame = maps.frameProperty().get();
    if (frame == null) {
      return DisplayRange.of(0, white());
    }
    DisplayRange range =
        frame.ranges().get(Math.min(model.view(KERNEL_LAB).channel(), frame.ranges().size() - 1));
    float units = white() / frame.key().scale().white();
    float low = range.low() * units;
    float high = range.high() * units;
    return DisplayRange.of(low, low < high ? high : low + white());
  }

  /** Whether all cards of the strip have one scale, or each the one that suits it. */
  void setSameScale(boolean same) {
    model.look(KERNEL_LAB, view -> view.withSameScale(same));
  }
}
