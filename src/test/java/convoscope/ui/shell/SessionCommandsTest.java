package convoscope.ui.shell;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionFile;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.Work;
import convoscope.session.net.NetworkPane;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Save, save as, open, the title, and photos that are missing. */
class SessionCommandsTest {
  private static final Path A = Path.of("a.convoscope").toAbsolutePath();

  private final ShellFixture shell = ShellFixture.unseen();
  private final SessionCommands sessions = shell.sessions;

  private void bias(double bias) {
    shell.session.edit(KERNEL_LAB, lab -> lab.withKernel(lab.kernel().withBias(bias)));
  }

  private String title() {
    return sessions.titleProperty().get();
  }

  private List<String> sentences() {
    return shell.notices.shown().stream().map(n -> n.sentence(shell.texts.texts())).toList();
  }

  private KeptSession named(double bias) {
    Work work = Work.first();
    return new KeptSession(
        Session.first()
            .withWork(work.change(KERNEL_LAB, lab -> lab.withKernel(lab.kernel().withBias(bias)))),
        new SessionFile(A.toString(), true),
        false);
  }

  @Test
  void aSessionWithoutANameIsAskedForOne() {
    bias(1);
    assertEquals("Convoscope", title());
    sessions.save();
    shell.tasks.runAll();
    assertEquals("chelsea.convoscope", shell.desktop.suggested);
    assertEquals(List.of(), shell.files.written, "thought better of it");
    shell.desktop.file = Optional.of(A);
    sessions.save();
    assertTrue(sessions.busyProperty().get());
    bias(2);
    shell.tasks.runAll();
    assertFalse(sessions.busyProperty().get());
    assertEquals(1, shell.files.written.getFirst().session().work(KERNEL_LAB).kernel().bias());
    assertEquals("a • – Convoscope", title(), "what was done while it was written is not in it");
    shell.model.undo();
    assertEquals("a – Convoscope", title());
    assertEquals(List.of(A.toString()), shell.model.recentSessionsProperty().get());
    shell.desktop.file = Optional.empty();
    bias(3);
    sessions.save();
    shell.tasks.runAll();
    assertEquals(3, shell.files.written.getLast().session().work(KERNEL_LAB).kernel().bias());
    assertEquals("a – Convoscope", title());
    sessions.saveAs();
    assertEquals("a.convoscope", shell.desktop.suggested);
  }

  @Test
  void whereThereArePhotosFromFilesItIsAskedWhereTheyShallBe() {
    shell.session.edit(
        work ->
            work.withPhoto(PhotoSource.file("/x.png"))
                .change(
                    KERNEL_LAB,
                    lab ->
                        lab.withPhotos(
                            List.of(PhotoSource.file("/x.png"), PhotoSource.file("/y.png")))));
    shell.desktop.file = Optional.of(A);
    sessions.save();
    shell.tasks.runAll();
    assertEquals(new SessionCommands.Question(2, 1000, true), sessions.questionProperty().get());
    assertTrue(shell.model.dismiss());
    assertNull(sessions.questionProperty().get());
    assertEquals(List.of(), shell.files.written);
    sessions.answer(true);
    shell.tasks.runAll();
    assertEquals(List.of(), shell.files.written, "nothing was asked");
    shell.files.bytes = 1L << 30;
    sessions.save();
    shell.tasks.runAll();
    assertEquals(
        new SessionCommands.Question(2, 1L << 30, false), sessions.questionProperty().get());
    sessions.answer(false);
    shell.tasks.runAll();
    assertFalse(shell.files.written.getLast().inside());
    assertEquals(Optional.of(new SessionFile(A.toString(), false)), shell.session.file());
    // From now on it is known.
    sessions.save();
    shell.tasks.runAll();
    assertEquals(2, shell.files.written.size());
    shell.files.bytes = 10;
    sessions.saveAs();
    shell.tasks.runAll();
    assertEquals(new SessionCommands.Question(2, 10, false), sessions.questionProperty().get());
  }

  @Test
  void aSaveThatFailsOrIsCancelledLeavesItUnsaved() {
    shell.session.open(named(1));
    bias(2);
    shell.files.failure = new ProblemException(Problem.FILE_UNWRITABLE, A, "full");
    sessions.save();
    shell.tasks.runAll();
    assertEquals("a • – Convoscope", title());
    assertEquals(Notice.Kind.ERROR, shell.notices.shown().getFirst().kind());
    shell.files.failure = null;
    shell.files.whileWriting = sessions::cancel;
    sessions.save();
    sessions.save();
    shell.tasks.runAll();
    assertEquals(List.of(), shell.files.written, "both");
    assertTrue(sentences().getFirst().contains("cancelled"), sentences().toString());
    assertEquals("a • – Convoscope", title());
    assertFalse(sessions.busyProperty().get());
  }

