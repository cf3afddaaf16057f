package convoscope.io;

import convoscope.core.Cancel;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures through the JDK's own writers. */
final class Pictures {
  private Pictures() {}

  /** Writes one picture in the format of that name; cancelled, a part of it. */
  static void write(
      WritableByteChannel channel, BufferedImage picture, String format, Cancel cancel)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    // The channel is the caller's to close.
    OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.addIIOWriteProgressListener(new Aborting(cancel));
      writer.write(picture);
      out.flush();
    } finally {
      writer.dispose();
    }
    bytes.flush();
  }

  /** Has a writer stop when its picture is no longer wanted. */
  private record Aborting(Cancel cancel) implements IIOWriteProgressListener {
    @Override
    public void imageProgress(ImageWriter source, float percentageDone) {
      if (cancel.requested()) {
        source.abort();
      }
    }

    @Override
    public void imageStarted(ImageWriter source, int imageIndex) {}

    @Override
    public void imageComplete(ImageWriter source) {}

    @Override
    public void thumbnailStarted(ImageWriter source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageWriter source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageWriter source) {}

    @Override
    public void writeAborted(ImageWriter source) {}
  }
}
