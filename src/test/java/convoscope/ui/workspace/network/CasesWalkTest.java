package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.ProblemException;
import convoscope.core.conv.Workers;
import convoscope.core.image.InputRule;
import convoscope.core.image.Photo;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.CardGuess;
import convoscope.core.net.explain.Explanation;
import convoscope.core.net.field.ReceptiveField;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.Network;
import convoscope.core.net.graph.Shapes;
import convoscope.core.net.run.Activations;
import convoscope.engine.onnx.OnnxNetworks;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.job.HandTasks;
import convoscope.session.net.MosaicLook;
import convoscope.session.net.MosaicMaker;
import convoscope.session.net.NetworkPane;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.NetworkSource;
import convoscope.session.net.OpenNetwork;
import convoscope.session.net.RunCache;
import convoscope.session.net.Unit;
import convoscope.session.photo.PhotoShelf;
import convoscope.ui.workspace.network.PixelViewModel.Known;
import convoscope.ui.workspace.network.PixelViewModel.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The way down through networks that are easily misread, by the view models and ONNX Runtime: from
 * every map to the photo, by the largest terms and by each one that the keyboard would follow; and
 * the same pixel in another photo.
 */
class CasesWalkTest {
  private static final Path CASES =
      Path.of("src", "test", "resources", "convoscope", "cases", "networks");

  /** Larger than what the runtime can do on a machine of today. */
  private static final Set<String> TOO_LARGE =
      Set.of("input_huge.onnx", "made-huge-input.onnx", "made-huge.onnx");

  private static final Photo FIRST = photo(1);
  private static final Photo SECOND = photo(2);

  private static Photo photo(long seed) {
    int[] values = new Random(seed).ints(40 * 37, 0, 256).toArray();
    return NetFixture.grey(40, 37, values);
  }

