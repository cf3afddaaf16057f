/**
 * The window's frame: rail, top bar, status bar, notices, the overlay of keys, and what makes them
 * look alike.
 *
 * <p>Start with {@link convoscope.ui.shell.Shell}, the node, and {@link
 * convoscope.ui.shell.ShellViewModel}, what can be done in it. {@link
 * convoscope.ui.shell.WorkspaceCatalog} lists the workspaces. The desktop's file dialog and
 * clipboard are handed in behind {@link convoscope.ui.shell.Desktop}. What the workspaces do is
 * theirs, in {@code ui.workspace}.
 */
@NullMarked
package convoscope.ui.shell;

import org.jspecify.annotations.NullMarked;
