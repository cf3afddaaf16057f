package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.conv.BorderMode;
import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvGeometry.Parameter;
import convoscope.core.image.ChannelMode;
import convoscope.core.image.ValueScale;
import convoscope.i18n.Texts;
import convoscope.session.document.Session;
import convoscope.ui.figure.GeometryNotes;
import convoscope.ui.figure.SizeFormula;
import convoscope.ui.form.NumberField;
import convoscope.ui.form.SizeField;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How the kernel is laid on: padding, border, stride, dilation, channels, and what follows. */
final class GeometrySection extends Section {
  private final Lab lab;
  private final ComboBox<BorderMode> border = new ComboBox<>();
  private final NumberField borderValue = new NumberField("border");
  private final Node borderLine;
  private final SizeField stride = new SizeField("stride");
  private final SizeField dilation = new SizeField("dilation");
  private final SizeFormula formula = new SizeFormula();
  private boolean isFollowing;

  GeometrySection(Lab lab) {
    super(lab.localised(), "lab.geometry");
    this.lab = lab;
    KernelLabViewModel edits = lab.edits();

    border.setId("border");
    border.getItems().setAll(BorderMode.values());
    border.setMaxWidth(Double.MAX_VALUE);
    // Its picture of the border is what tells the modes apart.
    border.setMinWidth(USE_PREF_SIZE);
    border.setOnAction(
        event -> {
          if (!isFollowing && border.getValue() != null) {
            edits.setBorderMode(border.getValue());
          }
        });
    lab.localised().textsProperty().subscribe(this::translate);
    lab.localised().explain(border, "", "lab.border.help");

    borderValue.setId("border-value");
    borderValue.textsProperty().bind(lab.localised().textsProperty());
    lab.localised().name(borderValue, "lab.border-value");
    borderValue.setOnChange(edits::setBorderValue);
    borderValue.setOnGestureEnd(edits::endGesture);
    borderLine = line(lab.localised(), "lab.border-value", borderValue);

    sized(stride, "stride");
    stride.setOnChange(edits::setStride);
    sized(dilation, "dilation");
    dilation.setOnChange(edits::setDilation);

    Choices<ChannelMode> channels =
        new Choices<>(
            lab,
            List.of(ChannelMode.values()),
            one -> "channels." + one.id(),
            now -> now.work(KERNEL_LAB).channels(),
            edits::setChannels);
    channels.row().setId("channels");
    Choices<ValueScale> scale =
        new Choices<>(
            lab,
            List.of(ValueScale.TO_255, ValueScale.TO_1),
            one -> one == ValueScale.TO_255 ? "lab.values.255" : "lab.values.1",
            now -> now.work(KERNEL_LAB).scale(),
            edits::setValueScale);
    scale.row().setId("value-scale");

    formula.setId("size-formula");
    formula.textsProperty().bind(lab.localised().textsProperty());
    formula.geometryProperty().bind(lab.maps().geometryProperty());

    getChildren()
        .addAll(
            new PaddingField(lab),
            line(lab.localised(), "lab.border", border),
            borderLine,
            line(lab.localised(), "lab.stride", stride),
            line(lab.localised(), "lab.dilation", dilation),
            line(lab.localised(), "lab.channels", channels.row()),
            line(lab.localised(), "lab.values", scale.row()),
            formula);

    edits.sessionProperty().subscribe(this::follow);
    edits.refusalsProperty().addListener((p, old, now) -> follow(edits.sessionProperty().get()));
    lab.maps().geometryProperty().subscribe(this::limit);
    lab.localised()
        .textsProperty()
        .addListener((p, old, now) -> limit(lab.maps().geometryProperty().get()));
  }

  private void sized(SizeField field, String what) {
    field.setId(what);
    field.textsProperty().bind(lab.localised().textsProperty());
    field.setOnGestureEnd(lab.edits()::endGesture);
  }

  private void translate(Texts texts) {
    border.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable BorderMode mode) {
            return mode == null ? "" : texts.get("border." + mode.id()) + "  " + mode.picture();
          }

          @Override
          public BorderMode fromString(String text) {
            throw new UnsupportedOperationException("the box is not editable");
          }
        });
    border.setCellFactory(list -> cell());
    border.setButtonCell(cell());
  }

  private ListCell<BorderMode> cell() {
    return new ListCell<>() {
      @Override
      protected void updateItem(@Nullable BorderMode mode, boolean empty) {
        super.updateItem(mode, empty);
        setText(mode == null || empty ? "" : border.getConverter().toString(mode));
      }
    };
  }

  private void follow(Session now) {
    var spec = now.work(KERNEL_LAB).spec();
    isFollowing = true;
    border.setValue(spec.border().mode());
    isFollowing = false;
    show(borderLine, spec.border().mode() == BorderMode.CONSTANT);
    borderValue.show(spec.border().value());
    stride.setSize(spec.strideRows(), spec.strideColumns());
    dilation.setSize(spec.dilationRows(), spec.dilationColumns());
  }

  private void limit(@Nullable ConvGeometry geometry) {
    if (geometry == null) {
      formula.setNotes(List.of());
      return;
    }
    stride.setRanges(
        geometry.legalRange(Parameter.STRIDE_ROWS), geometry.legalRange(Parameter.STRIDE_COLUMNS));
    dilation.setRanges(
        geometry.legalRange(Parameter.DILATION_ROWS),
        geometry.legalRange(Parameter.DILATION_COLUMNS));
    Texts texts = lab.texts();
    formula.setNotes(GeometryNotes.of(geometry).stream().map(note -> note.text(texts)).toList());
  }
}
