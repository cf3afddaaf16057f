package convoscope.session.lab;

import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.photo.PhotoSource;
import java.util.List;

/**
 * What a person makes in Kernel Lab, and can undo: the kernel, how it is laid on, and what is
 * pinned beside it.
 *
 * @param kernel the kernel being edited
 * @param spec padding, border, stride, dilation, correlation or convolution
 * @param channels which channels the kernel sees
 * @param scale units of the photo's values
 * @param pins kernels kept side by side, in order
 * @param photos photos kept side by side under the kernel at hand, in order
 */
public record KernelLabWork(
    KernelRecipe kernel,
    ConvSpec spec,
    ChannelMode channels,
    ValueScale scale,
    List<KernelRecipe> pins,
    List<PhotoSource> photos) {
  /** Most pins in the strip. */
  public static final int MAX_PINS = 64;

  /** Most photos in the strip: each stays decoded. */
  public static final int MAX_PHOTOS = 8;

  public KernelLabWork {
    pins = List.copyOf(pins);
    photos = List.copyOf(photos);
  }

  /** What a person meets first: vertical edges. */
  public static KernelLabWork first() {
    return new KernelLabWork(
        KernelPresets.byId("sobel-x").orElseThrow().recipe(),
        ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF),
        ChannelMode.GRAY,
        ValueScale.TO_255,
        List.of(),
        List.of());
  }

  public KernelLabWork withKernel(KernelRecipe changed) {
    return new KernelLabWork(changed, spec, channels, scale, pins, photos);
  }

  public KernelLabWork withSpec(ConvSpec changed) {
    return new KernelLabWork(kernel, changed, channels, scale, pins, photos);
  }

  public KernelLabWork withChannels(ChannelMode changed) {
    return new KernelLabWork(kernel, spec, changed, scale, pins, photos);
  }

  public KernelLabWork withScale(ValueScale changed) {
    return new KernelLabWork(kernel, spec, channels, changed, pins, photos);
  }

  public KernelLabWork withPins(List<KernelRecipe> changed) {
    return new KernelLabWork(kernel, spec, channels, scale, changed, photos);
  }

  public KernelLabWork withPhotos(List<PhotoSource> changed) {
    return new KernelLabWork(kernel, spec, channels, scale, pins, changed);
  }
}
