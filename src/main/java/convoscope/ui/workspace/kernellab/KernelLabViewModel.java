package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.Border;
import convoscope.core.conv.BorderMode;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Work;
import convoscope.session.lab.KernelLabWork;
import convoscope.session.lab.OwnKernels;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The edits of Kernel Lab: every control calls one method here, and shows what {@link
 * #sessionProperty()} holds.
 *
 * <p>An edit that would lead to a kernel that cannot be computed on the photo at hand is refused
 * with its sentence, and nothing changes. Edits of the same gesture's name are one step until
 * {@link #endGesture()}; one without a name is a step of its own. For the window's thread.
 */
public final class KernelLabViewModel {
  /** Says what was done to an own kernel, and offers to take it back. */
  interface Undoable {
    /**
     * @param key the sentence
     * @param name the kernel's
     * @param undo takes it back
     */
    void say(String key, String name, Runnable undo);
  }

  private final SessionModel model;
  private final MapViewModel maps;
  private final OwnKernels ownKernels;
  private final Consumer<Throwable> failures;
  private final Undoable undoable;
  private final ReadOnlyObjectWrapper<Session> session;
  private final ReadOnlyObjectWrapper<@Nullable Integer> pointedOut = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper refusals = new ReadOnlyIntegerWrapper();

  KernelLabViewModel(
      SessionModel model,
      MapViewModel maps,
      OwnKernels ownKernels,
      Consumer<Throwable> failures,
      Undoable undoable) {
    this.model = model;
    this.maps = maps;
    this.ownKernels = ownKernels;
    this.failures = failures;
    this.undoable = undoable;
    this.session = new ReadOnlyObjectWrapper<>(model.session());
    model.listen(session::set);
  }

  /** The present session: what the controls show. */
  public ReadOnlyObjectProperty<Session> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  /** Counts refused edits: a control must then show the session again, not what was asked of it. */
  public ReadOnlyIntegerProperty refusalsProperty() {
    return refusals.getReadOnlyProperty();
  }

  public KernelLabWork work() {
    return model.work(KERNEL_LAB);
  }

  /** The photo at hand, which every workspace shows. */
  PhotoSource photo() {
    return model.work().photo();
  }

  /** A preset or an own kernel, by its id or name. */
  public void chooseKernel(String idOrName) {
    find(idOrName).ifPresent(this::useKernel);
  }

  /** The recipe of a preset's id or an own kernel's name; own kernels come first. */
  public Optional<KernelRecipe> find(String idOrName) {
    for (KernelRecipe own : ownKernels.all()) {
      if (own.name().equals(idOrName)) {
        return Optional.of(own);
      }
    }
    return KernelPresets.byId(idOrName).map(preset -> preset.recipe());
  }

  /** Takes a whole kernel, from a file, the clipboard or the strip. */
  public void useKernel(KernelRecipe recipe) {
    edit("", work -> work.withKernel(recipe));
  }

  /**
   * Takes several kernels in one step: the first one up, the others into the strip, as far as it
   * has room for them, which is said.
   *
   * @param recipes at least one; if the first is refused, nothing changes
   */
  public void useKernels(List<KernelRecipe> recipes) {
    List<KernelRecipe> pins = new ArrayList<>(work().pins());
    for (KernelRecipe recipe : recipes.subList(1, recipes.size())) {
      if (place(pins, recipe) < 0) {
        pins.add(recipe);
      }
    }
    List<KernelRecipe> fitting = pins.subList(0, Math.min(pins.size(), KernelLabWork.MAX_PINS));
    boolean isTaken =
        edit("", work -> work.withKernel(recipes.getFirst()).withPins(List.copyOf(fitting)));
    if (isTaken && fitting.size() < pins.size()) {
      failures.accept(
          new ProblemException(
              Problem.OUT_OF_RANGE, "pins", pins.size(), 0, KernelLabWork.MAX_PINS));
    }
  }

  /**
   * New cells of the kernel at hand, which is then no preset any more.
   *
   * @param gesture a drag's or wheel run's name; empty for one edit
   */
  public void setCells(Kernel cells, String gesture) {
    edit(
        gesture,
        work ->
            cells.equals(work.kernel().cells())
                ? work
                : work.withKernel(work.kernel().withCells(cells).withName("")));
  }

  /** Another size; cells are added or cut off evenly around the middle. */
  public void setSize(int rows, int columns, String gesture) {
    Kernel cells = work().kernel().cells();
    if (rows != cells.rows() || columns != cells.columns()) {
      setCells(cells.resized(rows, columns), gesture);
    }
  }

  public void setBias(double bias, String gesture) {
    edit(gesture, work -> work.withKernel(work.kernel().withBias(bias)));
  }

  public void setScale(double scale, String gesture) {
    edit(gesture, work -> work.withKernel(work.kernel().withScale(scale)));
  }

  /** Divides the cells by their sum; refused with its sentence where the sum is zero. */
  public void setNormalise(boolean normalise) {
    edit("", work -> work.withKernel(work.kernel().withNormalise(normalise)));
  }

  public void setPadding(Padding padding, String gesture) {
    edit(gesture, work -> work.withSpec(work.spec().withPadding(padding)));
  }

  public void setBorderMode(BorderMode mode) {
    edit("", work -> work.withSpec(work.spec().withBorder(Border.of(mode))));
  }

  /** The constant that padding holds. */
  public void setBorderValue(double value, String gesture) {
    edit(gesture, work -> work.withSpec(work.spec().withBorder(Border.constant((float) value))));
  }

  public void setStride(int rows, int columns, String gesture) {
    edit(gesture, work -> work.withSpec(work.spec().withStride(rows, columns)));
  }

  public void setDilation(int rows, int columns, String gesture) {
    edit(gesture, work -> work.withSpec(work.spec().withDilation(rows, columns)));
  }

  public void setMode(ConvMode mode) {
    edit("", work -> work.withSpec(work.spec().withMode(mode)));
  }

  public void setChannels(ChannelMode channels) {
    edit("", work -> work.withChannels(channels));
  }

  public void setValueScale(ValueScale scale) {
    edit("", work -> work.withScale(scale));
  }

  /** Which channel of a colour map is explained: 0, 1, 2 for R, G, B. */
  public void setChannel(int channel) {
    model.look(KERNEL_LAB, view -> view.withChannel(channel));
  }

  /** Whether the map is drawn in its own pixels instead of the photo's. */
  public void setMapPixels(boolean own) {
    model.look(KERNEL_LAB, view -> view.withMapPixels(own));
  }

  public void endGesture() {
    model.endGesture();
  }

  /** Keeps the kernel at hand in the strip. */
  public void pin() {
    pin(work().kernel());
  }

  /** Keeps a kernel in the strip; one that is there, whatever its name, is pointed out instead. */
  public void pin(KernelRecipe recipe) {
    int there = place(work().pins(), recipe);
    if (there >= 0) {
      pointOut(there);
      return;
    }
    int count = work().pins().size() + 1;
    if (count > KernelLabWork.MAX_PINS) {
      failures.accept(
          new ProblemException(Problem.OUT_OF_RANGE, "pins", count, 0, KernelLabWork.MAX_PINS));
      return;
    }
    edit("", work -> work.withPins(added(work.pins(), recipe)));
  }

  /** Where a kernel lies that gives the same map, whatever its name; −1 if none does. */
  private static int place(List<KernelRecipe> pins, KernelRecipe recipe) {
    return pins.stream().map(pin -> pin.withName("")).toList().indexOf(recipe.withName(""));
  }

  private void pointOut(int index) {
    pointedOut.set(null);
    pointedOut.set(index);
  }

  /** Keeps the photo at hand in the strip, where every kernel is tried on it too. */
  public void pinPhoto() {
    KernelLabWork now = work();
    PhotoSource photo = photo();
    int there = now.photos().indexOf(photo);
    if (there >= 0) {
      pointOut(now.pins().size() + there);
      return;
    }
    int count = now.photos().size() + 1;
    if (count > KernelLabWork.MAX_PHOTOS) {
      failures.accept(
          new ProblemException(Problem.OUT_OF_RANGE, "photos", count, 0, KernelLabWork.MAX_PHOTOS));
      return;
    }
    edit("", work -> work.withPhotos(added(work.photos(), photo)));
  }

  /**
   * Takes something out of the strip.
   *
   * @param index first the kernels, then the photos
   */
  public void unpin(int index) {
    int kernels = work().pins().size();
    edit(
        "",
        work ->
            index < kernels
                ? work.withPins(without(work.pins(), index))
                : work.withPhotos(without(work.photos(), index - kernels)));
  }

  /** Lets everything in the strip go. Undo brings it back, also while that is offered. */
  public void clearStrip() {
    KernelLabWork before = work();
    edit("", work -> work.withPins(List.of()).withPhotos(List.of()));
    int count = before.pins().size() + before.photos().size();
    Work cleared = model.work();
    if (!work().equals(before)) {
      undoable.say("lab.strip.cleared", String.valueOf(count), () -> restore(before, cleared));
    }
  }

  /** One that merely equals it was come to by other steps, which undo would take back. */
  @SuppressWarnings("ReferenceEquality")
  private void restore(KernelLabWork before, Work cleared) {
    if (model.work() == cleared) {
      model.undo();
    } else {
      // The work went on: what has been pinned since stays behind what was there.
      edit(
          "",
          work ->
              work.withPins(joined(before.pins(), work.pins(), KernelLabWork.MAX_PINS))
                  .withPhotos(joined(before.photos(), work.photos(), KernelLabWork.MAX_PHOTOS)));
    }
  }

  private static <T> List<T> joined(List<T> first, List<T> second, int most) {
    return Stream.concat(first.stream(), second.stream()).distinct().limit(most).toList();
  }

  /**
   * The place in the strip of what was to be pinned and is there already: it is to be shown. Set
   * anew each time.
   */
  public ReadOnlyObjectProperty<@Nullable Integer> pointedOutProperty() {
    return pointedOut.getReadOnlyProperty();
  }

  /** Takes a pinned kernel up again, or opens a pinned photo; the index as of {@link #unpin}. */
  public void usePin(int index) {
    int kernels = work().pins().size();
    if (index < kernels) {
      useKernel(work().pins().get(index));
    } else {
      PhotoSource photo = work().photos().get(index - kernels);
      model.edit(work -> work.withPhoto(photo));
    }
  }

  /** Keeps the kernel at hand under a name, and calls it so; a preset's is refused. */
  public void keepAs(String name) {
    if (KernelPresets.byId(name).isPresent()) {
      failures.accept(new ProblemException(Problem.NAME_TAKEN, name));
      return;
    }
    keep(work().kernel().withName(name));
    edit("", work -> work.withKernel(work.kernel().withName(name)));
  }

  /** Forgets an own kernel. */
  public void forget(String name) {
    Optional<KernelRecipe> before = own(name);
    try {
      ownKernels.forget(name);
    } catch (ProblemException e) {
      failures.accept(e);
    }
    before.ifPresent(old -> undoable.say("lab.forgotten", name, () -> keep(old)));
  }

  private Optional<KernelRecipe> own(String name) {
    return ownKernels.all().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** One that it takes the place of can be had back, and so on: nothing is lost either way. */
  private void keep(KernelRecipe kernel) {
    Optional<KernelRecipe> before = own(kernel.name());
    try {
      ownKernels.keep(kernel);
    } catch (ProblemException e) {
      // It is kept, if only as long as the program runs.
      failures.accept(e);
    }
    before
        .filter(old -> !old.equals(kernel))
        .ifPresent(old -> undoable.say("lab.replaced", kernel.name(), () -> keep(old)));
  }

  private static <T> List<T> added(List<T> list, T one) {
    List<T> changed = new ArrayList<>(list);
    changed.add(one);
    return changed;
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> changed = new ArrayList<>(list);
    changed.remove(index);
    return changed;
  }

  private boolean edit(String gesture, UnaryOperator<KernelLabWork> change) {
    KernelLabWork next;
    try {
      next = change.apply(work());
      check(next);
    } catch (ProblemException e) {
      failures.accept(e);
      refusals.set(refusals.get() + 1);
      return false;
    }
    model.edit(gesture, KERNEL_LAB, work -> next);
    return true;
  }

  /** Only of what the edit changes: on a photo that is too small anything else can be edited. */
  private void check(KernelLabWork next) {
    KernelLabWork now = work();
    if (!next.kernel().equals(now.kernel())) {
      next.kernel().weights();
      next.kernel().floatBias();
    }
    boolean isSameSize =
        next.kernel().cells().rows() == now.kernel().cells().rows()
            && next.kernel().cells().columns() == now.kernel().cells().columns();
    Photo photo = maps.photoProperty().get();
    if (photo != null && !(isSameSize && next.spec().equals(now.spec()))) {
      ConvGeometry.of(
          photo.rows(),
          photo.columns(),
          next.kernel().cells().rows(),
          next.kernel().cells().columns(),
          next.spec());
    }
  }
}
