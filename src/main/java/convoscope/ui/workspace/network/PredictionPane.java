package convoscope.ui.workspace.network;

import convoscope.core.net.card.Card;
import convoscope.core.net.card.Prediction;
import convoscope.i18n.Texts;
import convoscope.session.net.NetRun;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.figure.Figures;
import convoscope.ui.form.Cut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What the network takes the photo for, as the run in front has it: the likeliest classes, and how
 * their scores become shares. Under them what the other panes' photos are taken for.
 */
final class PredictionPane extends VBox {
  private static final int SHOWN = 5;

  /** A pad that reads digits lists them all. */
  private static final int DIGITS = 10;

  /** Lines that are seen however little height there is. */
  private static final int FEWEST = 3;

  /** A line's padding, in pixels. */
  private static final double BUTTON = 12;

  private final Net net;
  private final PredictionWords said;
  private final Label title = new Label();
  private final Label about = new Label();
  private final Label brief = new Label();
  private final VBox lines = new VBox();

  /** The lines, scrolled where there is no height for all. */
  private final ScrolledParts scrolled = new ScrolledParts("prediction-scroll", lines);

  private final VBox others = new VBox();
  private final PredictionStrip strip;

  private final PredictionColumns columns = new PredictionColumns();

  /** What the lines are of. */
  private List<Object> drawn = List.of();

  private Runnable release = () -> {};

  PredictionPane(Net net) {
    this.net = net;
    said = new PredictionWords(net);
    getStyleClass().addAll("card", "prediction");
    setId("prediction");
    title.getStyleClass().add("section-title");
    title.setMinWidth(0);
    net.texts().bind(title, "net.prediction");
    about.setId("prediction-about");
    about.getStyleClass().add("quiet");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    lines.getStyleClass().add("prediction-lines");
    lines.setMinHeight(USE_PREF_SIZE);
    others.getStyleClass().add("prediction-lines");
    others.setMinHeight(USE_PREF_SIZE);
    title.setMinHeight(USE_PREF_SIZE);
    VBox.setVgrow(scrolled, Priority.ALWAYS);
    brief.getStyleClass().add("section-title");
    net.texts().bind(brief, "net.prediction");
    strip = new PredictionStrip(brief);
    getChildren().addAll(strip, title, about, scrolled, others, columns.measure());
    setMinHeight(0);
    setBrief(false);
    net.pixel().frontProperty().addListener((p, old, now) -> follow());
    for (int i = 0; i < NetworkWork.MAX_PANES; i++) {
      net.model().pane(i).shownProperty().addListener((p, old, now) -> follow());
      net.model().pane(i).lackProperty().addListener((p, old, now) -> follow());
    }
    net.model().inFront().networkProperty().addListener((p, old, now) -> follow());
    net.model().sessionProperty().addListener((p, old, now) -> follow());
    net.texts().textsProperty().subscribe(texts -> show());
  }

  /**
   * Whether the likeliest stand in one line, for where there is no room for five. Called while the
   * window is laid out: parts come and go, none is made.
   */
  void setBrief(boolean isBrief) {
    for (Node part : List.of(title, about, scrolled, others)) {
      part.setVisible(!isBrief);
      part.setManaged(!isBrief);
    }
    strip.setVisible(isBrief);
    strip.setManaged(isBrief);
  }

  /**
   * Names and shares first: scores are shown where there is room beside names, and said by each
   * line's tip. Names are as wide as the longest, so that shares stand below one another.
   */
  @Override
  protected void layoutChildren() {
    columns.fit(getWidth());
    super.layoutChildren();
  }

  /** The least width in which names, shares and a bar have room; scores have none there. */
  double least() {
    double inner = columns.least() + BUTTON;
    return Math.min(minWidth(-1), snappedLeftInset() + snapSizeX(inner) + snappedRightInset());
  }

  /** Of one line, whichever form is shown now. */
  double heightInBrief() {
    return snappedTopInset() + snapSizeY(strip.prefHeight(-1)) + snappedBottomInset();
  }

