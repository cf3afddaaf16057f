package convoscope.cli;

import convoscope.i18n.Language;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a screenshot shows.
 *
 * @param workspace a workspace's id; empty for the session's own
 * @param session a session file; empty for a new session
 * @param width of the window in pixels
 * @param height of the window in pixels
 * @param isDark the theme
 * @param language of its texts
 */
public record ScreenshotRequest(
    Optional<String> workspace,
    Optional<Path> session,
    int width,
    int height,
    boolean isDark,
    Language language) {}
