package convoscope.ui.kernel;

import convoscope.core.ProblemException;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelText;
import convoscope.core.kernel.LocalText;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.ui.figure.Cell;
import convoscope.ui.figure.Numbers;
import convoscope.ui.form.Gesture;
import convoscope.ui.form.Steps;
import java.util.function.BiConsumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kernel as a grid of cells that are edited in place, coloured by sign and size.
 *
 * <p>To {@value #MAX_EDITED}×{@value #MAX_EDITED} cells are edited, larger kernels are a picture;
 * to 11×11 cells carry their numbers, beyond that the selected cell's number stands below. Keys and
 * mouse are in {@link KernelGridInput}. The tap on the output's own pixel, row ⌊(k−1)/2⌋ of the
 * kernel as it is laid on, has ticks in its corners.
 *
 * <p>The height follows from the width.
 */
public final class KernelGrid extends Region {
  /** Most rows and columns that are edited in the grid. */
  public static final int MAX_EDITED = 31;

  private static final double EDITOR_WIDTH = 64;
  private static final double EDITOR_HEIGHT = 26;
  private static final double LINE_GAP = 6;

  private final KernelCells cells = new KernelCells();
  private final CellEditor editor = new CellEditor();
  private final Label line = new Label();
  private final Gesture gesture = new Gesture("cell");

  private final ObjectProperty<Kernel> kernel = new SimpleObjectProperty<>(Kernel.uniform(3, 3, 0));
  private final ObjectProperty<Texts> texts =
      new SimpleObjectProperty<>(Texts.of(Language.ENGLISH));
  private final ObjectProperty<@Nullable Cell> highlight = new SimpleObjectProperty<>();
  private final BooleanProperty turned = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable Cell> hovered = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Cell> selected = new ReadOnlyObjectWrapper<>(new Cell(0, 0));
  private BiConsumer<Kernel, String> onChange = (changed, name) -> {};

  private final KernelGridInput input;

  /** Takes the help away. */
  private final Runnable unneeded;

  private final PauseTransition reading = new PauseTransition(Duration.seconds(4));
  private @Nullable ProblemException problem;
  private boolean isSteppingEditor;

  /** A grid that shows zeros until it is given a kernel. */
  public KernelGrid() {
    getStyleClass().add("kernel-grid");
    line.getStyleClass().add("kernel-grid-line");
    line.setWrapText(true);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    getChildren().addAll(cells, editor, line);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.map(t -> t.get("grid.help")));
    Tooltip.install(cells, tooltip);
    // It lies over what the wheel changes, and whoever has changed a cell knows what it says.
    cells.addEventHandler(ScrollEvent.SCROLL, event -> tooltip.hide());
    unneeded =
        () -> {
          tooltip.hide();
          Tooltip.uninstall(cells, tooltip);
        };
    editor.listen(this::takeTyped, this::leaveEditor, this::say, () -> say(null));
    editor.listenToSteps(this::stepEditor);
    reading.setOnFinished(event -> say(null));
    kernel.addListener(
        (p, old, now) -> {
          // The same cells again must not close an editor that is being typed in.
          if (!now.equals(old)) {
            showKernel();
          }
        });
    texts.addListener((p, old, now) -> describe());
    highlight.addListener((p, old, now) -> cells.setHighlight(now));
    turned.addListener((p, was, is) -> cells.setTurned(is));
    selected.addListener((p, old, now) -> describe());
    hovered.addListener((p, old, now) -> describe());
    focusedProperty().addListener((p, had, has) -> describe());
    focusWithinProperty().addListener((p, had, has) -> left(has));
    input = new KernelGridInput(this, cells);
    input.install();
    showKernel();
  }

  /** The kernel that is shown. A person's edits set it and are reported. */
  public ObjectProperty<Kernel> kernelProperty() {
    return kernel;
  }

  /** The language. */
  public ObjectProperty<Texts> textsProperty() {
    return texts;
  }

  /** A cell to point out: the tap under the inspector; null for none. */
  public ObjectProperty<@Nullable Cell> highlightProperty() {
    return highlight;
  }

  /** Whether the kernel is laid on turned by 180°: which tap is marked. */
  public BooleanProperty turnedProperty() {
    return turned;
  }

  /** The cell under the pointer. */
  public ReadOnlyObjectProperty<@Nullable Cell> hoveredProperty() {
    return hovered.getReadOnlyProperty();
  }

  /** The cell that keys go to. */
  public ReadOnlyObjectProperty<Cell> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /**
   * Is told of every edit: the new kernel, and the gesture's name, empty for an edit that is whole.
   */
  public void setOnChange(BiConsumer<Kernel, String> changed) {
    onChange = changed;
  }

  /** Is told that a gesture is over. */
  public void setOnGestureEnd(Runnable ended) {
    gesture.setOnEnd(ended);
  }

  /** The cell that has ticks. */
  Cell anchor() {
    return cells.anchor();
  }

  /** Selects a cell; coordinates outside are brought to the nearest cell. */
  public void select(int row, int column) {
    selected.set(within(new Cell(row, column)));
  }

  /** The kernel as text, rows by lines, cells by tabs: what spreadsheets take. */
  public String copyText() {
    return KernelText.join(kernel.get(), "\t", "\n");
  }

  /**
   * Takes text as a spreadsheet, NumPy or a person writes it: one number goes into the selected
   * cell, more are the whole kernel. A text that is neither is said below the grid.
   */
  public void paste(String text) {
    try {
      Kernel pasted = LocalText.kernel(text);
      gesture.end();
      if (pasted.rows() * pasted.columns() > 1 || !isEditable()) {
        change(pasted, "");
      } else {
        setCell(selected.get(), pasted.at(0, 0), "");
      }
      say(null);
    } catch (ProblemException e) {
      say(e);
    }
  }

  /** Opens the selected cell; with a text, or with its number to be replaced or mended. */
  void edit(@Nullable String typed) {
    if (isEditable()) {
      gesture.end();
      Cell cell = selected.get();
      editor.open(
          typed != null ? typed : KernelText.format(kernel.get().at(cell.row(), cell.column())),
          typed == null);
      requestLayout();
    }
  }

  boolean isEditable() {
    return Math.max(kernel.get().rows(), kernel.get().columns()) <= MAX_EDITED;
  }

  Gesture gesture() {
    return gesture;
  }

  void setHovered(@Nullable Cell cell) {
    hovered.set(cell);
  }

  /** Adds to a cell, as part of a gesture. */
  void step(Cell cell, double step, String name) {
    setCell(cell, Steps.add(kernel.get().at(cell.row(), cell.column()), step), name);
  }

  void setCell(Cell cell, double value, String name) {
    if (isEditable()) {
      try {
        change(kernel.get().with(cell.row(), cell.column(), value), name);
      } catch (ProblemException e) {
        say(e);
      }
    }
  }

  private void change(Kernel changed, String name) {
    if (!changed.equals(kernel.get())) {
      kernel.set(changed);
      unneeded.run();
      onChange.accept(changed, name);
    }
  }

  /** The editor's number in steps: the cell follows at once, the editor stays open. */
  private void stepEditor(double value, String kind) {
    Cell cell = selected.get();
    isSteppingEditor = true;
    try {
      setCell(cell, value, gesture.nameUntilPause(kind + " " + cell));
    } finally {
      isSteppingEditor = false;
    }
    editor.open(KernelText.format(kernel.get().at(cell.row(), cell.column())), true);
  }

  /** What is typed into the open cell counts before another one changes. */
  void finishEditing() {
    if (editor.isVisible()) {
      editor.leave();
    }
  }

  private void takeTyped(double value) {
    setCell(selected.get(), value, "");
  }

  private void leaveEditor(CellEditor.Move move) {
    Cell cell = selected.get();
    int columns = kernel.get().columns();
    int index = cell.row() * columns + cell.column();
    switch (move) {
      case DOWN -> select(cell.row() + 1, cell.column());
      case UP -> select(cell.row() - 1, cell.column());
      case RIGHT -> selectIndex(Math.min(index + 1, columns * kernel.get().rows() - 1), columns);
      case LEFT -> selectIndex(Math.max(0, index - 1), columns);
      case STAY -> {}
    }
    if (problem != null) {
      reading.playFromStart();
    }
    if (editor.isFocused()) {
      requestFocus();
    }
  }

  private void selectIndex(int index, int columns) {
    select(index / columns, index % columns);
  }

  private void showKernel() {
    cells.setKernel(kernel.get());
    // First of all: nothing below may speak of a cell that is no longer there.
    Cell pointed = hovered.get();
    if (pointed != null && !has(pointed)) {
      hovered.set(null);
    }
    selected.set(within(selected.get()));
    input.showKernel();
    if (editor.isVisible() && !isSteppingEditor) {
      editor.close(CellEditor.Move.STAY);
    }
    say(null);
    requestLayout();
  }

  /** Until it is mended or the grid is left; what only leaving has shown, until it was read. */
  private void say(@Nullable ProblemException changed) {
    reading.stop();
    problem = changed;
    if (changed != null && !isFocusWithin()) {
      reading.playFromStart();
    }
    describe();
  }

  private void left(boolean hasFocus) {
    if (!hasFocus && reading.getStatus() != Animation.Status.RUNNING) {
      say(null);
    }
  }

  /** Brings the marks, the line below and the accessible text up to date. */
  private void describe() {
    Texts words = texts.get();
    Kernel now = kernel.get();
    Cell cell = within(selected.get());
    cells.setSelected(isEditable() && isFocusWithin() ? cell : null, isFocused());
    String sentence = sentence(words, now, cell);
    setAccessibleText(sentence);
    boolean numbers = Math.max(now.rows(), now.columns()) <= GridLayout.MAX_WITH_NUMBERS;
    Cell pointed = hovered.get();
    String below =
        problem != null
            ? words.sentence(problem)
            : !isEditable()
                ? words.get("grid.too-large", now.rows(), now.columns(), MAX_EDITED)
                : numbers ? "" : sentence(words, now, pointed != null ? pointed : cell);
    line.setText(below);
    line.pseudoClassStateChanged(PseudoClass.getPseudoClass("danger"), problem != null);
    requestLayout();
  }

  /** Whether the kernel at hand has such a cell. */
  boolean has(Cell cell) {
    return within(cell).equals(cell);
  }

  /** The cell of the kernel at hand that is nearest to one of another. */
  private Cell within(Cell cell) {
    Kernel now = kernel.get();
    return new Cell(
        Math.clamp(cell.row(), 0, now.rows() - 1), Math.clamp(cell.column(), 0, now.columns() - 1));
  }

  private static String sentence(Texts words, Kernel kernel, Cell cell) {
    return words.get(
        "grid.cell",
        cell.row() + 1,
        kernel.rows(),
        cell.column() + 1,
        kernel.columns(),
        Numbers.cell(kernel.at(cell.row(), cell.column())));
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 290;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 120;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double across = width < 0 ? 290 : width;
    return cells.cellLayout(across).height() + lineHeight(across);
  }

  private double lineHeight(double width) {
    return line.getText().isEmpty() ? 0 : LINE_GAP + line.prefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    GridLayout layout = cells.cellLayout(getWidth());
    cells.resizeRelocate(0, 0, getWidth(), layout.height());
    line.resizeRelocate(0, layout.height() + LINE_GAP, getWidth(), line.prefHeight(getWidth()));
    if (editor.isVisible()) {
      Cell cell = selected.get();
      double width = Math.max(EDITOR_WIDTH, layout.cellWidth());
      double height = Math.max(EDITOR_HEIGHT, layout.cellHeight());
      double x = layout.x(cell.column()) + (layout.cellWidth() - width) / 2;
      double y = layout.y(cell.row()) + (layout.cellHeight() - height) / 2;
      editor.resizeRelocate(
          Math.clamp(x, 0, Math.max(0, getWidth() - width)), Math.max(0, y), width, height);
    }
  }
}
