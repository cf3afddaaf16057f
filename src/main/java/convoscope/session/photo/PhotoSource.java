package convoscope.session.photo;

/**
 * Where a photo comes from.
 *
 * @param kind which place
 * @param location the sample's file name, a file's absolute path, the name of a pasted picture kept
 *     beside the session, or, of a photo that came in a session's file, a sum of its bytes, a
 *     hyphen and its name
 */
public record PhotoSource(Kind kind, String location) {
  /** Digits of the sum before a photo's name. */
  public static final int SUM = 16;

  /** The places. */
  public enum Kind {
    SAMPLE,
    FILE,
    PASTED,
    INSIDE
  }

  public static PhotoSource sample(String fileName) {
    return new PhotoSource(Kind.SAMPLE, fileName);
  }

  public static PhotoSource file(String path) {
    return new PhotoSource(Kind.FILE, path);
  }

  public static PhotoSource pasted(String name) {
    return new PhotoSource(Kind.PASTED, name);
  }

  /**
   * A photo that came in a session's file.
   *
   * @param sum of its bytes, {@value #SUM} hexadecimal digits
   */
  public static PhotoSource inside(String sum, String name) {
    return new PhotoSource(Kind.INSIDE, sum + "-" + name);
  }

  /** The {@linkplain #name() name} without its ending. */
  public String stem() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The last part of the location, as a person sees it. */
  public String name() {
    if (kind == Kind.INSIDE && location.length() > SUM + 1) {
      return location.substring(SUM + 1);
    }
    int slash = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
    return location.substring(slash + 1);
  }
}
