package convoscope.ui.workspace.network;

import convoscope.core.colour.ChannelScaling;
import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayRange;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.explain.Patches;
import convoscope.core.net.run.Activations;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.session.net.MosaicFrame;
import convoscope.session.net.NetRun;
import convoscope.ui.sum.PatchPictures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a convolution's sum: patches on their layer's own scale, in the colours of its
 * maps; weights and products each on one scale over all channels, so that these can be compared.
 */
final class SumPictures {
  /** What the patches are of, and the scale of all its values: for every pixel the same. */
  private @Nullable NetRun run;

  private String tensor = "";
  private PlaneStatistics values = PlaneStatistics.NONE;

  /**
   * Pictures and their scales.
   *
   * @param patches of all channels
   * @param look the same for all
   */
  record Shown(Patches patches, PatchPictures.Look look) {}

  /** The pictures behind a value; null if it is no convolution's. */
  @Nullable Shown of(PixelViewModel.Known known, MosaicFrame frame) {
    Explanation explanation = known.explanation();
    Patches patches =
        explanation == null
            ? null
            : Patches.of(
                    known.run().network().network(),
                    known.run().activations(),
                    explanation.layer(),
                    explanation.index())
                .orElse(null);
    if (patches == null) {
      return null;
    }
    ColourMap colours = ColourMaps.diverging(frame.request().onDark());
    boolean isSigned = frame.request().look().signed();
    return new Shown(
        patches,
        new PatchPictures.Look(
            isSigned ? colours : ColourMaps.grey(),
            colours,
            scale(known.run(), patches.tensor(), isSigned),
            scale(patches.largestWeight()),
            scale(patches.largestProduct())));
  }

  /** The run is needed no more. */
  void forget() {
    run = null;
  }

  private DisplayRange scale(NetRun of, String name, boolean isSigned) {
    if (run != of || !tensor.equals(name)) {
      run = of;
      tensor = name;
      values = PlaneStatistics.NONE;
      Activations activations = of.activations();
      int channels = activations.dims(name).asMaps().channels();
      for (int channel = 0; channel < channels; channel++) {
        values = values.merge(PlaneStatistics.ofFinite(activations.plane(name, 0, channel)));
      }
    }
    return values.isFinite()
        ? ChannelScaling.LAYER.ranges(List.of(values), isSigned, 1).getFirst()
        : scale(1);
  }

  private static DisplayRange scale(double largest) {
    float end = largest > 0 && largest < Float.MAX_VALUE ? (float) largest : 1;
    return DisplayRange.of(-end, end);
  }
}
