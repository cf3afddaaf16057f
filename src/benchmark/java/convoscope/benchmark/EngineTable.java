package convoscope.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a page of tables of what JMH found: {@code java EngineTable.java PAGE.md "COMMAND"
 * RESULT.json…}; what stands in several results is taken together. A time is that of the fastest
 * iteration, of all rivals alike: what else a machine does only adds to it. The engine's median
 * beside it tells how much that was.
 */
public final class EngineTable {
  private static final int[] SIZES = {3, 5, 7, 9, 11, 13, 15, 19, 23, 31};

  /** The iterations' times in milliseconds, the fastest first. */
  private final Map<String, double[]> milliseconds = new LinkedHashMap<>();

  /** Of the Java that was measured, which need not be the one that makes the page. */
  private String javaVersion = "-";

  private void add(String json) {
    Matcher version = Pattern.compile("\"vmVersion\" : \"([^\"]+)\"").matcher(json);
    if (version.find()) {
      javaVersion = version.group(1);
    }
    for (String result : json.split("\"benchmark\" : ", -1)) {
      Matcher name = Pattern.compile("^\"[\\w.]+\\.(\\w+)\"").matcher(result);
      if (name.find()) {
        String key =
            "%s %s %s %s %s"
                .formatted(
                    name.group(1),
                    parameter(result, "k"),
                    parameter(result, "megapixels"),
                    parameter(result, "from"),
                    parameter(result, "threads"));
        milliseconds.merge(key, times(result), EngineTable::sorted);
      }
    }
  }

  private static String parameter(String result, String name) {
    Matcher found = Pattern.compile("\"" + name + "\" : \"(\\w+)\"").matcher(result);
    return found.find() ? found.group(1) : "-";
  }

  private static double[] times(String result) {
    Matcher raw = Pattern.compile("\"rawData\" : \\[\\s*\\[([^]]*)]").matcher(result);
    if (!raw.find()) {
      throw new IllegalArgumentException("a result without rawData");
    }
    String[] numbers = raw.group(1).split(",", -1);
    return sorted(Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray());
  }

  private static double[] sorted(double[]... runs) {
    return Arrays.stream(runs).flatMapToDouble(Arrays::stream).sorted().toArray();
  }

  private double fastest(String key) {
    return all(key)[0];
  }

  private double median(String key) {
    double[] sorted = all(key);
    return sorted[sorted.length / 2];
  }

  private double[] all(String key) {
    double[] found = milliseconds.get(key);
    if (found == null) {
      throw new IllegalArgumentException("no result for " + key);
    }
    return found;
  }

  private String page(String command, String processor) {
    StringBuilder page =
        new StringBuilder(
            """
            # Dense convolution beside OpenCV and beside the machine's limits

            A k×k kernel without structure over a grey photo, one run. `engine` is ours, `filter2D` OpenCV's, both
            into a map that is there already. *Registers*: the same number of the Vector API's multiply-adds, none of
            which waits for memory; *pass*: photo read, map written, nothing computed. Times are milliseconds of the
            fastest iteration, with the engine's median in brackets; what counts are the ratios.

            """);
    page.append("* Machine: ").append(processor).append('\n');
    page.append("* Java ")
        .append(javaVersion)
        .append(", ")
        .append(LocalDate.now(ZoneId.systemDefault()));
    page.append("\n* Command:\n\n```\n").append(command).append("\n```\n");
    for (String megapixels : new String[] {"1", "12"}) {
      for (String from : new String[] {"bytes", "floats"}) {
        for (String threads : new String[] {"1", "2"}) {
          table(page, megapixels, from, threads);
        }
      }
    }
    return page.toString();
  }

  private void table(StringBuilder page, String megapixels, String from, String threads) {
    double pass = fastest("pass - %s %s %s".formatted(megapixels, from, threads));
    page.append(
        """

        ## %s megapixel%s from %s, %s thread%s

        The pass takes %.2f ms.

        | k | engine | filter2D | times as fast | registers | of registers' speed | of the pass's speed |
        | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """
            .formatted(
                megapixels,
                megapixels.equals("1") ? "" : "s",
                from,
                threads,
                threads.equals("1") ? "" : "s",
                pass));
    for (int k : SIZES) {
      String here = "%d %s %s %s".formatted(k, megapixels, from, threads);
      double engine = fastest("engine " + here);
      double openCv = fastest("openCv " + here);
      double registers = fastest("registers %d %s - %s".formatted(k, megapixels, threads));
      page.append(
          String.format(
              Locale.ROOT,
              "| %d | %.2f (%.2f) | %.2f | %.1f× | %.2f | %.0f %% | %.0f %% |%n",
              k,
              engine,
              median("engine " + here),
              openCv,
              openCv / engine,
              registers,
              100 * registers / engine,
              100 * pass / engine));
    }
  }

  private static String processor() throws IOException {
    String cores = Runtime.getRuntime().availableProcessors() + " cores";
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch") + ", " + cores;
    }
    String text = Files.readString(info);
    Matcher model = Pattern.compile("model name\\s*: (.*)").matcher(text);
    String vectors = text.contains("avx512f") ? "AVX-512" : text.contains("avx2") ? "AVX2" : "";
    return (model.find() ? model.group(1) : "") + ", " + cores + ", " + vectors;
  }

  /** Reads the results, writes the page. */
  public static void main(String[] arguments) throws IOException {
    EngineTable table = new EngineTable();
    for (String result : Arrays.asList(arguments).subList(2, arguments.length)) {
      table.add(Files.readString(Path.of(result)));
    }
    Files.writeString(Path.of(arguments[0]), table.page(arguments[1], processor()));
  }
}
