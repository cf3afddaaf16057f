package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.io.KeptPictures;
import convoscope.session.Parts;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionCodec;
import convoscope.session.document.SessionFile;
import convoscope.session.document.Work;
import convoscope.session.net.NetworkPane;
import convoscope.session.photo.PhotoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Session files: what goes in, what comes out, and what a broken one costs. */
@SuppressWarnings("NullAway.Init") // store() comes first
class SessionStoreTest {
  private static final Path APP = Path.of("").toAbsolutePath();

  @TempDir Path folder;
  private Home home;

  private SessionStore store() throws IOException {
    home = Home.of(Files.createTempDirectory(folder, "home"), APP);
    return home.sessions();
  }

  @AfterEach
  void letGo() {
    home.documents().close();
  }

  private PhotoSource photo(String name, long seed) throws IOException {
    byte[] bytes = new byte[1000];
    new Random(seed).nextBytes(bytes);
    return PhotoSource.file(Files.write(folder.resolve(name), bytes).toString());
  }

  private Session session() throws IOException {
    Work work = Work.first();
    return Session.first()
        .withWork(
            work.withPhoto(photo("cat.png", 1))
                .with(
                    KERNEL_LAB,
                    KERNEL_LAB
                        .firstWork()
                        .withPhotos(List.of(photo("狗_1.jpg", 2), PhotoSource.sample("coins.png"))))
                .with(
                    NETWORK,
                    NETWORK
                        .firstWork()
                        .withPanes(
                            List.of(NetworkPane.of("a").withPhoto(photo("bird.bmp", 3))), 0)));
  }

  private byte[] bytes(PhotoSource source) throws IOException {
    return Files.readAllBytes(home.place(source));
  }

  @Test
  void photosInsideComeOutOnAnotherMachine() throws IOException {
    Session session = session();
    Path file = folder.resolve("a.convoscope");
    assertEquals(
        Optional.of(List.of()),
        store().save(file, KeptSession.unnamed(session), true, Cancel.NEVER));
    letGo();
    for (String name : List.of("cat.png", "狗_1.jpg", "bird.bmp")) {
      Files.delete(folder.resolve(name));
    }
    KeptSession opened = store().open(file, Cancel.NEVER).orElseThrow();
    assertEquals(new SessionFile(file.toString(), true), opened.file());
    assertFalse(opened.isUnsaved());
    Work work = opened.session().work();
    assertEquals("cat.png", work.photo().name());
    assertEquals("狗_1.jpg", work.of(KERNEL_LAB).photos().getFirst().name());
    assertEquals(PhotoSource.sample("coins.png"), work.of(KERNEL_LAB).photos().get(1));
    PhotoSource own = work.of(NETWORK).pane().photo();
    assertEquals("bird.bmp", own == null ? "none" : own.name());
    byte[] expected = new byte[1000];
    for (PhotoSource source : work.allPhotos()) {
      if (source.kind() == PhotoSource.Kind.INSIDE) {
        long seed = List.of("", "cat.png", "狗_1.jpg", "bird.bmp").indexOf(source.name());
        new Random(seed).nextBytes(expected);
        assertArrayEquals(expected, bytes(source), source.name());
        assertEquals(source.name(), String.valueOf(home.place(source).getFileName()));
      }
    }
    // Saved by path, what came inside stays inside: it lies nowhere else.
    Path again = folder.resolve("b.convoscope");
    assertEquals(
        Optional.of(List.of()),
        home.sessions().save(again, KeptSession.unnamed(opened.session()), false, Cancel.NEVER));
    letGo();
    assertEquals(opened.session(), store().open(again, Cancel.NEVER).orElseThrow().session());
    assertEquals(1000, Files.size(home.place(work.photo())));
  }

