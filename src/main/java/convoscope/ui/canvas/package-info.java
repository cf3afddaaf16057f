/**
 * One picture in photo coordinates under a zoom and pan that several canvases share. Start with
 * {@link MapCanvas}; where things lie is {@link CanvasGeometry}'s, what each screen pixel is is
 * {@link PictureComposer}'s: neither needs a toolkit. For the window's thread.
 */
@NullMarked
package convoscope.ui.canvas;

import org.jspecify.annotations.NullMarked;
