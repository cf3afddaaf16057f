package convoscope.ui.workspace.network;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.core.image.Photo;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.net.card.Card;
import convoscope.session.document.Session;
import convoscope.session.document.SessionModel;
import convoscope.session.document.SettingsModel;
import convoscope.session.job.Tasks;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.MosaicMaker;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkView;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.OpenNetwork;
import convoscope.session.net.RunCache;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the Network workspace is about: the open networks, the photo and the panes. For the window's
 * thread.
 *
 * <p>Views are told in this order: what the panes show, what is in front, the network in front, and
 * last the session, when all of these follow it.
 */
final class NetworkViewModel {
  private final SessionModel model;
  private final PaneViewModel.Sources sources;
  private final RecentNetworks recent;
  private final Consumer<Throwable> failures;
  private final List<PaneViewModel> panes = new ArrayList<>();
  private final PixelViewModel pixel = new PixelViewModel();
  private final DrawingViewModel drawing;
  private final InputViewModel input;
  private final AtHandViewModel atHand;
  private final Wishes wishes = new Wishes();
  private final ReadOnlyObjectWrapper<Session> session;
  private final InFront inFront = new InFront(this::front, this::work);
  private final PaneLooks looks;
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper fitted = new ReadOnlyIntegerWrapper();
  private final double[] aspects = new double[NetworkWork.MAX_PANES];

  private Session present;
  private boolean isKnown;

  /** Number of the session that is shown. */
  private int document;

  private boolean started;
  private boolean onDark;
  private int background;

  NetworkViewModel(
      SessionModel model,
      PaneViewModel.Sources sources,
      RunCache runs,
      Tasks tasks,
      SettingsModel settings,
      Consumer<String> saved,
      Consumer<Throwable> failures) {
    this.model = model;
    this.sources = sources;
    this.recent = new RecentNetworks(settings);
    this.failures = failures;
    this.drawing = new DrawingViewModel(model);
    this.input = new InputViewModel(model, sources.networks(), tasks, saved, failures, this);
    this.atHand = new AtHandViewModel(sources, failures, this::showPanes);
    this.looks = new PaneLooks(model, panes, pixel);
    this.present = model.session();
    this.session = new ReadOnlyObjectWrapper<>(present);
    MosaicMaker maker = new MosaicMaker(runs);
    for (int i = 0; i < NetworkWork.MAX_PANES; i++) {
      int index = i;
      PaneViewModel pane = new PaneViewModel(sources, maker, tasks, failures);
      panes.add(pane);
      aspects[i] = 1;
      pane.setOnArrival(this::showPanes);
      // Before any view hears of it: what is in front is never of an earlier moment.
      pane.shownProperty()
          .addListener(
              (p, old, now) -> {
                pixel.show(index, pane.shownProperty().get());
                if (index == work().front()) {
                  inFront.show();
                }
                looks.pinAgain();
              });
    }
    pixel.largeStepsProperty().addListener((p, old, now) -> look(view -> view.withLargeSteps(now)));
    sources.networks().setOnComplaint(failures);
    model.listen(this::follow);
  }

  /** The session, once everything here follows it. */
  ReadOnlyObjectProperty<Session> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  /** What is in front, and the value at the cursor. */
  PixelViewModel pixel() {
    return pixel;
  }

  /** How each pane is looked at. */
  PaneLooks looks() {
    return looks;
  }

  DrawingViewModel drawing() {
    return drawing;
  }

  /** The network and the map in front. */
  InFront inFront() {
    return inFront;
  }

  InputViewModel input() {
    return input;
  }

  /** Whether a network is being read, or a photo that was chosen for a pane. */
  ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** Changes whenever all panes are to be seen whole. */
  ReadOnlyIntegerProperty fittedProperty() {
    return fitted.getReadOnlyProperty();
  }

  /** Where the network of the pane in front comes from. */
  NetworkSource source() {
    return source(work().pane());
  }

  private NetworkSource source(NetworkPane pane) {
    NetworkSource own = pane.network();
    return own == null ? work().network() : own;
  }

  private PaneViewModel.AtHand given(NetworkPane pane) {
    return atHand.given(pane, drawing.photoProperty().get());
  }

  NetworkWork work() {
    return present.work(NETWORK);
  }

  PaneViewModel pane(int index) {
    return panes.get(index);
  }

  PaneViewModel front() {
    return panes.get(work().front());
  }

