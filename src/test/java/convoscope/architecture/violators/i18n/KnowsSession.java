package convoscope.architecture.violators.i18n;

/** Planted: breaks rules on purpose. */
public class KnowsSession {
  public final convoscope.architecture.violators.session.ThreadMaker maker = null;
}
