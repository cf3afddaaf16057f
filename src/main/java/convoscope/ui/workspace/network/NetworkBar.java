package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.core.colour.ChannelOrder;
import convoscope.core.colour.ChannelScaling;
import convoscope.core.image.InputRule;
import convoscope.i18n.Texts;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.NetworkWork;
import convoscope.session.net.OpenNetwork;
import convoscope.ui.form.ChoiceRow;
import convoscope.ui.workspace.FileKinds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Above the panes: which network, at which size, how many panes, and how channels are shown. */
final class NetworkBar extends FlowPane {
  private final Net net;
  private final MenuButton network = new MenuButton();
  private final MenuButton size = new MenuButton();
  private final MenuButton channels = new MenuButton();
  private final KnownMenu known;
  private final ChoiceRow<Integer> panes =
      new ChoiceRow<>(IntStream.rangeClosed(1, NetworkWork.MAX_PANES).boxed().toList());

  /**
   * @param input opened and closed here
   */
  NetworkBar(Net net, Node input) {
    this.net = net;
    this.known = new KnownMenu(net);
    getStyleClass().add("network-bar");
    // Its widest part's wish is not its own: a network's name can be long.
    setMinWidth(0);
    network.setId("network-menu");
    network.getStyleClass().add("bar-button");
    network.setGraphic(new FontIcon(Feather.SHARE_2));
    network.setMnemonicParsing(false);
    network.setMaxWidth(260);
    net.texts().explain(network, "", "net.network.help");
    net.settings().listen(now -> fillNetworks());
    size.setId("size-menu");
    size.getStyleClass().add("bar-button");
    net.texts().explain(size, "", "net.input.size.help");
    channels.setId("channels-menu");
    channels.getStyleClass().add("bar-button");
    channels.setGraphic(new FontIcon(Feather.SLIDERS));
    net.texts().bind(channels, "net.channels");
    net.texts().explain(channels, "", "net.channels.help");
    Button three = new Button();
    three.setId("early-middle-late");
    three.getStyleClass().setAll("bar-button");
    net.texts().bind(three, "net.early-middle-late");
    net.texts().explain(three, "E", "net.early-middle-late.help");
    three.setOnAction(event -> net.model().showEarlyMiddleLate());
    panes.setId("pane-count");
    panes.setOnChange(net.model()::setPaneCount);
    for (Region part : List.of(size, channels, three)) {
      part.setMinWidth(USE_PREF_SIZE);
    }
    ToggleButton settings = new ToggleButton();
    settings.setId("input-toggle");
    settings.getStyleClass().setAll("bar-button");
    settings.setGraphic(new FontIcon(Feather.LOG_IN));
    settings.setMinWidth(USE_PREF_SIZE);
    net.texts().bind(settings, "net.input.settings");
    net.texts().explain(settings, "", "net.input.settings.help");
    input.visibleProperty().bind(settings.selectedProperty());
    input.managedProperty().bind(settings.selectedProperty());
    getChildren().addAll(network, size, settings, channels, three, panes);
    net.model().inFront().networkProperty().addListener((p, old, now) -> follow());
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
    known.setText(net.texts().texts().get("net.known"));
    items.add(known);
    items.addAll(net.recent(net.model()::open));
    network.getItems().setAll(items);
  }

  /** Asks for a network's file. */
  void openByDialog() {
    Texts texts = net.texts().texts();
    net.exchange()
        .chooseToOpen(texts.get("net.open"), FileKinds.networks(texts))
        .map(Path::toAbsolutePath)
        .ifPresent(file -> net.model().open(NetworkSource.file(file.toString())));
  }

  private void follow() {
    OpenNetwork open = net.model().inFront().networkProperty().get();
    NetworkWork work = net.model().work();
    network.setText(open == null ? net.model().source().name() : open.card().title());
    panes.valueProperty().set(work.panes().size());
    MosaicLook mosaic = net.model().sessionProperty().get().view(NETWORK).mosaic();
    Texts texts = net.texts().texts();
    List<MenuItem> items = new ArrayList<>();
    items.addAll(
        items(
            List.of(ChannelOrder.values()),
            mosaic.order(),
            one -> texts.get("order." + one.id()),
            one -> net.model().look(now -> now.withMosaic(of -> of.withOrder(one)))));
    items.add(new SeparatorMenuItem());
    items.addAll(
        items(
            List.of(ChannelScaling.values()),
            mosaic.scaling(),
            one -> texts.get("scaling." + one.id()),
            one -> net.model().look(now -> now.withMosaic(of -> of.withScaling(one)))));
    items.add(new SeparatorMenuItem());
    items.addAll(
        items(
            List.of(true, false),
            mosaic.signed(),
            one -> texts.get(one ? "net.signed" : "net.unsigned"),
            one -> net.model().look(now -> now.withMosaic(of -> of.withSigned(one)))));
    channels.getItems().setAll(items);
    InputRule rule = net.model().inFront().rule();
    if (open != null && rule != null) {
      size.setText(words(rule));
      size.getItems()
          .setAll(
              items(
                  open.sizes(),
                  chosen(open, rule),
                  side ->
                      side == open.size()
                          ? texts.get(
                              "net.input.trained",
                              open.card().input().rows(),
                              open.card().input().columns())
                          : words(open.input(side)),
                  net.model()::setSize));
    }
  }

  /** The size among those offered that photos go in at; 0 if it is none of them. */
  private static int chosen(OpenNetwork open, InputRule rule) {
    return open.sizes().stream()
        .filter(side -> words(open.input(side)).equals(words(rule)))
        .findFirst()
        .orElse(0);
  }

  private static String words(InputRule rule) {
    return String.format(Locale.ROOT, "%d×%d", rule.rows(), rule.columns());
  }

  /** One for each choice, the chosen one with a tick. */
  private static <T> List<MenuItem> items(
      List<T> choices, T chosen, Function<T, String> words, Consumer<T> choose) {
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
    return items;
  }
}
