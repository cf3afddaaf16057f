package convoscope.session.net;

/**
 * Where a network comes from.
 *
 * @param kind which place
 * @param location the id of one that comes with the program, or a file's absolute path
 */
public record NetworkSource(Kind kind, String location) {
  /** The places. */
  public enum Kind {
    BUNDLED,
    FILE
  }

  public static NetworkSource bundled(String id) {
    return new NetworkSource(Kind.BUNDLED, id);
  }

  public static NetworkSource file(String path) {
    return new NetworkSource(Kind.FILE, path);
  }

  /** The last part of the location, without the ending of a network's file. */
  public String name() {
    int slash = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
    String last = location.substring(slash + 1);
    return last.endsWith(".onnx") ? last.substring(0, last.length() - 5) : last;
  }
}
