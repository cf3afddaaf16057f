package convoscope.app;

import convoscope.i18n.Texts;
import convoscope.session.document.Session;
import convoscope.ui.form.Seen;
import convoscope.ui.workspace.kernellab.LabProbe;
import java.util.List;
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
        "#pin-0",
        "#pin-1",
        "#inspector",
        "#colour-bar",
        "#padding",
        "#border",
        "#channels",
        "#display",
        "#divider-panes",
        "#scale-high",
        "#folded-side",
        "#folded-sum");
  }

  @Override
  public List<String> pulled() {
    return List.of(
        "#divider-panes",
        "#divider-side",
        "#divider-strip",
        "#divider-sum",
        "#scale-low",
        "#scale-high",
        "#scale-high",
        "#kernel-grid",
        "#map-canvas",
        "#photo-canvas");
  }

  @Override
  public List<String> menus() {
    return List.of("kernel-menu", "map-menu", "border");
  }

  @Override
  public List<String> searched() {
    return List.of("#kernel-picker");
  }

  @Override
  public List<KeyCode> keys() {
    return List.of(
        KeyCode.K, KeyCode.P, KeyCode.P, KeyCode.F, KeyCode.O, KeyCode.D, KeyCode.R, KeyCode.A,
        KeyCode.I, KeyCode.M, KeyCode.C, KeyCode.S, KeyCode.B);
  }

  @Override
  public List<KeyCode> round(Session session) {
    return List.of();
  }

  @Override
  public List<String> inFront(Seen seen, Session session) {
    return List.of();
  }

  @Override
  public List<String> contradictions(Seen seen, Session session, Texts texts) {
    return LabProbe.contradictions(seen, session, texts);
  }
}
