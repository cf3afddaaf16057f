package convoscope.engine.vector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes a {@link RowKernel} for a vector width.
 *
 * <p>C2 compiles Vector API code to single instructions only if the species is a constant of the
 * class. So the class file of {@link WideRowKernel} or {@link NarrowRowKernel} is defined once
 * more, hidden, for each width, with the species as its class data; the code stands in the sources
 * once. The classes as they stand there are never used themselves.
 */
final class RowKernels {
  /** What a copy is made for. */
  private record Make(VectorShape shape, boolean hasManyRegisters) {}

  private static final Map<Make, RowKernel> MADE = new HashMap<>();

  private RowKernels() {}

  /** The width this machine likes best. */
  static RowKernel preferred() {
    return of(FloatVector.SPECIES_PREFERRED.vectorShape());
  }

  /** Of a given width, on any machine; wider than it has is slow. */
  static RowKernel of(VectorShape shape) {
    // AVX-512 and Arm have 32 vector registers, AVX2 and SSE 16.
    return of(
        shape, shape.vectorBitSize() == 512 || System.getProperty("os.arch", "").equals("aarch64"));
  }

  /** As of a processor with 32 vector registers, or with 16. */
  static RowKernel of(VectorShape shape, boolean hasManyRegisters) {
    synchronized (MADE) {
      return MADE.computeIfAbsent(new Make(shape, hasManyRegisters), RowKernels::define);
    }
  }

  /** The species that a template's copy was defined with. */
  @SuppressWarnings("unchecked")
  static VectorSpecies<Float> species(MethodHandles.Lookup template) {
    try {
      return MethodHandles.classData(template, "_", VectorSpecies.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As many bytes as floats; there are no vectors of 4 bytes, so for four floats twice as many. */
  static VectorSpecies<Byte> bytes(VectorSpecies<Float> floats) {
    return floats.length() == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
  }

  private static RowKernel define(Make make) {
    VectorSpecies<Float> species = VectorSpecies.of(float.class, make.shape);
    Class<?> template = make.hasManyRegisters ? WideRowKernel.class : NarrowRowKernel.class;
    String name = template.getSimpleName() + ".class";
    try (InputStream file = RowKernels.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not on the class path");
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
