package convoscope.io;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
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
    JsonObject json = StrictJson.object(text, "{\"rows\": …}");
    if (!(json.get("rows") instanceof JsonArray rows)) {
      throw StrictJson.unfit("rows", json.get("rows"), "[[…], …]");
    }
    double[][] cells = new double[rows.size()][];
    for (int r = 0; r < cells.length; r++) {
      if (!(rows.get(r) instanceof JsonArray row)) {
        throw StrictJson.unfit("rows", rows.get(r), "[…]");
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
        json.has("scale") ? number(json.get("scale"), "\"scale\"") : 1,
        json.get("normalise") instanceof JsonPrimitive flag && flag.getAsBoolean(),
        json.has("bias") ? number(json.get("bias"), "\"bias\"") : 0);
  }

  private static double number(@Nullable JsonElement element, String what) {
    if (element instanceof JsonPrimitive primitive
        && (primitive.isNumber() || primitive.isString())) {
      try {
        return KernelText.cell(primitive.getAsString());
      } catch (ProblemException e) {
        throw e.about(what);
      }
    }
    throw new ProblemException(Problem.NOT_A_NUMBER, what, StrictJson.found(element));
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
