package convoscope.io;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.InputRule;
import convoscope.core.image.InputRule.Order;
import convoscope.core.image.InputRule.Resize;
import convoscope.core.image.Resample;
import convoscope.core.kernel.KernelText;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.Classes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A network's card as JSON:
 *
 * <pre>{"title": …, "classes": "imagenet-1000" | "cifar-10" | "digits" | […],
 *  "input": {"size": [rows, columns], "resize": "short-side" | "squash", "short": 256 or "crop": 0.875,
 *            "resample": "bilinear" | "bicubic" | "nearest" | "lanczos",
 *            "channels": "RGB" | "BGR" | "gray", "scale": "1/255", "mean": […], "std": […]},
 *  "output": "logits" | "probabilities", "licence": …}</pre>
 *
 * <p>Numbers may be texts, so that 1/255 stays one. What is left out is as Python's libraries have
 * it: squash (short-side where a crop is given), bilinear, RGB, scale 1, mean 0, standard deviation
 * 1, logits.
 */
final class CardJson {
  private static final Set<String> FIELDS =
      Set.of("title", "classes", "input", "output", "licence");
  private static final int MOST_CLASSES = 1_000_000;
  private static final int MOST_SIDE = 16_384;

  private CardJson() {}

  /**
   * Reads a card.
   *
   * @param title of one that has none
   * @param lists class names by the list's id; null where there is no such list
   */
  static Card parse(String text, String title, Function<String, List<String>> lists) {
    JsonObject json = StrictJson.object(text, "{\"input\": …}");
    if (!(json.get("input") instanceof JsonObject input)) {
      throw StrictJson.unfit("input", json.get("input"), "{\"size\": [224, 224], …}");
    }
    Order order = choice(input, "channels", Order.RGB, Order.values(), Order::id);
    List<Double> size = numbers(input, "size", List.of());
    if (size.size() != 2 || size.stream().anyMatch(side -> !isSide(side))) {
      throw StrictJson.unfit("size", input.get("size"), "[224, 224]");
    }
    double shortSide = number(input, "short", 0);
    if (shortSide != 0 && !isSide(shortSide)) {
      throw StrictJson.unfit("short", input.get("short"), "256");
    }
    double crop = number(input, "crop", 0);
    if (input.has("crop") && !(crop >= InputRule.LEAST_CROP && crop <= 1)) {
      throw StrictJson.unfit("crop", input.get("crop"), "0.875");
    }
    if (crop > 0 && shortSide > 0) {
      throw StrictJson.unfit("crop", input.get("crop"), "\"short\" | \"crop\"");
    }
    Resize otherwise = crop > 0 ? Resize.SHORT_SIDE : Resize.SQUASH;
    List<Double> mean = perChannel(input, "mean", order, 0);
    List<Double> deviation = perChannel(input, "std", order, 1);
    if (deviation.contains(0.0)) {
      throw StrictJson.unfit("std", input.get("std"), example(order) + " (≠ 0)");
    }
    double scale = number(input, "scale", 1);
    return new Card(
        text(json, "title", title),
        classes(json.get("classes"), lists),
        new InputRule(
                size.get(0).intValue(),
                size.get(1).intValue(),
                choice(input, "resize", otherwise, Resize.values(), Resize::id),
                (int) shortSide,
                crop,
                choice(input, "resample", Resample.BILINEAR, Resample.values(), Resample::id),
                order,
                scale,
                mean,
                deviation)
            .checked(),
        choice(
            json,
            "output",
            Card.Output.LOGITS,
            Card.Output.values(),
            output -> output.name().toLowerCase(Locale.ROOT)),
        text(json, "licence", ""),
        Card.Origin.KNOWN);
  }

  private static boolean isSide(double side) {
    return side == Math.rint(side) && side >= 1 && side <= MOST_SIDE;
  }

