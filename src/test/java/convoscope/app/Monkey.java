package convoscope.app;

import convoscope.app.MonkeyAction.Choose;
import convoscope.app.MonkeyAction.Click;
import convoscope.app.MonkeyAction.Drag;
import convoscope.app.MonkeyAction.Drop;
import convoscope.app.MonkeyAction.Paste;
import convoscope.app.MonkeyAction.Point;
import convoscope.app.MonkeyAction.Press;
import convoscope.app.MonkeyAction.Resize;
import convoscope.app.MonkeyAction.Wheel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

/**
 * Chooses what to do next: everything that a person can do in the window, by a seed. It looks at
 * nothing, so that the same seed gives the same list.
 */
final class Monkey {
  /** All that it knows of; a new workspace joins by a line here. */
  static final List<MonkeyWorkspace> WORKSPACES = List.of(new MonkeyLab(), new MonkeyNetwork());

  /** Sizes of the window: the least, a projector's, ordinary ones. */
  private static final List<Resize> SIZES =
      List.of(
          new Resize(960, 620),
          new Resize(1100, 700),
          new Resize(1280, 720),
          new Resize(1440, 900),
          new Resize(1600, 1000));

  private static final List<String> SHELL_NODES = List.of(".rail", ".top-bar", "#status");
  private static final List<String> SHELL_MENUS = List.of("photo-menu", "zoom");

  /** With Ctrl held. */
  private static final List<KeyCode> SHORTCUTS =
      List.of(
          KeyCode.Z,
          KeyCode.Z,
          KeyCode.Z,
          KeyCode.Y,
          KeyCode.Y,
          KeyCode.PLUS,
          KeyCode.MINUS,
          KeyCode.DIGIT0,
          KeyCode.DIGIT1,
          KeyCode.DIGIT2,
          KeyCode.T,
          KeyCode.L,
          KeyCode.V,
          KeyCode.C,
          KeyCode.A,
          KeyCode.O,
          KeyCode.S,
          KeyCode.E);

  /** Keys that many controls know. */
  private static final List<KeyCode> KEYS =
      List.of(
          KeyCode.UP,
          KeyCode.DOWN,
          KeyCode.DOWN,
          KeyCode.LEFT,
          KeyCode.RIGHT,
          KeyCode.ENTER,
          KeyCode.ENTER,
          KeyCode.ESCAPE,
          KeyCode.BACK_SPACE,
          KeyCode.TAB,
          KeyCode.SPACE,
          KeyCode.PAGE_DOWN,
          KeyCode.HOME,
          KeyCode.END,
          KeyCode.F1,
          KeyCode.F5,
          KeyCode.F6);

  private static final List<String> WORDS =
      List.of(
          "2",
          "-0.5",
          "1/9",
          "0",
          "7",
          "1e30",
          "conv",
          "1 2 3",
          "0,5",
          "x",
          "?",
          "",
          "0.5 0.5 0.5");

  private final Random random;
  private int workspace;

  Monkey(long seed) {
    this.random = new Random(seed);
  }

  /** The next so many. */
  List<MonkeyAction> next(int count) {
    return Stream.generate(this::next).limit(count).toList();
  }

  private MonkeyAction next() {
    MonkeyWorkspace in = WORKSPACES.get(workspace);
    int dice = random.nextInt(100);
    if (dice < 3) {
      workspace = random.nextInt(WORKSPACES.size());
      return new Click("#rail-" + WORKSPACES.get(workspace).id(), 0.5, 0.5, 1);
    }
    if (dice < 18) {
      return new Point(node(in), place(), place());
    }
    if (dice < 32) {
      return new Click(node(in), place(), place(), random.nextInt(12) == 0 ? 2 : 1);
    }
    if (dice < 37) {
      return new Drag(node(in), place(), place(), place(), place());
    }
    if (dice < 43) {
      return new Wheel(node(in), place(), place(), random.nextInt(7) - 3);
    }
    if (dice < 53) {
      return new Press(random.nextInt(1000));
    }
    if (dice < 63) {
      List<String> menus = new ArrayList<>(in.menus());
      menus.addAll(SHELL_MENUS);
      return new Choose(one(menus), random.nextInt(1000));
    }
    if (dice < 74) {
      return new MonkeyAction.Key(one(KEYS), false, false);
    }
    if (dice < 81) {
      return new MonkeyAction.Key(one(in.keys()), false, false);
    }
    if (dice < 90) {
      return new MonkeyAction.Key(one(SHORTCUTS), true, false);
    }
    if (dice < 93) {
      return new MonkeyAction.Type(one(WORDS));
    }
    if (dice < 97) {
      return new Drop(random.nextInt(1000), random.nextInt(8) == 0 ? random.nextInt(1000) : -1);
    }
    return dice < 99 ? new Paste(random.nextInt(1000)) : one(SIZES);
  }

  private String node(MonkeyWorkspace in) {
    return random.nextInt(20) == 0 ? one(SHELL_NODES) : one(in.nodes());
  }

  /** Mostly within, now and then at the very edge. */
  private double place() {
    return switch (random.nextInt(12)) {
      case 0 -> 0.005;
      case 1 -> 0.995;
      default -> random.nextDouble();
    };
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
