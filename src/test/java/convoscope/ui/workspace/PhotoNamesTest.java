package convoscope.ui.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import convoscope.session.photo.PhotoSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What photos are called. */
class PhotoNamesTest {
  @ParameterizedTest
  @CsvSource({
    "SAMPLE, coins.png, coins.png, 硬币照片, 硬币照片（coins.png）",
    "SAMPLE, hubble_deep_field.jpg, hubble_deep_field.jpg, 哈勃深空照片,"
        + " 哈勃深空照片（hubble_deep_field.jpg）",
    "SAMPLE, of-a-later-program.png, of-a-later-program.png, of-a-later-program.png,"
        + " of-a-later-program.png",
    "FILE, /home/me/coins.png, coins.png, coins.png, coins.png",
    "INSIDE, 0123456789abcdef-coins.png, coins.png, coins.png, coins.png",
    "PASTED, pasted-40x30-0a1b2c3d.png, Pasted 40×30, 粘贴的图片 40×30, 粘贴的图片"
        + " 40×30（pasted-40x30-0a1b2c3d.png）",
  })
  void samplesAndPastedPicturesHaveNamesOfTheLanguage(
      PhotoSource.Kind kind, String location, String english, String chinese, String inMenu) {
    PhotoSource photo = new PhotoSource(kind, location);
    assertEquals(english, PhotoNames.of(photo, Texts.of(Language.ENGLISH)));
    assertEquals(chinese, PhotoNames.of(photo, Texts.of(Language.CHINESE)));
    assertEquals(inMenu, PhotoNames.inMenu(photo, Texts.of(Language.CHINESE)));
  }
}