  /** Whether any pane waits for a picture. */
  Stream<PaneViewModel> shownPanes() {
    return panes.stream().limit(work().panes().size());
  }

  /** Begins to compute; before, nothing is loaded. */
  void start() {
    started = true;
    show(model.session());
  }

  void setColours(boolean dark, int between) {
    onDark = dark;
    background = between;
    showPanes();
  }

  /** A pane has another shape. */
  void setAspect(int index, double aspect) {
    if (!(aspect > 0 && aspect < Double.POSITIVE_INFINITY)) {
      return;
    }
    // In steps, so that not every pixel of a drag lays the tiles out anew.
    double rounded = Math.exp(Math.round(Math.log(aspect) * 8) / 8.0);
    if (rounded != aspects[index]) {
      aspects[index] = rounded;
      showPanes();
    }
  }

  private void follow(Session now) {
    // Where one looks and what is pinned is followed where it is changed: not for every pan.
    boolean isSame =
        isKnown
            && model.document() == document
            && now.work().equals(present.work())
            && now.view(NETWORK).withoutPlaces().equals(present.view(NETWORK).withoutPlaces());
    if (!isSame) {
      show(now);
    }
    present = now;
  }

  private void show(Session now) {
    wishes.follow(work(), now.work(NETWORK));
    present = now;
    document = model.document();
    isKnown = true;
    looks.follow();
    pixel.largeStepsProperty().set(now.view(NETWORK).largeSteps());
    if (started) {
      atHand.follow(work().network(), now.work().photo());
      drawing.follow(now.work(NETWORK).drawing());
      showPanes();
    }
    session.set(now);
  }

  private List<NetworkSource> used() {
    List<NetworkSource> used = new ArrayList<>(List.of(work().network()));
    for (NetworkPane pane : work().panes()) {
      if (pane.network() != null) {
        used.add(pane.network());
      }
    }
    return used;
  }

  /** An open network has another card. */
  void describe(OpenNetwork of, Card card) {
    atHand.describe(of, sources.networks().withCard(of, card));
    showPanes();
  }

  private void showPanes() {
    if (!started) {
      return;
    }
    NetworkWork work = work();
    MosaicLook mosaic = present.view(NETWORK).mosaic();
    // The pane that was in front may go, and what it holds with it.
    pixel.bring(work.front());
    for (int i = 0; i < panes.size(); i++) {
      if (i < work.panes().size()) {
        NetworkPane pane = work.panes().get(i);
        panes
            .get(i)
            .show(
                pane,
                given(pane),
                new PaneViewModel.Look(
                    work.size(),
                    mosaic,
                    onDark,
                    background,
                    aspects[i],
                    against(work, i),
                    work.inputs().get(source(pane))));
      } else {
        panes.get(i).clear();
      }
    }
    inFront.show();
    looks.pinAgain();
    showOpening();
    if (!isOpening()) {
      // What no pane is of any more is closed only now: it may be what still stands there.
      sources.networks().keepOnly(used());
    }
  }

  private boolean isOpening() {
    return atHand.isOpening() || shownPanes().anyMatch(PaneViewModel::isOpening);
  }

  private void showOpening() {
    opening.set(wishes.areOpen() || isOpening());
  }

  /** The photo of another pane that shows the same layer of another photo. */
  private @Nullable Photo against(NetworkWork work, int index) {
    NetworkPane own = work.panes().get(index);
    for (int i = 0; i < work.panes().size(); i++) {
      NetworkPane other = work.panes().get(i);
      if (i != index
          && own.tensor().equals(other.tensor())
          && Objects.equals(own.network(), other.network())
          && !Objects.equals(own.photo(), other.photo())) {
        return other.photo() == null ? given(other).photo() : panes.get(i).photo(other.photo());
      }
    }
    return null;
  }

  /** The network of the pane in front; null for the one at hand. */
  void setPaneNetwork(@Nullable NetworkSource source) {
    int index = work().front();
    Wishes.Wish wish = wishes.network(index);
    UnaryOperator<NetworkPane> change = pane -> new NetworkPane(source, pane.photo(), "", 0);
    if (source == null) {
      grant(wish, () -> editPane(index, change));
    } else {
      fetch(source, wish, () -> editPane(index, change));
      showOpening();
    }
  }

  /** Does what was wished, unless that was given up. */
  private void grant(Wishes.Wish wish, Runnable change) {
    if (wishes.grant(wish)) {
      change.run();
    }
    // Something else may be open now than is wanted.
    showPanes();
  }

