package convoscope.architecture.violators.cli;

/** Planted: breaks rules on purpose. */
public class UsesFiles {
  public final convoscope.architecture.violators.io.Files files = null;
}
