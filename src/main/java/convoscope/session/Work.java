package convoscope.session;

import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import java.util.List;

/**
 * What a person makes, and can undo: the photo, the kernel, how it is laid on, and what is pinned
 * beside it.
 *
 * @param photo the photo at hand
 * @param kernel the kernel being edited
 * @param spec padding, border, stride, dilation, correlation or convolution
 * @param channels which channels the kernel sees
 * @param scale units of the photo's values
 * @param pins kernels kept side by side, in order
 */
public record Work(
    PhotoSource photo,
    KernelRecipe kernel,
    ConvSpec spec,
    ChannelMode channels,
    ValueScale scale,
    List<KernelRecipe> pins) {
  /** Most pins in the strip. */
  public static final int MAX_PINS = 64;

  public Work {
    pins = List.copyOf(pins);
  }

  /** What a person meets first: a cat and its vertical edges. */
  public static Work first() {
    return new Work(
        PhotoSource.sample("chelsea.png"),
        KernelPresets.byId("sobel-x").orElseThrow().recipe(),
        ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF),
        ChannelMode.GRAY,
        ValueScale.TO_255,
        List.of());
  }

  public Work withPhoto(PhotoSource changed) {
    return new Work(changed, kernel, spec, channels, scale, pins);
  }

  public Work withKernel(KernelRecipe changed) {
    return new Work(photo, changed, spec, channels, scale, pins);
  }

  public Work withSpec(ConvSpec changed) {
    return new Work(photo, kernel, changed, channels, scale, pins);
  }

  public Work withChannels(ChannelMode changed) {
    return new Work(photo, kernel, spec, changed, scale, pins);
  }

  public Work withScale(ValueScale changed) {
    return new Work(photo, kernel, spec, channels, changed, pins);
  }

  public Work withPins(List<KernelRecipe> changed) {
    return new Work(photo, kernel, spec, channels, scale, changed);
  }
}
