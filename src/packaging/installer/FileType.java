import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A kind of file that the program opens.
 *
 * @param description as file managers show it
 * @param mime its MIME type
 * @param endings without the dot
 * @param known whether systems know the type themselves: it is then not described anew
 */
record FileType(String description, String mime, List<String> endings, boolean known) {
  static final List<FileType> ALL =
      List.of(
          new FileType("PNG picture", "image/png", List.of("png"), true),
          new FileType("JPEG picture", "image/jpeg", List.of("jpg", "jpeg"), true),
          new FileType("BMP picture", "image/bmp", List.of("bmp"), true),
          new FileType("GIF picture", "image/gif", List.of("gif"), true),
          new FileType("ONNX network", "application/x-onnx", List.of("onnx"), false),
          new FileType(
              "Convoscope session", "application/x-convoscope", List.of("convoscope"), false));

  /** Written as jpackage wants it. */
  Path properties(Path folder, Path icons, Platform platform) throws IOException {
    String icon = icons.resolve("icon" + platform.iconEnding()).toString().replace('\\', '/');
    String text =
        "extension="
            + String.join(" ", endings)
            + "\nmime-type="
            + mime
            + "\ndescription="
            + description
            + (known ? "" : "\nicon=" + icon)
            + "\n";
    return Files.writeString(folder.resolve(endings.getFirst() + ".properties"), text);
  }
}
