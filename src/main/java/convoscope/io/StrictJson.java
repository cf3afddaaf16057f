package convoscope.io;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** JSON as its standard says (RFC 8259), and nothing after it. */
final class StrictJson {
  private StrictJson() {}

  /**
   * One object.
   *
   * @param expected for the message, where something else was found
   * @throws ProblemException JSON_DAMAGED or FIELD_UNFIT
   */
  static JsonObject object(String text, String expected) {
    JsonElement element = element(text);
    if (element instanceof JsonObject json) {
      return json;
    }
    throw unfit("JSON", element, expected);
  }

  /** Anything. */
  static JsonElement element(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element =
          new GsonBuilder()
              .setStrictness(Strictness.STRICT)
              .create()
              .getAdapter(JsonElement.class)
              .read(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return element;
      }
      throw new ProblemException(Problem.JSON_DAMAGED, String.valueOf(reader.getPath()));
    } catch (IOException | JsonParseException e) {
      throw new ProblemException(e, Problem.JSON_DAMAGED, String.valueOf(reader.getPath()));
    }
  }

  /**
   * A value that is not what it should be.
   *
   * @param key as it stands in the file
   * @param found null if it is not there
   * @param expected an example
   */
  static ProblemException unfit(String key, @Nullable JsonElement found, String expected) {
    return new ProblemException(Problem.FIELD_UNFIT, key, found(found), expected);
  }

  /** What was found, shortened for a message; nothing if nothing was. */
  static String found(@Nullable JsonElement element) {
    String text = element == null ? "" : element.toString();
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
  }
}
