package convoscope.engine.vector;

/**
 * The Vector API's module, which a program has only if it asks for it.
 *
 * <p>Asked for on the command line ({@code --add-modules}) it is there from the start; but with an
 * incubating module in its boot layer the JVM neither archives its modules nor links classes ahead
 * of time, and every start takes 0.7 s longer. So an installed program does without that option,
 * and the module comes when vectors are first wanted, as the JVM itself brings in the module of an
 * agent. That asks for {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}.
 */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /**
   * Brings it in unless it is there.
   *
   * @throws NoClassDefFoundError if it cannot be had
   */
  static void require() {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return;
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
    } catch (ReflectiveOperationException e) {
      NoClassDefFoundError missing = new NoClassDefFoundError(NAME);
      missing.initCause(e);
      throw missing;
    }
  }
}
