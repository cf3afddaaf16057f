package convoscope.cli;

import java.util.List;

/**
 * An argument that cannot be used: a sentence's key in {@code cli.properties} and its arguments.
 */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient List<Object> arguments;

  /**
   * @param key what is wrong, as a key
   * @param arguments for the sentence, in order
   */
  UsageException(String key, Object... arguments) {
    super(key + List.of(arguments));
    this.key = key;
    this.arguments = List.of(arguments);
  }

  String key() {
    return key;
  }

  List<Object> arguments() {
    return arguments;
  }
}
