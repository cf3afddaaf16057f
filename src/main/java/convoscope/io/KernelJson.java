package convoscope.io;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
import java.io.IOException;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** One kernel as JSON; cells are numbers, or texts such as {@code "-1/9"}. */
final class KernelJson {
  private KernelJson() {}

  /**
   * Reads a kernel.
   *
   * @param name of a kernel that has none
   */
  static KernelRecipe parse(String text, String name) {
    JsonObject json = object(text);
    if (!(json.get("rows") instanceof JsonArray rows)) {
      throw new ProblemException(Problem.NOT_A_CHOICE, "rows", found(json.get("rows")), "[[…], …]");
    }
    double[][] cells = new double[rows.size()][];
    for (int r = 0; r < cells.length; r++) {
      if (!(rows.get(r) instanceof JsonArray row)) {
        throw new ProblemException(Problem.NOT_A_CHOICE, "rows", found(rows.get(r)), "[…]");
      }
      cells[r] = new double[row.size()];
      for (int c = 0; c < row.size(); c++) {
        cells[r][c] = number(row.get(c), "cell");
      }
    }
    return new KernelRecipe(
        json.get("name") instanceof JsonPrimitive given && given.isString()
            ? given.getAsString()
            : name,
        Kernel.of(cells),
        json.has("scale") ? number(json.get("scale"), "scale") : 1,
        json.get("normalise") instanceof JsonPrimitive flag && flag.getAsBoolean(),
        json.has("bias") ? number(json.get("bias"), "bias") : 0);
  }

  private static JsonObject object(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element =
          new GsonBuilder()
              .setStrictness(Strictness.STRICT)
              .create()
              .getAdapter(JsonElement.class)
              .read(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT && element instanceof JsonObject json) {
        return json;
      }
      throw new ProblemException(Problem.NOT_A_CHOICE, "json", found(element), "{\"rows\": …}");
    } catch (IOException | JsonParseException e) {
      throw new ProblemException(e, Problem.JSON_DAMAGED, String.valueOf(reader.getPath()));
    }
  }

  private static double number(@Nullable JsonElement element, String what) {
    if (element instanceof JsonPrimitive primitive
        && (primitive.isNumber() || primitive.isString())) {
      return KernelText.cell(primitive.getAsString());
    }
    throw new ProblemException(Problem.NOT_A_NUMBER, what, found(element));
  }

  private static String found(@Nullable JsonElement element) {
    String text = String.valueOf(element);
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
  }

  /** As text that {@link #parse} reads back to the same recipe; a row of cells a line. */
  static String format(KernelRecipe recipe) {
    StringBuilder text = new StringBuilder("{\n  \"name\": ");
    text.append(new JsonPrimitive(recipe.name())).append(",\n  \"rows\": [");
    Kernel kernel = recipe.cells();
    for (int r = 0; r < kernel.rows(); r++) {
      text.append(r == 0 ? "\n    [" : ",\n    [");
      for (int c = 0; c < kernel.columns(); c++) {
        String cell = KernelText.format(kernel.at(r, c));
        text.append(c == 0 ? "" : ", ").append(cell.contains("/") ? "\"" + cell + "\"" : cell);
      }
      text.append(']');
    }
    text.append("\n  ],\n  \"scale\": ").append(recipe.scale());
    text.append(",\n  \"bias\": ").append(recipe.bias());
    if (recipe.normalise()) {
      text.append(",\n  \"normalise\": true");
    }
    return text.append("\n}\n").toString();
  }
}
