package convoscope.ui.shell;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser;
import convoscope.core.image.ChannelMode;
import convoscope.i18n.Language;
import convoscope.session.document.Settings;
import convoscope.session.document.Settings.Recent;
import convoscope.session.document.Settings.Theme;
import convoscope.session.document.Viewport;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every command of the frame, without a toolkit. */
class ShellViewModelTest {
  private final ShellFixture shell = ShellFixture.unseen();
  private final ShellViewModel model = shell.model;

  private PhotoSource photo() {
    return shell.session.work().photo();
  }

  private List<String> sentences() {
    return shell.notices.shown().stream().map(n -> n.sentence(shell.texts.texts())).toList();
  }

  private static String absolute(String name) {
    return Path.of(name).toAbsolutePath().toString();
  }

  @Test
  void aPhotoIsOpenOnlyWhenItIsRead() {
    shell.desktop.chosen = List.of(Path.of("cat.png"));
    model.openByDialog();
    assertEquals(PhotoSource.sample("chelsea.png"), photo());
    assertTrue(model.photos().openingProperty().get());
    shell.tasks.runAll();
    assertEquals(PhotoSource.file(absolute("cat.png")), photo());
    assertEquals("cat.png", model.photoNameProperty().get());
    assertEquals(absolute("cat.png"), model.recentProperty().get().getFirst());
    assertFalse(model.photos().openingProperty().get());
    assertTrue(model.canUndoProperty().get());
    model.undo();
    assertEquals("chelsea.png", model.photoNameProperty().get());
    model.redo();
    assertEquals("cat.png", model.photoNameProperty().get());
  }

  @Test
  void nothingChosenChangesNothing() {
    model.openByDialog();
    shell.tasks.runAll();
    assertFalse(model.canUndoProperty().get());
    assertFalse(model.photos().openingProperty().get());
  }

  @Test
  void aBrokenPhotoCostsASentenceAndNothingElse() {
    model.open(PhotoSource.sample("camera.png"));
    shell.tasks.runAll();
    model.take(new Desktop.Content.Files(List.of(Path.of("broken.png"))));
    shell.tasks.runAll();
    assertEquals(PhotoSource.sample("camera.png"), photo());
    assertEquals(1, sentences().size());
    assertTrue(sentences().getFirst().startsWith("broken.png is damaged"), sentences().toString());
    assertEquals(Notice.Kind.ERROR, shell.notices.shown().getFirst().kind());
    assertFalse(model.photos().openingProperty().get());
  }

  @Test
  void aRecentPhotoThatIsGoneLeavesTheList() {
    shell.settings.change(settings -> settings.withRecent(Recent.PHOTOS, "/gone/lost.png"));
    model.open(PhotoSource.file("/gone/lost.png"));
    model.open(PhotoSource.file("/photos/last year/cat_at_home.png"));
    shell.tasks.runAll();
    assertEquals(List.of("/photos/last year/cat_at_home.png"), model.recentProperty().get());
    model.clearRecent();
    assertEquals(List.of(), model.recentProperty().get());
    assertEquals(Theme.LIGHT, shell.settings.settings().theme());
  }

  /** The first photo is slow: when it is there at last, another one has been asked for. */
  @Test
  void ofTwoPhotosTheLastOneAskedForCounts() {
    model.open(PhotoSource.sample("camera.png"));
    model.open(PhotoSource.sample("zone-plate.png"));
    shell.tasks.runBackground();
    shell.tasks.runWindow();
    assertEquals(PhotoSource.sample("chelsea.png"), photo());
    assertTrue(model.photos().openingProperty().get());
    shell.tasks.runAll();
    assertEquals(PhotoSource.sample("zone-plate.png"), photo());
    model.undo();
    assertEquals(PhotoSource.sample("chelsea.png"), photo());
  }

  @Test
  void ofSeveralFilesTheFirstPhotoOpensAndKernelsGoToTheWorkspace() {
    model.take(
        new Desktop.Content.Files(
            List.of(Path.of("edge.JSON"), Path.of("a.png"), Path.of("k.npy"), Path.of("b.png"))));
    shell.tasks.runAll();
    assertEquals("a.png", model.photoNameProperty().get());
    assertEquals(List.of(Path.of("edge.JSON"), Path.of("k.npy")), shell.first.opened);
    assertEquals(List.of("a.png is open; all 2 photos are in the strip."), sentences());
    assertEquals(
        List.of("a.png", "b.png"),
        shell.session.work(KERNEL_LAB).photos().stream().map(PhotoSource::name).toList());
    model.undo();
    assertEquals(List.of(), shell.session.work(KERNEL_LAB).photos());
    assertEquals(PhotoSource.sample("chelsea.png"), photo());
  }

  @Test
  void aPictureIsKeptAndOpened() {
    shell.desktop.content =
        new Desktop.Content.Picture(new Colouriser.Picture(1, 3, new int[] {1, 2, 3}));
    model.paste();
    shell.tasks.runAll();
    assertEquals(PhotoSource.pasted("pasted-3.png"), photo());
    assertEquals(1, model.recentProperty().get().size(), "a pasted photo has no file of its own");
  }

  @Test
  void textIsTheWorkspacesAndAnythingElseIsSaid() {
    shell.desktop.content = new Desktop.Content.Words("0 1; 2 3");
    model.paste();
    assertEquals(List.of("0 1; 2 3"), shell.first.pasted);
    assertEquals(List.of(), sentences());
    shell.desktop.content = new Desktop.Content.Words("hello");
    model.paste();
    shell.desktop.content = new Desktop.Content.Nothing();
    model.paste();
    assertEquals(List.of("The clipboard holds no picture and no kernel."), sentences());
  }

