package convoscope.session;

/**
 * Where a photo comes from.
 *
 * @param kind which place
 * @param location the sample's file name, a file's absolute path, or the name of a pasted picture
 *     kept beside the session
 */
public record PhotoSource(Kind kind, String location) {
  /** The places. */
  public enum Kind {
    SAMPLE,
    FILE,
    PASTED
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

  /** The last part of the location, as a person sees it. */
  public String name() {
    int slash = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
    return location.substring(slash + 1);
  }
}
