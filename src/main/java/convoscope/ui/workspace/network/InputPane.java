package convoscope.ui.workspace.network;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.image.InputRule.Order;
import convoscope.core.image.InputRule.Resize;
import convoscope.core.image.Resample;
import convoscope.core.kernel.LocalText;
import convoscope.core.net.card.Card;
import convoscope.i18n.Texts;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.figure.Figures;
import convoscope.ui.form.ChoiceRow;
import convoscope.ui.form.FocusMemory;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How a photo becomes the input of the network in front: its card, to be changed and kept. */
final class InputPane extends VBox {
  private static final double UNIT = 1 / 255.0;
  private static final int LARGEST_SIDE = 16_384;

  private final Net net;
  private final Label origin = new Label();
  private final ChoiceRow<Resize> resize = new ChoiceRow<>(List.of(Resize.values()));
  private final ChoiceRow<Order> order = new ChoiceRow<>(List.of(Order.RGB, Order.BGR));
  private final HBox orderLine;
  private final ChoiceRow<Resample> resample = new ChoiceRow<>(List.of(Resample.values()));

  /** In pixels, or the share that the crop keeps. */
  private final TextField shortSide = new TextField();

  private final TextField scale = new TextField();
  private final TextField mean = new TextField();
  private final TextField deviation = new TextField();
  private final Button reset = new Button();
  private final Button keep = new Button();

  InputPane(Net net) {
    this.net = net;
    getStyleClass().addAll("card", "input-pane");
    setId("input-pane");
    origin.getStyleClass().add("quiet");
    origin.setWrapText(true);
    origin.setMinHeight(USE_PREF_SIZE);
    resize.setId("input-resize");
    order.setId("input-order");
    resize.setOnChange(choice -> apply());
    resample.setId("input-resample");
    resample.setOnChange(choice -> apply());
    order.setOnChange(choice -> apply());
    shortSide.setId("input-short");
    net.texts().explain(shortSide, "", "net.input.short.help");
    scale.setId("input-scale");
    mean.setId("input-mean");
    deviation.setId("input-std");
    for (TextField field : List.of(shortSide, scale, mean, deviation)) {
      field.getStyleClass().add("figures");
      FocusMemory.serve(field);
      field.setOnAction(
          event -> {
            apply();
            FocusMemory.giveBack(field);
          });
    }
    shortSide.setPrefColumnCount(4);
    scale.setPrefColumnCount(6);
    mean.setPrefColumnCount(20);
    deviation.setPrefColumnCount(20);
    keep.setId("input-keep");
    keep.getStyleClass().setAll("bar-button", "small");
    net.texts().bind(keep, "net.input.keep");
    net.texts().explain(keep, "", "net.input.keep.help");
    keep.setOnAction(event -> net.model().input().keep());
    reset.setId("input-reset");
    reset.getStyleClass().setAll("bar-button", "small");
    net.texts().explain(reset, "", "net.input.reset.help");
    reset.setOnAction(event -> net.model().input().reset());
    orderLine = line("net.input.order", order);
    FlowPane fields =
        new FlowPane(
            line("net.input.resize", resize),
            line("net.input.short", shortSide),
            line("net.input.resample", resample),
            orderLine,
            line("net.input.scale", scale),
            lineOfThree("net.input.mean", mean),
            lineOfThree("net.input.std", deviation),
            reset,
            keep);
    fields.getStyleClass().add("input-fields");
    fields.setMinWidth(0);
    setMinWidth(0);
    getChildren().addAll(origin, fields);
    net.model().inFront().networkProperty().subscribe(this::show);
    // Another size has another short side.
    net.model()
        .sessionProperty()
        .subscribe(session -> show(net.model().inFront().networkProperty().get()));
    net.texts()
        .textsProperty()
        .subscribe(
            texts -> {
              resize.setWords(
                  one -> texts.get("net.resize." + one.id()),
                  one -> texts.get("net.resize." + one.id() + ".help"));
              resample.setWords(
                  one -> texts.get("net.resample." + one.id()),
                  one -> texts.get("net.resample.help"));
              order.setWords(Order::id, one -> texts.get("net.input.order.help"));
              show(net.model().inFront().networkProperty().get());
            });
  }

  private HBox line(String key, Node field) {
    Label word = word(key, field);
    HBox line = new HBox(word, field);
    line.getStyleClass().add("line");
    return line;
  }

  /** The field below its word: in presenter mode three numbers are as wide as the card. */
  private VBox lineOfThree(String key, Node field) {
    VBox line = new VBox(word(key, field), field);
    line.getStyleClass().add("line-of-three");
    return line;
  }

  private Label word(String key, Node field) {
    Label word = new Label();
    word.getStyleClass().add("quiet");
    word.setMinWidth(USE_PREF_SIZE);
    word.setLabelFor(field);
    net.texts().bind(word, key);
    return word;
  }

