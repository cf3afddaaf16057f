package convoscope.io;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import convoscope.core.net.card.Card;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The networks that come with the program, lists of classes, and cards: the program's and those
 * that lie beside a network's file. Any thread.
 */
public final class NetworkResources {
  private static final String FOLDER = "/convoscope/networks/";
  private static final long MOST_CARD = 16 << 20;

  /** Ids of the networks that come with the program, in the order of the menu. */
  public List<String> bundled() {
    return List.of("resnet-20", "lenet-5");
  }

  /** The file of one of them. */
  public byte[] network(String id) {
    return resource(id + ".onnx")
        .orElseThrow(() -> new ProblemException(Problem.FILE_NOT_FOUND, Path.of(id)));
  }

  /** The card of one of them. */
  public Card card(String id) {
    byte[] text =
        resource(id + ".json")
            .orElseThrow(() -> new ProblemException(Problem.FILE_NOT_FOUND, Path.of(id)));
    return CardJson.parse(new String(text, StandardCharsets.UTF_8), id, this::classes);
  }

  /**
   * The card beside a network's file: {@code net.json} for {@code net.onnx}.
   *
   * @throws ProblemException CARD_BAD if there is a file of that name that is none, or what hinders
   *     reading it
   */
  public Optional<Card> cardBeside(Path network) {
    Path file = place(network);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Contents.text(file, MOST_CARD);
    try {
      return Optional.of(CardJson.parse(text, stem(network), this::classes));
    } catch (ProblemException e) {
      throw new ProblemException(e, Problem.CARD_BAD, file, e);
    }
  }

  /**
   * Writes a network's card beside its file. What else a card that is there holds, such as {@code
   * "about"}, stays.
   *
   * @throws ProblemException if it cannot be written
   */
  public void keep(Path network, Card card) {
    Path file = place(network);
    String json =
        new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create()
            .toJson(CardJson.content(card, before(file)));
    WholeFile.write(file, true, (json + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** What stands in a card's file; nothing if there is none, or nothing that can be read. */
  private static JsonObject before(Path file) {
    if (Files.exists(file)) {
      try {
        return StrictJson.object(Contents.text(file, MOST_CARD), "{");
      } catch (ProblemException e) {
        // It is replaced.
      }
    }
    return new JsonObject();
  }

  private static Path place(Path network) {
    return network.resolveSibling(stem(network) + ".json");
  }

  private static String stem(Path network) {
    String name = String.valueOf(network.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Names of a list of classes in English; empty if there is no such list. */
  public List<String> classes(String id) {
    return id.matches("[a-z0-9-]+") ? lines("classes/" + id + ".txt") : List.of();
  }

  /** The same in another language, where there are such names; else empty. */
  public List<String> classes(String id, String language) {
    return id.matches("[a-z0-9-]+") && language.matches("[a-z]+")
        ? lines("classes/" + id + "_" + language + ".txt")
        : List.of();
  }

  /** A text that comes with the program. */
  String text(String name) {
    return resource(name)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> new ProblemException(Problem.FILE_NOT_FOUND, Path.of(name)));
  }

  private static List<String> lines(String name) {
    return resource(name)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().toList())
        .orElse(List.of());
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream in = NetworkResources.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, Path.of(name), Reason.of(e));
    }
  }
}
