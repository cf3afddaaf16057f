package convoscope.ui.workspace.kernellab;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;

import convoscope.core.conv.ConvGeometry;
import convoscope.core.conv.ConvGeometry.Parameter;
import convoscope.core.conv.Padding;
import convoscope.session.document.Session;
import convoscope.ui.form.ChoiceRow;
import convoscope.ui.form.IntField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Padding by a rule, by one number for every side, or by four. */
final class PaddingField extends VBox {
  /** What the row offers: the rules, and numbers. */
  private enum Choice {
    VALID,
    HALF,
    SAME,
    FULL,
    FIXED;

    String key() {
      return "padding." + name().toLowerCase(Locale.ROOT);
    }

    static Choice of(Padding padding) {
      return padding instanceof Padding.Rule rule ? valueOf(rule.name()) : FIXED;
    }
  }

  private static final List<String> SIDES =
      List.of("lab.padding.top", "lab.padding.left", "lab.padding.bottom", "lab.padding.right");

  private final Lab lab;
  private final ChoiceRow<Choice> row = new ChoiceRow<>(List.of(Choice.values()));
  private final IntField every = new IntField("padding");
  private final ToggleButton apart = new ToggleButton();
  private final List<IntField> sides = new ArrayList<>();
  private final GridPane four = new GridPane();
  private final HBox one;
  private boolean isApart;

  PaddingField(Lab lab) {
    this.lab = lab;
    getStyleClass().add("section");
    row.setId("padding");
    row.setOnChange(this::choose);
    lab.localised()
        .textsProperty()
        .subscribe(
            texts ->
                row.setWords(
                    choice -> texts.get(choice.key()),
                    choice -> texts.get(choice.key() + ".help")));

    every.setId("padding-every");
    field(every, "lab.padding.every");
    every.setOnChange((value, gesture) -> lab.edits().setPadding(Padding.of(value), gesture));
    apart.setId("padding-apart");
    apart.getStyleClass().setAll("icon-button");
    apart.setGraphic(new FontIcon(Feather.MAXIMIZE));
    lab.localised().explain(apart, "", "lab.padding.apart");
    apart.setOnAction(event -> setApart(apart.isSelected()));
    one = Section.line(lab.localised(), "lab.padding.every", every, apart);
    HBox.setHgrow(apart, Priority.NEVER);

    four.getStyleClass().add("padding-sides");
    for (int i = 0; i < SIDES.size(); i++) {
      IntField side = new IntField("padding");
      side.setId(SIDES.get(i).replace("lab.padding.", "padding-"));
      field(side, SIDES.get(i));
      side.setRange(0, Padding.Fixed.MAX);
      side.setOnChange((value, gesture) -> setSides(gesture));
      sides.add(side);
      four.add(Section.line(lab.localised(), SIDES.get(i), side), i % 2, i / 2);
    }
    getChildren().addAll(Section.line(lab.localised(), "lab.padding", row), one, four);
    lab.edits().sessionProperty().subscribe(this::follow);
    lab.edits()
        .refusalsProperty()
        .addListener((p, old, now) -> follow(lab.edits().sessionProperty().get()));
    lab.maps().geometryProperty().subscribe(this::limit);
  }

  private void field(IntField field, String key) {
    field.textsProperty().bind(lab.localised().textsProperty());
    lab.localised().name(field, key);
    field.setOnGestureEnd(lab.edits()::endGesture);
  }

  private void choose(Choice choice) {
    if (choice != Choice.FIXED) {
      lab.edits().setPadding(Padding.Rule.valueOf(choice.name()), "");
      return;
    }
    // The numbers begin where the rule was, so that nothing jumps.
    ConvGeometry geometry = lab.maps().geometryProperty().get();
    lab.edits()
        .setPadding(
            geometry == null
                ? Padding.of(0)
                : new Padding.Fixed(
                    geometry.rowAxis().before(),
                    geometry.columnAxis().before(),
                    geometry.rowAxis().after(),
                    geometry.columnAxis().after()),
            "");
  }

  private void setApart(boolean now) {
    isApart = now;
    if (!now && lab.edits().work().spec().padding() instanceof Padding.Fixed fixed) {
      lab.edits().setPadding(Padding.of(fixed.top()), "");
    }
    follow(lab.edits().sessionProperty().get());
  }

  private void setSides(String gesture) {
    lab.edits()
        .setPadding(
            new Padding.Fixed(
                sides.get(0).valueProperty().get(),
                sides.get(1).valueProperty().get(),
                sides.get(2).valueProperty().get(),
                sides.get(3).valueProperty().get()),
            gesture);
  }

  private void follow(Session now) {
    Padding padding = now.work(KERNEL_LAB).spec().padding();
    row.valueProperty().set(Choice.of(padding));
    boolean isFixed = padding instanceof Padding.Fixed;
    if (padding instanceof Padding.Fixed fixed) {
      List<Integer> numbers = List.of(fixed.top(), fixed.left(), fixed.bottom(), fixed.right());
      isApart |= numbers.stream().distinct().count() > 1;
      every.valueProperty().set(fixed.top());
      for (int i = 0; i < numbers.size(); i++) {
        sides.get(i).valueProperty().set(numbers.get(i));
      }
    } else {
      isApart = false;
    }
    apart.setSelected(isApart);
    every.setDisable(isApart);
    Section.show(one, isFixed);
    Section.show(four, isFixed && isApart);
  }

  private void limit(@Nullable ConvGeometry geometry) {
    if (geometry != null) {
      every.setRange(geometry.legalRange(Parameter.PADDING));
    }
  }
}
