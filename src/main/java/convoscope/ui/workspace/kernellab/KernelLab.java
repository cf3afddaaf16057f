package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.ui.workspace.KeyHelp;
import convoscope.ui.workspace.Status;
import convoscope.ui.workspace.Workspace;
import convoscope.ui.workspace.WorkspaceServices;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The workspace Kernel Lab: makes its view models at once, its view when first looked at. */
public final class KernelLab implements Workspace {
  /** As in the session and on the command line. */
  public static final String ID = KERNEL_LAB.id();

  private static final Set<String> KERNEL_FILES = Set.of("json", "csv", "txt", "npy");

  private final WorkspaceServices services;
  private final Lab lab;
  private final Status status = new Status();
  private @Nullable LabView view;

  public KernelLab(WorkspaceServices services) {
    this.services = services;
    MapViewModel maps =
        new MapViewModel(
            services.session(),
            services.photos(),
            services.pipeline(),
            services.tasks(),
            services.notices()::error);
    KernelLabViewModel edits =
        new KernelLabViewModel(
            services.session(),
            maps,
            services.ownKernels(),
            services.notices()::error,
            services.notices()::undoable);
    DisplayViewModel display =
        new DisplayViewModel(services.session(), maps, services.notices()::error);
    CursorViewModel cursor = new CursorViewModel(services.session(), maps);
    StripViewModel strip =
        new StripViewModel(
            services.session(),
            maps,
            services.photos(),
            services.maker(),
            services.pipeline(),
            services.tasks(),
            services.notices()::error);
    ExportViewModel export =
        new ExportViewModel(
            services.session(),
            maps,
            edits,
            new ExportViewModel.Services(
                services.mapFiles(),
                services.kernelFiles(),
                services.files().jobs(),
                services.tasks(),
                file -> services.notices().done("lab.saved", file),
                file -> services.notices().info("lab.not-saved", file),
                () -> services.notices().done("lab.copied"),
                services.notices()::error));
    edits
        .pointedOutProperty()
        .addListener(
            (p, old, now) -> {
              if (now != null) {
                services.notices().info("lab.pin.already");
              }
            });
    lab =
        new Lab(
            edits,
            display,
            maps,
            cursor,
            strip,
            export,
            services.exchange(),
            services.missing(),
            services.texts());
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String icon() {
    return "fth-grid";
  }

  @Override
  public Node view() {
    return labView();
  }

  @Override
  public List<Node> regions() {
    return labView().regions();
  }

  private LabView labView() {
    LabView known = view;
    if (known == null) {
      known = new LabView(lab, services, status);
      view = known;
      services
          .dark()
          .subscribe(
              dark -> {
                lab.maps().setOnDark(dark);
                lab.strip().setOnDark(dark);
              });
      lab.maps().start();
    }
    return known;
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public List<KeyHelp> keys() {
    return LabKeys.HELP;
  }

  @Override
  public void export() {
    labView().export();
  }

  @Override
  public boolean open(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean isKernel = KERNEL_FILES.contains(name.substring(name.lastIndexOf('.') + 1));
    if (isKernel) {
      lab.export().openKernel(file);
    }
    return isKernel;
  }

  @Override
  public boolean paste(String text) {
    lab.export().pasteKernel(text);
    return true;
  }
}
