import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * The icon, from its SVG to every size and file that the systems want: icon-SIZE.png, icon.png,
 * icon.ico (Windows), icon.icns (macOS).
 */
final class Icons {
  static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);

  /** Windows's: 256 is the largest that its directory can say. */
  private static final List<Integer> WINDOWS = List.of(16, 24, 32, 48, 64, 128, 256);

  /** macOS's four-letter names of PNG pictures by their side in pixels. */
  private static final Map<String, Integer> MAC =
      new TreeMap<>(
          Map.of(
              "icp4", 16, "icp5", 32, "icp6", 64, "ic07", 128, "ic08", 256, "ic09", 512, "ic10",
              1024));

  private Icons() {}

  /** Writes all of them below the folder given, and says where. */
  static Path render(Path svg, Path work) throws IOException {
    Path folder = Files.createDirectories(work.resolve("icons"));
    SVGDocument drawing = new SVGLoader().load(svg.toUri().toURL());
    Map<Integer, byte[]> pictures = new TreeMap<>();
    for (int size : SIZES) {
      byte[] png = png(drawing, size);
      pictures.put(size, png);
      Files.write(folder.resolve("icon-" + size + ".png"), png);
    }
    Files.write(folder.resolve("icon.png"), pictures.get(512));
    Files.write(folder.resolve("icon.ico"), ico(pictures));
    Files.write(folder.resolve("icon.icns"), icns(pictures));
    Files.copy(svg, folder.resolve("icon.svg"));
    return folder;
  }

  private static byte[] png(SVGDocument drawing, int size) throws IOException {
    BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    drawing.render(null, canvas, new ViewBox(0, 0, size, size));
    canvas.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }

  /** A directory of PNG pictures, as Windows has read them since Vista. */
  private static byte[] ico(Map<Integer, byte[]> pictures) throws IOException {
    int start = 6 + 16 * WINDOWS.size();
    ByteBuffer directory = ByteBuffer.allocate(start).order(ByteOrder.LITTLE_ENDIAN);
    directory.putShort((short) 0).putShort((short) 1).putShort((short) WINDOWS.size());
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int size : WINDOWS) {
      byte[] png = pictures.get(size);
      // 256 is written as 0. No palette, one plane, 32 bits.
      directory.put((byte) size).put((byte) size).putShort((short) 0);
      directory.putShort((short) 1).putShort((short) 32);
      directory.putInt(png.length).putInt(start + data.size());
      data.write(png);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(directory.array());
    data.writeTo(file);
    return file.toByteArray();
  }

  /** Blocks of name, length with these eight bytes, PNG; the whole is such a block too. */
  private static byte[] icns(Map<Integer, byte[]> pictures) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Map.Entry<String, Integer> each : MAC.entrySet()) {
      block(body, each.getKey(), pictures.get(each.getValue()));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    block(file, "icns", body.toByteArray());
    return file.toByteArray();
  }

  private static void block(ByteArrayOutputStream to, String name, byte[] content)
      throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.write(name.getBytes(StandardCharsets.US_ASCII));
    out.writeInt(content.length + 8);
    out.write(content);
    out.flush();
  }
}
