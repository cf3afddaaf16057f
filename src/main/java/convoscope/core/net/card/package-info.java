/**
 * What a network's file does not say: how photos go in, what its classes are called ({@link Card}),
 * guessed where nobody has written it ({@link CardGuess}); networks that are known by their bytes
 * ({@link KnownNetwork}); and what a network takes a photo for ({@link Prediction}).
 */
@NullMarked
package convoscope.core.net.card;

import org.jspecify.annotations.NullMarked;
