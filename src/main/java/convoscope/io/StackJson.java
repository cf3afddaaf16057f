package convoscope.io;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.StackNetwork;
import convoscope.core.net.graph.StackNetwork.StackLayer;
import convoscope.core.net.graph.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stack of layers as JSON: {@code {"input": [C, H, W], "layers": [{"kind", "kernel": [h, w],
 * "stride": […], "padding": [t, l, b, r], "dilation": […], "channels": n}]}}. What is left out of a
 * layer: stride 1 (of a pooling, its kernel), padding 0, dilation 1, as many channels as before;
 * names are the kind and its number.
 */
final class StackJson {
  private static final int MOST_LAYERS = 2000;
  private static final int MOST = 65_536;

  private StackJson() {}

  static Network read(Path file, String text) {
    try {
      JsonObject json = StrictJson.object(text, "{\"input\": …, \"layers\": …}");
      int[] input = sizes(json.get("input"), "input", 3, null, 1);
      if (!(json.get("layers") instanceof JsonArray layers) || layers.size() > MOST_LAYERS) {
        throw StrictJson.unfit("layers", json.get("layers"), "[{\"kind\": …}, …]");
      }
      List<StackLayer> stack = new ArrayList<>();
      Set<String> names = new HashSet<>(Set.of("input"));
      int channels = input[0];
      for (JsonElement element : layers) {
        if (!(element instanceof JsonObject layer)) {
          throw StrictJson.unfit("layers", element, "{\"kind\": …}");
        }
        StackLayer made = layer(layer, stack.size() + 1, channels);
        if (!names.add(made.name())) {
          throw StrictJson.unfit("name", layer.get("name"), made.name() + "2");
        }
        channels = made.channels();
        stack.add(made);
      }
      if (stack.isEmpty()) {
        throw StrictJson.unfit("layers", json.get("layers"), "[{\"kind\": …}, …]");
      }
      return StackNetwork.of(file, Dims.of(1, input[0], input[1], input[2]), stack);
    } catch (ProblemException e) {
      if (e.problem() == Problem.LAYER_SIZE_UNFIT) {
        throw e;
      }
      throw new ProblemException(e, Problem.STACK_BAD, file, e);
    }
  }

  private static StackLayer layer(JsonObject layer, int number, int channelsBefore) {
    String kind = text(layer, "kind", "");
    if (!StackNetwork.KINDS.contains(kind)) {
      throw new ProblemException(
          Problem.NOT_A_CHOICE,
          "\"kind\"",
          layer.get("kind") instanceof JsonPrimitive ? kind : StrictJson.found(layer.get("kind")),
          String.join(", ", StackNetwork.KINDS));
    }
    boolean isWindowed = StackNetwork.WINDOWED.contains(kind);
    if (isWindowed && !layer.has("kernel")) {
      throw StrictJson.unfit("kernel", null, "[3, 3]");
    }
    int[] kernel = sizes(layer.get("kernel"), "kernel", 2, new int[] {1, 1}, 1);
    int[] one = {1, 1};
    int[] stride =
        sizes(layer.get("stride"), "stride", 2, kind.endsWith("-pool") ? kernel : one, 1);
    int[] dilation = sizes(layer.get("dilation"), "dilation", 2, one, 1);
    int[] padding = sizes(layer.get("padding"), "padding", 4, new int[4], 0);
    int channels = sizes(layer.get("channels"), "channels", 1, new int[] {channelsBefore}, 1)[0];
    return new StackLayer(
        text(layer, "name", kind + "-" + number),
        kind,
        new Window(
            kernel[0],
            kernel[1],
            stride[0],
            stride[1],
            dilation[0],
            dilation[1],
            padding[0],
            padding[1],
            padding[2],
            padding[3],
            Window.AutoPadding.EXPLICIT,
            false),
        channels);
  }

  /** So many whole numbers; one number stands for all of them. */
  private static int[] sizes(
      @Nullable JsonElement element, String key, int count, int @Nullable [] otherwise, int least) {
    if (element == null && otherwise != null) {
      return otherwise;
    }
    int[] sizes = new int[count];
    for (int i = 0; i < count; i++) {
      JsonElement one =
          element instanceof JsonArray array
              ? array.size() == count ? array.get(i) : null
              : count == 3 ? null : element;
      double value =
          one instanceof JsonPrimitive number && number.isNumber() ? number.getAsDouble() : -1;
      if (value != Math.rint(value) || value < least || value > MOST) {
        throw StrictJson.unfit(
            key,
            element,
            "[" + String.join(", ", Collections.nCopies(count, least + "…" + MOST)) + "]");
      }
      sizes[i] = (int) value;
    }
    return sizes;
  }

  private static String text(JsonObject json, String key, String otherwise) {
    return json.get(key) instanceof JsonPrimitive text && text.isString()
        ? text.getAsString()
        : otherwise;
  }
}
