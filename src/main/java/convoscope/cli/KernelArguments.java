package convoscope.cli;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.Photo;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelBank;
import convoscope.core.kernel.KernelPreset;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelReader;
import convoscope.core.kernel.KernelReader.KernelFile;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelStack;
import convoscope.core.kernel.KernelText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code --kernel}, {@code --scale}, {@code --bias} and {@code --normalise} say together:
 * kernels of one size, in the order given.
 *
 * <p>A kernel is a preset's id, else a file by its ending, else text. A scale or bias on the
 * command line counts for every kernel, in place of one that a file holds.
 */
final class KernelArguments {
  private static final List<String> ENDINGS = List.of(".json", ".csv", ".npy", ".txt");
  private static final Pattern WORD = Pattern.compile("[^\\s;,]*\\p{L}[^\\s;,]*");

  private final KernelReader files;
  private final Optional<Double> scale;
  private final Optional<Double> bias;
  private final boolean normalise;

  KernelArguments(Arguments arguments, KernelReader files) {
    this.files = files;
    this.scale = arguments.number("--scale");
    this.bias = arguments.number("--bias");
    this.normalise = arguments.has("--normalise");
  }

  /** The ids of all presets. */
  static String presets() {
    return String.join(", ", KernelPresets.all().stream().map(KernelPreset::id).toList());
  }

  /** Kernels that may be laid on any photo in that mode. */
  @FunctionalInterface
  interface Bank {
    PhotoConvolution on(Photo photo, ValueScale units, ConvSpec spec);
  }

  /** All kernels in that mode; how many maps they make is {@code count} times the mode's. */
  record Choice(int count, Bank bank) {}

  /**
   * Reads and checks all kernels.
   *
   * @throws ProblemException if a file cannot be used or kernels do not go together
   * @throws SubjectException if a text or a kernel's weights cannot be used
   */
  Choice read(List<String> kernels, ChannelMode mode) {
    List<KernelFile> read = kernels.stream().map(this::read).toList();
    if (read.stream().anyMatch(file -> file.stack().isPresent())) {
      return threeChannels(read, mode);
    }
    List<KernelRecipe> recipes = read.stream().flatMap(f -> f.recipes().stream()).toList();
    // Of one size, before any photo is opened.
    KernelBank.of(recipes, 1);
    return new Choice(
        recipes.size(),
        (photo, units, spec) -> PhotoConvolution.of(photo, mode, units, recipes, spec));
  }

  private KernelFile read(String text) {
    Optional<KernelPreset> preset = KernelPresets.byId(text.strip());
    if (preset.isPresent()) {
      return changed(text, new KernelFile(List.of(preset.get().recipe()), Optional.empty()));
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (ENDINGS.stream().anyMatch(lower::endsWith)) {
      return changed(text, files.read(Arguments.path(text)));
    }
    try {
      KernelRecipe recipe = KernelRecipe.of("", KernelText.parse(text));
      return changed(text, new KernelFile(List.of(recipe), Optional.empty()));
    } catch (ProblemException e) {
      // One word that is no number was meant as a preset or a file.
      if (e.problem() == Problem.NOT_A_NUMBER && WORD.matcher(text.strip()).matches()) {
        throw new UsageException("cli.kernel-unknown", text, presets());
      }
      throw about(text, e);
    }
  }

  private KernelFile changed(String text, KernelFile file) {
    try {
      List<KernelRecipe> recipes = file.recipes().stream().map(this::changed).toList();
      recipes.forEach(KernelRecipe::weights);
      recipes.forEach(KernelRecipe::floatBias);
      file.stack().ifPresent(this::bank);
      return new KernelFile(recipes, file.stack());
    } catch (ProblemException e) {
      throw about(text, e);
    }
  }

  private static SubjectException about(String text, ProblemException problem) {
    return new SubjectException("--kernel \"" + text + "\"", problem);
  }

  private KernelRecipe changed(KernelRecipe recipe) {
    return new KernelRecipe(
        recipe.name(),
        recipe.cells(),
        scale.orElse(recipe.scale()),
        normalise || recipe.normalise(),
        bias.orElse(recipe.bias()));
  }

  private KernelBank bank(KernelStack stack) {
    return stack.bank(scale.orElse(1.0), normalise, bias.map(Double::floatValue).orElse(0f));
  }

  /** Kernels of three input channels, among them ones that count for all three alike. */
  private Choice threeChannels(List<KernelFile> files, ChannelMode mode) {
    List<KernelBank> banks = new ArrayList<>();
    for (KernelFile file : files) {
      banks.add(file.stack().map(this::bank).orElseGet(() -> KernelBank.of(file.recipes(), 3)));
    }
    KernelBank all = KernelBank.concatenated(banks);
    if (mode != ChannelMode.SUM) {
      throw new ProblemException(Problem.KERNEL_CHANNELS_DIFFER, 1, all.inputs());
    }
    return new Choice(
        all.outputs(),
        (photo, units, spec) ->
            PhotoConvolution.of(photo.input(ChannelMode.SUM).atScale(units), all, spec));
  }
}