  /** The later of two writes of one file is the one that stays. */
  @Test
  void saveAfterSaveIsWrittenAfterIt() {
    shell.session.open(named(1));
    bias(2);
    sessions.save();
    bias(3);
    sessions.save();
    bias(4);
    assertEquals(1, shell.tasks.waiting(), "one after the other");
    shell.tasks.runAll();
    assertEquals(
        List.of(2.0, 4.0),
        shell.files.written.stream()
            .map(one -> one.session().work(KERNEL_LAB).kernel().bias())
            .toList());
    assertEquals("a – Convoscope", title());
  }

  @Test
  void openingTakesThePlaceOfEverythingAsOneStep() {
    bias(1);
    Session before = shell.session.session();
    shell.files.there.put(A, named(5));
    boolean[] isKept = new boolean[1];
    sessions.setOnKept(() -> isKept[0] = true);
    shell.model.take(new Desktop.Content.Files(List.of(Path.of("x.png"), A, Path.of("k.json"))));
    assertEquals(before, shell.session.session());
    shell.tasks.runAll();
    assertTrue(isKept[0]);
    assertEquals("a – Convoscope", title());
    assertEquals(5, shell.session.work(KERNEL_LAB).kernel().bias());
    assertEquals(List.of(), shell.first.opened);
    assertTrue(sentences().stream().anyMatch(one -> one.contains("(2)")), sentences().toString());
    assertEquals(before, shell.files.previous.getFirst().session());
    shell.model.undo();
    assertEquals(before.work(), shell.session.work());
    assertEquals("Convoscope", title());
  }

  @Test
  void aSessionThatCannotBeOpenedCostsASentenceAndLeavesTheList() {
    shell.settings.change(
        all -> all.withRecent(Recent.SESSIONS, A.toString()).withRecent(Recent.SESSIONS, "/b"));
    Session before = shell.session.session();
    sessions.open(A);
    shell.tasks.runAll();
    assertEquals(before, shell.session.session());
    assertFalse(shell.session.canUndo());
    assertEquals(1, sentences().size());
    assertEquals(List.of("/b"), shell.model.recentSessionsProperty().get());
    sessions.clearRecent();
    assertEquals(List.of(), shell.model.recentSessionsProperty().get());
    assertEquals(1, shell.model.recentProperty().get().size(), "photos are another list");
  }

  @Test
  void oneDialogOpensEverything() {
    shell.files.there.put(A, named(5));
    shell.desktop.chosen = List.of(A);
    shell.model.choose(1);
    shell.model.openByDialog();
    shell.tasks.runAll();
    assertEquals(5, shell.session.work(KERNEL_LAB).kernel().bias());
    Exchange.Kind all = shell.desktop.kinds.getFirst();
    for (String ending : List.of(".png", ".JPG", ".onnx", ".npy", ".json", ".convoscope")) {
      assertTrue(all.endings().contains(ending), ending);
    }
    assertEquals(List.of(".*"), shell.desktop.kinds.getLast().endings());
  }

  private void fetchAll() {
    for (PhotoSource source : shell.session.work().allPhotos()) {
      shell.shelf.fetch(source, photo -> {}, shell.notices::error);
    }
    shell.tasks.runAll();
  }

