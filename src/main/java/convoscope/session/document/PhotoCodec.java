package convoscope.session.document;

import convoscope.session.photo.PhotoSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a photo comes from, as a level of a {@link SessionCodec session's document}. */
public final class PhotoCodec {
  private PhotoCodec() {}

  public static Map<String, Object> write(PhotoSource source) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", Fields.id(source.kind()));
    map.put("location", source.location());
    return map;
  }

  /**
   * @param first what is not written is as there
   * @throws IllegalArgumentException if what is written there is no photo
   */
  public static PhotoSource read(Fields fields, PhotoSource first) {
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
}
