/**
 * The command line: one class a command, over the same core and engines as the window.
 *
 * <p>Start with {@link convoscope.cli.CommandLineProgram}, which reads the arguments, runs one
 * command and turns whatever goes wrong into one line and an exit code. A command describes its
 * options to picocli as data, since every text comes from {@link convoscope.i18n.Texts}; it reads
 * their values as text and checks them here, so that every refusal says what was found and what was
 * expected. Files and engines are handed in; nothing here decodes a picture or knows a file format.
 */
@NullMarked
package convoscope.cli;

import org.jspecify.annotations.NullMarked;
