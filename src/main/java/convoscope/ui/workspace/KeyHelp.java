package convoscope.ui.workspace;

/**
 * A line of the overlay that lists the keys.
 *
 * @param keys parts joined by {@code +}; a part is shown by its text {@code key.<part>} if there is
 *     one, else as it is: {@code Shortcut+O}, {@code arrows}
 * @param textKey key of the text that says what they do
 */
public record KeyHelp(String keys, String textKey) {}
