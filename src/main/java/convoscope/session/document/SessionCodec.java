package convoscope.session.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@link Session} as a document and back.
 *
 * <p>Each {@link Part} writes and reads its own share, under its id. What a document lacks is as in
 * a new session, so that an older document can be read; keys it does not know, those of a part that
 * this program does not have among them, are kept and written again. What is there must be right: a
 * value of the wrong type, or one that no session can have, makes the document a damaged one.
 *
 * <p>Any thread.
 */
public final class SessionCodec {
  /** Name of the document. */
  public static final String DOCUMENT = "session";

  /** Grows with what an older program would get wrong, not with what it would merely not know. */
  private static final int FORMAT = 2;

  private static final String PARTS = "parts";
  private static final String WORK = "work";
  private static final String VIEW = "view";
  private static final String FILE = "file";
  private static final String INSIDE = "photosInside";

  /** Of a document as a whole; no part of the session. */
  private static final Set<String> OF_DOCUMENT = Set.of("format", FILE, INSIDE, "photos");

  private final List<Part<?, ?>> parts;

  /**
   * @param parts that sessions may have
   */
  public SessionCodec(List<? extends Part<?, ?>> parts) {
    this.parts = List.copyOf(parts);
  }

  /** As a document. */
  public Map<String, Object> write(Session session) {
    return session.foreign().addedTo(known(session));
  }

  private Map<String, Object> known(Session session) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", FORMAT);
    content.put("photo", PhotoCodec.write(session.work().photo()));
    content.put("workspace", session.view().workspace());
    content.put("hintsDone", session.view().hintsDone());
    Map<String, Object> shares = new LinkedHashMap<>();
    parts.forEach(part -> shares.put(part.id(), share(part, session)));
    content.put(PARTS, shares);
    return content;
  }

  private static <W, V> Map<String, Object> share(Part<W, V> part, Session session) {
    Map<String, Object> share = new LinkedHashMap<>();
    share.put(WORK, part.writeWork(session.work(part)));
    share.put(VIEW, part.writeView(session.view(part)));
    return share;
  }

  /** As the document of a file of its own. */
  public Map<String, Object> write(Session session, boolean photosInside) {
    Map<String, Object> content = write(session);
    content.put(INSIDE, photosInside);
    return content;
  }

  /** As the document of the home folder, which tells what file it belongs to. */
  public Map<String, Object> write(KeptSession kept) {
    Map<String, Object> content = write(kept.session());
    SessionFile file = kept.file();
    if (file != null) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("path", file.path());
      map.put(INSIDE, file.photosInside());
      map.put("unsaved", kept.isUnsaved());
      content.put(FILE, map);
    }
    return content;
  }

  /** Whether a document was written by a newer program, in a way that this one cannot read. */
  public static boolean isNewer(Map<String, ?> content) {
    return content.get("format") instanceof Number format && format.doubleValue() > FORMAT;
  }

  /** Whether the photos of files were written into a document. */
  public static boolean hasPhotosInside(Map<String, ?> content) {
    return new Fields("", content).flag(INSIDE, false);
  }

  /**
   * From the document of the home folder.
   *
   * @throws IllegalArgumentException as {@link #read}
   */
  public KeptSession readKept(Map<String, ?> content) {
    Fields file = new Fields("", content).inside(FILE);
    String path = file.text("path", "");
    return new KeptSession(
        read(content),
        path.isBlank() ? null : new SessionFile(path, file.flag(INSIDE, false)),
        file.flag("unsaved", false));
  }

  /**
   * From a document.
   *
   * @throws IllegalArgumentException if it is damaged; the message names the place and what was
   *     found there
   */
  public Session read(Map<String, ?> content) {
    Fields fields = new Fields("", content);
    int format = fields.whole("format", FirstFormat.NUMBER);
    if (format < FirstFormat.NUMBER || format > FORMAT) {
      throw fields.wrong("format", String.valueOf(FORMAT));
    }
    return readNow(format == FirstFormat.NUMBER ? FirstFormat.asNow(content) : content);
  }

  private Session readNow(Map<String, ?> content) {
    if (!(content.get(PARTS) instanceof Map<?, ?>)) {
      throw new IllegalArgumentException(PARTS + ": expected a map, found " + content.get(PARTS));
    }
    Fields fields = new Fields("", content);
    Session first = Session.first();
    Work work = new Work(PhotoCodec.read(fields.inside("photo"), first.work().photo()), Map.of());
    View view =
        new View(
            fields.text("workspace", first.view().workspace()),
            fields.flag("hintsDone", first.view().hintsDone()),
            Map.of());
    for (Part<?, ?> part : parts) {
      Fields share = fields.inside(PARTS).inside(part.id());
      work = read(part, work, share.inside(WORK));
      view = look(part, view, share.inside(VIEW));
    }
    Session read = new Session(work, view);
    Map<String, Object> own = new LinkedHashMap<>(content);
    own.keySet().removeAll(OF_DOCUMENT);
    return new Session(work, view, Foreign.of(own, known(read)));
  }

  private static <W> Work read(Part<W, ?> part, Work work, Fields fields) {
    return work.with(part, part.readWork(fields));
  }

  private static <V> View look(Part<?, V> part, View view, Fields fields) {
    return view.with(part, part.readView(fields));
  }
}
