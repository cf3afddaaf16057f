package convoscope.io;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.image.Photo;
import convoscope.core.image.PhotoReader;
import convoscope.io.photo.PhotoDecoder;
import convoscope.io.photo.UnfitPhotoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Photos from files of all formats that {@link PhotoDecoder} reads, whatever their names. */
public final class PhotoFiles implements PhotoReader {
  /** As large as an array can be; 2²⁷ pixels of four bytes are a quarter of it. */
  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  @Override
  public Photo read(Path file) {
    try {
      byte[] bytes = Contents.bytes(file, LARGEST);
      return new Photo(String.valueOf(file.getFileName()), PhotoDecoder.decode(bytes));
    } catch (UnfitPhotoException e) {
      List<Object> arguments = new ArrayList<>();
      arguments.add(file);
      arguments.addAll(e.arguments());
      throw new ProblemException(e, e.problem(), arguments.toArray());
    } catch (OutOfMemoryError e) {
      throw new ProblemException(e, Problem.OUT_OF_MEMORY);
    }
  }
}
