package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.ColourMaps;
import convoscope.core.colour.DisplayLimits;
import convoscope.core.colour.DisplayMode;
import convoscope.core.colour.DisplayRange;
import convoscope.core.image.ChannelMode;
import convoscope.session.document.Session;
import convoscope.ui.form.NumberField;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** How values become colours: the way, where the scale's ends come from, the colour map. */
final class DisplaySection extends Section {
  private final Lab lab;
  private final NumberField low = new NumberField("scale-low");
  private final NumberField high = new NumberField("scale-high");
  private final Label between = new Label();
  private final HBox limits;
  private final HBox byHand;
  private final HBox colours;

  DisplaySection(Lab lab) {
    super(lab.localised(), "lab.display");
    this.lab = lab;
    DisplayViewModel display = lab.display();
    Choices<DisplayMode> modes =
        new Choices<>(
            lab,
            List.of(DisplayMode.values()),
            mode -> "display." + mode.id(),
            now -> now.view(KERNEL_LAB).display(),
            display::setDisplay);
    modes.row().setId("display");
    Choices<DisplayLimits.Kind> kinds =
        new Choices<>(
            lab,
            List.of(DisplayLimits.Kind.values()),
            kind -> "limits." + kind.id(),
            now -> now.view(KERNEL_LAB).limits().kind(),
            display::setLimits);
    kinds.row().setId("limits");
    Choices<ColourMap> maps =
        new Choices<>(
            lab,
            ColourMaps.sequential(),
            map -> "colour-map." + map.id(),
            now -> ColourMaps.sequential(now.view(KERNEL_LAB).colours()),
            display::setColours);
    maps.row().setId("colours");
    field(low, "lab.limits.low");
    field(high, "lab.limits.high");
    low.setOnChange((value, gesture) -> display.setRange(value, high.valueProperty().get()));
    high.setOnChange((value, gesture) -> display.setRange(lowFor(value), value));
    between.getStyleClass().add("quiet");
    between.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(low, Priority.ALWAYS);
    HBox.setHgrow(high, Priority.ALWAYS);
    HBox ends = new HBox(low, between, high);
    ends.getStyleClass().add("limits");
    limits = line(lab.localised(), "lab.limits", kinds.row());
    byHand = line(lab.localised(), "lab.limits.ends", ends);
    colours = line(lab.localised(), "lab.colours", maps.row());
    getChildren().addAll(modes.row(), limits, byHand, colours);
    lab.edits().sessionProperty().subscribe(this::follow);
    lab.localised()
        .textsProperty()
        .addListener((p, old, now) -> follow(lab.edits().sessionProperty().get()));
    display
        .refusalsProperty()
        .addListener((p, old, now) -> follow(lab.edits().sessionProperty().get()));
  }

  private void field(NumberField field, String key) {
    field.setId(key.substring(key.lastIndexOf('.') + 1) + "-end");
    field.textsProperty().bind(lab.localised().textsProperty());
    field.helpProperty().bind(lab.localised().text(key));
    lab.localised().name(field, key);
  }

  private double lowFor(double upper) {
    return switch (lab.edits().sessionProperty().get().view(KERNEL_LAB).display()) {
      case SIGNED -> -upper;
      case ABSOLUTE -> 0;
      case CLAMP, MINMAX -> low.valueProperty().get();
    };
  }

  private void follow(Session now) {
    DisplayMode mode = now.view(KERNEL_LAB).display();
    Optional<DisplayRange> range = lab.display().manualRange();
    show(limits, !mode.isFixed());
    show(byHand, !mode.isFixed() && range.isPresent());
    show(low, mode == DisplayMode.MINMAX);
    between.setText(
        switch (mode) {
          case SIGNED -> "±";
          case ABSOLUTE -> lab.texts().get("lab.limits.from-zero");
          case CLAMP, MINMAX -> lab.texts().get("lab.limits.to");
        });
    range.ifPresent(
        ends -> {
          low.show(ends.low());
          high.show(ends.high());
        });
    // Signed values and three channels have colours of their own.
    show(colours, !mode.isSigned() && now.work(KERNEL_LAB).channels() != ChannelMode.COLOR);
  }
}
