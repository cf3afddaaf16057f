package convoscope.session.net;

import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.image.Resample;
import convoscope.core.image.Strokes;
import convoscope.session.document.Fields;
import convoscope.session.document.Part;
import convoscope.session.document.PhotoCodec;
import convoscope.session.document.Viewport;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The Network workspace's share in a session. */
public final class NetworkPart extends Part<NetworkWork, NetworkView> {
  public static final NetworkPart NETWORK = new NetworkPart();

  private NetworkPart() {
    super("network", NetworkWork.class, NetworkWork.first(), NetworkView.class, NetworkView.FIRST);
  }

  /** Where one looks in a mosaic and what is pinned there is saved along, but is no change. */
  @Override
  protected boolean showsAs(NetworkView one, NetworkView other) {
    return one.withoutPlaces().equals(other.withoutPlaces());
  }

  @Override
  protected NetworkWork mapPhotos(NetworkWork work, UnaryOperator<PhotoSource> change) {
    List<NetworkPane> panes = new ArrayList<>();
    for (NetworkPane pane : work.panes()) {
      PhotoSource own = pane.photo();
      panes.add(own == null ? pane : pane.withPhoto(change.apply(own)));
    }
    return work.withPanes(panes, work.front());
  }

  @Override
  protected Map<String, Object> writeWork(NetworkWork work) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("source", source(work.network()));
    map.put("size", work.size());
    map.put("panes", work.panes().stream().map(NetworkPart::pane).toList());
    map.put("front", work.front());
    map.put("drawing", work.drawing().text());
    map.put("inputs", work.inputs().entrySet().stream().map(NetworkPart::input).toList());
    return map;
  }

  private static Map<String, Object> pane(NetworkPane pane) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (pane.network() != null) {
      map.put("source", source(pane.network()));
    }
    if (pane.photo() != null) {
      map.put("photo", PhotoCodec.write(pane.photo()));
    }
    map.put("tensor", pane.tensor());
    map.put("channel", pane.channel());
    return map;
  }

  private static Map<String, Object> input(Map.Entry<NetworkSource, InputRule> entry) {
    InputRule rule = entry.getValue();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("source", source(entry.getKey()));
    map.put("size", List.of(rule.rows(), rule.columns()));
    map.put("resize", Fields.id(rule.resize()));
    map.put("short", rule.shortSide());
    map.put("crop", rule.crop());
    map.put("resample", Fields.id(rule.resample()));
    map.put("channels", Fields.id(rule.order()));
    map.put("scale", rule.scale());
    map.put("mean", rule.mean());
    map.put("std", rule.deviation());
    return map;
  }

  private static Map<String, Object> source(NetworkSource source) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", Fields.id(source.kind()));
    map.put("location", source.location());
    return map;
  }

  @Override
  protected Map<String, Object> writeView(NetworkView view) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("order", Fields.id(view.mosaic().order()));
    map.put("scaling", Fields.id(view.mosaic().scaling()));
    map.put("signed", view.mosaic().signed());
    map.put("large-steps", view.largeSteps());
    map.put("follows-way", view.followsWay());
    map.put("overlay", view.overlay());
    map.put("weights", view.weights());
    map.put("panes", view.panes().stream().map(NetworkPart::look).toList());
    return map;
  }

  private static Map<String, Object> look(PaneLook look) {
    Map<String, Object> map = new LinkedHashMap<>();
    look.viewport().write(map);
    map.put("mosaic", List.of(look.rows(), look.columns()));
    map.put("trail", look.trail().stream().map(NetworkPart::unit).toList());
    return map;
  }

  private static Map<String, Object> unit(Unit unit) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tensor", unit.tensor());
    map.put("index", unit.index());
    return map;
  }

  @Override
  protected NetworkWork readWork(Fields fields) {
    NetworkWork first = firstWork();
    if (fields.isEmpty()) {
      return first;
    }
    List<NetworkPane> panes = new ArrayList<>();
    for (Fields pane : fields.list("panes", NetworkWork.MAX_PANES)) {
      int channel = pane.whole("channel", 0);
      if (channel < 0) {
        throw pane.wrong("channel", "a channel");
      }
      panes.add(
          new NetworkPane(
              readSource(pane.inside("source"), null),
              pane.inside("photo").isEmpty()
                  ? null
                  : PhotoCodec.read(pane.inside("photo"), PhotoSource.sample("")),
              pane.text("tensor", ""),
              channel));
    }
    NetworkSource source = readSource(fields.inside("source"), first.network());
    // What is impossible is an IllegalArgumentException there, as it is here.
    return new NetworkWork(
        source == null ? first.network() : source,
        fields.whole("size", first.size()),
        panes.isEmpty() ? first.panes() : panes,
        fields.whole("front", 0),
        readDrawing(fields),
        readInputs(fields));
  }

  private static Map<NetworkSource, InputRule> readInputs(Fields fields) {
    Map<NetworkSource, InputRule> inputs = new LinkedHashMap<>();
    for (Fields input : fields.list("inputs", NetworkWork.MAX_PANES + 1)) {
      NetworkSource source = readSource(input.inside("source"), null);
      if (source == null) {
        throw input.wrong("source", "a network");
      }
      int[] size = input.pair("size", 1, 1);
      InputRule rule =
          new InputRule(
              size[0],
              size[1],
              input.choice("resize", InputRule.Resize.SQUASH),
              input.whole("short", 0),
              input.number("crop", 0),
              input.choice("resample", Resample.BILINEAR),
              input.choice("channels", InputRule.Order.RGB),
              input.number("scale", 1),
              input.numbers("mean", InputRule.Order.RGB.channels()),
              input.numbers("std", InputRule.Order.RGB.channels()));
      try {
        inputs.put(source, rule.checked());
      } catch (ProblemException e) {
        throw input.wrong("std", "numbers that leave black and white finite");
      }
    }
    return inputs;
  }

  private static Strokes readDrawing(Fields fields) {
    String text = fields.text("drawing", "");
    try {
      return Strokes.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(fields.place("drawing") + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable NetworkSource readSource(
      Fields fields, @Nullable NetworkSource otherwise) {
    if (fields.isEmpty()) {
      return otherwise;
    }
    NetworkSource.Kind kind = fields.choice("kind", NetworkSource.Kind.BUNDLED);
    String location = fields.text("location", "");
    boolean isName = location.matches("[A-Za-z0-9._-]+");
    if (location.isBlank() || kind == NetworkSource.Kind.BUNDLED && !isName) {
      throw fields.wrong("location", "a network");
    }
    return new NetworkSource(kind, location);
  }

  @Override
  protected NetworkView readView(Fields fields) {
    NetworkView first = firstView();
    MosaicLook mosaic = first.mosaic();
    NetworkView read =
        new NetworkView(
            new MosaicLook(
                fields.choice("order", mosaic.order()),
                fields.choice("scaling", mosaic.scaling()),
                fields.flag("signed", mosaic.signed())),
            fields.flag("large-steps", first.largeSteps()),
            fields.flag("follows-way", first.followsWay()),
            fields.flag("overlay", first.overlay()),
            fields.flag("weights", first.weights()),
            first.panes());
    int index = 0;
    for (Fields pane : fields.list("panes", NetworkWork.MAX_PANES)) {
      PaneLook look = readLook(pane);
      read = read.withPane(index++, old -> look);
    }
    return read;
  }

  private static PaneLook readLook(Fields fields) {
    int[] mosaic = fields.pair("mosaic", 0, 0);
    List<Unit> trail = new ArrayList<>();
    for (Fields unit : fields.list("trail", PaneLook.MAX_TRAIL)) {
      trail.add(new Unit(unit.text("tensor", ""), unit.whole("index", 0)));
    }
    return PaneLook.FIRST
        .withViewport(Viewport.read(fields), mosaic[0], mosaic[1])
        .withTrail(trail);
  }
}
