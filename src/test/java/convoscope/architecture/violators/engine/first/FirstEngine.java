package convoscope.architecture.violators.engine.first;

/** Planted: breaks rules on purpose. */
public class FirstEngine {
  public final convoscope.architecture.violators.engine.second.SecondEngine other = null;

  public final convoscope.architecture.violators.session.ThreadMaker maker = null;
}
