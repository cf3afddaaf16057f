package convoscope.cli;

import convoscope.cli.ConvolveJob.Request;
import convoscope.cli.ConvolveJob.Written;
import convoscope.core.ProblemException;
import convoscope.core.colour.DisplayMode;
import convoscope.core.conv.Border;
import convoscope.core.conv.BorderMode;
import convoscope.core.conv.ConvMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.MapFormat;
import convoscope.core.image.MapWriter;
import convoscope.core.image.PhotoReader;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelReader;
import convoscope.core.tensor.Shape;
import convoscope.i18n.Texts;
import convoscope.session.lab.Engines;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code convolve}: photos through kernels into files. */
public final class ConvolveCommand implements Command {
  /** Display modes that a file can be written in. */
  private static final List<DisplayMode> SHOWN =
      List.of(DisplayMode.CLAMP, DisplayMode.MINMAX, DisplayMode.SIGNED);

  private final PhotoReader photos;
  private final MapWriter maps;
  private final KernelReader kernels;
  private final Engines engines;
  private final PrintStream out;

  /**
   * @param engines those that {@code --engine} may name
   * @param out takes one line for each file written
   */
  public ConvolveCommand(
      PhotoReader photos, MapWriter maps, KernelReader kernels, Engines engines, PrintStream out) {
    this.photos = photos;
    this.maps = maps;
    this.kernels = kernels;
    this.engines = engines;
    this.out = out;
  }

  @Override
  public String name() {
    return "convolve";
  }

  @Override
  public void describe(CommandSpec spec, Texts texts) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PHOTO")
            .index("0..*")
            .arity("0..*")
            .type(String[].class)
            .description(texts.get("cli.convolve.photo"))
            .build());
    spec.addOption(
        option(texts, "K", "--kernel")
            .type(String[].class)
            .description(texts.get("cli.convolve.kernel", KernelArguments.presets()))
            .build());
    spec.addOption(option(texts, "P", "--padding").build());
    spec.addOption(
        option(texts, "B", "--border")
            .description(texts.get("cli.convolve.border", borders()))
            .build());
    spec.addOption(option(texts, "S|SH,SW", "--stride").build());
    spec.addOption(option(texts, "D|DH,DW", "--dilation").build());
    spec.addOption(option(texts, ids(ChannelMode.values(), ChannelMode::id), "--channels").build());
    spec.addOption(option(texts, "V", "--bias").build());
    spec.addOption(option(texts, "V", "--scale").build());
    spec.addOption(flag(texts, "--normalise").build());
    spec.addOption(option(texts, ids(ConvMode.values(), ConvMode::id), "--mode").build());
    spec.addOption(option(texts, "255|1", "--value-scale").build());
    spec.addOption(option(texts, String.join("|", engineIds()), "--engine").build());
    spec.addOption(
        option(texts, ids(SHOWN.toArray(DisplayMode[]::new), DisplayMode::id), "--display")
            .build());
    spec.addOption(option(texts, ids(MapFormat.values(), MapFormat::id), "--format").build());
    spec.addOption(flag(texts, "--force").build());
    spec.addOption(option(texts, "OUT", "-o", "--output").build());
  }

  @Override
  public void run(ParseResult parsed) {
    Arguments arguments = new Arguments(parsed);
    for (Written written : new ConvolveJob(request(arguments), photos, maps, engines).run()) {
      Shape shape = written.shape();
      Line.print(
          out,
          String.format(
              Locale.ROOT,
              "%s  [%d,%d,%d,%d]  %s  %.1f ms",
              written.file(),
              shape.pictures(),
              shape.channels(),
              shape.rows(),
              shape.columns(),
              written.engine(),
              written.milliseconds()));
    }
  }

  private Request request(Arguments arguments) {
    List<Path> files = arguments.paths();
    List<String> kernelTexts = arguments.texts("--kernel");
    Optional<String> output = arguments.text("--output");
    if (files.isEmpty() || kernelTexts.isEmpty() || output.isEmpty()) {
      String missing = files.isEmpty() ? "PHOTO" : kernelTexts.isEmpty() ? "--kernel K" : "-o OUT";
      throw new UsageException("cli.missing", missing, name());
    }
    ChannelMode mode =
        arguments
            .choice("--channels", List.of(ChannelMode.values()), ChannelMode::id)
            .orElse(ChannelMode.GRAY);
    ValueScale units =
        arguments
            .choice(
                "--value-scale",
                List.of(ValueScale.values()),
                scale -> Integer.toString((int) scale.white()))
            .orElse(ValueScale.TO_255);
    DisplayMode display =
        arguments.choice("--display", SHOWN, DisplayMode::id).orElse(DisplayMode.CLAMP);
    Optional<MapFormat> format =
        arguments.choice("--format", List.of(MapFormat.values()), MapFormat::id);
    String engine = arguments.choice("--engine", engineIds(), id -> id).orElse(Engines.AUTO);
    boolean overwrite = arguments.has("--force");
    ConvSpec spec = spec(arguments);
    KernelArguments kernelArguments = new KernelArguments(arguments, kernels);
    return new Request(
        kernelArguments.read(kernelTexts, mode),
        mode,
        units,
        spec,
        engine,
        display,
        OutputPlan.of(files, Arguments.path(output.get()), format, overwrite),
        overwrite);
  }

  private static ConvSpec spec(Arguments arguments) {
    int[] stride = arguments.pair("--stride", ConvSpec.MAX_STEP);
    int[] dilation = arguments.pair("--dilation", ConvSpec.MAX_STEP);
    return new ConvSpec(
        padding(arguments),
        border(arguments),
        stride[0],
        stride[1],
        dilation[0],
        dilation[1],
        1,
        arguments
            .choice("--mode", List.of(ConvMode.values()), ConvMode::id)
            .orElse(ConvMode.CORRELATION));
  }

  private static Padding padding(Arguments arguments) {
    String text = arguments.text("--padding").orElse("valid");
    try {
      return Padding.parse(text);
    } catch (ProblemException e) {
      throw new UsageException("cli.padding", "--padding", text, Padding.Fixed.MAX);
    }
  }

  private static Border border(Arguments arguments) {
    String text = arguments.text("--border").orElse(BorderMode.ZERO.id());
    String constant = BorderMode.CONSTANT.id() + ":";
    if (text.startsWith(constant)) {
      return Border.constant(
          (float) Arguments.number("--border constant", text.substring(constant.length())));
    }
    return Stream.of(BorderMode.values())
        .filter(mode -> mode.id().equals(text) && mode != BorderMode.CONSTANT)
        .findFirst()
        .map(Border::of)
        .orElseThrow(() -> new UsageException("cli.choice", "--border", text, borders()));
  }

  private static String borders() {
    return Stream.of(BorderMode.values())
        .map(mode -> mode == BorderMode.CONSTANT ? mode.id() + ":V" : mode.id())
        .collect(Collectors.joining(", "));
  }

  private List<String> engineIds() {
    List<String> ids = new ArrayList<>(List.of(Engines.AUTO));
    ids.addAll(engines.ids());
    return ids;
  }

  private static <T> String ids(T[] values, Function<T, String> id) {
    return Stream.of(values).map(id).collect(Collectors.joining("|"));
  }
}
