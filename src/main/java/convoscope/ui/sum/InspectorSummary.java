package convoscope.ui.sum;

import convoscope.core.conv.PixelSum;
import convoscope.core.conv.PixelSum.ChannelTerms;
import convoscope.i18n.Texts;
import convoscope.ui.figure.Cell;
import convoscope.ui.figure.Figures;
import convoscope.ui.figure.Numbers;
import convoscope.ui.form.ChoiceRow;
import convoscope.ui.form.WrappedLabel;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The right part of an {@link Inspector}: the total, the verdict, the channels, single terms. */
final class InspectorSummary extends VBox {
  private static final PseudoClass POSITIVE = PseudoClass.getPseudoClass("positive");
  private static final PseudoClass NEGATIVE = PseudoClass.getPseudoClass("negative");
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  /** In usual type. */
  static final double NARROWEST = 190;

  private static final double WIDEST = 320;
  private static final double TIGHT_CHANNELS = 220;

  /** A line as wide as its words in the type at hand, as far as there is room; else two lines. */
  private final Label heading =
      new Label() {
        @Override
        protected double computeMinWidth(double height) {
          return Math.min(computePrefWidth(height), room);
        }
      };

  private final Label total = label("inspector-total");
  private final WrappedLabel verdict = new WrappedLabel();
  private final Label tap = label("inspector-tap");
  private final Button copy = new Button("", new FontIcon(Feather.COPY));
  private final VBox sums = new VBox();
  private final IntegerProperty channel = new SimpleIntegerProperty(0);
  private @Nullable ChannelTerms terms;
  private List<String> channelTexts = List.of();
  private double room = NARROWEST;
  private double growth = 1;
  private boolean isTight;
  private String said = "";
  private String brief = "";

  InspectorSummary() {
    getStyleClass().add("inspector-summary");
    setAlignment(Pos.CENTER_LEFT);
    heading.getStyleClass().add("inspector-heading");
    heading.setMinHeight(USE_PREF_SIZE);
    heading.setWrapText(true);
    copy.getStyleClass().setAll("inspector-copy");
    copy.setTooltip(new Tooltip());
    HBox number = new HBox(8, total, copy);
    number.setAlignment(Pos.CENTER_LEFT);
    sums.getStyleClass().add("inspector-sums");
    verdict.getStyleClass().add("inspector-verdict");
    verdict.setMinWidth(NARROWEST);
    tap.setMinWidth(0);
    tap.setWrapText(true);
    setMaxWidth(WIDEST);
    getChildren().addAll(heading, number, verdict, sums, tap);
  }