  /**
   * Of the lines, whichever form is shown now.
   *
   * @param room for all this; a head and three lines are shown even so
   */
  double heightInFull(double width, double room) {
    double inner = width - snappedLeftInset() - snappedRightInset();
    double around =
        snappedTopInset()
            + snapSizeY(title.prefHeight(-1))
            + getSpacing()
            + snapSizeY(about.prefHeight(inner))
            + 2 * getSpacing()
            + snapSizeY(others.prefHeight(inner))
            + snappedBottomInset();
    double all = snapSizeY(lines.prefHeight(inner));
    double least =
        lines.getChildren().stream()
            .limit(1 + FEWEST)
            .mapToDouble(line -> line.prefHeight(inner) + lines.getSpacing())
            .sum();
    return around + Math.min(all, Math.max(least, room - around));
  }

  /** Made anew only for another run: the cursor moves many times within one. */
  private void follow() {
    List<Object> now = new ArrayList<>();
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    if (front != null) {
      now.add(front.index());
      now.add(subject(front.index(), front.pane()));
    }
    OpenNetwork waiting = said.undrawn();
    if (waiting != null) {
      now.add(waiting);
      now.add(Objects.requireNonNull(net.model().inFront().rule()));
    }
    others(front).forEach(other -> now.add(subject(other.index, other.shown)));
    if (!now.equals(drawn)) {
      drawn = now;
      show();
    }
  }

  private Object subject(int index, PaneViewModel.Shown shown) {
    return List.of(
        shown.frame().run(),
        said.isStale(index),
        shown.frame().request().network().card(),
        Objects.requireNonNullElse(shown.photo(), "drawn"));
  }

  /** A pane that is not in front, and what it shows. */
  private record Other(int index, PaneViewModel.Shown shown) {}

  /** Panes of other runs than the one in front, each run once. */
  private List<Other> others(PixelViewModel.@Nullable Front front) {
    Set<NetRun> told = new HashSet<>();
    if (front != null) {
      told.add(front.frame().run());
    }
    List<Other> others = new ArrayList<>();
    for (int i = 0; i < NetworkWork.MAX_PANES; i++) {
      PaneViewModel.Shown shown = net.model().pane(i).shownProperty().get();
      if (shown != null && told.add(shown.frame().run())) {
        others.add(new Other(i, shown));
      }
    }
    return others;
  }

  /** What gives the keyboard on: the lines that had it are made anew for another run. */
  void setOnRelease(Runnable released) {
    release = released;
  }

  private void show() {
    Texts texts = net.texts().texts();
    if (isFocusWithin()) {
      release.run();
    }
    lines.getChildren().clear();
    others.getChildren().clear();
    columns.clear();
    strip.show(List.of());
    brief.setTooltip(null);
    PixelViewModel.Front front = net.pixel().frontProperty().get();
    about.setText(front == null ? "" : said.about(front.pane(), said.isStale(front.index())));
    OpenNetwork undrawn = said.undrawn();
    if (undrawn != null) {
      about.setText(said.undrawn(undrawn));
      brief.setTooltip(new Tooltip(about.getText()));
      list(undrawn, said.unread(undrawn));
    } else if (front != null) {
      brief.setTooltip(new Tooltip(about.getText()));
      Prediction prediction = front.frame().run().prediction().orElse(null);
      if (prediction == null) {
        say(texts.get("net.prediction.none"));
      } else {
        OpenNetwork network = front.frame().request().network();
        if (Double.isNaN(prediction.ranked().getFirst().probability())) {
          say(texts.get("net.prediction.no-number"));
        } else {
          list(network, prediction);
        }
      }
    }
    for (Other other : others(front)) {
      other
          .shown
          .frame()
          .run()
          .prediction()
          .ifPresent(made -> others.getChildren().add(line(front, other, made)));
    }
  }

