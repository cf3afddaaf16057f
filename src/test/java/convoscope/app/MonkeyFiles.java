package convoscope.app;

import static convoscope.session.lab.KernelLabPart.KERNEL_LAB;
import static convoscope.session.net.NetworkPart.NETWORK;

import convoscope.core.Cancel;
import convoscope.io.KeptPictures;
import convoscope.io.SessionDocuments;
import convoscope.session.Parts;
import convoscope.session.document.Session;
import convoscope.session.document.Work;
import convoscope.session.net.NetworkPane;
import convoscope.session.photo.PhotoSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the {@link Monkey} drops and chooses in dialogs: good files and broken ones of every kind,
 * and names of files that are not there yet. Made anew for each window: some are written to.
 */
final class MonkeyFiles {
  private static final Path NETWORKS = Path.of("resources", "convoscope", "networks");
  private static final Path PHOTOS = Path.of("sample-images");

  private final Path home;

  private MonkeyFiles(Path home) {
    this.home = home;
  }

  /** All of them, in a folder of their own within one. */
  static List<Path> in(Path folder) {
    try {
      return new MonkeyFiles(Files.createTempDirectory(folder, "files")).all();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> all() throws IOException {
    Path coins = Files.copy(PHOTOS.resolve("coins.png"), home.resolve("coins.png"));
    Path twenty = Files.copy(NETWORKS.resolve("resnet-20.onnx"), home.resolve("twenty.onnx"));
    // Small maps, so that more is done in the same time.
    Files.writeString(
        home.resolve("twenty.json"),
        Files.readString(NETWORKS.resolve("resnet-20.json"))
            .replace("32", Integer.toString(MonkeyWindow.SIZE)));
    return List.of(
        coins,
        Files.copy(PHOTOS.resolve("impulse.png"), home.resolve("point.png")),
        Files.copy(PHOTOS.resolve("checkerboard.png"), home.resolve("checks.png")),
        Files.writeString(home.resolve("no-photo.png"), "this is no photo"),
        home.resolve("missing.png"),
        Files.copy(NETWORKS.resolve("lenet-5.onnx"), home.resolve("digits.onnx")),
        twenty,
        twenty,
        Files.writeString(home.resolve("broken.onnx"), "this is no network"),
        Files.writeString(home.resolve("laplace.csv"), "0,1,0\n1,-4,1\n0,1,0\n"),
        Files.writeString(home.resolve("broken.csv"), "1,2\n3\n"),
        Files.writeString(home.resolve("mine.json"), "{\"name\":\"mine\",\"rows\":[[1,2],[3,4]]}"),
        Files.writeString(home.resolve("broken.convoscope"), "{\"work\": 5"),
        session("by-path.convoscope", PhotoSource.file(coins.toString()), Map.of()),
        session("lost.convoscope", PhotoSource.file(home.resolve("lost.png").toString()), Map.of()),
        inside(coins),
        newer(),
        home.resolve("mine.convoscope"),
        home.resolve("map.npy"),
        home.resolve("map.png"));
  }

  private Path inside(Path photo) {
    PhotoSource named = PhotoSource.inside(KeptPictures.sum(photo, Cancel.NEVER), "coins.png");
    return session("inside.convoscope", named, Map.of(named.location(), photo));
  }

  /** Of two workspaces: the photo in Kernel Lab, pinned too, and in the second of two panes. */
  private Path session(String name, PhotoSource photo, Map<String, Path> photos) {
    Session first = MonkeyWindow.first();
    Work work = first.work();
    List<NetworkPane> panes =
        List.of(NetworkPane.of(""), NetworkPane.of("").withPhoto(photo).withChannel(3));
    Session session =
        first
            .withWork(
                work.withPhoto(photo)
                    .change(
                        KERNEL_LAB,
                        lab ->
                            lab.withPhotos(List.of(photo, PhotoSource.sample("chelsea.png")))
                                .withPins(List.of(lab.kernel())))
                    .change(NETWORK, network -> network.withPanes(panes, 1)))
            .withView(first.view().withWorkspace("network"));
    Path file = home.resolve(name);
    SessionDocuments.write(
        file, Parts.CODEC.write(session, !photos.isEmpty()), photos, Cancel.NEVER);
    return file;
  }

  private Path newer() {
    Map<String, Object> content = Parts.CODEC.write(MonkeyWindow.first(), false);
    content.put("format", 1_000);
    Path file = home.resolve("newer.convoscope");
    SessionDocuments.write(file, content, Map.of(), Cancel.NEVER);
    return file;
  }
}
