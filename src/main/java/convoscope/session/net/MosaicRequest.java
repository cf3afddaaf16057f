package convoscope.session.net;

import convoscope.core.image.InputRule;
import convoscope.core.image.Photo;
import org.jspecify.annotations.Nullable;

/**
 * A picture of one layer's channels.
 *
 * @param network whose layer
 * @param photo what goes in
 * @param against another photo of the same layer in another pane, for the order by difference
 * @param rule how it goes in
 * @param tensor name of the map
 * @param look order and scales
 * @param onDark whether zero is black
 * @param background ARGB between the tiles
 * @param aspect width of the pane by its height
 */
public record MosaicRequest(
    OpenNetwork network,
    Photo photo,
    @Nullable Photo against,
    InputRule rule,
    String tensor,
    MosaicLook look,
    boolean onDark,
    int background,
    double aspect) {}
