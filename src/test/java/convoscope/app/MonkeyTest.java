package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.document.SessionModel;
import convoscope.session.document.Settings;
import convoscope.session.document.Settings.Theme;
import convoscope.session.document.Work;
import convoscope.ui.form.Seen;
import convoscope.ui.workspace.PhotoNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * A monkey at the real window: by a seed it does whatever can be done, and after every action asks
 * whether anything went wrong unforeseen, whether all parts of the screen speak of the same, and
 * whether that is what the session says; at the end of each episode that undo leads to its start
 * and redo to its end. Each kind of fault is shortened and printed, with the seed.
 *
 * <p>{@code -Dconvoscope.monkey.actions} says how many, {@code -Dconvoscope.monkey.seed} the seed,
 * {@code -Dconvoscope.monkey.tries} how often a fault is done again to shorten it, and {@code
 * -Dconvoscope.monkey.again} names a file of actions, a line each, to do in their place; the Maven
 * profile {@code monkey} does 20,000.
 */
@ExtendWith(ApplicationExtension.class)
class MonkeyTest {
  private static final int ACTIONS = Integer.getInteger("convoscope.monkey.actions", 1000);
  private static final long SEED = Long.getLong("convoscope.monkey.seed", 24);

  private static final @Nullable String AGAIN = System.getProperty("convoscope.monkey.again");
  private static final int TRIES = Integer.getInteger("convoscope.monkey.tries", 60);

  /** Fewer than the steps of the history: undo must reach the first session. */
  private static final int EPISODE = 250;

  /** After so many kinds of faults it has found enough. */
  private static final int KINDS = 5;

  @TempDir static Path folder;

  /**
   * What went wrong.
   *
   * @param done how many actions it took
   */
  private record Fault(int done, String words) {
    /** The first lines without numbers: two faults of one kind are one. */
    String kind() {
      return words.lines().limit(2).toList().toString().replaceAll("[\\d.,−-]+", "#");
    }
  }

  /** Of the actions, of waiting until all they caused is done, and of looking: nanoseconds. */
  private long acting;

  private long waiting;
  private long looking;

  @Test
  void whateverIsDoneAllPartsSpeakOfTheSame() {
    long began = System.nanoTime();
    Map<String, String> found = new LinkedHashMap<>();
    if (AGAIN != null) {
      again(Path.of(AGAIN));
      return;
    }
    for (int done = 0; done < ACTIONS && found.size() < KINDS; done += EPISODE) {
      int episode = done / EPISODE;
      List<MonkeyAction> actions =
          new Monkey(SEED * 1_000_003 + episode).next(Math.min(EPISODE, ACTIONS - done));
      Optional<Fault> fault = fault(actions);
      if (fault.isPresent() && !found.containsKey(fault.get().kind())) {
        System.out.printf("seed %d, episode %d, %s%n", SEED, episode, fault.get());
        String shortest = shortest(actions.subList(0, fault.get().done), fault.get());
        System.out.println(shortest);
        found.put(fault.get().kind(), "seed %d, episode %d: ".formatted(SEED, episode) + shortest);
      }
    }
    System.out.printf(
        "Monkey, seed %d: %d actions in %d s: acting %d, waiting %d, looking %d%n",
        SEED,
        ACTIONS,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
        TimeUnit.NANOSECONDS.toSeconds(acting),
        TimeUnit.NANOSECONDS.toSeconds(waiting),
        TimeUnit.NANOSECONDS.toSeconds(looking));
    assertEquals("", String.join("\n\n", found.values()));
  }