  /** A pane, if it is still there. */
  private void editPane(int index, UnaryOperator<NetworkPane> change) {
    panes.get(index).tryAgain();
    edit(
        work ->
            index < work.panes().size()
                ? work.withFront(index).withPane(change.apply(work.panes().get(index)))
                : work);
  }

  /** Takes a kernel to Kernel Lab, where it can be tried on a photo. */
  void tryKernel(Kernel kernel, String name) {
    model.edit(KERNEL_LAB, lab -> lab.withKernel(KernelRecipe.of(name, kernel)));
    model.look(view -> view.withWorkspace(KERNEL_LAB.id()));
  }

  /** Gives up what takes too long, until it is {@linkplain #tryAgain tried again} or changed. */
  void cancel() {
    wishes.giveUp();
    panes.forEach(PaneViewModel::cancel);
    showOpening();
  }

  private void edit(UnaryOperator<NetworkWork> change) {
    model.edit(NETWORK, change);
  }

  /** Another network at hand, once it is open: what cannot be opened changes nothing. */
  void open(NetworkSource source) {
    Wishes.Wish wish = wishes.network();
    fetch(source, wish, () -> openAgain(source));
    showPanes();
  }

  private void fetch(NetworkSource source, Wishes.Wish wish, Runnable change) {
    sources
        .networks()
        .fetch(
            source,
            found -> {
              recent.opened(source);
              grant(wish, change);
            },
            failure -> {
              recent.failed(source, failure);
              grant(wish, () -> failures.accept(failure));
            });
  }

  private void openAgain(NetworkSource source) {
    if (!source.equals(work().network())) {
      edit(work -> work.withNetwork(source));
    } else {
      tryAgain();
    }
  }

  /** What could not be had may be there, or run; what was cancelled is run after all. */
  void tryAgain() {
    atHand.tryAgain();
    panes.forEach(PaneViewModel::tryAgain);
    show(present);
  }

  void setSize(int size) {
    panes.forEach(PaneViewModel::tryAgain);
    edit(work -> work.withSize(size));
  }

  void setFront(int index) {
    if (index < work().panes().size()) {
      edit(work -> work.withFront(index));
    }
  }

  /** The layer of the pane in front. */
  void setTensor(String tensor) {
    setTensorAndChannel(tensor, 0);
  }

  /** The layer and channel of the pane in front; one of a former network means nothing to it. */
  void setTensorAndChannel(String tensor, int channel) {
    if (!inFront.isFormer()) {
      edit(work -> work.withPane(work.pane().withTensor(tensor).withChannel(channel)));
    }
  }

  /** The channel of a pane, which comes to the front. */
  void setChannel(int index, int channel) {
    edit(work -> work.withFront(index).withPane(work.panes().get(index).withChannel(channel)));
  }

  /** The photo of the pane in front; null for the one at hand. */
  void setPhoto(@Nullable PhotoSource source) {
    int index = work().front();
    Wishes.Wish wish = wishes.photo(index);
    UnaryOperator<NetworkPane> change = pane -> pane.withPhoto(source);
    if (source == null) {
      grant(wish, () -> editPane(index, change));
    } else {
      sources
          .photos()
          .fetch(
              source,
              found -> grant(wish, () -> editPane(index, change)),
              failure -> grant(wish, () -> failures.accept(failure)));
      showOpening();
    }
  }

  /** So many panes: new ones show what the last one shows. */
  void setPaneCount(int count) {
    edit(
        work -> {
          List<NetworkPane> all = new ArrayList<>(work.panes());
          while (all.size() > count) {
            all.removeLast();
          }
          while (all.size() < count) {
            all.add(all.getLast());
          }
          return work.withPanes(all, Math.min(work.front(), count - 1));
        });
  }

  /** Three panes of the network and photo in front: early, in the middle and late. */
  void showEarlyMiddleLate() {
    OpenNetwork of = front().network();
    if (of != null) {
      List<NetworkPane> three =
          Inputs.earlyMiddleLate(of.network()).stream().map(work().pane()::withTensor).toList();
      if (!three.isEmpty()) {
        edit(work -> work.withPanes(three, 0));
        fitted.set(fitted.get() + 1);
      }
    }
  }

  void look(UnaryOperator<NetworkView> change) {
    model.look(NETWORK, change);
  }
}
