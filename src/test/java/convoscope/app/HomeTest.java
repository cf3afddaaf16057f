package convoscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.kernel.KernelRecipe;
import convoscope.core.kernel.KernelText;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.KeptSession;
import convoscope.session.PhotoSource;
import convoscope.session.Session;
import convoscope.session.SessionCodec;
import convoscope.session.Settings;
import convoscope.session.SettingsCodec;
import convoscope.session.Work;
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
            Session.first().view().withMapPixels(true));
    Settings settings = Settings.DEFAULT.withLanguage("zh").withPresenter(true);
    Home first = Home.of(folder, APP);
    first.documents().write(SessionCodec.DOCUMENT, SessionCodec.write(session));
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
            Work.first().withPhotos(List.of(PhotoSource.pasted("pasted-own.png"))),
            Session.first().view());
    Session other =
        new Session(Work.first().withPhoto(PhotoSource.sample("coins.png")), own.view());
    Home home = Home.of(folder, APP);
    home.documents().write("session", SessionCodec.write(other));
    Path file = Files.move(folder.resolve("session.json"), folder.resolve("given.convoscope"));
    assertEquals(Optional.of(other), home.sessionOrComplaint(file).map(KeptSession::session));
    assertEquals(Optional.empty(), home.previous(), "there was none");
    home.documents().write("session", SessionCodec.write(own));
    assertEquals(Optional.of(other), home.sessionOrComplaint(file).map(KeptSession::session));
    home.documents().write("session", SessionCodec.write(other));
    home.dropPictures(other.work());
    assertEquals(List.of("pasted-own.png"), names(pictures));
    Path previous = home.previous().orElseThrow();
    assertEquals(own, home.sessions().open(previous).session());
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
    home.documents().write("session", SessionCodec.write(other));
    Path file = Files.move(folder.resolve("session.json"), folder.resolve("given.convoscope"));
    for (Session last : List.of(own, other, other, third, other, third, own, third)) {
      home.documents().write("session", SessionCodec.write(last));
      assertEquals(Optional.of(other), home.sessionOrComplaint(file).map(KeptSession::session));
    }
    assertEquals(third, home.sessions().open(folder.resolve("previous.convoscope")).session());
    assertEquals(own, home.sessions().open(folder.resolve("previous-2.convoscope")).session());
    assertEquals(
        List.of("given.convoscope", "previous-2.convoscope", "previous.convoscope"),
        names(folder).stream().filter(name -> name.endsWith(".convoscope")).toList());
    for (String kernel : List.of("1", "2")) {
      Work work = Work.first().withKernel(KernelRecipe.of("", KernelText.parse(kernel)));
      home.documents().write("session", SessionCodec.write(new Session(work, own.view())));
      home.sessionOrComplaint(file);
    }
    assertEquals(
        third,
        home.sessions().open(folder.resolve("previous-3.convoscope")).session(),
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
            .withPhotos(List.of(PhotoSource.pasted("pasted-2.png")));
    Path aside = Files.writeString(folder.resolve("session.damaged-1.json"), "{");
    Home home = Home.of(folder, APP);
    home.dropPictures(Work.first());
    assertEquals(4, names(pictures).size());
    Files.delete(aside);
    Home second = Home.of(folder, APP);
    second.dropPictures(Work.first());
    assertEquals(4, names(pictures).size(), "another window may show them");
    home.dropPictures(work);
    assertEquals(List.of("mine.png", "pasted-1.png", "pasted-2.png"), names(pictures));
    second.documents().close();
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
    home.documents().write(SessionCodec.DOCUMENT, SessionCodec.write(session));
    assertEquals(session, home.session().session());
    assertEquals(0, home.complaints().size(), "the window asks for it");
    home.documents().close();
  }

  @Test
  void aSessionFileThatIsNoneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.convoscope"), "{\"work\":7}");
    Home home = Home.visiting(folder.resolve("home"), APP);
    ProblemException problem =
        assertThrows(ProblemException.class, () -> home.sessions().open(file));
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
                home.documents().write(SessionCodec.DOCUMENT, SessionCodec.write(Session.first())));
    assertEquals(Problem.HOME_UNWRITABLE, problem.problem());
  }
}