  private void show(@Nullable OpenNetwork network) {
    if (network == null) {
      return;
    }
    Card card = network.card();
    InputRule rule = card.input();
    InputRule used = used(network);
    Texts texts = net.texts().texts();
    boolean isChanged = net.model().input().isChanged();
    origin.setText(texts.get(isChanged ? changed(card.origin()) : key(card.origin())));
    reset.setText(texts.get(reset(card.origin())));
    reset.setDisable(!isChanged);
    resize.valueProperty().set(rule.resize());
    boolean isGray = rule.order() == Order.GRAY;
    orderLine.setVisible(!isGray);
    orderLine.setManaged(!isGray);
    if (!isGray) {
      order.valueProperty().set(rule.order());
    }
    resample.valueProperty().set(rule.resample());
    shortSide.setText(side(used));
    shortSide.setPromptText(Integer.toString(used.resizedSide()));
    shortSide.setDisable(rule.resize() == Resize.SQUASH);
    scale.setText(rule.scale() == UNIT ? "1/255" : Figures.full(rule.scale()));
    mean.setText(numbers(rule.mean()));
    deviation.setText(numbers(rule.deviation()));
    keep.setDisable(network.source().kind() != NetworkSource.Kind.FILE);
  }

  private static String key(Card.Origin origin) {
    return switch (origin) {
      case KNOWN -> "net.card.known";
      case CATALOGUE -> "net.card.catalogue";
      case GUESSED -> "net.card.guessed";
    };
  }

  private static String changed(Card.Origin origin) {
    return switch (origin) {
      case KNOWN -> "net.card.changed";
      case CATALOGUE -> "net.card.changed.catalogue";
      case GUESSED -> "net.card.changed.guessed";
    };
  }

  private static String reset(Card.Origin origin) {
    return switch (origin) {
      case KNOWN -> "net.input.reset";
      case CATALOGUE -> "net.input.reset.catalogue";
      case GUESSED -> "net.input.reset.guessed";
    };
  }

  /** The rule at the size that is chosen; what is kept is that of the size as trained. */
  private InputRule used(OpenNetwork network) {
    return Inputs.rule(network, net.model().work().size());
  }

  private static String side(InputRule rule) {
    return rule.crop() > 0
        ? Figures.full(rule.crop())
        : rule.shortSide() == 0 ? "" : Integer.toString(rule.shortSide());
  }

  /** The short side to keep: what was typed holds at the size that is chosen. */
  private int kept(OpenNetwork network, int typed) {
    InputRule own = network.card().input();
    InputRule used = used(network);
    // Not typed, it stays to the pixel, whatever comes of rounding.
    return shortSide.getText().equals(side(used))
        ? own.shortSide()
        : used.withShortSide(typed).atSize(own.rows(), own.columns()).shortSide();
  }

  private static String numbers(List<Double> values) {
    return values.stream().map(Figures::full).collect(Collectors.joining(" "));
  }

  private void apply() {
    OpenNetwork network = net.model().inFront().networkProperty().get();
    if (network == null) {
      return;
    }
    InputRule before = network.card().input();
    try {
      Resize chosen = resize.valueProperty().get();
      // Nothing there: the input's own short side.
      double given = shortSide.getText().isBlank() ? 0 : number(shortSide, "short-side");
      boolean isShare = given > 0 && given <= 1;
      if (!isShare && (given != Math.rint(given) || given < 0 || given > LARGEST_SIDE)) {
        throw new ProblemException(
            Problem.OUT_OF_RANGE, "short-side", shortSide.getText().strip(), 1, LARGEST_SIDE);
      }
      int side = isShare ? 0 : kept(network, (int) given);
      Order channels = before.order() == Order.GRAY ? Order.GRAY : order.valueProperty().get();
      List<Double> means = numbers(mean, "mean", Problem.MEANS_UNFIT, channels);
      List<Double> deviations = numbers(deviation, "deviation", Problem.DEVIATIONS_UNFIT, channels);
      if (deviations.contains(0.0)) {
        throw unfit(Problem.DEVIATIONS_UNFIT, deviation, channels);
      }
      net.model()
          .input()
          .set(
              new InputRule(
                      before.rows(),
                      before.columns(),
                      chosen,
                      side,
                      isShare ? Math.max(given, InputRule.LEAST_CROP) : 0,
                      resample.valueProperty().get(),
                      channels,
                      number(scale, "pixel-scale"),
                      means,
                      deviations)
                  .checked());
    } catch (ProblemException e) {
      net.model().input().complain(e);
      show(network);
    }
  }

  /** A problem names the field that it is about. */
  private static double number(TextField field, String what) {
    try {
      return LocalText.number(field.getText());
    } catch (ProblemException e) {
      throw e.about(what);
    }
  }

  /** One for each channel, or one for all; what the text is as a kernel nobody wants to know. */
  private static List<Double> numbers(TextField field, String what, Problem unfit, Order channels) {
    List<Double> numbers;
    try {
      numbers = DoubleStream.of(LocalText.kernel(field.getText()).cells()).boxed().toList();
    } catch (ProblemException e) {
      throw switch (e.problem()) {
        case NOT_A_NUMBER, CELL_CHARACTER, NUMBERS_AMBIGUOUS -> e.about(what);
        default -> unfit(unfit, field, channels);
      };
    }
    if (numbers.size() == 1) {
      return Collections.nCopies(channels.channels(), numbers.getFirst());
    }
    if (numbers.size() != channels.channels()) {
      throw unfit(unfit, field, channels);
    }
    return numbers;
  }

  private static ProblemException unfit(Problem problem, TextField field, Order channels) {
    return new ProblemException(problem, field.getText().strip(), channels.channels());
  }
}
