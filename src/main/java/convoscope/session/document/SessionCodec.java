package convoscope.session.document;

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
import convoscope.session.document.View.Cursor;
import convoscope.session.document.View.Viewport;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link Session} as a document and back.
 *
 * <p>Kernels are written as text, so that {@code 1/9} stays a ninth. What a document lacks is as in
 * a new session, so that an older document can be read; keys it does not know are kept and written
 * again. What is there must be right: a value of the wrong type, or one that no session can have,
 * makes the document a damaged one.
 */
public final class SessionCodec {
  /** Name of the document. */
  public static final String DOCUMENT = "session";

  /** Grows with what an older program would get wrong, not with what it would merely not know. */
  private static final int FORMAT = 1;

  private static final String FILE = "file";
  private static final String INSIDE = "photosInside";

  /** Of a document as a whole; no part of the session. */
  private static final Set<String> OF_DOCUMENT = Set.of("format", FILE, INSIDE, "photos");

  private SessionCodec() {}

  /** As a document. */
  public static Map<String, Object> write(Session session) {
    return session.foreign().addedTo(known(session));
  }

  private static Map<String, Object> known(Session session) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", FORMAT);
    content.put("work", write(session.work()));
    content.put("view", write(session.view()));
    return content;
  }

  /** As the document of a file of its own. */
  public static Map<String, Object> write(Session session, boolean photosInside) {
    Map<String, Object> content = write(session);
    content.put(INSIDE, photosInside);
    return content;
  }

  /** As the document of the home folder, which tells what file it belongs to. */
  public static Map<String, Object> write(KeptSession kept) {
    Map<String, Object> content = write(kept.session());
    SessionFile file = kept.file();
    if (file != null) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("path", file.path());
      map.put(INSIDE, file.photosInside());
      map.put("unsaved", kept.isUnsaved());
      content.put(FILE, map);
    }
    return content;
  }

  /** Whether a document was written by a newer program, in a way that this one cannot read. */
  public static boolean isNewer(Map<String, ?> content) {
    return content.get("format") instanceof Number format && format.doubleValue() > FORMAT;
  }

  /** Whether the photos of files were written into a document. */
  public static boolean hasPhotosInside(Map<String, ?> content) {
    return new Fields("", content).flag(INSIDE, false);
  }

  /**
   * From the document of the home folder.
   *
   * @throws IllegalArgumentException as {@link #read}
   */
  public static KeptSession readKept(Map<String, ?> content) {
    Fields file = new Fields("", content).inside(FILE);
    String path = file.text("path", "");
    return new KeptSession(
        read(content),
        path.isBlank() ? null : new SessionFile(path, file.flag(INSIDE, false)),
        file.flag("unsaved", false));
  }

  /**
   * From a document.
   *
   * @throws IllegalArgumentException if it is damaged; the message names the place and what was
   *     found there
   */
  public static Session read(Map<String, ?> content) {
    if (!(content.get("work") instanceof Map<?, ?>)) {
      throw new IllegalArgumentException("work: expected a map, found " + content.get("work"));
    }
    Fields fields = new Fields("", content);
    if (fields.whole("format", FORMAT) != FORMAT) {
      throw fields.wrong("format", String.valueOf(FORMAT));
    }
    Session read = new Session(readWork(fields.inside("work")), readView(fields.inside("view")));
    Map<String, Object> own = new LinkedHashMap<>(content);
    own.keySet().removeAll(OF_DOCUMENT);
    return new Session(read.work(), read.view(), Foreign.of(own, known(read)));
  }

  private static Map<String, Object> write(Work work) {
    ConvSpec spec = work.spec();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("photo", photo(work.photo()));
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
    map.put("photos", work.photos().stream().map(SessionCodec::photo).toList());
    map.put("pins", work.pins().stream().map(SessionCodec::kernel).toList());
    map.put("network", NetworkCodec.write(work.network()));
    return map;
  }

  static Map<String, Object> photo(PhotoSource source) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", Fields.id(source.kind()));
    map.put("location", source.location());
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

  private static Map<String, Object> write(View view) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("workspace", view.workspace());
    map.put("display", Fields.id(view.display()));
    map.put("limits", limits(view.limits()));
    map.put("sameScale", view.sameScale());
    map.put("colours", view.colours());
    map.put("zoom", view.viewport().zoom());
    map.put("x", view.viewport().x());
    map.put("y", view.viewport().y());
    map.put("cursor", List.of(view.cursor().row(), view.cursor().column()));
    map.put("channel", view.channel());
    map.put("mapPixels", view.mapPixels());
    map.put("hintsDone", view.hintsDone());
    map.put("network", NetworkCodec.write(view.network()));
    return map;
  }

  private static Work readWork(Fields fields) {
    Work first = Work.first();
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
    for (Fields pin : fields.list("pins", Work.MAX_PINS)) {
      pins.add(readKernel(pin, null));
    }
    List<PhotoSource> photos = new ArrayList<>();
    for (Fields photo : fields.list("photos", Work.MAX_PHOTOS)) {
      photos.add(readPhoto(photo, first.photo()));
    }
    try {
      return new Work(
          readPhoto(fields.inside("photo"), first.photo()),
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
          photos,
          NetworkCodec.readWork(fields.inside("network")));
    } catch (ProblemException e) {
      throw new IllegalArgumentException("work: " + e.getMessage(), e);
    }
  }

  static PhotoSource readPhoto(Fields fields, PhotoSource first) {
    if (fields.isEmpty()) {
      return first;
    }
    PhotoSource.Kind kind = fields.choice("kind", first.kind());
    String location = fields.text("location", first.location());
    // A sample and a pasted picture lie in folders of ours: a name, never a way out of there.
    boolean isName = location.matches("[^/\\\\:\\x00]+") && !location.matches("\\.+");
    if (location.isBlank() || kind != PhotoSource.Kind.FILE && !isName) {
      throw fields.wrong("location", "a file name");
    }
    return new PhotoSource(kind, location);
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

  private static Map<String, Object> limits(DisplayLimits limits) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", limits.kind().id());
    if (limits.isManual()) {
      map.put("low", limits.low());
      map.put("high", limits.high());
    }
    return map;
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

  private static String readColours(Fields fields, View first) {
    String id = fields.text("colours", first.colours());
    if (!ColourMaps.sequential(id).id().equals(id)) {
      throw fields.wrong("colours", "a colour map");
    }
    return id;
  }

  private static View readView(Fields fields) {
    View first = View.first();
    int[] cursor = fields.pair("cursor", Cursor.FREE.row(), Cursor.FREE.column());
    int channel = fields.whole("channel", first.channel());
    if (channel < 0 || channel > 2) {
      throw fields.wrong("channel", "0, 1 or 2");
    }
    boolean isPixel = cursor[0] >= 0 && cursor[1] >= 0;
    return new View(
        fields.text("workspace", first.workspace()),
        fields.choice("display", first.display()),
        readLimits(fields.inside("limits"), first.limits()),
        fields.flag("sameScale", first.sameScale()),
        readColours(fields, first),
        new Viewport(
            Math.max(0, fields.number("zoom", 0)), fields.number("x", 0), fields.number("y", 0)),
        isPixel ? new Cursor(cursor[0], cursor[1]) : Cursor.FREE,
        channel,
        fields.flag("mapPixels", first.mapPixels()),
        fields.flag("hintsDone", first.hintsDone()),
        NetworkCodec.readView(fields.inside("network")));
  }
}
