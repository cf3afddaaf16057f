package convoscope.session.lab;

import convoscope.core.ProblemException;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.conv.Border;
import convoscope.core.conv.BorderMode;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
import convoscope.session.document.Cursor;
import convoscope.session.document.Fields;
import convoscope.session.document.Part;
import convoscope.session.document.PhotoCodec;
import convoscope.session.document.Viewport;
import convoscope.session.document.Work;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Kernel Lab's share in a session. Kernels are written as text, so that {@code 1/9} stays a ninth.
 */
public final class KernelLabPart extends Part<KernelLabWork, KernelLabView> {
  public static final KernelLabPart KERNEL_LAB = new KernelLabPart();

  private KernelLabPart() {
    super(
        "kernel-lab",
        KernelLabWork.class,
        KernelLabWork.first(),
        KernelLabView.class,
        KernelLabView.first());
  }

  @Override
  protected KernelLabWork mapPhotos(KernelLabWork work, UnaryOperator<PhotoSource> change) {
    return work.withPhotos(work.photos().stream().map(change).toList());
  }

  @Override
  protected boolean showsAs(KernelLabView one, KernelLabView other) {
    return one.showsAs(other);
  }

  @Override
  protected Map<String, Object> writeWork(KernelLabWork work) {
    ConvSpec spec = work.spec();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kernel", kernel(work.kernel()));
    map.put("padding", spec.padding().id());
    map.put("border", Fields.id(spec.border().mode()));
    map.put("borderValue", (double) spec.border().value());
    map.put("stride", List.of(spec.strideRows(), spec.strideColumns()));
    map.put("dilation", List.of(spec.dilationRows(), spec.dilationColumns()));
    map.put("groups", spec.groups());
    map.put("mode", Fields.id(spec.mode()));
    map.put("channels", Fields.id(work.channels()));
    map.put("scale", Fields.id(work.scale()));
    map.put("photos", work.photos().stream().map(PhotoCodec::write).toList());
    map.put("pins", work.pins().stream().map(KernelLabPart::kernel).toList());
    return map;
  }

  private static Map<String, Object> kernel(KernelRecipe recipe) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", recipe.name());
    map.put("cells", KernelText.format(recipe.cells()));
    map.put("scale", recipe.scale());
    map.put("normalise", recipe.normalise());
    map.put("bias", recipe.bias());
    return map;
  }

  @Override
  protected KernelLabWork readWork(Fields fields) {
    KernelLabWork first = firstWork();
    ConvSpec spec = first.spec();
    Padding padding = fields.parsed("padding", spec.padding(), Padding::parse);
    BorderMode border = fields.choice("border", spec.border().mode());
    float value = (float) fields.number("borderValue", 0);
    int[] stride = fields.pair("stride", spec.strideRows(), spec.strideColumns());
    int[] dilation = fields.pair("dilation", spec.dilationRows(), spec.dilationColumns());
    int groups = fields.whole("groups", spec.groups());
    ConvMode mode = fields.choice("mode", spec.mode());
    ChannelMode channels = fields.choice("channels", first.channels());
    ValueScale scale = fields.choice("scale", first.scale());
    List<KernelRecipe> pins = new ArrayList<>();
    for (Fields pin : fields.list("pins", KernelLabWork.MAX_PINS)) {
      pins.add(readKernel(pin, null));
    }
    List<PhotoSource> photos = new ArrayList<>();
    for (Fields photo : fields.list("photos", KernelLabWork.MAX_PHOTOS)) {
      photos.add(PhotoCodec.read(photo, Work.first().photo()));
    }
    try {
      return new KernelLabWork(
          readKernel(fields.inside("kernel"), first.kernel()),
          new ConvSpec(
              padding,
              new Border(border, value),
              stride[0],
              stride[1],
              dilation[0],
              dilation[1],
              groups,
              mode),
          channels,
          scale,
          pins,
          photos);
    } catch (ProblemException e) {
      throw new IllegalArgumentException(fields.path() + ": " + e.getMessage(), e);
    }
  }

  private static KernelRecipe readKernel(Fields fields, @Nullable KernelRecipe first) {
    if (fields.isEmpty() && first != null) {
      return first;
    }
    try {
      return new KernelRecipe(
          fields.text("name", ""),
          KernelText.parse(fields.text("cells", "")),
          fields.number("scale", 1),
          fields.flag("normalise", false),
          fields.number("bias", 0));
    } catch (ProblemException e) {
      throw new IllegalArgumentException(fields.place("cells") + ": " + e.getMessage(), e);
    }
  }

  @Override
  protected Map<String, Object> writeView(KernelLabView view) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("display", Fields.id(view.display()));
    map.put("limits", limits(view.limits()));
    map.put("sameScale", view.sameScale());
    map.put("colours", view.colours());
    view.viewport().write(map);
    map.put("cursor", List.of(view.cursor().row(), view.cursor().column()));
    map.put("channel", view.channel());
    map.put("mapPixels", view.mapPixels());
    return map;
  }

  private static Map<String, Object> limits(DisplayLimits limits) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", limits.kind().id());
    if (limits.isManual()) {
      map.put("low", limits.low());
      map.put("high", limits.high());
    }
    return map;
  }

  @Override
  protected KernelLabView readView(Fields fields) {
    KernelLabView first = firstView();
    int[] cursor = fields.pair("cursor", Cursor.FREE.row(), Cursor.FREE.column());
    int channel = fields.whole("channel", first.channel());
    if (channel < 0 || channel > 2) {
      throw fields.wrong("channel", "0, 1 or 2");
    }
    boolean isPixel = cursor[0] >= 0 && cursor[1] >= 0;
    return new KernelLabView(
        fields.choice("display", first.display()),
        readLimits(fields.inside("limits"), first.limits()),
        fields.flag("sameScale", first.sameScale()),
        readColours(fields, first),
        Viewport.read(fields),
        isPixel ? new Cursor(cursor[0], cursor[1]) : Cursor.FREE,
        channel,
        fields.flag("mapPixels", first.mapPixels()));
  }

  private static DisplayLimits readLimits(Fields fields, DisplayLimits first) {
    DisplayLimits.Kind kind = fields.choice("kind", first.kind());
    try {
      return kind == DisplayLimits.Kind.MANUAL
          ? new DisplayLimits(
              kind, fields.number("low", first.low()), fields.number("high", first.high()))
          : DisplayLimits.automatic(kind);
    } catch (ProblemException e) {
      throw new IllegalArgumentException(fields.place("low") + ": " + e.getMessage(), e);
    }
  }

  private static String readColours(Fields fields, KernelLabView first) {
    String id = fields.text("colours", first.colours());
    if (!ColourMaps.sequential(id).id().equals(id)) {
      throw fields.wrong("colours", "a colour map");
    }
    return id;
  }
}
