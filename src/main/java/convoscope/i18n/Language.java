package convoscope.i18n;

import java.util.Locale;
import java.util.Optional;

/** The languages of the program. */
public enum Language {
  ENGLISH("en", "English", Locale.ENGLISH),
  CHINESE("zh", "简体中文", Locale.SIMPLIFIED_CHINESE);

  private final String id;
  private final String ownName;
  private final Locale locale;

  Language(String id, String ownName, Locale locale) {
    this.id = id;
    this.ownName = ownName;
    this.locale = locale;
  }

  /** As in settings and on the command line. */
  public String id() {
    return id;
  }

  /** Its name in itself. */
  public String ownName() {
    return ownName;
  }

  Locale locale() {
    return locale;
  }

  public static Optional<Language> byId(String id) {
    for (Language language : values()) {
      if (language.id.equals(id)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** Chinese on a Chinese system, else English. */
  public static Language ofSystem() {
    return Locale.getDefault().getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }
}
