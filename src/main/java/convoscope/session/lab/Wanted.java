package convoscope.session.lab;

import convoscope.core.tensor.Region;

/**
 * What a pane needs of a picture: which of its own pixels, and how many of them to a side go into
 * one block.
 *
 * @param region in the picture's own rows and columns
 * @param block ≥ 1; above 1 the colours of block×block pixels are averaged
 */
public record Wanted(Region region, int block) {
  public Wanted {
    if (block < 1) {
      throw new IllegalArgumentException("a block of " + block);
    }
  }
}
