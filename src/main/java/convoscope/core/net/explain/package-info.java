/**
 * Why a value is what it is: {@link Explainer} takes one value of a map apart into the terms of its
 * sum, in double, with a bound for what the runtime's float32 may differ; {@link Patches} says what
 * each input channel adds, {@link ClassMap} where on the photo a class's score comes from.
 */
@NullMarked
package convoscope.core.net.explain;

import org.jspecify.annotations.NullMarked;
