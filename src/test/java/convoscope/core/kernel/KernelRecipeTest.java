package convoscope.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import org.junit.jupiter.api.Test;

class KernelRecipeTest {
  private static final Kernel CELLS = Kernel.of(2, 3, 1, 2, 3, 4, 5, 7);

  @Test
  void cellsAreDividedThenScaledThenRoundedOnce() {
    KernelRecipe recipe = KernelRecipe.of("", CELLS).withNormalise(true).withScale(3);
    float[] expected = new float[6];
    for (int i = 0; i < 6; i++) {
      expected[i] = (float) (CELLS.cells()[i] / 22 * 3);
    }
    assertArrayEquals(expected, recipe.weights());
    // Rounded twice the third would differ: 3/22·3 lies close to the middle of two floats or not,
    // so compare with what rounding early gives somewhere.
    assertEquals((float) (7.0 / 22 * 3), recipe.weights()[5]);
  }

  @Test
  void aSumOfNearlyZeroIsNotDividedBy() {
    Kernel edge = Kernel.of(1, 3, -1, 0, 1);
    assertFalse(KernelRecipe.of("", edge).canNormalise());
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> KernelRecipe.of("", edge).withNormalise(true).weights());
    assertEquals(Problem.KERNEL_NOT_NORMALISABLE, problem.problem());
    // |Σ| ≤ 2⁻²⁰·Σ|cell| is refused, anything above is not.
    double atBorder = 0x1p-20 * 2 / (1 - 0x1p-20);
    assertFalse(KernelRecipe.of("", Kernel.of(1, 2, -1, 1 + atBorder * 0.99)).canNormalise());
    assertTrue(KernelRecipe.of("", Kernel.of(1, 2, -1, 1 + atBorder * 1.01)).canNormalise());
  }

  @Test
  void whatAFloatCannotHoldIsRefused() {
    assertEquals(
        Problem.KERNEL_OVERFLOW,
        assertThrows(
                ProblemException.class, () -> KernelRecipe.of("", CELLS).withScale(1e38).weights())
            .problem());
    assertEquals(
        Problem.KERNEL_OVERFLOW,
        assertThrows(
                ProblemException.class, () -> KernelRecipe.of("", CELLS).withBias(1e39).floatBias())
            .problem());
    assertEquals(
        Problem.NOT_FINITE,
        assertThrows(ProblemException.class, () -> KernelRecipe.of("", CELLS).withScale(Double.NaN))
            .problem());
  }

  @Test
  void kernelsTurnMirrorTransposeAndGrow() {
    assertEquals(Kernel.of(2, 3, 7, 5, 4, 3, 2, 1), CELLS.turned());
    assertEquals(Kernel.of(2, 3, 3, 2, 1, 7, 5, 4), CELLS.mirrored());
    assertEquals(Kernel.of(3, 2, 1, 4, 2, 5, 3, 7), CELLS.transposed());
    assertEquals(Kernel.of(4, 3, 0, 0, 0, 1, 2, 3, 4, 5, 7, 0, 0, 0), CELLS.resized(4, 3));
    assertEquals(CELLS, CELLS.resized(6, 9).resized(2, 3));
    assertEquals(
        Problem.KERNEL_TOO_LARGE,
        assertThrows(ProblemException.class, () -> CELLS.resized(64, 1)).problem());
  }

  @Test
  void aKernelDoesNotChangeWithTheArrayItWasMadeOf() {
    double[] cells = {1, 2};
    Kernel kernel = Kernel.of(1, 2, cells);
    cells[0] = 9;
    kernel.cells()[1] = 9;
    assertEquals(Kernel.of(1, 2, 1, 2), kernel);
  }
}
