package convoscope.ui.workspace.network;

import convoscope.core.image.Photo;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.net.Card;
import convoscope.session.NetworkPane;
import convoscope.session.NetworkSource;
import convoscope.session.NetworkView;
import convoscope.session.NetworkWork;
import convoscope.session.PhotoSource;
import convoscope.session.Session;
import convoscope.session.SessionModel;
import convoscope.session.Tasks;
import convoscope.session.net.MosaicMaker;
import convoscope.session.net.OpenNetwork;
import convoscope.session.net.RunCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
  private final Consumer<Throwable> failures;
  private final List<PaneViewModel> panes = new ArrayList<>();
  private final PixelViewModel pixel = new PixelViewModel();
  private final DrawingViewModel drawing;
  private final InputViewModel input;
  private final ReadOnlyObjectWrapper<Session> session;
  private final ReadOnlyObjectWrapper<@Nullable OpenNetwork> network =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();
  private final double[] aspects = new double[NetworkWork.MAX_PANES];

  private Session present;
  private boolean started;
  private boolean onDark;
  private int background;
  private @Nullable OpenNetwork openAtHand;
  private @Nullable Photo photo;
  private @Nullable NetworkSource fetchedNetwork;
  private @Nullable PhotoSource fetchedPhoto;
  private @Nullable Throwable noNetwork;
  private @Nullable Throwable noPhoto;
  private @Nullable NetworkSource toOpen;

  NetworkViewModel(
      SessionModel model,
      PaneViewModel.Sources sources,
      RunCache runs,
      Tasks tasks,
      Consumer<String> saved,
      Consumer<Throwable> failures) {
    this.model = model;
    this.sources = sources;
    this.failures = failures;
    this.drawing = new DrawingViewModel(model);
    this.input = new InputViewModel(model, sources.networks(), tasks, saved, failures, this);
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
                if (index == work().front()) {
                  pixel.show(index, pane.shownProperty().get());
                }
              });
    }
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

  DrawingViewModel drawing() {
    return drawing;
  }

  /** The network of the pane in front, once it is open. */
  ReadOnlyObjectProperty<@Nullable OpenNetwork> networkProperty() {
    return network.getReadOnlyProperty();
  }

  InputViewModel input() {
    return input;
  }

  /** Whether the network at hand is being read. */
  ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** Where the network of the pane in front comes from. */
  NetworkSource source() {
    return source(work().pane());
  }

  private NetworkSource source(NetworkPane pane) {
    NetworkSource own = pane.network();
    return own == null ? work().network() : own;
  }

  /** The network at hand, where it is the one of the session already. */
  private @Nullable OpenNetwork atHand() {
    OpenNetwork of = openAtHand;
    return of != null && of.source().equals(work().network()) ? of : null;
  }

  /** What goes into panes that name nothing of their own. */
  private PaneViewModel.AtHand given(NetworkPane pane) {
    OpenNetwork of = pane.network() == null ? atHand() : shelved(pane.network());
    Photo digit = drawing.photoProperty().get();
    boolean isDrawn = digit != null && of != null && Inputs.readsDigits(of);
    return new PaneViewModel.AtHand(
        atHand(),
        isDrawn ? digit : photo,
        isDrawn ? null : present.work().photo(),
        pane.network() == null && noNetwork != null
            ? noNetwork
            : pane.photo() == null && !isDrawn ? noPhoto : null);
  }

  private @Nullable OpenNetwork shelved(NetworkSource source) {
    return sources.networks().get(source).orElse(null);
  }

  NetworkWork work() {
    return present.work().network();
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
    follow(model.session());
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
    present = now;
    if (started) {
      fetchNetwork(now.work().network().network());
      fetchPhoto(now.work().photo());
      drawing.follow(now.work().network().drawing());
      showPanes();
    }
    session.set(now);
  }

  private void fetchNetwork(NetworkSource source) {
    if (source.equals(fetchedNetwork)) {
      return;
    }
    fetchedNetwork = source;
    noNetwork = null;
    sources
        .networks()
        .fetch(
            source,
            found -> {
              if (source.equals(fetchedNetwork)) {
                openAtHand = found;
                sources.networks().keepOnly(used());
                showPanes();
              }
            },
            failure -> {
              if (source.equals(fetchedNetwork)) {
                openAtHand = null;
                noNetwork = failure;
                failures.accept(failure);
                showPanes();
              }
            });
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

  private void fetchPhoto(PhotoSource source) {
    if (source.equals(fetchedPhoto)) {
      return;
    }
    fetchedPhoto = source;
    photo = null;
    noPhoto = null;
    sources
        .photos()
        .fetch(
            source,
            found -> {
              if (source.equals(fetchedPhoto)) {
                photo = found;
                showPanes();
              }
            },
            failure -> {
              if (source.equals(fetchedPhoto)) {
                noPhoto = failure;
                failures.accept(failure);
                showPanes();
              }
            });
  }

  /** An open network has another card. */
  void describe(OpenNetwork of, Card card) {
    OpenNetwork changed = sources.networks().withCard(of, card);
    if (of.equals(openAtHand)) {
      openAtHand = changed;
    }
    showPanes();
  }

  private void showPanes() {
    if (!started) {
      return;
    }
    NetworkWork work = work();
    NetworkView view = present.view().network();
    // The pane that was in front may go, and what it holds with it.
    pixel.show(work.front(), front().shownProperty().get());
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
                    view,
                    onDark,
                    background,
                    aspects[i],
                    against(work, i),
                    work.inputs().get(source(pane))));
      } else {
        panes.get(i).clear();
      }
    }
    // Until the one that is asked for is open, that of the picture on the screen.
    OpenNetwork of = front().network();
    PaneViewModel.Shown still = front().shownProperty().get();
    network.set(of != null || still == null ? of : still.frame().request().network());
    opening.set(toOpen != null || noNetwork == null && atHand() == null);
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
        return other.photo() == null
            ? given(other).photo()
            : sources.photos().get(other.photo()).orElse(null);
      }
    }
    return null;
  }

  /** The network of the pane in front; null for the one at hand. */
  void setPaneNetwork(@Nullable NetworkSource source) {
    int index = work().front();
    UnaryOperator<NetworkPane> change = pane -> new NetworkPane(source, pane.photo(), "", 0);
    if (source == null) {
      editPane(index, change);
    } else {
      sources.networks().fetch(source, found -> editPane(index, change), failures);
    }
  }

  /** A pane, if it is still there. */
  private void editPane(int index, UnaryOperator<NetworkPane> change) {
    edit(
        work ->
            index < work.panes().size()
                ? work.withFront(index).withPane(change.apply(work.panes().get(index)))
                : work);
  }

  /** Takes a kernel to Kernel Lab, where it can be tried on a photo. */
  void tryKernel(Kernel kernel, String name) {
    model.edit(work -> work.withKernel(KernelRecipe.of(name, kernel)));
    model.look(view -> view.withWorkspace("kernel-lab"));
  }

  /** Gives up what takes too long; with the next change it is asked for again. */
  void cancel() {
    panes.forEach(PaneViewModel::cancel);
  }

  private void edit(UnaryOperator<NetworkWork> change) {
    model.edit(work -> work.withNetwork(change.apply(work.network())));
  }

  /** Another network at hand, once it is open: what cannot be opened changes nothing. */
  void open(NetworkSource source) {
    toOpen = source;
    sources
        .networks()
        .fetch(
            source,
            found -> {
              if (source.equals(toOpen)) {
                toOpen = null;
                openAgain(source);
              }
            },
            failure -> {
              if (source.equals(toOpen)) {
                toOpen = null;
                failures.accept(failure);
                showPanes();
              }
            });
    showPanes();
  }

  private void openAgain(NetworkSource source) {
    if (!source.equals(work().network())) {
      edit(work -> work.withNetwork(source));
    } else {
      // It may be there again after it could not be read.
      fetchedNetwork = noNetwork == null ? fetchedNetwork : null;
      follow(present);
    }
  }

  void setSize(int size) {
    edit(work -> work.withSize(size));
  }

  void setFront(int index) {
    if (index < work().panes().size()) {
      edit(work -> work.withFront(index));
    }
  }

  /** The layer of the pane in front. */
  void setTensor(String tensor) {
    edit(work -> work.withPane(work.pane().withTensor(tensor)));
  }

  /** The layer and channel of the pane in front. */
  void setTensorAndChannel(String tensor, int channel) {
    edit(work -> work.withPane(work.pane().withTensor(tensor).withChannel(channel)));
  }

  /** The channel of a pane, which comes to the front. */
  void setChannel(int index, int channel) {
    edit(work -> work.withFront(index).withPane(work.panes().get(index).withChannel(channel)));
  }

  /** The photo of the pane in front; null for the one at hand. */
  void setPhoto(@Nullable PhotoSource source) {
    int index = work().front();
    UnaryOperator<NetworkPane> change = pane -> pane.withPhoto(source);
    if (source == null) {
      editPane(index, change);
    } else {
      sources.photos().fetch(source, found -> editPane(index, change), failures);
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
    OpenNetwork of = network.get();
    if (of != null) {
      NetworkPane front = work().pane();
      List<NetworkPane> three =
          Inputs.earlyMiddleLate(of.network()).stream().map(front::withTensor).toList();
      if (!three.isEmpty()) {
        edit(work -> work.withPanes(three, 0));
      }
    }
  }

  void look(UnaryOperator<NetworkView> change) {
    model.look(view -> view.withNetwork(change.apply(view.network())));
  }
}
