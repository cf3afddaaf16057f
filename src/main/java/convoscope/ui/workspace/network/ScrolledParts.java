package convoscope.ui.workspace.network;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/**
 * Parts below one another, together as high as the window. Where they need more at least they are
 * scrolled: in a small window, or in presenter mode, none lies over another.
 */
final class ScrolledParts extends ScrollPane {
  /**
   * @param style class of this pane; its content's is {@code parts}
   */
  ScrolledParts(String style, Node... parts) {
    super(new Content(parts));
    getStyleClass().add(style);
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    // Tab goes to what is in it.
    setFocusTraversable(false);
    setMinHeight(0);
  }

  /**
   * The toolkit has a scroll pane take the keyboard with every press in it: what was pressed keeps
   * it, be it a map and its arrows. A field that is left by a press beside it lets go.
   */
  @Override
  public void requestFocus() {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    if (!isFocusWithin() || owner instanceof TextInputControl) {
      super.requestFocus();
    }
  }

  private static final class Content extends VBox {
    Content(Node... parts) {
      super(parts);
      getStyleClass().add("parts");
      setMinWidth(0);
    }

    /**
     * The toolkit asks for the least height of no width in particular to know whether a scroll bar
     * is due. Words that stand in one line there stand in two here.
     */
    @Override
    protected double computeMinHeight(double width) {
      return super.computeMinHeight(width < 0 && getWidth() > 0 ? getWidth() : width);
    }
  }
}
