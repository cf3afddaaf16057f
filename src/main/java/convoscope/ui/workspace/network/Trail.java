package convoscope.ui.workspace.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The way down as a line of names, two lines at most: the beginning and the end are always seen,
 * what has no room between them is in a menu.
 */
final class Trail extends Pane {
  /** More would take the sum's room. */
  private static final int LINES = 2;

  private final Net net;
  private final IntConsumer back;
  private final Runnable release;
  private final MenuButton more = new MenuButton();
  private final List<Hyperlink> links = new ArrayList<>();
  private final List<Label> arrows = new ArrayList<>();
  private List<Crumb> crumbs = List.of();

  /**
   * A place of the way.
   *
   * @param name by itself
   * @param brief right of the one before it in the way
   */
  record Crumb(String name, String brief) {}

  /**
   * @param back is told which place of the way is chosen
   * @param release gives the keyboard on: the names that had it are made anew with another way
   */
  Trail(Net net, IntConsumer back, Runnable release) {
    this.net = net;
    this.back = back;
    this.release = release;
    setId("trail");
    getStyleClass().add("trail");
    more.setId("trail-more");
    more.getStyleClass().addAll("icon-button", "plain-menu", "trail-more");
    more.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
    setMinSize(0, USE_PREF_SIZE);
  }

  void show(List<Crumb> way) {
    if (way.equals(crumbs)) {
      return;
    }
    if (isFocusWithin()) {
      release.run();
    }
    crumbs = List.copyOf(way);
    links.clear();
    arrows.clear();
    List<Node> parts = new ArrayList<>();
    List<MenuItem> items = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      int place = i;
      Hyperlink link = new Hyperlink(way.get(i).name);
      link.setMnemonicParsing(false);
      link.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      link.setTooltip(new Tooltip(way.get(i).name));
      link.setDisable(i == way.size() - 1);
      link.setOnAction(event -> back.accept(place));
      links.add(link);
      parts.add(link);
      MenuItem item = new MenuItem(way.get(i).name);
      item.setMnemonicParsing(false);
      item.setOnAction(event -> back.accept(place));
      items.add(item);
      if (i > 0) {
        Label arrow = new Label("›");
        arrow.getStyleClass().add("quiet");
        arrows.add(arrow);
        parts.add(arrow);
      }
    }
    more.getItems().setAll(items);
    net.texts().explain(more, "", "net.trail.more");
    // Until the new way is laid out: where there is none, nothing is.
    more.setVisible(false);
    parts.add(more);
    getChildren().setAll(parts);
    requestLayout();
  }

  /** All of it in one line. */
  String words() {
    return crumbs.stream().map(Crumb::name).collect(Collectors.joining(" › "));
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = width < 0 ? getWidth() : width;
    return crumbs.isEmpty() ? 0 : lines(plan(room), room) * line();
  }

  private double line() {
    return links.isEmpty() ? 0 : snapSizeY(links.getFirst().prefHeight(-1));
  }

  /** The first place that is seen after the first of all; 1 where nothing is folded. */
  private int plan(double room) {
    int next = 1;
    while (next < crumbs.size() - 1 && lines(next, room) > LINES) {
      next++;
    }
    return next;
  }

  private boolean isBrief(int place, int next) {
    return place > 0 && (next == 1 || place > next);
  }

  private double width(int place, int next, double room) {
    Crumb crumb = crumbs.get(place);
    Hyperlink link = links.get(place);
    double whole = Lettering.width(isBrief(place, next) ? crumb.brief : crumb.name, link.getFont());
    return Math.min(room - gap(), snapSizeX(whole) + 1);
  }

  /** An arrow with the space around it. */
  private double gap() {
    return arrows.isEmpty() ? 0 : snapSizeX(arrows.getFirst().prefWidth(-1)) + 8;
  }

  private double moreWidth() {
    return snapSizeX(more.prefWidth(-1));
  }

  private List<Double> widths(int next, double room) {
    List<Double> widths = new ArrayList<>();
    widths.add(width(0, next, room));
    if (next > 1) {
      widths.add(moreWidth());
    }
    IntStream.range(next, crumbs.size()).forEach(i -> widths.add(width(i, next, room)));
    return widths;
  }

  private int lines(int next, double room) {
    int lines = 1;
    double x = 0;
    for (double width : widths(next, room)) {
      boolean isFirst = x == 0;
      if (!isFirst && x + gap() + width > room) {
        lines++;
        x = gap() + width;
      } else {
        x += (isFirst && lines == 1 ? 0 : gap()) + width;
      }
    }
    return lines;
  }

  @Override
  protected void layoutChildren() {
    if (crumbs.isEmpty()) {
      return;
    }
    double room = getWidth();
    int next = plan(room);
    more.setVisible(next > 1);
    for (int i = 0; i < more.getItems().size(); i++) {
      more.getItems().get(i).setVisible(i > 0 && i < next);
    }
    double x = 0;
    double y = 0;
    double height = line();
    for (int i = 0; i < crumbs.size(); i++) {
      boolean isSeen = i == 0 || i >= next;
      links.get(i).setVisible(isSeen);
      if (i > 0) {
        arrows.get(i - 1).setVisible(isSeen || i == 1);
      }
      boolean isMore = i == 1 && next > 1;
      if (!isSeen && !isMore) {
        continue;
      }
      double width = isMore ? moreWidth() : width(i, next, room);
      if (i > 0) {
        if (x + gap() + width > room) {
          x = 0;
          y += height;
        }
        Label arrow = arrows.get(i - 1);
        double wide = snapSizeX(arrow.prefWidth(-1));
        arrow.resizeRelocate(x + (gap() - wide) / 2, y, wide, height);
        x += gap();
      }
      if (isMore) {
        // As high as a line, whatever a button has.
        more.resizeRelocate(x, y, width, height);
      } else {
        Crumb crumb = crumbs.get(i);
        links.get(i).setText(isBrief(i, next) ? crumb.brief : crumb.name);
        links.get(i).resizeRelocate(x, y, width, height);
      }
      x += width;
    }
  }
}
