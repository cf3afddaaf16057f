package convoscope.session;

import convoscope.session.document.Part;
import convoscope.session.document.SessionCodec;
import convoscope.session.lab.KernelLabPart;
import convoscope.session.net.NetworkPart;
import java.util.List;

/** The workspaces' shares that sessions of this program have. */
public final class Parts {
  /** In the order of the rail. */
  public static final List<Part<?, ?>> ALL = List.of(KernelLabPart.KERNEL_LAB, NetworkPart.NETWORK);

  /** How their sessions are written. */
  public static final SessionCodec CODEC = new SessionCodec(ALL);

  private Parts() {}
}
