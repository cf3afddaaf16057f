/**
 * What the window's frame and its workspaces know of each other, so that neither knows the other's
 * classes.
 *
 * <p>A {@link convoscope.ui.workspace.Workspace} is one folder below this one and one line in
 * {@code ui.shell.WorkspaceCatalog}; it is handed {@link
 * convoscope.ui.workspace.WorkspaceServices}. It says what it does in its {@link
 * convoscope.ui.workspace.Status}, speaks up through {@link convoscope.ui.workspace.Notices}, and
 * binds its texts by {@link convoscope.ui.workspace.Localised}, so that they follow the language.
 */
@NullMarked
package convoscope.ui.workspace;

import org.jspecify.annotations.NullMarked;
