package convoscope.engine.onnx;

import java.util.regex.Pattern;

/** What ONNX Runtime says of a network, without the places in its own sources where it says so. */
final class RuntimeWords {
  /** {@code Error code - ORT_FAIL - message: }, and what else stands before the reason. */
  private static final Pattern CODE =
      Pattern.compile("^(Error code - \\w+ - message:|\\[ONNXRuntimeError] : \\d+ : \\w+ :)\\s*");

  /** A path of the runtime's sources, with the line and the function where they follow. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:\\b[A-Za-z]:(?=[/\\\\]))?[\\w./\\\\+-]*[/\\\\][^\\s/\\\\]+"
              + "\\.(?:cc|cpp|cxx|c|h|hpp|cuh?|inc)\\b(?::\\d+)?"
              + "(?:\\s+(?:[\\w:<>,&*~ ]*::[^()]*\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)"
              + "(?:\\s*const)?(?:\\s*\\[with [^\\]]*])?|\\S*::\\S+))?\\s*");

  /** A condition of its sources: {@code x == y was false.} */
  private static final Pattern CONDITION = Pattern.compile("^.{0,400}? was false\\.\\s*");

  private RuntimeWords() {}

  /** One line; never empty. */
  static String of(String message) {
    String text = message.strip().replaceAll("\\s*[\\n\\r]+\\s*", " ");
    text = CODE.matcher(text).replaceFirst("");
    text = PLACE.matcher(text).replaceAll(" ");
    int status = text.indexOf("Status Message: ");
    if (status >= 0) {
      String reason = text.substring(status + "Status Message: ".length());
      reason = CONDITION.matcher(reason).replaceFirst("");
      text = text.substring(0, status) + reason;
    }
    text = text.replace("Name:'' ", "").replaceAll("\\s{2,}", " ").strip();
    return text.isEmpty() ? "ONNX Runtime" : text;
  }
}
