package convoscope.app;

import convoscope.app.MonkeyAction.Choose;
import convoscope.app.MonkeyAction.Click;
import convoscope.app.MonkeyAction.Drag;
import convoscope.app.MonkeyAction.Drop;
import convoscope.app.MonkeyAction.Fill;
import convoscope.app.MonkeyAction.Paste;
import convoscope.app.MonkeyAction.Point;
import convoscope.app.MonkeyAction.Press;
import convoscope.app.MonkeyAction.Pull;
import convoscope.app.MonkeyAction.Resize;
import convoscope.app.MonkeyAction.Search;
import convoscope.app.MonkeyAction.Wheel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/**
 * Chooses what to do next: everything that a person can do in the window, by a seed. It looks at
 * nothing, so that the same seed gives the same list.
 */
final class Monkey {
  /** All that it knows of; a new workspace joins by a line here. */
  static final List<MonkeyWorkspace> WORKSPACES = List.of(new MonkeyLab(), new MonkeyNetwork());

  /** Sizes of the window: the least, a projector's, ordinary ones, as the headless screen takes. */
  private static final List<Resize> SIZES =
      List.of(
          new Resize(960, 620),
          new Resize(1100, 700),
          new Resize(1280, 720),
          new Resize(1440, 900),
          new Resize(1600, 990));

  private static final List<String> SHELL_NODES =
      List.of(".rail", ".top-bar", "#status", "#notices");
  private static final List<String> SHELL_MENUS =
      List.of("photo-menu", "photo-menu", "zoom", "session-menu");

  /** With Ctrl held. */
  private static final List<KeyCode> SHORTCUTS =
      List.of(
          KeyCode.Z,
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
          KeyCode.P,
          KeyCode.V,
          KeyCode.C,
          KeyCode.A,
          KeyCode.O,
          KeyCode.S,
          KeyCode.E,
          KeyCode.N,
          KeyCode.UP,
          KeyCode.DOWN,
          KeyCode.HOME,
          KeyCode.END);

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
          KeyCode.DELETE,
          KeyCode.TAB,
          KeyCode.SPACE,
          KeyCode.PAGE_UP,
          KeyCode.PAGE_DOWN,
          KeyCode.HOME,
          KeyCode.END,
          KeyCode.F1,
          KeyCode.F2,
          KeyCode.F5,
          KeyCode.F6,
          KeyCode.F11);

  /** What ends the typing in a field. */
  private static final List<KeyCode> ENDS =
      List.of(
          KeyCode.ENTER,
          KeyCode.ENTER,
          KeyCode.ENTER,
          KeyCode.TAB,
          KeyCode.ESCAPE,
          KeyCode.UP,
          KeyCode.DOWN,
          KeyCode.UNDEFINED);

  private static final List<String> WORDS =
      List.of(
          "2",
          "3",
          "5",
          "-0.5",
          "1/9",
          "0",
          "7",
          "40",
          "1e30",
          "1e-40",
          "99999999999",
          "conv",
          "sobel",
          "1 2 3",
          "0,5",
          "NaN",
          "1/0",
          "x",
          "?",
          "",
          " ",
          "一",
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
      String rail = "#rail-" + WORKSPACES.get(workspace).id();
      return new Click(rail, 0.5, 0.5, MouseButton.PRIMARY, 1);
    }
    return dice < 47 ? pointing(in, dice) : typing(in, dice);
  }

  private MonkeyAction pointing(MonkeyWorkspace in, int dice) {
    if (dice < 14) {
      return new Point(node(in), place(), place());
    }
    if (dice < 26) {
      boolean isOther = random.nextInt(15) == 0;
      return new Click(
          node(in),
          place(),
          place(),
          isOther ? MouseButton.SECONDARY : MouseButton.PRIMARY,
          random.nextInt(10) == 0 ? 2 : 1);
    }
    if (dice < 30) {
      return new Drag(node(in), place(), place(), place(), place());
    }
    if (dice < 33) {
      return new Pull(one(in.pulled()), random.nextInt(400) - 200, random.nextInt(400) - 200);
    }
    if (dice < 38) {
      return new Wheel(
          node(in),
          place(),
          place(),
          random.nextInt(7) - 3,
          random.nextInt(5) == 0,
          random.nextInt(5) == 0);
    }
    return new Press(random.nextInt(1000));
  }

  private MonkeyAction typing(MonkeyWorkspace in, int dice) {
    if (dice < 56) {
      List<String> menus = new ArrayList<>(in.menus());
      menus.addAll(SHELL_MENUS);
      return new Choose(one(menus), random.nextInt(1000));
    }
    if (dice < 58) {
      return new MonkeyAction.Round();
    }
    if (dice < 66) {
      return new MonkeyAction.Key(one(KEYS), false, random.nextInt(6) == 0, random.nextInt(1000));
    }
    if (dice < 74) {
      return new MonkeyAction.Key(one(in.keys()), false, random.nextInt(20) == 0, 0);
    }
    if (dice < 83) {
      return new MonkeyAction.Key(
          one(SHORTCUTS), true, random.nextInt(8) == 0, random.nextInt(1000));
    }
    if (dice < 85) {
      return new MonkeyAction.Type(one(WORDS));
    }
    if (dice < 90) {
      return new Fill(random.nextInt(1000), one(WORDS), one(ENDS));
    }
    if (dice < 91 && !in.searched().isEmpty()) {
      return new Search(one(in.searched()), one(WORDS), one(ENDS));
    }
    if (dice < 95) {
      return new Drop(random.nextInt(1000), random.nextInt(8) == 0 ? random.nextInt(1000) : -1);
    }
    return dice < 97 ? new Paste(random.nextInt(1000)) : one(SIZES);
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
