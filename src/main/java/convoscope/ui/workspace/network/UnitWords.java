package convoscope.ui.workspace.network;

import convoscope.core.net.card.Card;
import convoscope.core.net.explain.ClassMap;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Network;
import convoscope.i18n.Texts;
import convoscope.session.net.NetRun;
import convoscope.ui.figure.Figures;
import convoscope.ui.workspace.network.PixelViewModel.Place;
import java.util.List;

/**
 * Where a value stands, in words: in a map by channel, row and column; in a list, which has no
 * places, by its class or unit.
 */
final class UnitWords {
  private final NetRun run;
  private final Texts texts;
  private final List<String> classes;

  UnitWords(Net net, NetRun run) {
    this.run = run;
    texts = net.texts().texts();
    Card card = run.network().card();
    classes = net.classNames().names(card.classes(), texts.language().id());
  }

  /** Whether a tensor is a score of each class: the network's answer, or what its softmax is of. */
  static boolean areScores(Network network, String tensor) {
    return network.answer().equals(tensor) || ClassMap.scores(network).equals(tensor);
  }

  /** Whether a tensor's channels have rows and columns. */
  boolean hasPlaces(String tensor) {
    return run.activations().dims(tensor).asMaps().planeSize() > 1;
  }

  /** What a map is called; the network's input is the photo. */
  String map(String tensor) {
    return isPhoto(tensor) ? texts.get("net.input") : Names.shortened(tensor, texts);
  }

  /** In a line: {@code channel 4, row 107, column 236}, {@code class 7: horse}, {@code unit 62}. */
  String place(String tensor, Place at) {
    if (isPhoto(tensor)) {
      return texts.get("net.term.photo", colour(at.channel()), at.row(), at.column());
    }
    return hasPlaces(tensor)
        ? texts.get("net.term.place", at.channel(), at.row(), at.column())
        : alone(tensor, at.channel(), "net.sum.channel", "net.term.class", "net.term.unit");
  }

  /** In a line, with its value: {@code stem.relu: channel 4, row 107, column 236 = 0.5}. */
  String said(PixelViewModel.Known known) {
    String tensor = known.unit().tensor();
    return texts.get(
        "net.status.cursor", map(tensor), place(tensor, known.at()), Figures.value(known.value()));
  }

  /** As a title: {@code Channel 4 on the photo}, {@code Class 7: horse}, {@code Unit 62}. */
  String title(String tensor, int channel) {
    if (isPhoto(tensor)) {
      return texts.get("net.channel.photo", colour(channel));
    }
    return hasPlaces(tensor)
        ? texts.get("net.channel.title", channel)
        : alone(tensor, channel, "net.channel.alone", "net.channel.class", "net.channel.unit");
  }

  private boolean isPhoto(String tensor) {
    return run.network().network().input().name().equals(tensor);
  }

  private String colour(int channel) {
    return TermWords.colour(run.network().card().input().order(), channel, texts)
        .orElse(texts.get("net.colour.gray"));
  }

  private String alone(String tensor, int index, String channel, String named, String unit) {
    Dims dims = run.activations().dims(tensor);
    boolean isClass = areScores(run.network().network(), tensor) && index < classes.size();
    if (!isClass) {
      return texts.get(dims.rank() > 2 ? channel : unit, index);
    }
    String name = classes.get(index);
    // Digits are called by their number.
    return name.equals(Integer.toString(index))
        ? texts.get(named + ".alone", index)
        : texts.get(named, index, name);
  }
}
