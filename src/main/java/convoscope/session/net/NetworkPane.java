package convoscope.session.net;

import convoscope.session.photo.PhotoSource;
import org.jspecify.annotations.Nullable;

/**
 * One pane of the Network workspace: a layer's map of a photo.
 *
 * @param network whose layer it is; null for the workspace's own
 * @param photo what went in; null for the photo at hand
 * @param tensor name of the map; empty for the first one
 * @param channel the chosen one
 */
public record NetworkPane(
    @Nullable NetworkSource network, @Nullable PhotoSource photo, String tensor, int channel) {
  /** Of the network and photo at hand. */
  public static NetworkPane of(String tensor) {
    return new NetworkPane(null, null, tensor, 0);
  }

  public NetworkPane withNetwork(@Nullable NetworkSource changed) {
    return new NetworkPane(changed, photo, tensor, channel);
  }

  public NetworkPane withPhoto(@Nullable PhotoSource changed) {
    return new NetworkPane(network, changed, tensor, channel);
  }

  /** Another map; its first channel. */
  public NetworkPane withTensor(String changed) {
    return new NetworkPane(network, photo, changed, 0);
  }

  public NetworkPane withChannel(int changed) {
    return new NetworkPane(network, photo, tensor, changed);
  }
}
