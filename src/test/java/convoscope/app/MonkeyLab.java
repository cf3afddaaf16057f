package convoscope.app;

import convoscope.session.Work;
import convoscope.ui.control.KernelGrid;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/** Kernel Lab, as the {@link Monkey} knows it. */
final class MonkeyLab implements MonkeyWorkspace {
  @Override
  public String id() {
    return "kernel-lab";
  }

  @Override
  public List<String> nodes() {
    return List.of(
        "#photo-canvas",
        "#photo-canvas",
        "#map-canvas",
        "#map-canvas",
        "#own-canvas",
        "#kernel-grid",
        "#kernel-grid",
        "#kernel-size",
        "#strip",
        "#inspector",
        "#colour-bar",
        "#padding",
        "#border",
        "#channels",
        "#display");
  }

  @Override
  public List<String> menus() {
    return List.of("kernel-menu", "map-menu");
  }

  @Override
  public List<KeyCode> keys() {
    return List.of(KeyCode.K, KeyCode.P, KeyCode.P, KeyCode.F, KeyCode.O, KeyCode.D);
  }

  @Override
  public List<String> contradictions(MonkeyWindow window) {
    List<String> found = new ArrayList<>();
    Work work = window.session().work();
    for (Node node : window.scene().getRoot().lookupAll(".kernel-grid")) {
      if (node instanceof KernelGrid grid
          && MonkeyWindow.isSeen(grid)
          && !grid.kernelProperty().get().equals(work.kernel().cells())) {
        found.add("the grid shows " + grid.kernelProperty().get() + ", not " + work.kernel());
      }
    }
    long cards =
        window.scene().getRoot().lookupAll(".strip-card").stream()
            .filter(MonkeyWindow::isSeen)
            .count();
    int pinned = work.pins().size() + work.photos().size();
    if (window.find("#strip").isPresent() && cards != pinned) {
      found.add("%d cards of %d pinned".formatted(cards, pinned));
    }
    return found;
  }
}
