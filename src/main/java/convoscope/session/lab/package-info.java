/**
 * What Kernel Lab has in a session ({@link KernelLabPart}), and the way from that to a finished
 * map: {@link LabRequest} is all that decides a frame, {@link LabPipeline} makes the {@link
 * LabFrame} in the background, {@link Engines} says who computes.
 */
@NullMarked
package convoscope.session.lab;

import org.jspecify.annotations.NullMarked;
