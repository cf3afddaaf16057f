package convoscope.ui.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.job.HandTasks;
import convoscope.ui.workspace.Notice.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said, for how long, and in which language. */
class NoticesTest {
  private final HandTasks tasks = new HandTasks();
  private final Notices notices = new Notices(tasks);

  private List<Kind> kinds() {
    return notices.shown().stream().map(Notice::kind).toList();
  }

  private void pass(int seconds) {
    tasks.passTime(Duration.ofSeconds(seconds));
    tasks.runAll();
  }

  @Test
  void confirmationsGoBeforeErrorsAndErrorsGoByThemselves() {
    notices.done("shell.undo");
    notices.info("shell.redo");
    notices.error(new ProblemException(Problem.FILE_EMPTY, "cat.png"));
    assertEquals(List.of(Kind.ERROR, Kind.INFO, Kind.DONE), kinds());
    pass(5);
    assertEquals(List.of(Kind.ERROR), kinds());
    pass(14);
    assertEquals(List.of(Kind.ERROR), kinds());
    pass(1);
    assertEquals(List.of(), kinds());
  }

  @Test
  void whatGoesOnToMatterStays() {
    notices.lasting(new ProblemException(Problem.HOME_UNWRITABLE, "home", "no-permission"));
    pass(3600);
    notices.done("shell.undo");
    notices.goOn();
    pass(3600);
    assertEquals(List.of(Kind.ERROR), kinds());
  }

  /** Done at once after it, by the next stroke of a drag for one: the error is still read. */
  @Test
  void aSuccessRightAfterAnErrorSendsItAwayOnceItCouldBeRead() {
    notices.error(new ProblemException(Problem.FILE_EMPTY, "cat.png"));
    pass(1);
    notices.done("shell.undo");
    assertEquals(List.of(Kind.DONE, Kind.ERROR), kinds());
    pass(4);
    assertEquals(List.of(Kind.DONE), kinds());
  }

  @Test
  void anErrorThatWasClosedIsForgotten() {
    notices.error(new ProblemException(Problem.FILE_EMPTY, "cat.png"));
    assertTrue(notices.dismissNewest());
    notices.goOn();
    notices.error(new ProblemException(Problem.FILE_EMPTY, "cat.png"));
    pass(19);
    assertEquals(List.of(Kind.ERROR), kinds());
    pass(1);
    assertEquals(List.of(), kinds());
  }

  @Test
  void anErrorThatCouldBeReadGivesWayToTheWork() {
    notices.error(new ProblemException(Problem.FILE_EMPTY, "cat.png"));
    notices.goOn();
    assertEquals(List.of(Kind.ERROR), kinds(), "it has only just appeared");
    pass(5);
    assertEquals(List.of(), kinds());
    notices.error(new ProblemException(Problem.FILE_EMPTY, "cat.png"));
    pass(5);
    assertEquals(List.of(Kind.ERROR), kinds(), "nothing was done since");
    notices.error(new ProblemException(Problem.FILE_EMPTY, "dog.png"));
    notices.goOn();
    assertEquals(
        List.of("dog.png: the file is empty."),
        notices.shown().stream().map(n -> n.sentence(Texts.of(Language.ENGLISH))).toList());
  }

  @Test
  void threeStandAtMost() {
    for (String file : List.of("a.png", "b.png", "c.png", "d.png")) {
      notices.error(new ProblemException(Problem.FILE_EMPTY, file));
    }
    Texts english = Texts.of(Language.ENGLISH);
    assertEquals(
        List.of("d.png", "c.png", "b.png"),
        notices.shown().stream().map(n -> n.sentence(english).split(":")[0]).toList());
  }

  /** What asks for something, and what goes on to matter, would be lost for good. */
  @Test
  void onlyWhatGoesByItselfGivesWay() {
    notices.asking("shell.photos-missing", "shell.find", () -> {}, 2, "a, b");
    notices.lasting(new ProblemException(Problem.HOME_UNWRITABLE, "home", "no-permission"));
    for (String file : List.of("a.png", "b.png", "c.png", "d.png")) {
      notices.error(new ProblemException(Problem.FILE_EMPTY, file));
      notices.info("shell.redo");
    }
    assertEquals(List.of(Kind.INFO, Kind.ERROR, Kind.ERROR), kinds());
    assertTrue(notices.shown().getLast().action().isPresent());
    notices.lasting(new ProblemException(Problem.FILE_EMPTY, "kept.json"));
    notices.done("shell.undo");
    assertEquals(List.of(Kind.DONE, Kind.ERROR, Kind.ERROR, Kind.ERROR), kinds(), "it is seen");
    notices.done("shell.redo");
    assertEquals(4, notices.shown().size());
    for (int i = 0; i < 4; i++) {
      notices.dismissNewest();
    }
    assertEquals(List.of(), kinds());
  }

  @Test
  void theSameSentenceIsNotSaidTwice() {
    notices.error(new ProblemException(Problem.FILE_EMPTY, "a.png"));
    notices.error(new ProblemException(Problem.FILE_EMPTY, "a.png"));
    assertEquals(List.of(Kind.ERROR), kinds());
  }

  @Test
  void aSentenceFollowsTheLanguage() {
    notices.error(new ProblemException(Problem.FILE_EMPTY, "cat.png"));
    Notice notice = notices.shown().getFirst();
    assertEquals("cat.png: the file is empty.", notice.sentence(Texts.of(Language.ENGLISH)));
    assertEquals("cat.png：文件是空的。", notice.sentence(Texts.of(Language.CHINESE)));
  }

  @Test
  void whatNobodyForesawIsASentenceToo() {
    notices.error(new IllegalStateException("odd"));
    String sentence = notices.shown().getFirst().sentence(Texts.of(Language.ENGLISH));
    assertTrue(sentence.contains("odd"), sentence);
    assertFalse(sentence.contains("\tat "), sentence);
    notices.error(new OutOfMemoryError("heap"));
    assertTrue(notices.shown().getFirst().sentence(Texts.of(Language.ENGLISH)).contains("memory"));
  }

  /** A listener must not depend on who else holds the list. */
  @Test
  void itIsTheSameListForEveryone() {
    assertSame(notices.shown(), notices.shown());
  }

  @Test
  void theNewestIsDismissedFirst() {
    notices.error(new ProblemException(Problem.FILE_EMPTY, "a.png"));
    notices.info("shell.redo");
    assertTrue(notices.dismissNewest());
    assertEquals(List.of(Kind.ERROR), kinds());
    notices.dismiss(notices.shown().getFirst());
    assertFalse(notices.dismissNewest());
  }
}
