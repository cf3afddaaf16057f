/**
 * Where everything is put together: the only package that knows files, engines, command line and
 * window at once, and the only one that makes threads.
 *
 * <p>{@link convoscope.app.Main} decides between command line and window, {@link
 * convoscope.app.Wiring} makes the objects, {@link convoscope.app.Scheduler} the threads. What is
 * heavy (ND4J, JavaFX) stands behind suppliers, so that its classes are loaded only when asked for.
 */
@NullMarked
package convoscope.app;

import org.jspecify.annotations.NullMarked;
