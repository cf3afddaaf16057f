package convoscope.ui.workspace.kernellab;

import convoscope.session.document.Session;
import convoscope.ui.form.ChoiceRow;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A row of choices bound to the session: shows it, and reports what a person chooses. */
final class Choices<T> {
  private final ChoiceRow<T> row;

  /**
   * @param key of a choice's word; its help stands under the same key and {@code .help}
   * @param of what the session holds
   * @param change is told of a choice
   */
  Choices(
      Lab lab,
      List<T> choices,
      Function<T, String> key,
      Function<Session, T> of,
      Consumer<T> change) {
    row = new ChoiceRow<>(choices);
    row.setOnChange(change);
    lab.localised()
        .textsProperty()
        .subscribe(
            texts ->
                row.setWords(
                    choice -> texts.get(key.apply(choice)),
                    choice -> texts.get(key.apply(choice) + ".help")));
    lab.edits().sessionProperty().subscribe(now -> row.valueProperty().set(of.apply(now)));
    // A refused edit leaves the session as it is; the row must fall back to it.
    for (var refusals : List.of(lab.edits().refusalsProperty(), lab.display().refusalsProperty())) {
      refusals.addListener(
          (p, old, now) -> row.valueProperty().set(of.apply(lab.edits().sessionProperty().get())));
    }
  }

  ChoiceRow<T> row() {
    return row;
  }
}
