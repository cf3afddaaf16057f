package convoscope.ui.workspace.network;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How much room words take. For the window's thread. */
final class Lettering {
  private Lettering() {}

  /** Of a line of text. A label's own words are not touched: that would ask for another layout. */
  static double width(String text, Font font) {
    Text measured = new Text(text);
    measured.setFont(font);
    return measured.getLayoutBounds().getWidth();
  }
}
