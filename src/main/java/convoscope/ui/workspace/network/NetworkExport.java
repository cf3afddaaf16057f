package convoscope.ui.workspace.network;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.colour.Colouriser.Picture;
import convoscope.core.image.MapWriter;
import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.net.MosaicFrame;
import convoscope.session.photo.PhotoSource;
import convoscope.ui.workspace.Exchange;
import convoscope.ui.workspace.FileJobs;
import convoscope.ui.workspace.Localised;
import convoscope.ui.workspace.Notices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes away pictures of what the panes show: the mosaic of the pane in front, one pixel for each
 * value, and the sum as it is on the screen. For the window's thread.
 */
final class NetworkExport {
  /**
   * What is needed of others.
   *
   * @param writer writes pictures
   * @param exchange asks where to
   * @param jobs writes in the background
   */
  record Services(
      MapWriter writer, Exchange exchange, FileJobs jobs, Localised texts, Notices notices) {}

  private final Services services;
  private @Nullable SumPicture sum;
  private BiFunction<PixelViewModel.Front, PixelViewModel.Known, List<String>> captions =
      (front, known) -> List.of();
  private final NetworkViewModel model;

  NetworkExport(Services services, NetworkViewModel model) {
    this.services = services;
    this.model = model;
  }

  /**
   * The sum on the screen; made with the view.
   *
   * @param said what a picture of it is of, in lines
   */
  void setSum(
      SumPicture shown, BiFunction<PixelViewModel.Front, PixelViewModel.Known, List<String>> said) {
    sum = shown;
    captions = said;
  }

  /** Takes away what is in front: the sum where the focus is in it, else the maps. */
  void saveFront() {
    if (sum != null && sum.isFocused()) {
      saveSum();
    } else {
      saveMaps();
    }
  }

  /** Whether something is being written. */
  ReadOnlyBooleanProperty busyProperty() {
    return services.jobs().busyProperty();
  }

  /** Gives up what is being written: files stay as they were. */
  void cancel() {
    services.jobs().cancel();
  }

  /** Whether there is a mosaic to save: of the present layer, not of the one before. */
  boolean canSaveMaps() {
    return model.front().shownProperty().get() != null && !model.front().busyProperty().get();
  }

  /** Whether there is a sum. */
  boolean canSaveSum() {
    return model.pixel().known() != null && sum != null && sum.isShown();
  }

  /** Asks where to save the mosaic of the pane in front, and saves it. */
  void saveMaps() {
    PaneViewModel.Shown shown = model.front().shownProperty().get();
    if (shown == null || !canSaveMaps()) {
      services.notices().error(new ProblemException(Problem.MAP_NOT_WHOLE));
      return;
    }
    MosaicFrame frame = shown.frame();
    save("net.export.maps", name(stem(shown), layer(frame.request().tensor())), frame.picture());
  }

  /** Asks where to save a picture of the sum, and saves it. */
  void saveSum() {
    PixelViewModel.Front front = model.pixel().frontProperty().get();
    PixelViewModel.Known known = front == null ? null : front.known();
    SumPicture drawn = sum;
    if (front == null || known == null || drawn == null || !canSaveSum()) {
      services.notices().error(texts -> texts.get("net.export.no-sum"));
      return;
    }
    PixelViewModel.Place at = known.at();
    String tensor = known.unit().tensor();
    boolean hasPlaces = known.run().activations().dims(tensor).asMaps().planeSize() > 1;
    String place =
        hasPlaces
            ? "%d-%d-%d".formatted(at.channel(), at.row(), at.column())
            : Integer.toString(at.channel());
    save(
        "net.export.sum",
        name(stem(front.pane()), layer(tensor), place),
        drawn.draw(captions.apply(front, known)));
  }

  private static String stem(PaneViewModel.Shown shown) {
    PhotoSource photo = shown.photo();
    return photo == null ? "digit" : photo.stem();
  }

  /** As on the screen, but in letters that every file system takes. */
  private static String layer(String tensor) {
    return Names.shortened(tensor, Texts.of(Language.ENGLISH));
  }

  private static String name(String... parts) {
    return String.join("-", parts).replaceAll("[^\\p{L}\\p{N}.,_-]+", "_") + ".png";
  }

  private void save(String titleKey, String name, Picture picture) {
    Texts texts = services.texts().texts();
    Optional<Path> chosen =
        services
            .exchange()
            .chooseToSave(
                texts.get(titleKey),
                null,
                name,
                List.of(new Exchange.Kind(texts.get("lab.kind.png"), List.of(".png"))));
    chosen.ifPresent(
        file ->
            services
                .jobs()
                .run(
                    cancel -> {
                      boolean isWritten = services.writer().write(file, picture, true, cancel);
                      return () -> {
                        if (isWritten) {
                          services.notices().done("lab.saved", file);
                        } else {
                          services.notices().info("lab.not-saved", file);
                        }
                      };
                    }));
  }
}
