package convoscope.ui.workspace.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoscope.i18n.Language;
import convoscope.i18n.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chinese counts in ten thousands and their squares, English in millions. */
class CountsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0             | 0         | 0 次
          9999          | 9,999     | 9,999 次
          10000         | 10,000    | 1 万次
          416520        | 416,520   | 41.65 万次
          40550000      | 40.55 M   | 4,055 万次
          99999999      | 100 M     | 1 亿次
          100000000     | 100 M     | 1 亿次
          2595200000    | 2,595 M   | 25.95 亿次
          4089184256    | 4,089 M   | 40.89 亿次
          1234567890123 | 1.235 T   | 12,346 亿次
          """)
  void eachLanguageGroupsAsItCounts(long count, String english, String chinese) {
    assertEquals(english, Counts.brief(count, Texts.of(Language.ENGLISH)));
    assertEquals(chinese, Counts.brief(count, Texts.of(Language.CHINESE)));
  }
}
