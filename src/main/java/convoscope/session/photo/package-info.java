/**
 * Where photos come from ({@link PhotoSource}), and those that stay decoded ({@link PhotoShelf}).
 */
@NullMarked
package convoscope.session.photo;

import org.jspecify.annotations.NullMarked;