  private static Label label(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    label.setMinWidth(USE_PREF_SIZE);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /** As wide as the total and the channels; sentences wrap, so that the grids keep their room. */
  @Override
  protected double computePrefWidth(double height) {
    double widest = total.prefWidth(-1) + copy.prefWidth(-1) + 16;
    if (isTight) {
      widest = Math.max(widest, heading.prefWidth(-1));
    }
    for (Node row : sums.getChildren()) {
      widest = Math.max(widest, Math.min(row.prefWidth(-1), TIGHT_CHANNELS * growth));
    }
    return Math.clamp(widest, NARROWEST * growth, WIDEST * growth);
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  /** How far a line may reach: beyond this part's own width, where there is nothing beside it. */
  void setRoom(double width) {
    if (width != room) {
      room = width;
      heading.requestLayout();
      verdict.setMinWidth(Math.min(width, WIDEST * growth));
    }
  }

  /** How many times as large as usual the type is. */
  void setGrowth(double now) {
    growth = now;
    setMaxWidth(WIDEST * now);
    verdict.setMinWidth(NARROWEST * now);
    requestLayout();
  }

  /**
   * With little height the heading has one line, the verdict no numbers, and several channels' sums
   * leave no room for the single term.
   */
  void setTight(boolean tight) {
    if (isTight != tight) {
      isTight = tight;
      showVerdict();
      requestLayout();
    }
    boolean hasRoom = !tight || channelTexts.isEmpty();
    tap.setVisible(hasRoom);
    tap.setManaged(hasRoom);
    tap.setWrapText(!tight);
  }

  void setOnCopy(Runnable action) {
    copy.setOnAction(event -> action.run());
  }

  /** Which channel's terms are turned up. */
  IntegerProperty channelProperty() {
    return channel;
  }

  /** The same, for a sum that may have fewer channels. */
  int channel(PixelSum of) {
    return Math.min(channel.get(), of.channels().size() - 1);
  }

  /** The verdict's sentence; empty while there is no value. */
  String verdict() {
    return said;
  }

  void show(PixelSum sum, @Nullable Float shown, List<String> channelNames, Texts words) {
    heading.setText(words.get("inspector.sum", sum.row(), sum.column(), Figures.value(sum.bias())));
    String all = Figures.full(sum.total());
    total.setText(Figures.value(SumText.said(sum, shown)));
    total.setTooltip(total.getText().equals(all) ? null : new Tooltip(all));
    total.pseudoClassStateChanged(POSITIVE, sum.total() > 0);
    total.pseudoClassStateChanged(NEGATIVE, sum.total() < 0);
    copy.getTooltip().setText(words.get("inspector.copy"));
    copy.setAccessibleText(words.get("inspector.copy"));
    said = shown == null ? words.get("inspector.pending") : compare(sum, shown, words);
    boolean isEqual = shown != null && SumText.verdict(sum, shown) != SumText.Verdict.DIFFERENT;
    brief = isEqual ? words.get("inspector.equal") : said;
    showVerdict();
    verdict.pseudoClassStateChanged(
        WRONG, shown != null && SumText.verdict(sum, shown) == SumText.Verdict.DIFFERENT);
    showChannels(sum, channelNames);
  }

  private void showVerdict() {
    verdict.setText(isTight ? brief : said);
    verdict.setTooltip(isTight && !brief.equals(said) ? new Tooltip(said) : null);
  }

  private static String compare(PixelSum sum, float shown, Texts words) {
    String difference = Numbers.small(Math.abs(shown - sum.total()));
    return switch (SumText.verdict(sum, shown)) {
      case EQUAL -> words.get("inspector.equal");
      case ROUNDED ->
          words.get(
              "inspector.rounded", SumText.apart(sum, shown), Figures.full(shown), difference);
      case DIFFERENT -> words.get("inspector.different", Figures.full(shown), difference);
    };
  }

  private void showChannels(PixelSum sum, List<String> names) {
    List<String> now =
        sum.channels().size() < 2
            ? List.of()
            : IntStream.range(0, names.size())
                .mapToObj(c -> names.get(c) + " " + Figures.brief(sum.channels().get(c).sum()))
                .toList();
    if (now.equals(channelTexts)) {
      return;
    }
    if (now.size() != channelTexts.size()) {
      sums.getChildren().clear();
      if (!now.isEmpty()) {
        ChoiceRow<Integer> row = new ChoiceRow<>(IntStream.range(0, now.size()).boxed().toList());
        row.valueProperty().set(channel(sum));
        row.setOnChange(channel::set);
        sums.getChildren().add(row);
      }
    }
    channelTexts = now;
    for (Node node : sums.getChildren()) {
      ((ChoiceRow<?>) node).setWords(c -> now.get((Integer) c), c -> now.get((Integer) c));
    }
  }

  /** The terms that {@link #point} picks from. */
  void setTerms(ChannelTerms of) {
    terms = of;
  }

  /** Writes one tap's term out. */
  void point(@Nullable Cell cell, int columns, Texts words) {
    ChannelTerms now = terms;
    tap.setText(
        cell == null || now == null
            ? ""
            : words.get(
                "inspector.tap",
                cell.row(),
                cell.column(),
                SumText.product(now, cell.row() * columns + cell.column())));
  }
}
