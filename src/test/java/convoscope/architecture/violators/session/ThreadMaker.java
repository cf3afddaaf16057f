package convoscope.architecture.violators.session;

/** Planted: breaks rules on purpose. */
public class ThreadMaker {
  public Thread thread() {
    return new Thread(() -> System.out.println("x"));
  }

  public convoscope.architecture.violators.io.Files files() {
    return null;
  }
}
