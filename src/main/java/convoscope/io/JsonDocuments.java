package convoscope.io;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import convoscope.core.Documents;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the home folder, each a JSON file of its name.
 *
 * <p>The first window that opens the folder holds it until its process ends; documents that belong
 * to one window alone are not written by a second one. The folder need not exist nor be writable:
 * reading finds nothing then, writing says so. Any thread.
 */
public final class JsonDocuments implements Documents, AutoCloseable {
  private static final long LARGEST = 64L << 20;

  /** Windows of one folder that know of each other: each holds one byte of the lock's file. */
  private static final int MOST_WINDOWS = 64;

  /** Made when something is first written: reading at the start does without. */
  private static final class Writer {
    static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  }

  private final Path folder;
  private final Set<String> ofOneWindow;

  /** Should the process end another way than by {@link #close}, the system releases it. */
  private final @Nullable FileChannel locks;

  /** The byte of this window, from 1; byte 0 is the first window's. */
  private final int own;

  private final boolean isFirst;
  private final boolean isVisitor;

  /**
   * @param folder made at the first writing
   * @param ofOneWindow names of the documents that only the first window writes
   */
  public JsonDocuments(Path folder, Set<String> ofOneWindow) {
    this(folder, ofOneWindow, true);
  }

  private JsonDocuments(Path folder, Set<String> ofOneWindow, boolean claims) {
    this.folder = folder;
    this.ofOneWindow = ofOneWindow;
    isVisitor = !claims;
    if (!claims) {
      locks = null;
      own = 0;
      isFirst = false;
      return;
    }
    FileChannel channel = null;
    boolean first = true;
    int mine = 0;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      first = lock(channel, 0) != null;
      for (int i = 1; i <= MOST_WINDOWS && mine == 0; i++) {
        mine = lock(channel, i) != null ? i : 0;
      }
    } catch (IOException e) {
      // A folder that cannot be written, or without locks, is nobody's.
    }
    locks = channel;
    own = mine;
    isFirst = first;
  }

  /** One byte of the file; null if another window holds it. */
  private static @Nullable FileLock lock(FileChannel channel, int at) throws IOException {
    try {
      return channel.tryLock(at, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Looks at a folder without holding it, as what draws a picture of the window does. */
  public static JsonDocuments visiting(Path folder, Set<String> ofOneWindow) {
    return new JsonDocuments(folder, ofOneWindow, false);
  }

  /** Whether no other window holds the folder. */
  public boolean isFirst() {
    return isFirst;
  }

  /**
   * Whether no other window has the folder open, the first one or a later one. False also where
   * that cannot be known.
   */
  public boolean isAlone() {
    FileChannel channel = locks;
    if (channel == null || own == 0) {
      return false;
    }
    try {
      for (int i = 1; i <= MOST_WINDOWS; i++) {
        if (i != own) {
          FileLock probe = lock(channel, i);
          if (probe == null) {
            return false;
          }
          probe.release();
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Lets the folder go; another window may hold it from now on. */
  @Override
  public void close() {
    FileChannel held = locks;
    if (held != null) {
      try {
        held.close();
      } catch (IOException e) {
        // The system releases it with the process.
      }
    }
  }

  @Override
  public Optional<Map<String, Object>> read(String name) {
    Path file = file(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(file));
    } catch (JsonParseException e) {
      throw new ProblemException(e, Problem.DOCUMENT_DAMAGED, name, setAside(name), "no-json");
    } catch (ProblemException e) {
      throw new ProblemException(e, Problem.DOCUMENT_DAMAGED, name, setAside(name), "unreadable");
    }
  }

  private static Map<String, Object> parse(Path file) {
    try (JsonReader reader = new JsonReader(new StringReader(Contents.text(file, LARGEST)))) {
      reader.setStrictness(Strictness.STRICT);
      Map<String, Object> content = object(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("more than one value");
      }
      return content;
    } catch (IOException | IllegalStateException e) {
      throw new JsonParseException(e);
    }
  }

  private static Map<String, Object> object(JsonReader reader) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (content.containsKey(name)) {
        throw new JsonParseException("twice: " + name);
      }
      content.put(name, value(reader));
    }
    reader.endObject();
    return content;
  }

  static @Nullable Object value(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader);
      case BEGIN_ARRAY -> {
        List<@Nullable Object> values = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          values.add(value(reader));
        }
        reader.endArray();
        yield values;
      }
      case STRING -> reader.nextString();
      case NUMBER -> reader.nextDouble();
      case BOOLEAN -> reader.nextBoolean();
      case NULL -> {
        reader.nextNull();
        yield null;
      }
      default -> throw new JsonParseException("a value");
    };
  }

  @Override
  public String setAside(String name) {
    Path file = file(name);
    if (isVisitor) {
      return file.toString();
    }
    for (int i = 1; ; i++) {
      Path aside = folder.resolve(name + ".damaged-" + i + ".json");
      if (Files.exists(aside)) {
        continue;
      }
      try {
        Files.move(file, aside);
        return aside.toString();
      } catch (IOException e) {
        // It stays where it is, and the sentence names it there.
        return file.toString();
      }
    }
  }

  /** Whether a document of that name was ever set aside, and still lies there. */
  public boolean hasSetAside(String name) {
    try (DirectoryStream<Path> aside = Files.newDirectoryStream(folder, name + ".damaged-*.json")) {
      return aside.iterator().hasNext();
    } catch (IOException e) {
      // No folder.
      return false;
    }
  }

  @Override
  public void write(String name, Map<String, Object> content) {
    if (isVisitor || !isFirst && ofOneWindow.contains(name)) {
      return;
    }
    byte[] text = (Writer.GSON.toJson(content) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(folder);
      WholeFile.write(file(name), true, text);
    } catch (IOException e) {
      throw new ProblemException(e, Problem.HOME_UNWRITABLE, folder, Reason.of(e));
    } catch (ProblemException e) {
      throw new ProblemException(e, Problem.HOME_UNWRITABLE, folder, e.arguments().getLast());
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }
}
