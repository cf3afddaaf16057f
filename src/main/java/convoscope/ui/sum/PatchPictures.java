package convoscope.ui.sum;

import convoscope.core.colour.ColourMap;
import convoscope.core.colour.DisplayRange;
import convoscope.core.net.explain.Patch;
import convoscope.ui.figure.Cell;
import convoscope.ui.figure.CellText;
import convoscope.ui.paint.Hatching;
import convoscope.ui.paint.PaintedRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an input channel adds to a convolution, as pictures: patch × kernel = products. Padding is
 * hatched; the cell under the pointer is marked in all three and says its arithmetic. A click on a
 * cell of the patch, of large pictures on any cell, asks to go to its input.
 *
 * <p>The pictures may be taller than a line of a list: each line then has one of these, which shows
 * its part.
 */
public final class PatchPictures extends PaintedRegion {
  private static final Duration TOOLTIP_DELAY = Duration.millis(300);

  /**
   * Scales and colours, the same for all channels, so that they can be compared.
   *
   * @param patchColours of the inputs
   * @param colours of weights and products
   * @param input scale of the inputs
   * @param weight scale of the weights
   * @param product scale of the products
   */
  public record Look(
      ColourMap patchColours,
      ColourMap colours,
      DisplayRange input,
      DisplayRange weight,
      DisplayRange product) {}

  /** What is shown of what. */
  private record Shown(Patch patch, Look look, PatchLayout layout, int line) {
    double value(PatchLayout.Spot spot) {
      int u = spot.cell().row();
      int v = spot.cell().column();
      return switch (spot.picture()) {
        case 0 -> patch.input(u, v);
        case 1 -> patch.weight(u, v);
        default -> patch.product(u, v);
      };
    }

    /** In the kernel there is a weight, whatever it stands over. */
    boolean isHatched(PatchLayout.Spot spot) {
      return spot.picture() != 1 && patch.isOutside(spot.cell().row(), spot.cell().column());
    }

    Color colour(PatchLayout.Spot spot) {
      float value = (float) value(spot);
      int argb =
          switch (spot.picture()) {
            case 0 -> look.patchColours.argb(look.input.position(value));
            case 1 -> look.colours.argb(look.weight.position(value));
            default -> look.colours.argb(look.product.position(value));
          };
      return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }
  }

  private final Tooltip tooltip = new Tooltip();
  private @Nullable Shown shown;
  private @Nullable Cell hovered;
  private boolean allLead;
  private BiFunction<Patch, Cell, String> words = (patch, cell) -> "";
  private BiConsumer<Patch, Cell> onStep = (patch, cell) -> {};

  public PatchPictures() {
    getStyleClass().add("patch-pictures");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    tooltip.setShowDelay(TOOLTIP_DELAY);
    setOnMouseMoved(this::hover);
    setOnMouseExited(event -> point(null));
    setOnMouseClicked(this::click);
  }

  /** Says a cell's arithmetic. */
  public void setWords(BiFunction<Patch, Cell, String> maker) {
    words = maker;
  }

  /** Whether cells of the kernel and of the products lead to their input too. */
  public void setAllLead(boolean all) {
    allLead = all;
  }

  /** Is told of a click on a cell whose input lies in the map. */
  public void setOnStep(BiConsumer<Patch, Cell> step) {
    onStep = step;
  }

  /**
   * Shows one line of a layout.
   *
   * @param line from 0
   */
  public void show(Patch patch, Look look, PatchLayout layout, int line) {
    shown = new Shown(patch, look, layout, line);
    point(null);
    setMinSize(layout.width(), layout.lineHeight());
    setPrefSize(layout.width(), layout.lineHeight());
    setMaxSize(layout.width(), layout.lineHeight());
    repaint();
  }

  private static double offset(Shown now) {
    return now.line * now.layout.lineHeight();
  }

  private PatchLayout.@Nullable Spot at(MouseEvent event) {
    Shown now = shown;
    return now == null ? null : now.layout.at(event.getX(), event.getY() + offset(now));
  }

  private void hover(MouseEvent event) {
    PatchLayout.Spot spot = at(event);
    point(spot == null ? null : spot.cell());
    setCursor(leads(spot) ? Cursor.HAND : Cursor.DEFAULT);
  }

  private boolean leads(PatchLayout.@Nullable Spot spot) {
    Shown now = shown;
    return now != null
        && spot != null
        && (allLead || spot.picture() == 0)
        && !now.patch.isOutside(spot.cell().row(), spot.cell().column());
  }

