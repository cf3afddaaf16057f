package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.Parts;
import convoscope.session.document.KeptSession;
import convoscope.session.document.Session;
import convoscope.session.document.SessionCodec;
import convoscope.session.document.Settings;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.SettingsCodec;
import convoscope.session.document.Work;
import convoscope.session.photo.PhotoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {
  private static final Path APP = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void aNewPersonBeginsWithTheFirstSession() {
    Home home = Home.of(folder.resolve("new"), APP);
    assertEquals(KeptSession.unnamed(Session.first()), home.session());
    assertEquals(Settings.DEFAULT, home.settings());
    assertEquals(0, home.complaints().size());
    assertTrue(Files.exists(home.place(Session.first().work().photo())));
    home.documents().close();
  }

  @Test
  void whatWasSavedComesBack() {
    Session session =
        new Session(
            Session.first().work().withPhoto(PhotoSource.sample("coins.png")),
            Session.first().view().change(KERNEL_LAB, view -> view.withMapPixels(true)));
    Settings settings = Settings.DEFAULT.withLanguage("zh").withPresenter(true);
    Home first = Home.of(folder, APP);
    first.documents().write(SessionCodec.DOCUMENT, Parts.CODEC.write(session));
    first.documents().write(SettingsCodec.DOCUMENT, SettingsCodec.write(settings));
    first.documents().close();
    Home second = Home.of(folder, APP);
    assertEquals(KeptSession.unnamed(session), second.session());
    assertEquals(settings, second.settings());
    assertEquals(0, second.complaints().size());
    second.documents().close();
  }

  /** It takes the place of that of the last time, which is lost otherwise. */
  @Test
  void aSessionThatWasOpenedKeepsThatOfTheLastTimeAndItsPictures() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    Files.write(pictures.resolve("pasted-own.png"), new byte[] {1});
    Files.write(pictures.resolve("pasted-old.png"), new byte[] {1});
    Session own =
        new Session(
            Work.first()
                .change(
                    KERNEL_LAB,
                    lab -> lab.withPhotos(List.of(PhotoSource.pasted("pasted-own.png")))),
            Session.first().view());
    Session other =
        new Session(Work.first().withPhoto(PhotoSource.sample("coins.png")), own.view());
    Home home = Home.of(folder, APP);
    home.documents().write("session", Parts.CODEC.write(other));
    Path file = Files.move(folder.resolve("session.json"), folder.resolve("given.convoscope"));
    assertEquals(Optional.of(other), home.sessionOrComplaint(file).map(KeptSession::session));
    assertEquals(Optional.empty(), home.previous(), "there was none");
    home.documents().write("session", Parts.CODEC.write(own));
    assertEquals(Optional.of(other), home.sessionOrComplaint(file).map(KeptSession::session));
    home.documents().write("session", Parts.CODEC.write(other));
    home.dropPictures(other.work());
    assertEquals(List.of("pasted-own.png"), names(pictures));
    Path previous = home.previous().orElseThrow();
    assertEquals(own, home.sessions().open(previous, Cancel.NEVER).orElseThrow().session());
    assertEquals(0, home.complaints().size());
    home.documents().close();
  }

  @Test
  void openingTheSameSessionAgainCostsNoneBeforeIt() throws IOException {
    Session own = Session.first();
    Session other =
        new Session(Work.first().withPhoto(PhotoSource.sample("coins.png")), own.view());
    Session third =
        new Session(Work.first().withPhoto(PhotoSource.sample("boundary.png")), own.view());
    Home home = Home.of(folder, APP);
    home.documents().write("session", Parts.CODEC.write(other));
    Path file = Files.move(folder.resolve("session.json"), folder.resolve("given.convoscope"));
    for (Session last : List.of(own, other, other, third, other, third, own, third)) {
      home.documents().write("session", Parts.CODEC.write(last));
      assertEquals(Optional.of(other), home.sessionOrComplaint(file).map(KeptSession::session));
    }
    assertEquals(
        third,
        home.sessions()
            .open(folder.resolve("previous.convoscope"), Cancel.NEVER)
            .orElseThrow()
            .session());
    assertEquals(
        own,
        home.sessions()
            .open(folder.resolve("previous-2.convoscope"), Cancel.NEVER)
            .orElseThrow()
            .session());
    assertEquals(
        List.of("given.convoscope", "previous-2.convoscope", "previous.convoscope"),
        names(folder).stream().filter(name -> name.endsWith(".convoscope")).toList());
    for (String kernel : List.of("1", "2")) {
      Work work =
          Work.first()
              .change(
                  KERNEL_LAB, lab -> lab.withKernel(KernelRecipe.of("", KernelText.parse(kernel))));
      home.documents().write("session", Parts.CODEC.write(new Session(work, own.view())));
      home.sessionOrComplaint(file);
    }
    assertEquals(
        third,
        home.sessions()
            .open(folder.resolve("previous-3.convoscope"), Cancel.NEVER)
            .orElseThrow()
            .session(),
        "the oldest went");
    assertEquals(0, home.complaints().size());
    // A damaged one is kept as it is, for a person to mend.
    Files.writeString(folder.resolve("session.json"), "{");
    assertEquals(Optional.of(other), home.sessionOrComplaint(file).map(KeptSession::session));
    assertEquals("{", Files.readString(folder.resolve("previous.convoscope")));
    assertEquals(0, home.complaints().size());
    home.documents().close();
  }

  @Test
  void pastedPicturesGoWhenNothingShowsThemAndStayForASessionSetAside() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (String name : List.of("pasted-1.png", "pasted-2.png", "pasted-3.png", "mine.png")) {
      Files.write(pictures.resolve(name), new byte[] {1});
    }
    Work work =
        Work.first()
            .withPhoto(PhotoSource.pasted("pasted-1.png"))
            .change(KERNEL_LAB, lab -> lab.withPhotos(List.of(PhotoSource.pasted("pasted-2.png"))));
    Path aside = Files.writeString(folder.resolve("session.damaged-1.json"), "{");
    Home home = Home.of(folder, APP);
    home.dropPictures(Work.first());
    assertEquals(4, names(pictures).size());
    Files.delete(aside);
    Home second = Home.of(folder, APP);
    second.dropPictures(Work.first());
    assertEquals(4, names(pictures).size(), "another window may show them");
    home.dropPictures(work);
    assertEquals(4, names(pictures).size(), "the other window may show them");
    second.documents().close();
    home.dropPictures(work);
    assertEquals(List.of("mine.png", "pasted-1.png", "pasted-2.png"), names(pictures));
    home.documents().close();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"work\":",
        "[]",
        "{\"work\":{\"stride\":[0,1]}}",
        "{\"work\":{\"kernel\":{\"cells\":\"1 2; 3\"}}}",
        "\u0000\u0001"
      })
  void aDamagedSessionIsSetAsideAndSaidSo(String damaged) throws IOException {
    Files.writeString(folder.resolve("session.json"), damaged);
    Home home = Home.of(folder, APP);
    assertEquals(KeptSession.unnamed(Session.first()), home.session());
    ProblemException complaint = home.complaints().getFirst();
    assertEquals(Problem.DOCUMENT_DAMAGED, complaint.problem());
    String sentence = Texts.of(Language.ENGLISH).sentence(complaint);
    assertTrue(sentence.contains("session.damaged-1.json"), sentence);
    assertEquals(damaged, Files.readString(folder.resolve("session.damaged-1.json")));
    assertFalse(Files.exists(folder.resolve("session.json")));
    assertTrue(home.documents().hasSetAside("session"));
    assertFalse(home.documents().hasSetAside("settings"));
    home.documents().close();
  }

  @Test
  void aPhotoThatIsGoneStaysInTheSessionByItsName() {
    Session session =
        new Session(
            Session.first().work().withPhoto(PhotoSource.file("/no/such/cat.png")),
            Session.first().view().withHintsDone(true));
    Home home = Home.of(folder, APP);
    home.documents().write(SessionCodec.DOCUMENT, Parts.CODEC.write(session));
    assertEquals(session, home.session().session());
    assertEquals(0, home.complaints().size(), "the window asks for it");
    home.documents().close();
  }

  @Test
  void aSessionFileThatIsNoneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.convoscope"), "{\"work\":7}");
    Home home = Home.visiting(folder.resolve("home"), APP);
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> home.sessions().open(file, Cancel.NEVER).orElseThrow());
    assertEquals(file, problem.arguments().getFirst());
    assertFalse(Files.exists(folder.resolve("home")), "a look leaves nothing behind");
    // The window still opens: it costs a sentence.
    assertEquals(Optional.empty(), home.sessionOrComplaint(file));
    assertEquals(file, home.complaints().getLast().arguments().getFirst());
  }

  @Test
  void aHomeThatCannotBeWrittenCostsNoStart() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Home home = Home.of(file.resolve("home"), APP);
    assertEquals(KeptSession.unnamed(Session.first()), home.session());
    assertTrue(home.documents().isFirst());
    ProblemException problem =
        assertThrows(
            ProblemException.class,
            () ->
                home.documents().write(SessionCodec.DOCUMENT, Parts.CODEC.write(Session.first())));
    assertEquals(Problem.HOME_UNWRITABLE, problem.problem());
  }

  private static Session biased(double bias) {
    Work work = Work.first();
    return Session.first()
        .withWork(work.change(KERNEL_LAB, lab -> lab.withKernel(lab.kernel().withBias(bias))));
  }

  /** The first window is closed and opened again while a second one shows a session's photos. */
  @Test
  void aFirstWindowLeavesThePicturesOfASecondOne() throws IOException {
    Path photo = Files.write(folder.resolve("cat.png"), new byte[] {1, 2, 3});
    Session session =
        Session.first().withWork(Work.first().withPhoto(PhotoSource.file(photo.toString())));
    Home first = Home.of(folder.resolve("home"), APP);
    Path file = folder.resolve("a.convoscope");
    first.sessions().save(file, KeptSession.unnamed(session), true, Cancel.NEVER);
    Home second = Home.of(folder.resolve("home"), APP);
    assertFalse(first.documents().isAlone() || second.documents().isAlone());
    KeptSession opened = second.sessions().open(file, Cancel.NEVER).orElseThrow();
    first.documents().close();
    assertTrue(second.documents().isAlone());
    Home again = Home.of(folder.resolve("home"), APP);
    assertTrue(again.documents().isFirst());
    again.dropPictures(again.session().session().work());
    assertTrue(Files.exists(second.place(opened.session().work().photo())));
    second.documents().close();
    again.dropPictures(again.session().session().work());
    assertFalse(Files.exists(second.place(opened.session().work().photo())));
    again.documents().close();
  }

  /** A session that its own file has is not kept, at the start either: it pushes nothing out. */
  @Test
  void onlyWhatWouldBeLostIsKeptAtTheStart() {
    Home home = Home.of(folder, APP);
    home.documents().write("session", Parts.CODEC.write(KeptSession.unnamed(biased(99))));
    for (int i = 0; i < 5; i++) {
      Path file = folder.resolve("lesson " + i + ".convoscope");
      home.sessions().save(file, KeptSession.unnamed(biased(i)), true, Cancel.NEVER);
      Home.Start start = home.start(Optional.of(file));
      assertEquals(biased(i), start.session().session());
      home.documents().write("session", Parts.CODEC.write(start.session()));
    }
    Path previous = folder.resolve("previous.convoscope");
    assertEquals(biased(99), home.sessions().open(previous, Cancel.NEVER).orElseThrow().session());
    assertFalse(Files.exists(folder.resolve("previous-2.convoscope")));
    home.documents().close();
  }

  @Test
  void aSessionThatWasGivenIsARecentOne() throws IOException {
    Home home = Home.of(folder, APP);
    Path file = folder.resolve("lesson.convoscope");
    home.sessions().save(file, KeptSession.unnamed(biased(1)), true, Cancel.NEVER);
    Settings settings = home.start(Optional.of(file)).settings();
    assertEquals(List.of(file.toString()), settings.recent(Recent.SESSIONS));
    home.documents().write(SettingsCodec.DOCUMENT, SettingsCodec.write(settings));
    Files.writeString(file, "{");
    assertEquals(settings, home.start(Optional.of(file)).settings(), "it may be mended");
    Files.delete(file);
    assertEquals(List.of(), home.start(Optional.of(file)).settings().recent(Recent.SESSIONS));
    assertEquals(2, home.complaints().size());
    assertEquals(KeptSession.unnamed(Session.first()), home.start(Optional.empty()).session());
    home.documents().close();
  }
}
