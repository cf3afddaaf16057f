package convoscope.architecture.violators.io;

/** Planted: breaks rules on purpose. */
public class Files {
  public convoscope.architecture.violators.session.ThreadMaker maker() {
    return null;
  }
}
