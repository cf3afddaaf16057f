package convoscope.ui.shell;

import convoscope.ui.workspace.Status;
import convoscope.ui.workspace.Workspace;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.controlsfx.control.StatusBar;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One line at the bottom: what was computed, what is under the cursor, statistics, progress. Where
 * it is narrow the statistics give way, then what was computed: nothing is cut.
 */
final class StatusLine extends StatusBar {
  /** Paddings and gaps, and what progress takes, in the size of type. */
  private static final double BESIDE = 6;

  private static final double PROGRESS = 13;

  private final ShellViewModel model;
  private final Label computed = new Label();
  private final Label statistics = new Label();
  private final Button cancel = new Button();
  private final BooleanProperty computedFits = new SimpleBooleanProperty(true);
  private final BooleanProperty statisticsFit = new SimpleBooleanProperty(true);

  StatusLine(ShellViewModel model) {
    this.model = model;
    getStyleClass().addAll("status-line", "figures");
    setId("status");
    setText("");
    computed.setId("status-computed");
    computed.getStyleClass().add("quiet");
    statistics.setId("status-statistics");
    statistics.getStyleClass().add("quiet");
    cancel.setId("status-cancel");
    cancel.getStyleClass().setAll("icon-button", "small");
    cancel.setGraphic(new FontIcon(Feather.X));
    model.texts().explain(cancel, "", "shell.cancel");
    cancel.managedProperty().bind(cancel.visibleProperty());
    keepWidth(computed, computedFits);
    keepWidth(statistics, statisticsFit);
    getLeftItems().add(computed);
    getRightItems().addAll(cancel, statistics);
    model.workspaceProperty().subscribe(this::show);
  }

  private static void keepWidth(Label label, BooleanProperty fits) {
    label.setMinWidth(USE_PREF_SIZE);
    Node node = label;
    node.managedProperty().bind(label.textProperty().isNotEmpty().and(fits));
    node.visibleProperty().bind(node.managedProperty());
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth() - BESIDE * computed.getFont().getSize();
    if (getProgress() != 0) {
      room -= PROGRESS * computed.getFont().getSize();
    }
    if (lookup(".status-label") instanceof Label said && !said.getText().isEmpty()) {
      room -= said.prefWidth(-1);
    }
    double left = wide(computed);
    computedFits.set(left <= room);
    statisticsFit.set(left + wide(statistics) <= room);
    super.layoutChildren();
  }

  private static double wide(Label label) {
    return label.getText().isEmpty() ? 0 : Math.ceil(label.prefWidth(-1));
  }

  private void show(Workspace workspace) {
    Status status = workspace.status();
    computed.textProperty().bind(status.computedProperty());
    textProperty().bind(status.cursorProperty());
    statistics.textProperty().bind(status.statisticsProperty());
    DoubleBinding progress =
        Bindings.createDoubleBinding(
            () -> progress(status),
            status.progressProperty(),
            model.photos().openingProperty(),
            model.sessions().busyProperty());
    progressProperty().bind(progress);
    cancel
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> {
                  boolean isOwn = !Double.isNaN(status.progressProperty().get());
                  return model.sessions().busyProperty().get()
                      || isOwn && status.cancelProperty().get() != null;
                },
                status.progressProperty(),
                status.cancelProperty(),
                model.sessions().busyProperty()));
    cancel.setOnAction(
        event -> {
          Runnable giveUp = status.cancelProperty().get();
          if (model.sessions().busyProperty().get()) {
            // It is what is shown: what was asked for last, and by name.
            model.sessions().cancel();
          } else if (giveUp != null) {
            giveUp.run();
          }
        });
  }

  /** In the bar's own terms, where 0 shows nothing. */
  private double progress(Status status) {
    double own = status.progressProperty().get();
    if (model.sessions().busyProperty().get()) {
      return Status.RUNNING;
    }
    if (!Double.isNaN(own)) {
      return own == 0 ? Status.RUNNING : own;
    }
    return model.photos().openingProperty().get() ? Status.RUNNING : 0;
  }
}
