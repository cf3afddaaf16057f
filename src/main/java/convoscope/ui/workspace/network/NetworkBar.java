package convoscope.ui.workspace.network;

import convoscope.core.colour.ChannelScaling;
import convoscope.core.net.ChannelOrder;
import convoscope.i18n.Texts;
import convoscope.session.NetworkSource;
import convoscope.session.NetworkView;
import convoscope.session.NetworkWork;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.control.ChoiceRow;
import convoscope.ui.workspace.Exchange.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Above the panes: which network, at which size, how many panes, and how channels are shown. */
final class NetworkBar extends HBox {
  private final Net net;
  private final MenuButton network = new MenuButton();
  private final MenuButton size = new MenuButton();
  private final MenuButton order = new MenuButton();
  private final MenuButton scaling = new MenuButton();
  private final ToggleButton signed = new ToggleButton();
  private final ChoiceRow<Integer> panes =
      new ChoiceRow<>(IntStream.rangeClosed(1, NetworkWork.MAX_PANES).boxed().toList());

  NetworkBar(Net net) {
    this.net = net;
    getStyleClass().add("network-bar");
    network.setId("network-menu");
    network.getStyleClass().add("bar-button");
    network.setGraphic(new FontIcon(Feather.SHARE_2));
    network.setMnemonicParsing(false);
    network.setMinWidth(0);
    net.texts().explain(network, "", "net.network.help");
    fillNetworks();
    size.setId("size-menu");
    size.getStyleClass().add("bar-button");
    net.texts().explain(size, "", "net.input.size.help");
    order.setId("order-menu");
    order.getStyleClass().add("bar-button");
    net.texts().explain(order, "", "net.order.help");
    scaling.setId("scaling-menu");
    scaling.getStyleClass().add("bar-button");
    net.texts().explain(scaling, "", "net.scaling.help");
    signed.setId("signed");
    signed.getStyleClass().setAll("bar-button");
    signed.setText("±");
    net.texts().explain(signed, "D", "net.signed.help");
    signed.setOnAction(event -> net.model().look(view -> view.withSigned(signed.isSelected())));
    Button three = new Button();
    three.setId("early-middle-late");
    three.getStyleClass().setAll("bar-button");
    net.texts().bind(three, "net.early-middle-late");
    net.texts().explain(three, "E", "net.early-middle-late.help");
    three.setOnAction(event -> net.model().showEarlyMiddleLate());
    panes.setId("pane-count");
    panes.setOnChange(net.model()::setPaneCount);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    for (Region part : List.of(size, order, scaling, signed, three)) {
      part.setMinWidth(USE_PREF_SIZE);
    }
    getChildren().addAll(network, size, three, space, order, scaling, signed, panes);
    net.model().networkProperty().addListener((p, old, now) -> follow());
    net.model().sessionProperty().addListener((p, old, now) -> follow());
    net.texts()
        .textsProperty()
        .subscribe(
            texts -> {
              panes.setWords(
                  count -> Integer.toString(count), count -> texts.get("net.panes", count));
              fillNetworks();
              follow();
            });
  }

  private void fillNetworks() {
    List<MenuItem> items = new ArrayList<>();
    for (String id : net.bundled()) {
      MenuItem item = new MenuItem(net.classNames().title(id));
      item.setId("network-" + id);
      item.setMnemonicParsing(false);
      item.setOnAction(event -> net.model().open(NetworkSource.bundled(id)));
      items.add(item);
    }
    items.add(new SeparatorMenuItem());
    MenuItem open = new MenuItem(net.texts().texts().get("net.open"));
    open.setId("network-open");
    open.setGraphic(new FontIcon(Feather.FOLDER));
    open.setOnAction(event -> openByDialog());
    items.add(open);
    network.getItems().setAll(items);
  }

  /** Asks for a network's file. */
  void openByDialog() {
    Texts texts = net.texts().texts();
    net.exchange()
        .chooseToOpen(texts.get("net.open"), new Kind(texts.get("net.kind.onnx"), List.of(".onnx")))
        .map(Path::toAbsolutePath)
        .ifPresent(file -> net.model().open(NetworkSource.file(file.toString())));
  }

  private void follow() {
    OpenNetwork open = net.model().networkProperty().get();
    NetworkWork work = net.model().work();
    network.setText(open == null ? work.network().name() : open.card().title());
    panes.valueProperty().set(work.panes().size());
    NetworkView view = net.model().sessionProperty().get().view().network();
    signed.setSelected(view.signed());
    Texts texts = net.texts().texts();
    fill(
        order,
        List.of(ChannelOrder.values()),
        view.order(),
        one -> texts.get("order." + one.id()),
        one -> net.model().look(now -> now.withOrder(one)));
    fill(
        scaling,
        List.of(ChannelScaling.values()),
        view.scaling(),
        one -> texts.get("scaling." + one.id()),
        one -> net.model().look(now -> now.withScaling(one)));
    if (open != null) {
      fill(
          size,
          Inputs.sizes(open),
          Inputs.size(open, work.size()),
          side ->
              side == open.trainedRows()
                  ? texts.get("net.input.trained", side)
                  : String.format(Locale.ROOT, "%d × %d", side, side),
          net.model()::setSize);
    }
  }

  private static <T> void fill(
      MenuButton menu, List<T> choices, T chosen, Function<T, String> words, Consumer<T> choose) {
    menu.setText(words.apply(chosen));
    List<MenuItem> items = new ArrayList<>();
    for (T choice : choices) {
      MenuItem item = new MenuItem(words.apply(choice));
      item.setMnemonicParsing(false);
      if (choice.equals(chosen)) {
        item.setGraphic(new FontIcon(Feather.CHECK));
      }
      item.setOnAction(event -> choose.accept(choice));
      items.add(item);
    }
    menu.getItems().setAll(items);
  }
}