  private final HandTasks tasks = new HandTasks();
  private final List<Throwable> failures = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> everyWayDownEndsAtThePhotoOrWhereItIsSaidWhyNot() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .filter(file -> !TOO_LARGE.contains(String.valueOf(file.getFileName())))
          .filter(file -> file.toString().endsWith(".onnx"))
          .sorted()
          .toList()
          .stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> walk(file)));
    }
  }

  private void walk(Path file) {
    OnnxNetworks onnx = new OnnxNetworks(Workers.CALLER);
    RunCache runs = new RunCache();
    NetworkShelf shelf =
        new NetworkShelf(
            new NetworkShelf.Source() {
              @Override
              public Network network(NetworkSource source) {
                return onnx.read(file);
              }

              @Override
              public void keep(NetworkSource source, Card card) {
                throw new AssertionError("nothing is kept here");
              }

              @Override
              public NetworkShelf.Described card(NetworkSource source, Network network) {
                return NetworkShelf.Described.by(CardGuess.of(network, "net", id -> List.of()));
              }
            },
            onnx,
            runs,
            tasks);
    List<OpenNetwork> opened = new ArrayList<>();
    shelf.fetch(NetworkSource.file(file.toString()), opened::add, failures::add);
    tasks.runAll();
    assertEquals(List.of(), failures);
    OpenNetwork network = opened.getFirst();
    PaneViewModel pane =
        new PaneViewModel(
            new PaneViewModel.Sources(
                shelf,
                new PhotoShelf(
                    path -> {
                      throw new AssertionError("no photo is read");
                    },
                    source -> Path.of(source.location()),
                    tasks)),
            new MosaicMaker(runs),
            tasks,
            failures::add);
    told(network);
    PixelViewModel pixel = new PixelViewModel();
    for (Layer layer : network.network().layers()) {
      for (String tensor : layer.outputs()) {
        PaneViewModel.Shown shown = show(pane, network, tensor, FIRST);
        if (shown != null) {
          down(pixel, pane, network, shown);
        }
      }
    }
    pixel.show(0, null);
    pane.clear();
    shelf.keepOnly(List.of());
    tasks.runAll();
  }

  /** What table and column say of every layer. */
  private static void told(OpenNetwork network) {
    InputRule rule = Inputs.rule(network, 0);
    Shapes shapes =
        Shapes.of(network.network(), network.network().input().at(rule.rows(), rule.columns()));
    ReceptiveField fields = new ReceptiveField(network.network(), shapes);
    for (Language language : Language.values()) {
      Texts texts = Texts.of(language);
      LayerTable.of(network.network(), shapes, fields, texts)
          .lines()
          .forEach(line -> assertEquals(LayerTable.COLUMNS.size(), line.shown(texts).size()));
    }
  }

  private PaneViewModel.@Nullable Shown show(
      PaneViewModel pane, OpenNetwork network, String tensor, Photo photo) {
    pane.show(
        NetworkPane.of(tensor),
        NetFixture.atHand(network, photo),
        NetFixture.look(MosaicLook.FIRST));
    tasks.runAll();
    boolean hasNoMap = failures.removeIf(one -> one instanceof ProblemException);
    assertEquals(List.of(), failures, tensor);
    return hasNoMap ? null : Objects.requireNonNull(pane.shownProperty().get(), tensor);
  }

  private void down(
      PixelViewModel pixel, PaneViewModel pane, OpenNetwork network, PaneViewModel.Shown shown) {
    var shape = shown.frame().shape();
    String tensor = shown.frame().request().tensor();
    for (boolean isLarge : new boolean[] {false, true}) {
      pixel.largeStepsProperty().set(isLarge);
      // The window shows the first picture of several.
      int size = shape.size() / shape.pictures();
      for (int index : new int[] {0, size / 2, size - 1}) {
        Place at = PixelViewModel.place(index, shape);
        pixel.show(0, shown);
        pixel.pin(shown.frame(), at.channel(), at.row(), at.column());
        assertEquals(new Unit(tensor, index), known(pixel).unit());
        pixel.stepToInput();
        checkEnd(network, known(pixel));
        checkTrail(known(pixel));
        pixel.free();
        pixel.pin(shown.frame(), at.channel(), at.row(), at.column());
        stepByStep(pixel);
        checkEnd(network, known(pixel));
      }
      // The same pixel of another photo, whose maps may be smaller; then of the first one again.
      for (Photo photo : List.of(SECOND, FIRST)) {
        PaneViewModel.Shown other = show(pane, network, tensor, photo);
        pixel.show(0, other);
        Known known = pixel.known();
        if (known != null) {
          checkTrail(known);
        }
      }
      pixel.free();
    }
  }

  private static Known known(PixelViewModel pixel) {
    return Objects.requireNonNull(pixel.known());
  }

  /** Enter after Enter: the largest term that leads. */
  private static void stepByStep(PixelViewModel pixel) {
    for (int steps = 0; steps < 100; steps++) {
      Explanation sum = known(pixel).explanation();
      List<Integer> leading =
          sum == null
              ? List.of()
              : sum.terms().bySize().stream()
                  .filter(term -> pixel.leads(sum.terms().tensor(term)))
                  .toList();
      if (sum == null || leading.isEmpty()) {
        return;
      }
      int before = known(pixel).trail().size();
      pixel.step(sum.terms().tensor(leading.getFirst()), sum.terms().index(leading.getFirst()));
      assertEquals(before + 1, known(pixel).trail().size());
    }
    throw new AssertionError("no end after a hundred steps");
  }

  private static void checkTrail(Known known) {
    Activations values = known.run().activations();
    for (Unit unit : known.trail()) {
      Dims dims = values.dims(unit.tensor());
      assertTrue(unit.index() >= 0 && unit.index() < dims.count(), unit + " of " + dims);
    }
    assertEquals(
        values.at(known.unit().tensor(), known.unit().index()), known.value(), known.unit() + "");
    Explanation sum = known.explanation();
    if (sum != null) {
      assertTrue(sum.agrees(), () -> known.unit() + ": " + sum);
    }
  }

  /** At the photo, in padding, or at what no arithmetic is known of. */
  private static void checkEnd(OpenNetwork network, Known end) {
    Explanation sum = end.explanation();
    if (sum == null) {
      assertEquals(network.network().input().name(), end.unit().tensor());
      return;
    }
    String below =
        end.passed().isEmpty() ? end.unit().tensor() : end.passed().getLast().terms().tensor(0);
    Layer layer = sum.layer();
    boolean isNotKnown =
        layer.kind() instanceof LayerKind.Unknown
            || layer.kind() instanceof LayerKind.Fixed
            || !layer.output().equals(below);
    boolean isWrapped =
        sum.rule() == Explanation.Rule.UNKNOWN && end.run().activations().type(below).isWhole();
    boolean isOfConstants =
        IntStream.range(0, sum.terms().size())
            .noneMatch(term -> network.network().isFromPicture(sum.terms().tensor(term)));
    assertTrue(
        isNotKnown
            || isWrapped
            || isOfConstants && sum.terms().size() > 0
            || sum.rule() == Explanation.Rule.PADDING,
        () -> end.trail() + " ends at " + layer + ", " + sum.rule());
  }
}
