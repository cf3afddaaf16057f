package convoscope.ui.figure;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws numbers into cells, in the tabular font, as large as the cell allows. */
public final class CellText {
  /** The family of figures; its files come with the program. */
  static final String FAMILY = "Convoscope Mono";

  /** Smallest size of type. */
  public static final double SMALLEST = 8;

  private static final double JUST_READABLE = 6.5;

  private final Font font;
  private final double digitWidth;
  private final double room;

  /**
   * @param width of a cell
   * @param height of a cell
   * @param longest characters of the longest number, so that all cells have one size of type
   * @param largest largest size of type
   */
  public CellText(double width, double height, int longest, double largest) {
    room = width * 0.88;
    double perPoint = digitWidth(Font.font(FAMILY, 100)) / 100;
    double fitting = room / (Math.max(1, longest) * perPoint);
    double size =
        Math.clamp(fitting, SMALLEST, Math.max(SMALLEST, Math.min(largest, height * 0.7)));
    font = Font.font(FAMILY, FontWeight.NORMAL, Math.floor(size * 2) / 2);
    digitWidth = perPoint * font.getSize();
  }

  private static double digitWidth(Font font) {
    Text digit = new Text("0");
    digit.setFont(font);
    return digit.getLayoutBounds().getWidth();
  }

  /** How many characters a cell holds in this type. */
  public int characters() {
    return (int) ((room + 0.1) / digitWidth);
  }

  /** How many it holds in type that can just be read. */
  public int mostCharacters() {
    return Math.max(characters(), (int) (room * font.getSize() / (digitWidth * JUST_READABLE)));
  }

  /** Whether a text has room in a cell in this type. */
  public boolean fits(String text) {
    return text.length() * digitWidth <= room + 0.1;
  }

  /**
   * In the middle of a cell; what is too long all the same is drawn smaller, so that it is whole.
   */
  public void draw(
      GraphicsContext graphics, String text, Color ink, double centreX, double centreY) {
    graphics.setFont(
        fits(text)
            ? font
            : Font.font(FAMILY, font.getSize() * room / (text.length() * digitWidth)));
    graphics.setFill(ink);
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.fillText(text, centreX, centreY);
  }
}
