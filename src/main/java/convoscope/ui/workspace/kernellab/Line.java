package convoscope.ui.workspace.kernellab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * Controls beside one another; where there is too little width for their least sizes they stand in
 * several rows, in their order. A word stands in the row of what it names, where that has the width
 * for both, and words that begin rows are equally wide, so that what they name is in one column.
 */
final class Line extends HBox {
  /** Between rows, to the space between neighbours. */
  private static final double BETWEEN_ROWS = 0.5;

  Line(Node... controls) {
    super(controls);
    getStyleClass().add("line");
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return getManagedChildren().stream().mapToDouble(Line::least).max().orElse(0);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    List<List<Node>> rows = rows(width < 0 ? Double.MAX_VALUE : width);
    if (rows.size() < 2) {
      return super.computePrefHeight(width);
    }
    double sum = 0;
    for (List<Node> row : rows) {
      sum += height(row, widths(row, widestFirst(rows), width));
    }
    return sum + gap() * (rows.size() - 1);
  }

  private double gap() {
    return Math.rint(getSpacing() * BETWEEN_ROWS);
  }

  private static double least(Node node) {
    return Math.ceil(node.minWidth(-1));
  }

  private List<List<Node>> rows(double width) {
    List<List<Node>> rows = new ArrayList<>();
    double room = 0;
    List<Node> all = getManagedChildren();
    for (int i = 0; i < all.size(); i++) {
      Node node = all.get(i);
      double wide = least(node);
      double needed = wide;
      if (i + 1 < all.size() && names(node, all.get(i + 1))) {
        double both = wide + getSpacing() + least(all.get(i + 1));
        needed = both <= width ? both : wide;
      }
      if (rows.isEmpty() || needed > room) {
        rows.add(new ArrayList<>());
        room = width;
      }
      rows.getLast().add(node);
      room -= wide + getSpacing();
    }
    return rows;
  }

  private static boolean names(Node word, Node node) {
    return word instanceof Label label && node.equals(label.getLabelFor());
  }

  /** Of the words that rows begin with. */
  private static double widestFirst(List<List<Node>> rows) {
    return rows.stream()
        .map(List::getFirst)
        .filter(Label.class::isInstance)
        .mapToDouble(Line::least)
        .max()
        .orElse(0);
  }

  /**
   * Each as wide as it must be, a word at the begin as wide as the widest; those that grow share
   * the rest.
   */
  private double[] widths(List<Node> row, double widestFirst, double width) {
    double[] widths = row.stream().mapToDouble(Line::least).toArray();
    if (row.getFirst() instanceof Label) {
      widths[0] = Math.max(widths[0], widestFirst);
    }
    double rest = width - getSpacing() * (row.size() - 1) - DoubleStream.of(widths).sum();
    long growing = row.stream().filter(Line::grows).count();
    double each = growing == 0 ? 0 : Math.floor(Math.max(0, rest) / growing);
    for (int i = 0; i < widths.length; i++) {
      widths[i] += grows(row.get(i)) ? each : 0;
    }
    return widths;
  }

  private static boolean grows(Node node) {
    return getHgrow(node) == Priority.ALWAYS;
  }

  private double height(List<Node> row, double[] widths) {
    double tall = 0;
    for (int i = 0; i < widths.length; i++) {
      tall = Math.max(tall, snapSizeY(row.get(i).prefHeight(widths[i])));
    }
    return tall;
  }

  @Override
  protected void layoutChildren() {
    List<List<Node>> rows = rows(getWidth());
    if (rows.size() < 2) {
      super.layoutChildren();
      return;
    }
    double y = 0;
    for (List<Node> row : rows) {
      double[] widths = widths(row, widestFirst(rows), getWidth());
      double tall = height(row, widths);
      double x = 0;
      for (int i = 0; i < widths.length; i++) {
        layoutInArea(row.get(i), x, y, widths[i], tall, 0, HPos.LEFT, VPos.CENTER);
        x += widths[i] + getSpacing();
      }
      y += tall + gap();
    }
  }
}