  /** What a run has printed, done again and made shorter still. */
  private void again(Path file) {
    List<MonkeyAction> actions;
    try (Stream<String> lines = Files.lines(file)) {
      actions = lines.map(MonkeyAction::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String found = fault(actions).map(fault -> shortest(actions, fault)).orElse("");
    assertEquals("", found);
  }

  @Test
  void anActionIsReadAsItIsPrinted() {
    for (MonkeyAction action : new Monkey(SEED).next(500)) {
      assertEquals(action, MonkeyAction.parse(action.toString()));
    }
  }

  private String shortest(List<MonkeyAction> actions, Fault fault) {
    List<MonkeyAction> shortest =
        Shortest.of(
            actions,
            some -> fault(some).filter(f -> f.kind().equals(fault.kind())).isPresent(),
            TRIES);
    return "%d actions:%n%s%n%s"
        .formatted(
            shortest.size(),
            String.join("\n", shortest.stream().map(Object::toString).toList()),
            fault(shortest).map(Fault::words).orElse("not when done again"));
  }

  /** A monkey that is blind would find nothing. */
  @Test
  void aFaultIsSeen() {
    MonkeyWindow window = window();
    window.act(() -> window.fixture.uncaught.add(new IllegalStateException("planted")));
    assertEquals(1, window.look(() -> faults(window)).size());
    window.act(
        () -> {
          window.fixture.uncaught.clear();
          Node name = window.find("#photo-menu").orElseThrow();
          ((Labeled) name).textProperty().unbind();
          ((Labeled) name).setText("another.png");
        });
    List<String> faults = window.look(() -> faults(window));
    assertTrue(faults.getFirst().contains("another.png"), faults.toString());
    window.close();
  }

  private MonkeyWindow window() {
    return MonkeyWindow.open(folder, 1100, 700);
  }

  /** Does all of it in a fresh window. */
  private Optional<Fault> fault(List<MonkeyAction> actions) {
    MonkeyWindow window = window();
    try {
      MonkeyHand hand = window.look(() -> new MonkeyHand(window, MonkeyFiles.in(folder)));
      for (int i = 0; i < actions.size(); i++) {
        MonkeyAction action = actions.get(i);
        List<String> wrong =
            action instanceof MonkeyAction.Round
                ? round(window, hand)
                : after(window, () -> act(window, hand, action));
        if (!wrong.isEmpty()) {
          return Optional.of(new Fault(i + 1, String.join("\n", wrong)));
        }
      }
      List<String> wrong = undone(window);
      return wrong.isEmpty()
          ? Optional.empty()
          : Optional.of(new Fault(actions.size(), String.join("\n", wrong)));
    } finally {
      window.close();
    }
  }

  /** Once round: what is in front is shown as it was, and nothing contradicts on the way. */
  private List<String> round(MonkeyWindow window, MonkeyHand hand) {
    Optional<MonkeyWorkspace> in =
        Monkey.WORKSPACES.stream()
            .filter(one -> one.id().equals(window.session().view().workspace()))
            .findFirst();
    boolean isTyping =
        window.look(() -> window.scene().getFocusOwner() instanceof TextInputControl);
    List<String> wrong = new ArrayList<>(after(window, hand::away));
    List<KeyCode> keys = in.map(one -> one.round(window.session())).orElse(List.of());
    if (isTyping || keys.isEmpty() || window.look(() -> isCovered(window))) {
      return wrong;
    }
    List<String> before = window.look(() -> inFront(window, in.orElseThrow()));
    for (KeyCode key : keys) {
      wrong.addAll(after(window, () -> hand.press(key)));
    }
    List<String> again = window.look(() -> inFront(window, in.orElseThrow()));
    for (int i = 0; i < Math.max(before.size(), again.size()); i++) {
      String was = i < before.size() ? before.get(i) : "nothing";
      String is = i < again.size() ? again.get(i) : "nothing";
      if (!was.equals(is)) {
        wrong.add("once round: %s, was %s".formatted(is, was));
      }
    }
    return wrong;
  }

  private static List<String> inFront(MonkeyWindow window, MonkeyWorkspace in) {
    return in.inFront(Seen.under(window.scene().getRoot()), window.session());
  }

  /** Under a list of keys or a question no key does anything. */
  private static boolean isCovered(MonkeyWindow window) {
    return window.find(".keys-overlay").isPresent();
  }

  private static void act(MonkeyWindow window, MonkeyHand hand, MonkeyAction action) {
    try {
      hand.act(action);
    } catch (RuntimeException e) {
      window.fixture.uncaught.add(e);
    }
  }

  /** What is wrong when all that a deed caused is done. */
  private List<String> after(MonkeyWindow window, Runnable deed) {
    long began = System.nanoTime();
    window.act(deed);
    long acted = System.nanoTime();
    long[] quiet = new long[1];
    List<String> wrong =
        window.look(
            () -> {
              quiet[0] = System.nanoTime();
              return faults(window);
            });
    acting += acted - began;
    waiting += quiet[0] - acted;
    looking += System.nanoTime() - quiet[0];
    return wrong;
  }

  private static List<String> faults(MonkeyWindow window) {
    List<String> wrong = new ArrayList<>(window.unforeseen());
    Seen seen = Seen.under(window.scene().getRoot());
    Texts texts = window.fixture.studio.shell().texts().texts();
    shell(window, seen, texts, wrong);
    for (MonkeyWorkspace workspace : Monkey.WORKSPACES) {
      if (workspace.id().equals(window.session().view().workspace())) {
        wrong.addAll(workspace.contradictions(seen, window.session(), texts));
      }
    }
    return wrong;
  }

  /** What every workspace has around it. */
  private static void shell(MonkeyWindow window, Seen seen, Texts texts, List<String> wrong) {
    SessionModel model = window.fixture.studio.session();
    says(seen, "#photo-menu", PhotoNames.of(model.work().photo(), texts), wrong);
    String mark = model.isUnsaved() ? " •" : "";
    String name =
        model.file().map(file -> file.name() + mark).orElseGet(() -> texts.get("shell.session"));
    says(seen, "#session-menu", name, wrong);
    is(seen, "#undo", node -> !node.isDisabled(), model.canUndo(), "offered", wrong);
    is(seen, "#redo", node -> !node.isDisabled(), model.canRedo(), "offered", wrong);
    Settings settings = window.fixture.studio.settings().settings();
    style(seen, "dark", settings.theme() == Theme.DARK, wrong);
    style(seen, "presenter", settings.presenter(), wrong);
    isOn(seen, "#presenter", settings.presenter(), wrong);
    for (Language language : Language.values()) {
      boolean isAtHand = language.id().equals(settings.language());
      isOn(seen, "#language-" + language.id(), isAtHand, wrong);
      if (isAtHand && texts.language() != language) {
        wrong.add("the texts are in another language than " + language);
      }
    }
    for (MonkeyWorkspace workspace : Monkey.WORKSPACES) {
      boolean isInFront = workspace.id().equals(model.view().workspace());
      isOn(seen, "#rail-" + workspace.id(), isInFront, wrong);
    }
  }

  private static void says(Seen seen, String query, String words, List<String> wrong) {
    if (!seen.text(query).equals(words)) {
      wrong.add("%s says %s, not %s".formatted(query, seen.text(query), words));
    }
  }

  private static void style(Seen seen, String style, boolean wanted, List<String> wrong) {
    is(seen, ".shell", node -> node.getStyleClass().contains(style), wanted, style, wrong);
  }

  private static void isOn(Seen seen, String query, boolean wanted, List<String> wrong) {
    is(
        seen,
        query,
        node -> node instanceof ToggleButton button && button.isSelected(),
        wanted,
        "on",
        wrong);
  }

  private static void is(
      Seen seen,
      String query,
      Predicate<Node> holds,
      boolean wanted,
      String what,
      List<String> wrong) {
    if (holds.test(seen.first(query).orElseThrow()) != wanted) {
      wrong.add(query + (wanted ? " is not " : " is ") + what);
    }
  }

  /** Back to the start, and forth again. */
  private List<String> undone(MonkeyWindow window) {
    SessionModel model = window.fixture.studio.session();
    List<String> wrong = new ArrayList<>();
    Work[] last = new Work[1];
    wrong.addAll(
        after(
            window,
            () -> {
              model.endGesture();
              while (model.canRedo()) {
                model.redo();
              }
              last[0] = model.work();
              while (model.canUndo()) {
                model.undo();
              }
              if (!model.work().equals(window.begun)) {
                wrong.add("undo ends at " + model.work() + ", not at " + window.begun);
              }
            }));
    wrong.addAll(
        after(
            window,
            () -> {
              while (model.canRedo()) {
                model.redo();
              }
              if (!model.work().equals(last[0])) {
                wrong.add("redo ends at " + model.work() + ", not at " + last[0]);
              }
            }));
    return wrong;
  }
}
