package convoscope.engine.vector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes a {@link RowKernel} for a vector width.
 *
 * <p>C2 compiles Vector API code to single instructions only if the species is a constant of the
 * class. So the template's class file is defined once more, hidden, for each width, with the
 * species as its class data; the code stands in the sources once.
 */
final class RowKernels {
  private static final Map<VectorShape, RowKernel> MADE = new HashMap<>();

  private RowKernels() {}

  /** The width this machine likes best. */
  static RowKernel preferred() {
    return of(FloatVector.SPECIES_PREFERRED.vectorShape());
  }

  /** Of a given width, on any machine; wider than it has is slow. */
  static RowKernel of(VectorShape shape) {
    synchronized (MADE) {
      return MADE.computeIfAbsent(shape, RowKernels::define);
    }
  }

  private static RowKernel define(VectorShape shape) {
    VectorSpecies<Float> species = VectorSpecies.of(float.class, shape);
    try (InputStream file = RowKernels.class.getResourceAsStream("RowKernelTemplate.class")) {
      if (file == null) {
        throw new IllegalStateException("RowKernelTemplate.class is not on the class path");
      }
      return (RowKernel)
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(
                  file.readAllBytes(), species, true, MethodHandles.Lookup.ClassOption.NESTMATE)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