  private void point(@Nullable Cell cell) {
    if (Objects.equals(cell, hovered)) {
      return;
    }
    if (hovered == null) {
      Tooltip.install(this, tooltip);
    } else if (cell == null) {
      Tooltip.uninstall(this, tooltip);
      tooltip.hide();
    }
    hovered = cell;
    Shown now = shown;
    if (cell != null && now != null) {
      tooltip.setText(words.apply(now.patch, cell));
    }
    repaint();
  }

  private void click(MouseEvent event) {
    PatchLayout.Spot spot = at(event);
    Shown now = shown;
    if (event.getButton() == MouseButton.PRIMARY && leads(spot) && spot != null && now != null) {
      // Else the list would open and close the channel with it.
      event.consume();
      onStep.accept(now.patch, spot.cell());
    }
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height) {
    Shown now = shown;
    if (now == null) {
      return;
    }
    PatchLayout layout = now.layout;
    graphics.translate(0, -offset(now));
    CellText text = new CellText(layout.cellWidth(), layout.cellHeight(), 5, 11 * magnification());
    PatchNumbers numbers = layout.showsNumbers() ? numbers(now, text) : null;
    for (int picture = 0; picture < PatchLayout.PICTURES; picture++) {
      for (int row = 0; row < layout.rows(); row++) {
        for (int column = 0; column < layout.columns(); column++) {
          cell(graphics, now, new PatchLayout.Spot(picture, new Cell(row, column)), text, numbers);
        }
      }
      frame(graphics, layout, picture);
      if (picture > 0) {
        new CellText(20, 20, 1, 13)
            .draw(
                graphics,
                picture == 1 ? "×" : "=",
                palette().muted(),
                layout.signX(picture),
                layout.signY(picture));
      }
    }
  }

  /** All that stands in the cells: what is hatched says nothing. Null where there is no room. */
  private static @Nullable PatchNumbers numbers(Shown now, CellText text) {
    List<List<Double>> pictures = new ArrayList<>();
    for (int picture = 0; picture < PatchLayout.PICTURES; picture++) {
      List<Double> values = new ArrayList<>();
      for (int row = 0; row < now.layout.rows(); row++) {
        for (int column = 0; column < now.layout.columns(); column++) {
          PatchLayout.Spot spot = new PatchLayout.Spot(picture, new Cell(row, column));
          if (!now.isHatched(spot)) {
            values.add(now.value(spot));
          }
        }
      }
      pictures.add(values);
    }
    return PatchNumbers.of(pictures, text.characters(), text.mostCharacters()).orElse(null);
  }

  private void cell(
      GraphicsContext graphics,
      Shown now,
      PatchLayout.Spot spot,
      CellText text,
      @Nullable PatchNumbers numbers) {
    PatchLayout layout = now.layout;
    int row = spot.cell().row();
    int column = spot.cell().column();
    // Edges on whole pixels: else the ground shows between the cells.
    double x = Math.round(layout.x(spot.picture(), column));
    double y = Math.round(layout.y(spot.picture(), row));
    double wide = Math.round(layout.x(spot.picture(), column + 1)) - x;
    double high = Math.round(layout.y(spot.picture(), row + 1)) - y;
    boolean isHatched = now.isHatched(spot);
    Color fill = isHatched ? palette().zero() : now.colour(spot);
    graphics.setFill(fill);
    graphics.fillRect(x, y, wide, high);
    if (isHatched) {
      Hatching.draw(graphics, x, y, wide, high, wide > 12 ? 6 : 3, hatching());
    } else if (numbers != null) {
      text.draw(graphics, numbers.of(now.value(spot)), ink(fill), x + wide / 2, y + high / 2);
    }
    if (spot.cell().equals(hovered)) {
      graphics.setStroke(palette().accent());
      graphics.setLineWidth(2);
      graphics.strokeRect(x + 1, y + 1, Math.max(1, wide - 2), Math.max(1, high - 2));
    }
  }

  /** Quieter than the numbers beside it, yet seen on either ground. */
  private Color hatching() {
    return palette().zero().interpolate(palette().muted(), 0.55);
  }

  private static Color ink(Color ground) {
    double lightness =
        0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
    return lightness > 0.5 ? Color.gray(0.08) : Color.gray(0.94);
  }

  private void frame(GraphicsContext graphics, PatchLayout layout, int picture) {
    double x = Math.round(layout.x(picture, 0));
    double y = Math.round(layout.y(picture, 0));
    graphics.setStroke(palette().line());
    graphics.setLineWidth(1);
    graphics.strokeRect(
        x - 0.5,
        y - 0.5,
        Math.round(layout.x(picture, layout.columns())) - x + 1,
        Math.round(layout.y(picture, layout.rows())) - y + 1);
  }
}
