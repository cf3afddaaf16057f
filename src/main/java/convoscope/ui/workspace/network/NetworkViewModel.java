package convoscope.ui.workspace.network;

import convoscope.core.image.DigitDrawing;
import convoscope.core.image.InputRule;
import convoscope.core.image.Photo;
import convoscope.core.image.Samples;
import convoscope.core.image.Strokes;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.net.Card;
import convoscope.core.net.Prediction;
import convoscope.session.LatestWins;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the Network workspace is about: the open network, the photo, the panes, and what the network
 * takes the photo for. For the window's thread.
 */
final class NetworkViewModel {
  /** What a prediction depends on. */
  private record Question(OpenNetwork network, Photo photo) {}

  /**
   * What the network takes a photo for.
   *
   * @param network that was asked
   * @param photo that it was asked about
   * @param prediction empty where its output is no list of classes
   */
  record Answer(OpenNetwork network, Photo photo, Optional<Prediction> prediction) {}

  private final SessionModel model;
  private final PaneViewModel.Sources sources;
  private final Tasks tasks;
  private final Consumer<String> saved;
  private final Consumer<Throwable> failures;
  private final List<PaneViewModel> panes = new ArrayList<>();
  private final LatestWins<Question, Answer> questions;
  private final ReadOnlyObjectWrapper<Session> session;
  private final ReadOnlyObjectWrapper<@Nullable OpenNetwork> network =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Photo> photo = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Photo> drawing = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();
  private final double[] aspects = new double[NetworkWork.MAX_PANES];

  private boolean started;
  private boolean onDark;
  private int background;
  private @Nullable NetworkSource fetchedNetwork;
  private @Nullable PhotoSource fetchedPhoto;
  private @Nullable Question asked;
  private Strokes drawn = Strokes.NONE;
  private @Nullable Strokes inHand;

  NetworkViewModel(
      SessionModel model,
      PaneViewModel.Sources sources,
      RunCache runs,
      Tasks tasks,
      Consumer<String> saved,
      Consumer<Throwable> failures) {
    this.model = model;
    this.tasks = tasks;
    this.saved = saved;
    this.sources = sources;
    this.failures = failures;
    this.session = new ReadOnlyObjectWrapper<>(model.session());
    MosaicMaker maker = new MosaicMaker(runs);
    for (int i = 0; i < NetworkWork.MAX_PANES; i++) {
      panes.add(new PaneViewModel(sources, maker, tasks, failures));
      panes.get(i).setOnPhoto(this::showPanes);
      aspects[i] = 1;
    }
    this.questions =
        new LatestWins<>(
            tasks,
            (question, early, cancel) -> {
              Optional<Prediction> made = runs.predict(question.network, question.photo, cancel);
              return cancel.requested() ? null : new Answer(question.network, question.photo, made);
            },
            outcome -> {
              if (outcome.failure() != null) {
                asked = null;
                failures.accept(outcome.failure());
              } else if (outcome.isNewest()) {
                answer.set(outcome.result());
              }
            });
    sources.networks().setOnComplaint(failures);
    model.listen(this::follow);
  }

