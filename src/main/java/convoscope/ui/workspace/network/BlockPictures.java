package convoscope.ui.workspace.network;

import convoscope.core.colour.Colouriser.Picture;
import convoscope.i18n.Texts;
import convoscope.ui.paint.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Maps in a row with signs between them, as large as there is room for: their least and their
 * largest side are the style sheet's, in em. Where a caption would take a map's room its brief form
 * stands.
 */
final class BlockPictures extends HBox {
  private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");

  /** Of the largest side: maps smaller than that are not worth a longer caption. */
  private static final double WORTH = 0.75;

  /** A map is drawn on that many pixels, for sharp edges on a screen of any scale. */
  private static final int DRAWN = 320;

  private final Net net;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Label> signs = new ArrayList<>();

  /**
   * One map of the row.
   *
   * @param picture of the map
   * @param caption below it
   * @param brief in the caption's place where that is too long
   * @param tensor the map's name
   * @param isOut whether something stands there in place of the map
   * @param action of a click
   */
  record Shown(
      Picture picture,
      String caption,
      String brief,
      String tensor,
      boolean isOut,
      Runnable action) {}

  /**
   * @param net for the words
   * @param between the signs between the maps
   */
  BlockPictures(Net net, List<String> between) {
    this.net = net;
    getStyleClass().add("block-pictures");
    setMinWidth(0);
    cells.add(new Cell());
    getChildren().add(cells.getFirst());
    for (String text : between) {
      Label sign = new Label(text);
      sign.getStyleClass().add("block-sign");
      sign.setMinWidth(USE_PREF_SIZE);
      signs.add(sign);
      Cell cell = new Cell();
      cells.add(cell);
      getChildren().addAll(sign, cell);
    }
  }

  /**
   * @param shown as many as there are places
   */
  void show(List<Shown> shown) {
    for (int i = 0; i < shown.size(); i++) {
      cells.get(i).show(shown.get(i));
    }
    requestLayout();
  }

  void forget() {
    cells.forEach(Cell::forget);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  /** With the largest maps and whole captions, whatever stands there now. */
  @Override
  protected double computePrefWidth(double height) {
    double most = cells.getFirst().room.getMaxWidth();
    return snappedLeftInset()
        + snappedRightInset()
        + around()
        + cells.stream().mapToDouble(cell -> Math.max(most, cell.width(cell.words))).sum();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  /**
   * From the width alone, and no node is changed by it: a scroll bar's comings and goings are asked
   * for by several widths, and the window would lay itself out for ever.
   */
  @Override
  protected double computePrefHeight(double width) {
    double side = form(width < 0 ? getWidth() : width).side;
    return snappedTopInset()
        + snappedBottomInset()
        + cells.stream().mapToDouble(cell -> cell.height(side)).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    Form form = form(getWidth());
    for (Cell cell : cells) {
      cell.caption.setText(form.isBrief ? cell.brief : cell.words);
      cell.setSide(form.side);
    }
    super.layoutChildren();
  }

  private record Form(double side, boolean isBrief) {}

  private Form form(double width) {
    double most = cells.getFirst().room.getMaxWidth();
    double least = cells.getFirst().room.getMinWidth();
    double side = side(width, most, cell -> cell.words);
    boolean isBrief = side < WORTH * most;
    if (isBrief) {
      side = side(width, most, cell -> cell.brief);
    }
    return new Form(Math.floor(Math.max(least, side)), isBrief);
  }

  /** Between and around maps and captions. */
  private double around() {
    return cells.stream()
            .mapToDouble(cell -> cell.snappedLeftInset() + cell.snappedRightInset())
            .sum()
        + signs.stream().mapToDouble(sign -> snapSizeX(sign.prefWidth(-1))).sum()
        + (getChildren().size() - 1) * snapSpaceX(getSpacing());
  }

  /** The largest with which all have room. A cell is as wide as the wider of map and caption. */
  private double side(double width, double most, Function<Cell, String> words) {
    double room = width - snappedLeftInset() - snappedRightInset() - around();
    double[] captions =
        cells.stream().mapToDouble(cell -> cell.width(words.apply(cell))).sorted().toArray();
    // The longer captions, one after the other, are wider than what is left for each map.
    int maps = captions.length;
    while (maps > 0 && captions[maps - 1] > room / maps) {
      room -= captions[maps - 1];
      maps--;
    }
    return maps == 0 ? 0 : Math.min(most, room / maps);
  }

  /** A map and its caption, as a button. */
  private final class Cell extends Button {
    private final ImageView view = new ImageView();
    private final Region frame = new Region();
    private final StackPane room = new StackPane(view, frame);
    private final Label caption = new Label();
    private String words = "";
    private String brief = "";

    Cell() {
      getStyleClass().setAll("block-picture");
      setMinWidth(USE_PREF_SIZE);
      setMinHeight(USE_PREF_SIZE);
      room.getStyleClass().add("block-map");
      view.setPreserveRatio(true);
      // A map of zeros has the ground's colour: its edge is seen all the same.
      frame.getStyleClass().add("block-frame");
      frame.setMouseTransparent(true);
      caption.getStyleClass().addAll("figures", "quiet", "block-caption");
      VBox card = new VBox(room, caption);
      card.setAlignment(Pos.CENTER);
      // A map's frame is as wide as the map, however long its caption.
      card.setFillWidth(false);
      setGraphic(card);
    }

    void show(Shown shown) {
      view.setImage(Images.of(Overlay.enlarged(shown.picture, DRAWN)));
      words = shown.caption;
      brief = shown.brief;
      setAccessibleText(words);
      pseudoClassStateChanged(OUT, shown.isOut);
      setTooltip(net.texts().tooltip("", net.texts().text("net.block.show", name(shown.tensor))));
      setOnAction(event -> shown.action.run());
    }

    private String name(String tensor) {
      Texts texts = net.texts().texts();
      PixelViewModel.Front front = net.pixel().frontProperty().get();
      return front == null
          ? Names.shortened(tensor, texts)
          : Names.ofBlock(front.frame().request().network().structure(), tensor, texts);
    }

    void forget() {
      view.setImage(null);
    }

    double width(String text) {
      return snapSizeX(Lettering.width(text, caption.getFont())) + 1;
    }

    /** With a map of that side, whatever it has now. */
    double height(double side) {
      Image image = view.getImage();
      boolean isWide = image != null && image.getHeight() < image.getWidth();
      double map = isWide ? side * image.getHeight() / image.getWidth() : side;
      return snapSizeY(map)
          + snapSizeY(caption.prefHeight(-1))
          + snappedTopInset()
          + snappedBottomInset();
    }

    void setSide(double side) {
      view.setFitWidth(side);
      view.setFitHeight(side);
    }
  }
}