  private void say(String words) {
    Label none = new Label(words);
    none.getStyleClass().add("quiet");
    none.setWrapText(true);
    lines.getChildren().add(none);
    strip.show(List.of(quiet(words)));
  }

  private static Label quiet(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("quiet");
    label.setTooltip(new Tooltip(words));
    return label;
  }

  private void list(OpenNetwork network, Prediction prediction) {
    Texts texts = net.texts().texts();
    boolean areLogits = network.card().output() == Card.Output.LOGITS;
    double largest = prediction.ranked().getFirst().value();
    boolean isRead = !Double.isNaN(largest);
    if (areLogits) {
      lines.getChildren().add(head(largest));
    }
    List<Button> words = new ArrayList<>();
    double sum =
        prediction.ranked().stream().mapToDouble(entry -> Math.exp(entry.value() - largest)).sum();
    for (Prediction.Entry entry : prediction.top(Inputs.readsDigits(network) ? DIGITS : SHOWN)) {
      String name = said.name(network, entry.index());
      Button line = line(entry, name, areLogits ? largest : Double.NaN);
      if (areLogits && isRead) {
        line.setTooltip(net.texts().tooltip("", chain(entry, name, largest, sum)));
      }
      lines.getChildren().add(line);
      words.add(word(entry, name));
    }
    if (isRead) {
      List<Node> said = new ArrayList<>(words);
      if (net.model().front().isStale()) {
        said.addFirst(quiet(texts.get("net.stale.brief")));
      }
      strip.show(said);
    } else {
      strip.show(List.of(quiet(texts.get("net.prediction.draw"))));
    }
    if (areLogits || !isRead) {
      Label total =
          new Label(
              isRead
                  ? texts.get("net.prediction.total", Figures.brief(sum))
                  : texts.get("net.prediction.draw"));
      total.getStyleClass().addAll("figures", "quiet");
      total.setMinWidth(0);
      // The number is never cut.
      total.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
      Cut.explain(total);
      lines.getChildren().add(total);
    }
    if (network.card().origin() == Card.Origin.GUESSED && !net.model().input().isChanged()) {
      String guess = texts.get("net.card.guessed");
      brief.setTooltip(new Tooltip(about.getText() + "\n" + guess));
      Label guessed = new Label(guess);
      guessed.getStyleClass().add("quiet");
      guessed.setWrapText(true);
      lines.getChildren().add(guessed);
    }
  }

  /** How a score becomes a share, in one line. */
  private ObservableStringValue chain(
      Prediction.Entry entry, String name, double largest, double sum) {
    return net.texts()
        .text(
            "net.prediction.chain",
            name,
            Figures.brief(entry.value()),
            Figures.brief(largest),
            Figures.brief(Math.exp(entry.value() - largest)),
            Figures.brief(sum),
            percent(entry).getText());
  }

  /** What the columns of figures are: score, e^(score − largest), share of their sum. */
  private HBox head(double largest) {
    Texts texts = net.texts().texts();
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label share = new Label(texts.get("net.prediction.share"));
    share.getStyleClass().addAll("figures", "prediction-percent");
    HBox head =
        new HBox(
            space,
            figure(texts.get("net.prediction.score")),
            figure(
                Double.isNaN(largest)
                    ? "e^(x − max)"
                    : "e^(x − %s)".formatted(Figures.brief(largest))),
            share);
    head.getChildren().forEach(part -> part.getStyleClass().add("quiet"));
    head.getStyleClass().addAll("prediction-line", "prediction-head");
    return head;
  }

  private Label figure(String words) {
    Label figure = new Label(words);
    figure.getStyleClass().addAll("figures", "prediction-figure");
    columns.addFigure(figure);
    return figure;
  }