  @Test
  void photosThatAreMissingAreAskedForTogether(@TempDir Path folder) throws Exception {
    PhotoSource one = PhotoSource.file("/lost/one.png");
    PhotoSource two = PhotoSource.file("/lost/two.png");
    PhotoSource three = PhotoSource.file("/lost/three.png");
    Work work = Work.first();
    shell.session.open(
        new KeptSession(
            Session.first()
                .withWork(
                    work.withPhoto(one)
                        .change(
                            KERNEL_LAB,
                            lab -> lab.withPhotos(List.of(two, PhotoSource.sample("coins.png"))))
                        .change(
                            NETWORK,
                            network ->
                                network.withPanes(
                                    List.of(NetworkPane.of("").withPhoto(three)), 0))),
            null,
            false));
    fetchAll();
    assertEquals(
        List.of("3 photos are not where they were: one.png, two.png, three.png."), sentences());
    // Closed, it does not come again with every look at them.
    Notice closed = shell.notices.shown().getFirst();
    shell.notices.dismiss(closed);
    fetchAll();
    assertEquals(List.of(), sentences());

    Files.createFile(folder.resolve("here.png"));
    Files.createFile(folder.resolve("three.png"));
    shell.desktop.file = Optional.of(folder.resolve("here.png"));
    closed.action().orElseThrow().run().run();
    assertEquals("Where is one.png?", shell.desktop.title);
    shell.tasks.runAll();
    Work found = shell.session.work();
    assertEquals("here.png", found.photo().name());
    assertEquals(two, found.of(KERNEL_LAB).photos().getFirst(), "its name is kept");
    PhotoSource own = found.of(NETWORK).pane().photo();
    assertEquals(folder.resolve("three.png").toString(), own == null ? "" : own.location());
    assertEquals(List.of("The photo two.png is not where it was: /lost/two.png."), sentences());
    shell.desktop.file = Optional.of(folder.resolve("broken.png"));
    assertNotNull(shell.notices.shown().getFirst());
    shell.notices.shown().getFirst().action().orElseThrow().run().run();
    shell.tasks.runAll();
    assertEquals(two, shell.session.work(KERNEL_LAB).photos().getFirst());
    assertTrue(
        sentences().stream().anyMatch(sentence -> sentence.contains("broken.png")),
        sentences().toString());
    shell.session.edit(KERNEL_LAB, now -> now.withPhotos(List.of()));
    assertFalse(sentences().stream().anyMatch(sentence -> sentence.contains("two.png")));
  }

  /** A recent photo that is gone is no photo of the session: it is only said. */
  @Test
  void aPhotoThatIsNotTheSessionsIsNotAskedFor() {
    shell.model.open(PhotoSource.file("/lost/other.png"));
    shell.tasks.runAll();
    assertEquals(List.of("/lost/other.png: there is no such file."), sentences());
    assertTrue(shell.notices.shown().getFirst().action().isEmpty());
  }

  private static final Path B = Path.of("b.convoscope").toAbsolutePath();

  private void isThere(Path file, double bias) {
    shell.files.there.put(
        file,
        new KeptSession(named(bias).session(), new SessionFile(file.toString(), true), false));
  }

  /** Undo has it still: a full home folder keeps no session from opening. */
  @Test
  void whatCannotBeKeptIsSaidAndTheOtherIsOpenAllTheSame() {
    bias(1);
    isThere(A, 5);
    shell.files.notKept = new ProblemException(Problem.HOME_UNWRITABLE, "home", "full");
    sessions.open(A);
    shell.tasks.runAll();
    assertEquals("a – Convoscope", title());
    assertTrue(sentences().stream().anyMatch(one -> one.contains("full")), sentences().toString());
    assertEquals(List.of(A.toString()), shell.model.recentSessionsProperty().get());
    sessions.create();
    shell.tasks.runAll();
    assertEquals("Convoscope", title());
  }

  @Test
  void oneThatMayOpenAnotherTimeStaysARecentOne() {
    shell.settings.change(all -> all.withRecent(Recent.SESSIONS, A.toString()));
    shell.files.unread = new ProblemException(Problem.OUT_OF_MEMORY);
    sessions.open(A);
    shell.tasks.runAll();
    assertEquals(1, sentences().size());
    assertEquals(List.of(A.toString()), shell.model.recentSessionsProperty().get());
  }

  /** A photo that is nowhere costs no saving; that it is not in the file is said, and stays. */
  @Test
  void whatIsSavedWithoutAPhotoSaysSo() {
    shell.session.open(named(1));
    bias(2);
    shell.files.nowhere = List.of("pasted-1.png", "cat.png");
    sessions.save();
    shell.tasks.runAll();
    assertEquals("a – Convoscope", title());
    assertEquals(1, sentences().size());
    String said = sentences().getFirst();
    assertTrue(said.contains("a.convoscope is saved, but without pasted-1.png, cat.png: "), said);
  }

  /** The list of keys asks nothing: what is dropped on it is opened. */
  @Test
  void whatIsDroppedOnTheListOfKeysIsOpened() {
    isThere(B, 5);
    shell.model.toggleKeys();
    shell.model.take(new Desktop.Content.Files(List.of(B)));
    shell.tasks.runAll();
    assertEquals("b – Convoscope", title());
    assertFalse(shell.model.keysShownProperty().get());
  }

  /** Nothing that is saved is kept once more. */
  @Test
  void whatIsOpenedAfterASaveFindsItSaved() {
    shell.session.open(named(1));
    bias(2);
    isThere(B, 5);
    sessions.save();
    sessions.open(B);
    shell.tasks.runAll();
    assertFalse(shell.files.previous.getFirst().isUnsaved());
    assertEquals("b – Convoscope", title());
  }

