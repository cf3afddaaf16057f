/**
 * Every sentence the program says, in every language: the only user of {@link
 * java.util.ResourceBundle}.
 *
 * <p>The texts lie in {@code resources/convoscope/i18n}, one bundle for each part of the program,
 * two files each. Keys of things that can be added (presets, problems, borders …) derive from their
 * ids.
 */
@NullMarked
package convoscope.i18n;

import org.jspecify.annotations.NullMarked;
