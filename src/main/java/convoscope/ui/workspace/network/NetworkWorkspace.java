package convoscope.ui.workspace.network;

import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.session.net.NetworkSource;
import convoscope.ui.workspace.KeyHelp;
import convoscope.ui.workspace.Status;
import convoscope.ui.workspace.Workspace;
import convoscope.ui.workspace.WorkspaceServices;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The workspace Network: loads nothing before it is first looked at. */
public final class NetworkWorkspace implements Workspace {
  /** As in the session and on the command line. */
  public static final String ID = NETWORK.id();

  private static final int BETWEEN_ON_DARK = 0xFF1C1E26;
  private static final int BETWEEN_ON_LIGHT = 0xFFDDE1E6;

  private final WorkspaceServices services;
  private final Net net;
  private final Status status = new Status();
  private @Nullable NetworkFace view;

  public NetworkWorkspace(WorkspaceServices services) {
    this.services = services;
    NetworkViewModel model =
        new NetworkViewModel(
            services.session(),
            new PaneViewModel.Sources(services.networks(), services.photos()),
            services.runs(),
            services.tasks(),
            services.settings(),
            file -> services.notices().done("lab.saved", file),
            services.notices()::error);
    NetworkExport export =
        new NetworkExport(
            new NetworkExport.Services(
                services.mapFiles(),
                services.exchange(),
                services.files().jobs(),
                services.texts(),
                services.notices()),
            model);
    this.net =
        new Net(
            model,
            model.pixel(),
            new WayFollower(services.session(), model, model.pixel()),
            new WeightsViewModel(services.tasks(), services.notices()::error),
            services.samples(),
            services.networkNames().bundled(),
            services.settings(),
            services.networkNames(),
            new KnownViewModel(
                services.networkNames()::known, services.tasks(), services.notices()::error),
            known ->
                services
                    .notices()
                    .info("net.known.copied", known.title(), known.bytes(), known.sha256()),
            export,
            services.exchange(),
            services.texts());
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String icon() {
    return "fth-layers";
  }

  @Override
  public void export() {
    net.export().saveFront();
  }

  @Override
  public Node view() {
    NetworkFace known = view;
    if (known == null) {
      known = new NetworkFace(net, services.settings(), services.networks().runtime(), status);
      view = known;
      services
          .dark()
          .subscribe(
              dark -> net.model().setColours(dark, dark ? BETWEEN_ON_DARK : BETWEEN_ON_LIGHT));
      net.model().start();
    }
    return known;
  }

  @Override
  public List<Node> regions() {
    return view == null ? List.of() : view.regions();
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public List<KeyHelp> keys() {
    return NetworkKeys.HELP;
  }

  @Override
  public boolean open(Path file) {
    boolean isNetwork = file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
    if (isNetwork) {
      net.model().open(NetworkSource.file(file.toAbsolutePath().toString()));
    }
    return isNetwork;
  }
}
