package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvGeometry.LegalRange;
import convoscope.core.conv.ConvGeometry.Parameter;
import convoscope.core.conv.ConvMode;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelPresets;
import convoscope.core.kernel.KernelRecipe;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.document.Session;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.SettingsModel;
import convoscope.session.lab.OwnKernels;
import convoscope.ui.form.NumberField;
import convoscope.ui.form.SizeField;
import convoscope.ui.kernel.KernelGrid;
import convoscope.ui.kernel.KernelPicker;
import convoscope.ui.workspace.FileKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The kernel: which one, its cells, size, bias, scale, and what is done with it. */
final class KernelSection extends Section {
  private final Lab lab;
  private final OwnKernels ownKernels;
  private final KernelPicker picker = new KernelPicker();
  private final KernelGrid grid = new KernelGrid();
  private final SizeField size = new SizeField("kernel");
  private final NumberField bias = new NumberField("bias");
  private final NumberField scale = new NumberField("scale");
  private final CheckBox normalise = new CheckBox();
  private final TextField keptName = new TextField();
  private final HBox keeping;

  KernelSection(Lab lab, OwnKernels ownKernels, SettingsModel settings) {
    super(lab.localised(), "lab.kernel");
    this.lab = lab;
    this.ownKernels = ownKernels;
    KernelLabViewModel edits = lab.edits();

    picker.setId("kernel-picker");
    picker.setMaxWidth(Double.MAX_VALUE);
    picker.textsProperty().bind(lab.localised().textsProperty());
    settings.listen(now -> picker.setRecent(now.recent(Recent.KERNELS)));
    picker.setOnChoose(
        id -> {
          settings.change(now -> now.withRecent(Recent.KERNELS, id));
          edits.chooseKernel(id);
        });
    picker.setOnDeleteOwn(edits::forget);
    HBox.setHgrow(picker, Priority.ALWAYS);
    HBox chooser = new HBox(picker, menu());
    chooser.getStyleClass().add("line");

    keptName.setId("kept-name");
    lab.localised().name(keptName, "lab.keep.name");
    keptName.promptTextProperty().bind(lab.localised().text("lab.keep.name"));
    keptName.setOnAction(event -> keep());
    keptName.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            show(keeping(), false);
            picker.requestFocus();
          }
        });
    HBox.setHgrow(keptName, Priority.ALWAYS);
    Button keep = new Button();
    keep.setId("keep-kernel");
    keep.getStyleClass().setAll("bar-button");
    keep.setMinWidth(USE_PREF_SIZE);
    lab.localised().bind(keep, "lab.keep.do");
    keep.setOnAction(event -> keep());
    keeping = new HBox(keptName, keep);
    keeping.getStyleClass().add("line");
    show(keeping, false);

    grid.setId("kernel-grid");
    grid.textsProperty().bind(lab.localised().textsProperty());
    grid.setOnChange(edits::setCells);
    grid.setOnGestureEnd(edits::endGesture);

    size.setId("kernel-size");
    size.textsProperty().bind(lab.localised().textsProperty());
    size.setOnChange(edits::setSize);
    size.setOnGestureEnd(edits::endGesture);
    field(bias, "lab.bias", "lab.bias.help");
    bias.setOnChange(edits::setBias);
    field(scale, "lab.scale", "lab.scale.help");
    scale.setOnChange(edits::setScale);
    normalise.setId("normalise");
    lab.localised().bind(normalise, "lab.normalise");
    lab.localised().explain(normalise, "", "lab.normalise.help");
    normalise.setOnAction(event -> edits.setNormalise(normalise.isSelected()));
    Choices<ConvMode> mode =
        new Choices<>(
            lab,
            List.of(ConvMode.values()),
            one -> "mode." + one.id(),
            now -> now.work(KERNEL_LAB).spec().mode(),
            edits::setMode);
    mode.row().setId("mode");

    HBox.setHgrow(mode.row(), Priority.ALWAYS);
    normalise.setMinWidth(USE_PREF_SIZE);
    Line how = new Line(mode.row(), normalise);
    HBox numbers = line(lab.localised(), "lab.bias", bias);
    HBox.setHgrow(scale, Priority.ALWAYS);
    numbers.getChildren().addAll(word(lab.localised(), "lab.scale", scale), scale);

    getChildren()
        // The size above the grid: below, it would move from under the pointer with each step.
        .addAll(chooser, keeping, line(lab.localised(), "lab.size", size), grid, numbers, how);

    lab.localised().textsProperty().subscribe(this::fill);
    ownKernels.listen(all -> fill(lab.texts()));
    edits.sessionProperty().subscribe(this::follow);
    edits.refusalsProperty().addListener((p, old, now) -> follow(edits.sessionProperty().get()));
    lab.maps().geometryProperty().subscribe(this::limit);
  }

  /** On what to try with the cells: below them. */
  void addHint(Node hint) {
    getChildren().add(getChildren().indexOf(grid) + 1, hint);
  }

  KernelGrid grid() {
    return grid;
  }

  KernelPicker picker() {
    return picker;
  }

  private HBox keeping() {
    return keeping;
  }

  private void field(NumberField field, String key, String help) {
    field.setId(key.replace("lab.", ""));
    field.textsProperty().bind(lab.localised().textsProperty());
    field.helpProperty().bind(lab.localised().text(help));
    lab.localised().name(field, key);
    field.setOnGestureEnd(lab.edits()::endGesture);
  }

  private MenuButton menu() {
    MenuButton menu = new MenuButton();
    menu.setId("kernel-menu");
    menu.getStyleClass().addAll("icon-button", "plain-menu");
    menu.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
    lab.localised().explain(menu, "", "lab.kernel.menu");
    menu.getItems()
        .addAll(
            item("lab.keep", this::askName),
            item("lab.pin", lab.edits()::pin),
            new SeparatorMenuItem(),
            item("lab.open-kernel", this::openKernel),
            item("lab.save-kernel", this::saveKernel),
            item("lab.copy-kernel", () -> lab.exchange().copyText(lab.export().kernelText())),
            new SeparatorMenuItem(),
            item("lab.turn", () -> change(Kernel::turned)),
            item("lab.transpose", () -> change(Kernel::transposed)),
            item("lab.mirror", () -> change(Kernel::mirrored)));
    return menu;
  }

  private MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem();
    item.setId(key.replace("lab.", "menu-"));
    lab.localised().bind(item, key);
    item.setOnAction(event -> action.run());
    return item;
  }

  private void change(UnaryOperator<Kernel> how) {
    lab.edits().setCells(how.apply(lab.edits().work().kernel().cells()), "");
  }

  private void askName() {
    show(keeping, true);
    String name = lab.edits().work().kernel().name();
    keptName.setText(name.isEmpty() ? "" : lab.kernelName(name));
    keptName.requestFocus();
    keptName.selectAll();
  }

  private void keep() {
    String name = keptName.getText().strip();
    if (!name.isEmpty()) {
      lab.edits().keepAs(name);
      show(keeping, false);
      picker.requestFocus();
    }
  }

  private void openKernel() {
    lab.exchange()
        .chooseToOpen(lab.texts().get("lab.open-kernel"), FileKinds.kernels(lab.texts()))
        .ifPresent(lab.export()::openKernel);
  }

  private void saveKernel() {
    lab.exchange()
        .chooseToSave(
            lab.texts().get("lab.save-kernel"),
            null,
            lab.export().suggestedKernelName("json"),
            Kinds.kernels(lab.texts()))
        .ifPresent(lab.export()::saveKernel);
  }

  private void fill(Texts texts) {
    List<KernelPicker.Item> items = new ArrayList<>();
    for (KernelRecipe own : ownKernels.all()) {
      items.add(new KernelPicker.Item(own.name(), own.name(), List.of(), own.cells(), true));
    }
    KernelPresets.all()
        .forEach(
            preset -> {
              String key = "preset." + preset.id();
              List<String> others = new ArrayList<>();
              for (Language language : Language.values()) {
                others.add(Texts.of(language).get(key));
                others.add(Texts.of(language).get(preset.purpose().key()));
              }
              others.add(preset.id());
              items.add(
                  new KernelPicker.Item(
                      preset.id(), texts.get(key), others, preset.kernel(), false));
            });
    picker.setItems(items);
  }

  private void follow(Session now) {
    KernelRecipe kernel = now.work(KERNEL_LAB).kernel();
    picker.selectedProperty().set(kernel.name());
    picker.kernelProperty().set(kernel.cells());
    if (!Objects.equals(grid.kernelProperty().get(), kernel.cells())) {
      grid.kernelProperty().set(kernel.cells());
    }
    grid.turnedProperty().set(now.work(KERNEL_LAB).spec().mode() == ConvMode.CONVOLUTION);
    size.setSize(kernel.cells().rows(), kernel.cells().columns());
    bias.valueProperty().set(kernel.bias());
    scale.valueProperty().set(kernel.scale());
    normalise.setSelected(kernel.normalise());
    normalise.setDisable(!kernel.normalise() && !kernel.canNormalise());
  }

  private void limit(@Nullable ConvGeometry geometry) {
    if (geometry != null) {
      LegalRange rows = geometry.legalRange(Parameter.KERNEL_ROWS);
      LegalRange columns = geometry.legalRange(Parameter.KERNEL_COLUMNS);
      size.setRanges(rows, columns);
    }
  }
}
