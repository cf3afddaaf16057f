package convoscope.io;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import convoscope.core.net.card.Card;
import convoscope.core.net.card.KnownNetwork;
import convoscope.core.net.card.KnownNetworks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Known networks: the program's list, and a person's own, {@code networks.json} in the home folder,
 * which comes first. Both are a list of {@code {"title", "bytes", "sha256", "licence", "addresses":
 * […], "card": {…}}}. The program itself downloads nothing. Any thread.
 */
public final class NetworkCatalogue {
  /** A person's own list, in the home folder. */
  public static final String OWN = "networks.json";

  private static final long MOST = 16 << 20;

  private final Path own;
  private final NetworkResources resources;

  /**
   * @param own file of a person's own list; need not exist
   */
  public NetworkCatalogue(Path own, NetworkResources resources) {
    this.own = own;
    this.resources = resources;
  }

  /**
   * All of them, the person's own first. A list of the person's own that is damaged, or that cannot
   * be read, costs nobody the program's: it is left out and complained of, NETWORK_LIST_BAD or what
   * hinders reading it.
   */
  public KnownNetworks all() {
    List<KnownNetwork> all = new ArrayList<>();
    Optional<ProblemException> complaint = Optional.empty();
    try {
      all.addAll(own());
    } catch (ProblemException e) {
      complaint = Optional.of(e);
    }
    all.addAll(parse(resources.text("known-networks.json")));
    return new KnownNetworks(all, complaint);
  }

  private List<KnownNetwork> own() {
    if (!Files.isRegularFile(own)) {
      return List.of();
    }
    String text = Contents.text(own, MOST);
    try {
      return parse(text);
    } catch (ProblemException e) {
      throw new ProblemException(e, Problem.NETWORK_LIST_BAD, own, e);
    }
  }

  /** The first of them whose file this is, by its size and checksum. */
  public static Optional<KnownNetwork> find(List<KnownNetwork> known, Path file) {
    try {
      long bytes = Files.size(file);
      List<KnownNetwork> candidates = known.stream().filter(one -> one.bytes() == bytes).toList();
      if (candidates.isEmpty()) {
        return Optional.empty();
      }
      String checksum = sha256(file);
      return candidates.stream().filter(one -> one.sha256().equals(checksum)).findFirst();
    } catch (IOException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, Reason.of(e));
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private List<KnownNetwork> parse(String text) {
    JsonElement all = StrictJson.element(text);
    if (!(all instanceof JsonArray entries)) {
      throw StrictJson.unfit("JSON", all, "[{\"title\": …}, …]");
    }
    List<KnownNetwork> networks = new ArrayList<>();
    for (JsonElement element : entries) {
      if (!(element instanceof JsonObject entry)
          || !(entry.get("bytes") instanceof JsonPrimitive bytes && bytes.isNumber())) {
        throw StrictJson.unfit("bytes", element, "{\"bytes\": …}");
      }
      String title = text(entry, "title");
      List<String> addresses = new ArrayList<>();
      if (entry.get("addresses") instanceof JsonArray list) {
        for (JsonElement address : list) {
          if (!(address instanceof JsonPrimitive one && one.isString())) {
            throw StrictJson.unfit("addresses", address, "\"https://…\"");
          }
          addresses.add(one.getAsString());
        }
      }
      networks.add(
          new KnownNetwork(
              title,
              bytes.getAsLong(),
              text(entry, "sha256").toLowerCase(Locale.ROOT),
              text(entry, "licence"),
              addresses,
              entry.get("card") instanceof JsonObject card
                  ? Optional.of(
                      CardJson.parse(card.toString(), title, resources::classes)
                          .withOrigin(Card.Origin.CATALOGUE))
                  : Optional.empty()));
    }
    return networks;
  }

  private static String text(JsonObject json, String key) {
    return json.get(key) instanceof JsonPrimitive text && text.isString() ? text.getAsString() : "";
  }
}
