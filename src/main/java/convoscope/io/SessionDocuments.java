package convoscope.io;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import convoscope.core.Cancel;
import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Session files: one JSON object, and in it under {@value #PHOTOS} the files of photos, each under
 * its name in base64. One photo after the other is in memory, never all of them. Any thread.
 */
public final class SessionDocuments {
  private static final String PHOTOS = "photos";

  /** Of the file, and of all photos together before they are written into one. */
  private static final long LARGEST = 1L << 30;

  private static final Gson GSON = new Gson();

  /** Asks at every block whether the session is still wanted. */
  private record Watched(ReadableByteChannel from, Cancel cancel) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer bytes) throws IOException {
      if (cancel.requested()) {
        throw new InterruptedIOException();
      }
      return from.read(bytes);
    }

    @Override
    public boolean isOpen() {
      return from.isOpen();
    }

    @Override
    public void close() throws IOException {
      from.close();
    }
  }

  private SessionDocuments() {}

  /**
   * Reads a session's document.
   *
   * @param photos takes the name and bytes of each photo that lies in it, in order
   * @param cancel asked at every block
   * @return all of it but the photos; empty if it was cancelled
   * @throws ProblemException if it cannot be read or is no document
   */
  public static Optional<Map<String, Object>> read(
      Path file, BiConsumer<String, byte[]> photos, Cancel cancel) {
    if (Contents.size(file) > LARGEST) {
      throw new ProblemException(Problem.FILE_UNREADABLE, file, "too-large");
    }
    try (Reader text =
            new BufferedReader(
                Channels.newReader(
                    new Watched(Files.newByteChannel(file), cancel),
                    StandardCharsets.UTF_8.newDecoder(),
                    1 << 16));
        JsonReader reader = new JsonReader(text)) {
      reader.setStrictness(Strictness.STRICT);
      Map<String, Object> content = new LinkedHashMap<>();
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (name.equals(PHOTOS)) {
          readPhotos(reader, photos);
        } else if (content.containsKey(name)) {
          throw new JsonParseException("twice: " + name);
        } else {
          content.put(name, JsonDocuments.value(reader));
        }
      }
      reader.endObject();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("more than one value");
      }
      return Optional.of(content);
    } catch (InterruptedIOException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, "not-utf-8");
    } catch (IllegalArgumentException e) {
      // Base64 that is none.
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, "photos-unreadable");
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new ProblemException(e, Problem.FILE_UNREADABLE, file, "no-json");
    } catch (OutOfMemoryError e) {
      throw new ProblemException(e, Problem.OUT_OF_MEMORY);
    }
  }

  private static void readPhotos(JsonReader reader, BiConsumer<String, byte[]> photos)
      throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      photos.accept(name, Base64.getDecoder().decode(reader.nextString()));
    }
    reader.endObject();
  }

  /**
   * Writes a session's document, replacing what is there.
   *
   * @param photos files to lie in it, by their names there
   * @return false if it was cancelled; what was there before is there still
   * @throws ProblemException if it cannot be written, or a photo cannot be read; nothing is left
   *     behind
   */
  public static boolean write(
      Path file, Map<String, Object> content, Map<String, Path> photos, Cancel cancel) {
    long bytes = photos.values().stream().mapToLong(Contents::size).sum();
    if (bytes * 4 / 3 > LARGEST) {
      throw new ProblemException(Problem.FILE_UNWRITABLE, file, "too-large");
    }
    try {
      return WholeFile.write(
          file, true, cancel, channel -> write(channel, content, photos, cancel));
    } catch (OutOfMemoryError e) {
      throw new ProblemException(e, Problem.OUT_OF_MEMORY);
    }
  }

  private static void write(
      WritableByteChannel channel,
      Map<String, Object> content,
      Map<String, Path> photos,
      Cancel cancel)
      throws IOException {
    Writer text = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 16);
    // The channel is the caller's to close.
    JsonWriter writer = new JsonWriter(text);
    writer.setIndent("  ");
    writer.setHtmlSafe(false);
    writer.beginObject();
    for (Map.Entry<String, Object> entry : content.entrySet()) {
      writer.name(entry.getKey());
      GSON.toJson(entry.getValue(), Object.class, writer);
    }
    if (!photos.isEmpty()) {
      writer.name(PHOTOS).beginObject();
      for (Map.Entry<String, Path> photo : photos.entrySet()) {
        if (cancel.requested()) {
          return;
        }
        byte[] bytes = Contents.bytes(photo.getValue(), LARGEST);
        writer.name(photo.getKey()).value(Base64.getEncoder().encodeToString(bytes));
      }
      writer.endObject();
    }
    writer.endObject();
    text.write("\n");
    text.flush();
  }
}
