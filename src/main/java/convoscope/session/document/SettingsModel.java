package convoscope.session.document;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The settings at hand, and who wants to know of changes. For the window's thread only. */
public final class SettingsModel {
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private Settings settings;

  public SettingsModel(Settings settings) {
    this.settings = settings;
  }

  public Settings settings() {
    return settings;
  }

  /** Changes the settings; listeners hear of it if anything is different. */
  public void change(UnaryOperator<Settings> change) {
    Settings changed = change.apply(settings);
    if (!changed.equals(settings)) {
      settings = changed;
      listeners.forEach(listener -> listener.accept(changed));
    }
  }

  /** Calls {@code listener} with the settings now and after every change. */
  public void listen(Consumer<Settings> listener) {
    listeners.add(listener);
    listener.accept(settings);
  }
}