  /** The order was for the session at hand then, not for the one that is being read. */
  @Test
  void whatIsSavedWhileAnotherIsReadIsTheOneItWasOrderedFor() {
    shell.session.open(named(1));
    bias(2);
    isThere(B, 5);
    sessions.open(B);
    bias(3);
    sessions.save();
    shell.tasks.runAll();
    ShellFixture.FakeFiles.Written written = shell.files.written.getFirst();
    assertEquals(A, written.file());
    assertEquals(3, written.session().work(KERNEL_LAB).kernel().bias());
    assertEquals("b – Convoscope", title());
    assertEquals(
        3,
        shell.files.previous.getLast().session().work(KERNEL_LAB).kernel().bias(),
        "also what came late");
    shell.model.undo();
    assertEquals("a – Convoscope", title(), "that one is saved");
  }

  @Test
  void aReadingThatIsGivenUpOpensNothing() {
    isThere(A, 5);
    sessions.open(A);
    sessions.cancel();
    shell.tasks.runAll();
    assertEquals("Convoscope", title());
    assertEquals(List.of("a.convoscope was not opened: cancelled"), sentences());
    assertEquals(List.of(), shell.files.previous);
    // Also after it was read, while the window was busy.
    sessions.open(A);
    shell.tasks.runBackground();
    sessions.cancel();
    shell.tasks.runAll();
    assertEquals("Convoscope", title());
    assertFalse(shell.session.canUndo());
    // Nor is anything asked when the sizes were not to be found out.
    shell.session.edit(work -> work.withPhoto(PhotoSource.file("/x.png")));
    sessions.saveAs();
    sessions.cancel();
    shell.tasks.runAll();
    assertNull(sessions.questionProperty().get());
  }

  @Test
  void aQuestionIsAboutTheSessionAtHand() {
    isThere(B, 5);
    shell.session.edit(work -> work.withPhoto(PhotoSource.file("/x.png")));
    sessions.saveAs();
    shell.tasks.runAll();
    assertNotNull(sessions.questionProperty().get());
    // Not behind it, which is said.
    shell.model.take(new Desktop.Content.Files(List.of(B)));
    assertEquals(List.of("Answer the question first, then drop it again."), sentences());
    shell.tasks.runAll();
    assertEquals("Convoscope", title());
    assertNotNull(sessions.questionProperty().get());
    // One that was being read already.
    sessions.open(B);
    shell.tasks.runAll();
    assertEquals("b – Convoscope", title());
    assertNull(sessions.questionProperty().get());
    shell.model.undo();
    sessions.saveAs();
    sessions.open(B);
    shell.tasks.runAll();
    assertNull(sessions.questionProperty().get(), "asked too late");
  }

  @Test
  void saveAsBeginsWhereTheSessionLies() {
    sessions.saveAs();
    assertNull(shell.desktop.folder, "where something was chosen last");
    shell.session.open(named(1));
    sessions.saveAs();
    assertEquals(A.getParent(), shell.desktop.folder);
  }

  @Test
  void aNewSessionIsEmptyAndUndoneLikeAnother() {
    shell.session.open(named(1));
    bias(2);
    shell.model.choose(1);
    Session before = shell.session.session();
    sessions.create();
    shell.tasks.runAll();
    assertEquals(Work.first(), shell.session.work());
    assertEquals(shell.second, shell.model.workspaceProperty().get());
    assertEquals("Convoscope", title());
    assertEquals(before, shell.files.previous.getFirst().session());
    shell.model.undo();
    assertEquals(before, shell.session.session());
    assertEquals("a • – Convoscope", title());
  }

  /** What is being written would be lost with the process. */
  @Test
  void closingWaitsForFilesAndAskedTwiceGivesThemUp() {
    int[] closed = new int[1];
    Closing closing = new Closing(shell.desk, shell.notices, () -> closed[0]++);
    assertTrue(closing.mayClose());
    shell.session.open(named(1));
    bias(2);
    sessions.save();
    assertFalse(closing.mayClose());
    assertEquals(0, closed[0]);
    shell.tasks.runAll();
    assertEquals(1, closed[0]);
    assertEquals(1, shell.files.written.size());
    // Given up: the file stays as it was.
    sessions.save();
    assertFalse(closing.mayClose());
    assertFalse(closing.mayClose());
    shell.tasks.runAll();
    assertEquals(2, closed[0]);
    assertEquals(1, shell.files.written.size());
    // What cannot be written is told, to someone who is there.
    shell.files.failure = new ProblemException(Problem.FILE_UNWRITABLE, A, "full");
    sessions.save();
    assertFalse(closing.mayClose());
    shell.tasks.runAll();
    assertEquals(2, closed[0]);
    assertTrue(closing.mayClose());
  }
}
