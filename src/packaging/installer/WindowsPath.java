import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command line on the PATH of Windows: jpackage has no option for it, but takes a changed copy
 * of its own main.wxs (WiX) from a resource folder. Made from the file in the JDK that packs, so
 * that it fits that JDK.
 */
final class WindowsPath {
  private static final String WHERE = "<ComponentGroupRef Id=\"FileAssociations\"/>";

  /** The folder of convoscope.bat, at the end, and away again when the program is removed. */
  private static final String PATH =
      """

            <Component Id="CommandLineOnPath" Guid="0f5f3c0e-7c58-4b07-9d15-52f4f3a2c9d6"
                Directory="INSTALLDIR" KeyPath="yes">
              <CreateFolder/>
              <Environment Id="CommandLineOnPath" Name="PATH" Action="set" Part="last" System="yes"
                  Permanent="no" Value="[INSTALLDIR]app\\bin"/>
            </Component>
      """;

  private WindowsPath() {}

  /** Writes main.wxs into the folder given. */
  static Path write(Path folder) throws IOException {
    Path own =
        FileSystems.getFileSystem(URI.create("jrt:/"))
            .getPath("/modules/jdk.jpackage/jdk/jpackage/internal/resources/main.wxs");
    String text = Files.readString(own);
    if (!text.contains(WHERE)) {
      throw new IOException("this JDK's main.wxs has another form: see WindowsPath.java");
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("main.wxs"), text.replace(WHERE, WHERE + PATH));
    return folder;
  }
}