  @Test
  void photosByPathStayWhereTheyAre() throws IOException {
    Session session = session();
    Path file = folder.resolve("a.convoscope");
    assertEquals(3000, store().photoBytes(session.work(), Cancel.NEVER));
    assertEquals(
        Optional.of(List.of()),
        home.sessions().save(file, KeptSession.unnamed(session), false, Cancel.NEVER));
    assertTrue(Files.size(file) < 5000, Files.size(file) + " bytes");
    assertEquals(session, home.sessions().open(file, Cancel.NEVER).orElseThrow().session());
    Files.delete(folder.resolve("cat.png"));
    assertEquals(
        session,
        home.sessions().open(file, Cancel.NEVER).orElseThrow().session(),
        "the name is kept");
    // Also where the others go inside now.
    assertEquals(
        Optional.of(List.of()),
        home.sessions().save(file, KeptSession.unnamed(session), true, Cancel.NEVER));
    assertEquals(
        session.work().photo(),
        home.sessions().open(file, Cancel.NEVER).orElseThrow().session().work().photo());
    assertEquals(2000, home.sessions().photoBytes(session.work(), Cancel.NEVER));
  }

  /** A pasted picture lies in the home folder, which the file is opened without. */
  @Test
  void aPastedPhotoAlwaysGoesInside() throws IOException {
    SessionStore store = store();
    Path pasted = home.place(PhotoSource.pasted("pasted-1.png"));
    Files.createDirectories(pasted.resolveSibling("."));
    Files.write(pasted, new byte[] {1, 2, 3});
    Session session =
        Session.first().withWork(Work.first().withPhoto(PhotoSource.pasted("pasted-1.png")));
    Path file = folder.resolve("a.convoscope");
    assertEquals(
        Optional.of(List.of()),
        store.save(file, KeptSession.unnamed(session), false, Cancel.NEVER));
    letGo();
    PhotoSource opened = store().open(file, Cancel.NEVER).orElseThrow().session().work().photo();
    assertEquals("pasted-1.png", opened.name());
    assertArrayEquals(new byte[] {1, 2, 3}, bytes(opened));
  }

