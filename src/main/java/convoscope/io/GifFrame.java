package convoscope.io;

import convoscope.core.image.Samples;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/**
 * Where a GIF's first frame lies on its screen; the screen is white where the frame is not.
 *
 * <p>Source: GIF89a specification, logical screen descriptor and image descriptor.
 *
 * @param rows of the screen, at least as many as the frame needs
 * @param columns likewise
 * @param top the frame's first row
 * @param left its first column
 */
record GifFrame(int rows, int columns, int top, int left) {
  /** The first frame's place. */
  static GifFrame of(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    IIOMetadata image = reader.getImageMetadata(0);
    int top = number(image, "ImageDescriptor", "imageTopPosition");
    int left = number(image, "ImageDescriptor", "imageLeftPosition");
    IIOMetadata stream = reader.getStreamMetadata();
    int screenRows =
        stream == null ? 0 : number(stream, "LogicalScreenDescriptor", "logicalScreenHeight");
    int screenColumns =
        stream == null ? 0 : number(stream, "LogicalScreenDescriptor", "logicalScreenWidth");
    return new GifFrame(
        Math.max(screenRows, top + height), Math.max(screenColumns, left + width), top, left);
  }

  private static int number(IIOMetadata metadata, String element, String attribute) {
    IIOMetadataNode root =
        (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
    NodeList found = root.getElementsByTagName(element);
    return found.getLength() == 0
        ? 0
        : Integer.parseInt(((IIOMetadataNode) found.item(0)).getAttribute(attribute));
  }

  /** The frame on its screen. */
  Samples place(Samples frame) {
    if (top == 0 && left == 0 && frame.rows() == rows && frame.columns() == columns) {
      return frame;
    }
    return RawCopy.of(
        frame,
        rows,
        columns,
        (row, column) -> {
          boolean isInside =
              row >= top
                  && row < top + frame.rows()
                  && column >= left
                  && column < left + frame.columns();
          return isInside ? (row - top) * frame.columns() + column - left : -1;
        });
  }
}
