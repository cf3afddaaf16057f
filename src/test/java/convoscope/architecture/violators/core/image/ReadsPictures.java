package convoscope.architecture.violators.core.image;

/** Planted: breaks rules on purpose. */
public class ReadsPictures {
  public javax.imageio.ImageIO io() {
    return null;
  }
}