  /** By whatever names another program wrote. */
  @Test
  void photosUnderAnyNameAreFound() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.convoscope"),
            """
            {"photos": {"../../x:y.png": "AQID", "b.png": "Bw=="}, "new": [1, {"a": null}],
             "work": {"photo": {"kind": "inside", "location": "b.png"}, "later": {"x": 1}}}
            """);
    KeptSession opened = store().open(file, Cancel.NEVER).orElseThrow();
    assertEquals("b.png", opened.session().work().photo().name());
    assertArrayEquals(new byte[] {7}, bytes(opened.session().work().photo()));
    try (Stream<Path> made = Files.walk(folder)) {
      assertEquals(
          List.of("a.convoscope", "b.png", "lock", "x_y.png"),
          made.filter(Files::isRegularFile)
              .map(one -> one.getFileName().toString().replace("_.._", ""))
              .sorted()
              .toList());
    }
    home.sessions().save(file, KeptSession.unnamed(opened.session()), true, Cancel.NEVER);
    String text = Files.readString(file);
    assertTrue(text.contains("\"later\"") && text.contains("\"new\""), text);
  }

  @Test
  void aDamagedOrNewerFileIsRefusedByItsName() throws IOException {
    store();
    refuse("{\"work\":", Problem.FILE_UNREADABLE);
    refuse("", Problem.FILE_EMPTY);
    refuse("[]", Problem.FILE_UNREADABLE);
    refuse("{\"work\":{}} x", Problem.FILE_UNREADABLE);
    refuse("{\"work\":{}, \"work\":{}}", Problem.FILE_UNREADABLE);
    refuse("{\"work\":{\"stride\":[0,1]}}", Problem.FILE_UNREADABLE);
    refuse("{\"work\":{}, \"photos\":{\"a\":\"?\"}}", Problem.FILE_UNREADABLE);
    refuse("{\"work\":{}, \"photos\":[]}", Problem.FILE_UNREADABLE);
    refuse("{\"work\":{}, \"format\":\"x\"}", Problem.FILE_UNREADABLE);
    refuse("{\"work\":{\"novel\":{}}, \"format\":3}", Problem.SESSION_NEWER);
    Path file = folder.resolve("a.convoscope");
    Files.write(file, new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'});
    assertThrows(
        ProblemException.class, () -> home.sessions().open(file, Cancel.NEVER).orElseThrow());
    assertThrows(
        ProblemException.class,
        () -> home.sessions().open(folder.resolve("none.convoscope"), Cancel.NEVER).orElseThrow());
  }

  private void refuse(String text, Problem expected) throws IOException {
    Path file = Files.writeString(folder.resolve("a.convoscope"), text);
    ProblemException problem =
        assertThrows(
            ProblemException.class,
            () -> home.sessions().open(file, Cancel.NEVER).orElseThrow(),
            text);
    assertEquals(expected, problem.problem(), text);
    assertEquals(file, problem.arguments().getFirst());
    assertEquals(text, Files.readString(file));
  }

  @Test
  void aSaveThatIsCancelledOrFailsLeavesWhatWasThere() throws IOException {
    SessionStore store = store();
    Path file = Files.writeString(folder.resolve("a.convoscope"), "mine");
    assertEquals(
        Optional.empty(), store.save(file, KeptSession.unnamed(session()), true, () -> true));
    assertEquals("mine", Files.readString(file));
    Path inNoFolder = folder.resolve("none").resolve("a.convoscope");
    assertThrows(
        ProblemException.class,
        () -> store.save(inNoFolder, KeptSession.unnamed(session()), true, Cancel.NEVER));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.filter(one -> one.toString().endsWith(".tmp")).toList());
    }
  }

  /** What the program keeps by itself says which file it was of, and is not that file. */
  @Test
  void aSessionThatWasKeptComesBackWithItsNameAndUnsaved() throws IOException {
    SessionStore store = store();
    Path own = Files.createFile(folder.resolve("a.convoscope"));
    SessionFile named = new SessionFile(own.toString(), true);
    KeptSession kept = new KeptSession(session(), named, true);
    store.keepPrevious(kept, Session.first());
    assertEquals(kept, store.open(store.previous().getFirst(), Cancel.NEVER).orElseThrow());
    // One that its own file has is not kept again.
    store.keepPrevious(new KeptSession(Session.first(), named, false), session());
    assertEquals(kept, store.open(store.previous().getFirst(), Cancel.NEVER).orElseThrow());
    store.keepPrevious(KeptSession.unnamed(Session.first()), session());
    KeptSession back = store.open(store.previous().getFirst(), Cancel.NEVER).orElseThrow();
    assertEquals(Session.first(), back.session());
    assertEquals(null, back.file(), "it is not to be saved there");
    assertEquals(kept, store.open(store.previous().get(1), Cancel.NEVER).orElseThrow());
    // Nor does its own file have one when that is gone.
    Files.delete(own);
    store.keepPrevious(new KeptSession(biased(4), named, false), session());
    assertEquals(
        biased(4), store.open(store.previous().getFirst(), Cancel.NEVER).orElseThrow().session());
  }

  private static Session biased(double bias) {
    Work work = Work.first();
    return Session.first()
        .withWork(work.change(KERNEL_LAB, lab -> lab.withKernel(lab.kernel().withBias(bias))));
  }

  /** A file of the person's own in the home folder is theirs. */
  @Test
  void onlyWhatTheProgramKeptIsNoFileOfItsOwn() throws IOException {
    SessionStore store = store();
    Path lesson = store.previous().getFirst().resolveSibling("lesson.convoscope");
    assertEquals(
        Optional.of(List.of()),
        store.save(lesson, KeptSession.unnamed(biased(1)), false, Cancel.NEVER));
    assertEquals(
        new KeptSession(biased(1), new SessionFile(lesson.toString(), false), false),
        store.open(lesson, Cancel.NEVER).orElseThrow());
    // And what it kept is theirs once they have taken it away.
    KeptSession kept = new KeptSession(biased(2), new SessionFile("/课/三.convoscope", true), true);
    store.keepPrevious(kept, Session.first());
    Path copy = Files.copy(store.previous().getFirst(), folder.resolve("copy.convoscope"));
    assertEquals(
        new SessionFile(copy.toString(), false),
        store.open(copy, Cancel.NEVER).orElseThrow().file());
  }

  @Test
  void whatIsNoSessionByItsNameIsNeverOverwritten() throws IOException {
    SessionStore store = store();
    for (String name : List.of("cat.png", "lesson.v2", "convoscope")) {
      Path file = Files.writeString(folder.resolve(name), "mine");
      ProblemException problem =
          assertThrows(
              ProblemException.class,
              () -> store.save(file, KeptSession.unnamed(biased(1)), false, Cancel.NEVER));
      assertEquals(Problem.FORMAT_UNFIT, problem.problem());
      assertEquals("mine", Files.readString(file));
    }
    Path file = folder.resolve("A.CONVOSCOPE");
    assertEquals(
        Optional.of(List.of()),
        store.save(file, KeptSession.unnamed(biased(1)), false, Cancel.NEVER));
    SessionFile saved = store.open(file, Cancel.NEVER).orElseThrow().file();
    assertEquals("A", saved == null ? "none" : saved.name());
  }

  private KeptSession opened(Path file) {
    return home.sessions().open(file, Cancel.NEVER).orElseThrow();
  }

  private void loseCopies() {
    KeptPictures.delete(home.sessions().previous().getFirst().resolveSibling("pictures"));
  }

  /** The file that is overwritten has the only copy. */
  @Test
  void aPhotoInsideWhoseCopyIsGoneIsFetchedFromItsFile() throws IOException {
    Path file = folder.resolve("a.convoscope");
    assertEquals(
        Optional.of(List.of()),
        store().save(file, KeptSession.unnamed(session()), true, Cancel.NEVER));
    KeptSession kept = opened(file);
    loseCopies();
    assertEquals(Optional.of(List.of()), home.sessions().save(file, kept, true, Cancel.NEVER));
    loseCopies();
    Path other = folder.resolve("b.convoscope");
    assertEquals(Optional.of(List.of()), home.sessions().save(other, kept, false, Cancel.NEVER));
    for (Path one : List.of(file, other)) {
      loseCopies();
      assertEquals(kept.session(), opened(one).session());
      for (PhotoSource source : kept.session().work().allPhotos()) {
        assertEquals(
            source.kind() == PhotoSource.Kind.INSIDE, bytes(source).length == 1000, source.name());
      }
    }
    // The one that is overwritten may have it, too.
    loseCopies();
    Files.delete(file);
    assertEquals(Optional.of(List.of()), home.sessions().save(other, kept, true, Cancel.NEVER));
    loseCopies();
    assertEquals(kept.session(), opened(other).session());
    // Nowhere any more: the rest is saved, and the names are kept, and said once.
    loseCopies();
    Files.delete(other);
    List<String> inside =
        kept.session().work().allPhotos().stream()
            .filter(source -> source.kind() == PhotoSource.Kind.INSIDE)
            .map(PhotoSource::name)
            .toList();
    assertEquals(Optional.of(inside), home.sessions().save(other, kept, true, Cancel.NEVER));
    assertEquals(kept.session().work(), opened(other).session().work());
    KeptSession again =
        new KeptSession(kept.session(), new SessionFile(other.toString(), true), true);
    assertEquals(Optional.of(List.of()), home.sessions().save(other, again, true, Cancel.NEVER));
  }

  /** It may have the only copy of the photo, for a person to mend. */
  @Test
  void itsOwnFileThatCannotBeReadIsNotOverwrittenWithoutThePhoto() throws IOException {
    Path file = folder.resolve("a.convoscope");
    assertEquals(
        Optional.of(List.of()),
        store().save(file, KeptSession.unnamed(session()), true, Cancel.NEVER));
    KeptSession kept = opened(file);
    loseCopies();
    String damaged = Files.readString(file).replaceFirst("\\{", "{{");
    Files.writeString(file, damaged);
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> home.sessions().save(file, kept, true, Cancel.NEVER));
    assertEquals(Problem.FILE_UNREADABLE, problem.problem());
    assertEquals(damaged, Files.readString(file));
    // Beside it there is no harm.
    Path other = folder.resolve("b.convoscope");
    assertTrue(home.sessions().save(other, kept, true, Cancel.NEVER).orElseThrow().size() > 0);
    assertEquals(damaged, Files.readString(file));
  }

  @Test
  void aPastedPhotoThatIsGoneIsNotLeftOutWithoutAWord() throws IOException {
    store();
    Session session =
        Session.first().withWork(Work.first().withPhoto(PhotoSource.pasted("pasted-1.png")));
    Path file = folder.resolve("a.convoscope");
    assertEquals(
        Optional.of(List.of("pasted-1.png")),
        home.sessions().save(file, KeptSession.unnamed(session), true, Cancel.NEVER));
    assertEquals(session.work(), opened(file).session().work());
    Files.delete(file);
    // Saved once, it is in its file.
    Path pasted = home.place(PhotoSource.pasted("pasted-1.png"));
    Files.createDirectories(pasted.resolveSibling("."));
    Files.write(pasted, new byte[] {1, 2, 3});
    assertEquals(
        Optional.of(List.of()),
        home.sessions().save(file, KeptSession.unnamed(session), true, Cancel.NEVER));
    loseCopies();
    KeptSession named = new KeptSession(session, new SessionFile(file.toString(), true), true);
    assertEquals(Optional.of(List.of()), home.sessions().save(file, named, true, Cancel.NEVER));
    assertArrayEquals(new byte[] {1, 2, 3}, bytes(opened(file).session().work().photo()));
  }

  /** One that its file never had is asked for, and costs no saving. */
  @Test
  void aPhotoThatWasMissingBeforeKeepsItsName() throws IOException {
    store();
    Path file =
        Files.writeString(
            folder.resolve("a.convoscope"),
            "{\"work\": {\"photo\": {\"kind\": \"inside\", \"location\": \"b.png\"}}}");
    KeptSession kept = opened(file);
    assertEquals(Optional.of(List.of()), home.sessions().save(file, kept, true, Cancel.NEVER));
    assertEquals(kept.session(), opened(file).session());
  }

  @Test
  void aReadingThatIsCancelledOpensNothing() throws IOException {
    Path file = folder.resolve("a.convoscope");
    assertEquals(
        Optional.of(List.of()),
        store().save(file, KeptSession.unnamed(session()), true, Cancel.NEVER));
    assertEquals(Optional.empty(), home.sessions().open(file, () -> true));
    assertEquals(0, home.sessions().photoBytes(session().work(), () -> true));
  }

  @Test
  void theHomeFolderTellsWhichSessionItWas() throws IOException {
    store();
    KeptSession kept = new KeptSession(session(), new SessionFile("/课/三.convoscope", false), true);
    home.documents().write(SessionCodec.DOCUMENT, Parts.CODEC.write(kept));
    assertEquals(kept, home.session());
    assertEquals(List.of(), home.complaints());
  }

  /** A picture of the window is drawn of it, and nothing is left. */
  @Test
  void aLookLeavesNothingInTheHomeFolder() throws IOException {
    Path file = folder.resolve("a.convoscope");
    assertEquals(
        Optional.of(List.of()),
        store().save(file, KeptSession.unnamed(session()), true, Cancel.NEVER));
    letGo();
    Path other = folder.resolve("visited");
    home = Home.visiting(other, APP);
    Session opened = home.sessions().open(file, Cancel.NEVER).orElseThrow().session();
    assertEquals(1000, bytes(opened.work().photo()).length);
    assertFalse(Files.exists(other));
  }

  @Test
  void photosOfSessionsGoWhenNothingShowsThem() throws IOException {
    Path file = folder.resolve("a.convoscope");
    assertEquals(
        Optional.of(List.of()),
        store().save(file, KeptSession.unnamed(session()), true, Cancel.NEVER));
    Path at = home.sessions().previous().getFirst().resolveSibling("");
    Work work = opened(file).session().work();
    home.dropPictures(work.change(KERNEL_LAB, lab -> lab.withPhotos(List.of())));
    assertTrue(
        Files.exists(home.place(work.of(KERNEL_LAB).photos().getFirst())),
        "this window may show it");
    letGo();
    home = Home.of(at, APP);
    home.dropPictures(work.change(KERNEL_LAB, lab -> lab.withPhotos(List.of())));
    assertTrue(Files.exists(home.place(work.photo())));
    assertFalse(Files.exists(home.place(work.of(KERNEL_LAB).photos().getFirst())));
  }
}
