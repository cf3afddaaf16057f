package convoscope.session.document;

import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Padding;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.ValueScale;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.session.photo.PhotoSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

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
 * @param photos photos kept side by side under the kernel at hand, in order
 * @param network what is made in the Network workspace
 */
public record Work(
    PhotoSource photo,
    KernelRecipe kernel,
    ConvSpec spec,
    ChannelMode channels,
    ValueScale scale,
    List<KernelRecipe> pins,
    List<PhotoSource> photos,
    NetworkWork network) {
  /** Most pins in the strip. */
  public static final int MAX_PINS = 64;

  /** Most photos in the strip: each stays decoded. */
  public static final int MAX_PHOTOS = 8;

  public Work {
    pins = List.copyOf(pins);
    photos = List.copyOf(photos);
  }

  /** What a person meets first: a cat and its vertical edges. */
  public static Work first() {
    return new Work(
        PhotoSource.sample("chelsea.png"),
        KernelPresets.byId("sobel-x").orElseThrow().recipe(),
        ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF),
        ChannelMode.GRAY,
        ValueScale.TO_255,
        List.of(),
        List.of(),
        NetworkWork.first());
  }

  public Work withPhoto(PhotoSource changed) {
    return new Work(changed, kernel, spec, channels, scale, pins, photos, network);
  }

  public Work withKernel(KernelRecipe changed) {
    return new Work(photo, changed, spec, channels, scale, pins, photos, network);
  }

  public Work withSpec(ConvSpec changed) {
    return new Work(photo, kernel, changed, channels, scale, pins, photos, network);
  }

  public Work withChannels(ChannelMode changed) {
    return new Work(photo, kernel, spec, changed, scale, pins, photos, network);
  }

  public Work withScale(ValueScale changed) {
    return new Work(photo, kernel, spec, channels, changed, pins, photos, network);
  }

  public Work withPins(List<KernelRecipe> changed) {
    return new Work(photo, kernel, spec, channels, scale, changed, photos, network);
  }

  public Work withPhotos(List<PhotoSource> changed) {
    return new Work(photo, kernel, spec, channels, scale, pins, changed, network);
  }

  public Work withNetwork(NetworkWork changed) {
    return new Work(photo, kernel, spec, channels, scale, pins, photos, changed);
  }

  /** Every photo that is shown anywhere, once: the one at hand, the strip's, the panes'. */
  public Set<PhotoSource> allPhotos() {
    Set<PhotoSource> all = new LinkedHashSet<>();
    mapPhotos(
        source -> {
          all.add(source);
          return source;
        });
    return all;
  }

  /** The same with every photo replaced. */
  public Work mapPhotos(UnaryOperator<PhotoSource> change) {
    Work lab = withPhoto(change.apply(photo)).withPhotos(photos.stream().map(change).toList());
    List<NetworkPane> panes = new ArrayList<>();
    for (NetworkPane pane : network.panes()) {
      PhotoSource own = pane.photo();
      panes.add(own == null ? pane : pane.withPhoto(change.apply(own)));
    }
    return lab.withNetwork(network.withPanes(panes, network.front()));
  }
}