  private static Classes classes(JsonElement element, Function<String, List<String>> lists) {
    if (element == null) {
      return Classes.NONE;
    }
    if (element instanceof JsonArray array && array.size() <= MOST_CLASSES) {
      List<String> names = new ArrayList<>();
      for (JsonElement name : array) {
        if (!(name instanceof JsonPrimitive primitive && primitive.isString())) {
          throw StrictJson.unfit("classes", name, "\"cat\"");
        }
        names.add(primitive.getAsString());
      }
      return new Classes("", names);
    }
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      String id = primitive.getAsString();
      List<String> names = lists.apply(id);
      if (!names.isEmpty()) {
        return new Classes(id, names);
      }
    }
    throw StrictJson.unfit("classes", element, "imagenet-1000, cifar-10, digits, […]");
  }

  private static List<Double> perChannel(
      JsonObject json, String key, Order order, double otherwise) {
    List<Double> values = numbers(json, key, Collections.nCopies(order.channels(), otherwise));
    if (values.size() != order.channels()) {
      throw StrictJson.unfit(key, json.get(key), example(order));
    }
    return values;
  }

  private static String example(Order order) {
    return Collections.nCopies(order.channels(), "0.5").toString();
  }

  private static List<Double> numbers(JsonObject json, String key, List<Double> otherwise) {
    JsonElement element = json.get(key);
    if (element == null) {
      return otherwise;
    }
    if (!(element instanceof JsonArray array) || array.size() > 16) {
      throw StrictJson.unfit(key, element, "[…]");
    }
    List<Double> values = new ArrayList<>();
    for (JsonElement value : array) {
      values.add(number(value, key));
    }
    return values;
  }

  private static double number(JsonObject json, String key, double otherwise) {
    return json.has(key) ? number(json.get(key), key) : otherwise;
  }

  private static double number(JsonElement element, String key) {
    if (element instanceof JsonPrimitive primitive
        && (primitive.isNumber() || primitive.isString())) {
      try {
        return KernelText.cell(primitive.getAsString());
      } catch (ProblemException e) {
        throw e.about(quoted(key));
      }
    }
    throw new ProblemException(Problem.NOT_A_NUMBER, quoted(key), StrictJson.found(element));
  }

  private static String text(JsonObject json, String key, String otherwise) {
    JsonElement element = json.get(key);
    if (element == null) {
      return otherwise;
    }
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw StrictJson.unfit(key, element, "\"…\"");
  }

  private static <T> T choice(
      JsonObject json, String key, T otherwise, T[] choices, Function<T, String> id) {
    if (!json.has(key)) {
      return otherwise;
    }
    String found = text(json, key, "");
    for (T choice : choices) {
      if (id.apply(choice).equals(found)) {
        return choice;
      }
    }
    throw new ProblemException(
        Problem.NOT_A_CHOICE,
        quoted(key),
        found,
        String.join(", ", Stream.of(choices).map(id).toList()));
  }

  /** As it stands in the file: no word of the program. */
  private static String quoted(String key) {
    return '"' + key + '"';
  }

  /**
   * A card as maps and lists, for {@link #parse}.
   *
   * @param others of a card that was there before; what is no field of a card stays
   */
  static Map<String, Object> content(Card card, JsonObject others) {
    Map<String, Object> json = content(card);
    for (String key : others.keySet()) {
      if (!FIELDS.contains(key)) {
        json.put(key, others.get(key));
      }
    }
    return json;
  }

  private static Map<String, Object> content(Card card) {
    InputRule rule = card.input();
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("size", Arrays.asList(rule.rows(), rule.columns()));
    input.put("resize", rule.resize().id());
    if (rule.shortSide() > 0) {
      input.put("short", rule.shortSide());
    }
    if (rule.crop() > 0) {
      input.put("crop", rule.crop());
    }
    input.put("resample", rule.resample().id());
    input.put("channels", rule.order().id());
    input.put("scale", rule.scale() == 1 / 255.0 ? "1/255" : rule.scale());
    input.put("mean", rule.mean());
    input.put("std", rule.deviation());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", card.title());
    if (!card.classes().names().isEmpty()) {
      json.put(
          "classes", card.classes().id().isEmpty() ? card.classes().names() : card.classes().id());
    }
    json.put("input", input);
    json.put("output", card.output().name().toLowerCase(Locale.ROOT));
    if (!card.licence().isEmpty()) {
      json.put("licence", card.licence());
    }
    return json;
  }
}