  ReadOnlyObjectProperty<Session> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  /** The network at hand, once it is open. */
  ReadOnlyObjectProperty<@Nullable OpenNetwork> networkProperty() {
    return network.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Photo> photoProperty() {
    return photo.getReadOnlyProperty();
  }

  /** What the network at hand takes the photo at hand for. */
  ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /** Another way for photos into the network at hand, until it is kept. */
  void setInput(InputRule rule) {
    OpenNetwork of = network.get();
    if (of != null && !of.card().input().equals(rule)) {
      network.set(sources.networks().withCard(of, of.card().withInput(rule)));
      showPanes();
      ask();
    }
  }

  /** Writes the card of the network at hand beside its file. */
  void keepCard() {
    OpenNetwork of = network.get();
    if (of == null || of.source().kind() != NetworkSource.Kind.FILE) {
      return;
    }
    Card kept = of.card().withOrigin(Card.Origin.KNOWN);
    tasks.background(
        () -> {
          try {
            sources.networks().keep(of.source(), kept);
            tasks.window(
                () -> {
                  if (of.equals(network.get())) {
                    network.set(sources.networks().withCard(of, kept));
                  }
                  saved.accept(of.source().name() + ".json");
                });
          } catch (RuntimeException e) {
            tasks.window(() -> failures.accept(e));
          }
        });
  }

  /** Something that a person typed cannot be taken. */
  void complain(Throwable failure) {
    failures.accept(failure);
  }

  /** Whether the network at hand is being read. */
  ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** The drawing as a network that reads digits sees it; null where nothing is drawn. */
  ReadOnlyObjectProperty<@Nullable Photo> drawingProperty() {
    return drawing.getReadOnlyProperty();
  }

  /** The pen touches the field; from here to the next time is one step. */
  void beginStroke(Strokes.Point at) {
    model.endGesture();
    draw(work().drawing().begun(at));
  }

  /** The pen goes on. */
  void leadStroke(Strokes.Point to) {
    Strokes before = work().drawing();
    // Undone under the pen: what is left was drawn earlier, and no line leads on from there.
    draw(before.equals(inHand) ? before.led(to) : before.begun(to));
  }

  private void draw(Strokes strokes) {
    inHand = strokes;
    model.edit("stroke", work -> work.withNetwork(work.network().withDrawing(strokes)));
  }

  /** An empty field; the photo again. */
  void clearDrawing() {
    edit(work -> work.withDrawing(Strokes.NONE));
  }

  /** What goes into the network at hand. */
  private @Nullable Photo seen() {
    OpenNetwork of = network.get();
    Photo digit = drawing.get();
    return digit != null && of != null && Inputs.readsDigits(of) ? digit : photo.get();
  }

  NetworkWork work() {
    return session.get().work().network();
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
    session.set(now);
    if (!started) {
      return;
    }
    fetchNetwork(now.work().network().network());
    fetchPhoto(now.work().photo());
    fit(now.work().network().drawing());
    showPanes();
    ask();
  }

  /** Photos are keys of caches: the same drawing stays the same photo. */
  private void fit(Strokes strokes) {
    if (!strokes.equals(drawn)) {
      drawn = strokes;
      byte[] fitted = DigitDrawing.fitted(strokes.cover(), Strokes.SIDE, Strokes.SIDE);
      drawing.set(
          strokes.isEmpty()
              ? null
              : new Photo(
                  "digit", Samples.ofBytes(1, DigitDrawing.SIDE, DigitDrawing.SIDE, fitted)));
    }
  }

  private void fetchNetwork(NetworkSource source) {
    if (source.equals(fetchedNetwork)) {
      return;
    }
    fetchedNetwork = source;
    opening.set(true);
    sources
        .networks()
        .fetch(
            source,
            found -> {
              if (source.equals(fetchedNetwork)) {
                opening.set(false);
                network.set(found);
                sources.networks().keepOnly(used());
                showPanes();
                ask();
              }
            },
            failure -> {
              if (source.equals(fetchedNetwork)) {
                fetchedNetwork = null;
                opening.set(false);
                failures.accept(failure);
                fallBack(source);
              }
            });
  }

  /** A network that cannot be opened leaves the one before. */
  private void fallBack(NetworkSource failed) {
    OpenNetwork before = network.get();
    NetworkSource good = before != null ? before.source() : NetworkWork.first().network();
    if (!good.equals(failed)) {
      model.edit(work -> work.withNetwork(work.network().withNetwork(good)));
    }
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
    sources
        .photos()
        .fetch(
            source,
            found -> {
              if (source.equals(fetchedPhoto)) {
                photo.set(found);
                showPanes();
                ask();
              }
            },
            failures);
  }

  private void ask() {
    OpenNetwork of = network.get();
    Photo about = seen();
    if (of == null || about == null) {
      return;
    }
    Question question = new Question(of, about);
    if (!question.equals(asked)) {
      asked = question;
      questions.request(question);
    }
  }

  private void showPanes() {
    if (!started) {
      return;
    }
    NetworkWork work = work();
    NetworkView view = session.get().view().network();
    for (int i = 0; i < panes.size(); i++) {
      if (i < work.panes().size()) {
        panes
            .get(i)
            .show(
                work.panes().get(i),
                network.get(),
                seen(),
                new PaneViewModel.Look(
                    work.size(), view, onDark, background, aspects[i], against(work, i)));
      } else {
        panes.get(i).clear();
      }
    }
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
        return other.photo() == null ? seen() : panes.get(i).photo();
      }
    }
    return null;
  }

  /** The network of the pane in front; null for the one at hand. */
  void setPaneNetwork(@Nullable NetworkSource source) {
    edit(work -> work.withPane(new NetworkPane(source, work.pane().photo(), "", 0)));
  }

  /** Takes a kernel to Kernel Lab, where it can be tried on a photo. */
  void tryKernel(Kernel kernel, String name) {
    model.edit(work -> work.withKernel(KernelRecipe.of(name, kernel)));
    model.look(view -> view.withWorkspace("kernel-lab"));
  }

  /** Gives up what takes too long; with the next change it is asked for again. */
  void cancel() {
    asked = null;
    panes.forEach(PaneViewModel::cancel);
    questions.cancel();
  }

  private void edit(UnaryOperator<NetworkWork> change) {
    model.edit(work -> work.withNetwork(change.apply(work.network())));
  }

  void open(NetworkSource source) {
    edit(work -> source.equals(work.network()) ? work : work.withNetwork(source));
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
    edit(work -> work.withPane(work.pane().withPhoto(source)));
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

  /** Three panes: early, in the middle and late. */
  void showEarlyMiddleLate() {
    OpenNetwork of = network.get();
    if (of != null) {
      List<NetworkPane> three =
          Inputs.earlyMiddleLate(of.network()).stream().map(NetworkPane::of).toList();
      if (!three.isEmpty()) {
        edit(work -> work.withPanes(three, 0));
      }
    }
  }

  void look(UnaryOperator<NetworkView> change) {
    model.look(view -> view.withNetwork(change.apply(view.network())));
  }
}