  @Test
  void undoAndRedoAreOfferedWhenThereIsSomething() {
    assertFalse(model.canUndoProperty().get());
    model.undo();
    shell.session.edit(KERNEL_LAB, work -> work.withKernel(work.kernel().withBias(7)));
    assertTrue(model.canUndoProperty().get());
    assertFalse(model.canRedoProperty().get());
    model.undo();
    assertFalse(model.canUndoProperty().get());
    assertTrue(model.canRedoProperty().get());
    model.redo();
    assertEquals(7, shell.session.work(KERNEL_LAB).kernel().bias());
  }

  @Test
  void theThemeFollowsTheSystemUntilItIsChosen() {
    shell.settings.change(settings -> settings.withTheme(Theme.SYSTEM));
    assertFalse(model.darkProperty().get());
    model.systemDarkProperty().set(true);
    assertTrue(model.darkProperty().get());
    model.toggleTheme();
    assertFalse(model.darkProperty().get());
    model.systemDarkProperty().set(false);
    model.toggleTheme();
    assertTrue(model.darkProperty().get());
    assertEquals(Theme.DARK, shell.settings.settings().theme());
  }

  @Test
  void theLanguageIsKeptAndAForeignOneIsTheSystems() {
    model.toggleLanguage();
    assertEquals(Language.CHINESE, shell.texts.language());
    assertEquals("zh", shell.settings.settings().language());
    model.setLanguage(Language.ENGLISH);
    assertEquals(Language.ENGLISH, shell.texts.language());
    shell.settings.change(settings -> settings.withLanguage("tlh"));
    assertEquals(Language.ofSystem(), shell.texts.language());
  }

  @Test
  void theWorkspaceInFrontIsTheSessionsAndAnUnknownOneIsIgnored() {
    model.choose(1);
    assertEquals("network", shell.session.view().workspace());
    assertEquals(shell.second, model.workspaceProperty().get());
    model.choose(2);
    model.choose(-1);
    shell.session.look(view -> view.withWorkspace("from-another-version"));
    assertEquals(shell.second, model.workspaceProperty().get());
  }

  @Test
  void anErrorThatCouldBeReadGivesWayToAnEditAndNotToALook() {
    shell.notices.error(new ProblemException(Problem.FILE_EMPTY, "cat.png"));
    shell.notices.lasting(new ProblemException(Problem.FILE_EMPTY, "kept.json"));
    shell.tasks.passTime(Duration.ofSeconds(6));
    shell.tasks.runAll();
    shell.session.look(KERNEL_LAB, view -> view.withMapPixels(true));
    assertEquals(2, shell.notices.shown().size());
    shell.session.edit(KERNEL_LAB, work -> work.withChannels(ChannelMode.COLOR));
    assertEquals(1, shell.notices.shown().size());
    assertTrue(sentences().getFirst().startsWith("kept.json"), sentences().toString());
  }

  @Test
  void zoomIsThatOfTheWorkspaceInFront() {
    assertFalse(model.zoom().availableProperty().get());
    model.zoom().in();
    assertEquals(Viewport.FIT, shell.session.view(KERNEL_LAB).viewport());
    shell.first.status.shownProperty().set(new Viewport(1.03, 225, 150));
    assertTrue(model.zoom().availableProperty().get());
    assertEquals("103 %", model.zoom().wordsProperty().get());
    model.zoom().to(2);
    assertEquals(new Viewport(2, 225, 150), shell.session.view(KERNEL_LAB).viewport());
    model.zoom().fit();
    assertEquals(Viewport.FIT, shell.session.view(KERNEL_LAB).viewport());
    model.choose(1);
    assertFalse(model.zoom().availableProperty().get());
  }

  @Test
  void zoomStepsMeetTheRoundLevelsAndHaveEnds() {
    double zoom = 0.47;
    List<Double> seen = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      shell.first.status.shownProperty().set(new Viewport(zoom, 1, 1));
      model.zoom().in();
      double next = shell.session.view(KERNEL_LAB).viewport().zoom();
      assertTrue(next > zoom || next == 128, "from " + zoom + " to " + next);
      zoom = next;
      seen.add(zoom);
    }
    assertTrue(seen.containsAll(List.of(1.0, 2.0, 4.0, 8.0)), seen.toString());
    assertEquals(128, zoom);
    for (int i = 0; i < 40; i++) {
      shell.first.status.shownProperty().set(new Viewport(zoom, 1, 1));
      model.zoom().out();
      zoom = shell.session.view(KERNEL_LAB).viewport().zoom();
    }
    assertEquals(1.0 / 64, zoom);
  }

  @Test
  void presenterModeIsKept() {
    model.togglePresenter();
    assertTrue(model.presenterProperty().get());
    assertEquals(
        new Settings(
            Theme.LIGHT,
            "en",
            Map.of(Recent.PHOTOS, model.recentProperty().get()),
            Settings.Window.UNSET,
            true,
            Map.of()),
        shell.settings.settings());
  }

  @Test
  void whatLiesInFrontIsClosedFirst() {
    shell.notices.info("shell.undo");
    model.toggleKeys();
    assertTrue(model.dismiss());
    assertFalse(model.keysShownProperty().get());
    assertEquals(1, sentences().size());
    assertTrue(model.dismiss());
    assertEquals(0, sentences().size());
    assertFalse(model.dismiss());
  }
}