  /** Another pane in one line: what differs from the one in front, and its likeliest class. */
  private Button line(PixelViewModel.@Nullable Front front, Other other, Prediction prediction) {
    Texts texts = net.texts().texts();
    OpenNetwork network = other.shown.frame().request().network();
    Prediction.Entry first = prediction.ranked().getFirst();
    String name = said.name(network, first.index());
    boolean isStale = said.isStale(other.index);
    String subject = said.subject(other.shown, front == null ? null : front.pane(), isStale);
    Label of = new Label(texts.get("list.said", subject, "").strip());
    of.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    of.setMinWidth(0);
    Label likeliest = new Label(name);
    HBox.setHgrow(likeliest, Priority.ALWAYS);
    likeliest.setMaxWidth(Double.MAX_VALUE);
    columns.addOtherName(likeliest);
    Label share = percent(first);
    HBox line = new HBox(of, likeliest, share);
    String whole =
        texts.get("list.said", said.about(other.shown, isStale), name) + " " + share.getText();
    line.getStyleClass().add("prediction-line");
    Button button = new Button();
    button.setGraphic(line);
    button.getStyleClass().setAll("prediction-button", "prediction-other");
    button.setAccessibleText(whole);
    button.setTooltip(net.texts().tooltip("N", net.texts().text("net.prediction.other", whole)));
    button.setOnAction(event -> net.model().setFront(other.index));
    button.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(button.widthProperty().subtract(BUTTON));
    return button;
  }

  private Button line(Prediction.Entry entry, String name, double largest) {
    Label words = new Label(name);
    words.getStyleClass().add("prediction-name");
    columns.addName(words);
    Cut.explain(words);
    Region bar = new Region();
    bar.getStyleClass().add("prediction-bar");
    // As long as its share, not as its room.
    bar.setManaged(false);
    Pane room = new Pane(bar);
    room.getStyleClass().add("prediction-room");
    HBox.setHgrow(room, Priority.ALWAYS);
    room.widthProperty().addListener((p, old, now) -> place(bar, room, entry.probability()));
    room.heightProperty().addListener((p, old, now) -> place(bar, room, entry.probability()));
    Label percent = percent(entry);
    percent.getStyleClass().add("prediction-percent");
    HBox line = new HBox(words, room);
    if (!Double.isNaN(largest)) {
      line.getChildren()
          .addAll(
              figure(Figures.brief(entry.value())),
              figure(Figures.brief(Math.exp(entry.value() - largest))));
    }
    line.getChildren().add(percent);
    Button button = button(entry, name, line);
    button.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(button.widthProperty().subtract(BUTTON));
    return button;
  }

  private Button word(Prediction.Entry entry, String name) {
    Label words = new Label(name);
    words.setMinWidth(0);
    return button(entry, name, new HBox(words, percent(entry)));
  }

  private static Label percent(Prediction.Entry entry) {
    boolean isRead = !Double.isNaN(entry.probability());
    Label percent =
        new Label(isRead ? String.format(Locale.ROOT, "%.1f %%", 100 * entry.probability()) : "–");
    percent.getStyleClass().add("figures");
    percent.setMinWidth(USE_PREF_SIZE);
    return percent;
  }

  private Button button(Prediction.Entry entry, String name, HBox line) {
    line.getStyleClass().add("prediction-line");
    Button button = new Button();
    button.setGraphic(line);
    button.getStyleClass().setAll("prediction-button");
    Label percent = (Label) line.getChildren().getLast();
    button.setAccessibleText(name + " " + percent.getText());
    button.setTooltip(net.texts().tooltip("", net.texts().text("net.prediction.explain", name)));
    button.setDisable(Double.isNaN(entry.probability()));
    // By which the keys know a class's line.
    button.setUserData(entry);
    button.setOnAction(event -> net.pixel().explainClass(entry.index()));
    return button;
  }

  private static void place(Region bar, Pane room, double share) {
    double height = Math.min(8, room.getHeight());
    bar.resizeRelocate(
        0,
        (room.getHeight() - height) / 2,
        Double.isNaN(share) ? 0 : Math.max(1, share * room.getWidth()),
        height);
  }
}
