package convoscope.session.net;

/**
 * One value of one tensor of a run: in a map, the unit of a channel at a place.
 *
 * @param tensor its name
 * @param index flat, in the order in which the runtime has the values
 */
public record Unit(String tensor, int index) {}
