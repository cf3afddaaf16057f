package convoscope.core.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TensorTest {
  private static Tensor counted() {
    float[] values = new float[2 * 3 * 4 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Tensor.copyOf(new Shape(2, 3, 4, 5), values);
  }

  @Test
  void valuesLieInTheOrderNchw() {
    Tensor tensor = counted();
    assertEquals(((1 * 3 + 2) * 4 + 3) * 5 + 4, tensor.at(1, 2, 3, 4));
    Plane plane = tensor.plane(1, 0);
    assertEquals(60 + 2 * 5 + 1, plane.at(2, 1));
    float[] row = new float[4];
    plane.copyRow(3, 1, 3, row, 1);
    assertArrayEquals(new float[] {0, 76, 77, 78}, row);
    assertThrows(IndexOutOfBoundsException.class, () -> tensor.at(0, 3, 0, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> plane.at(4, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> plane.copyRow(0, 3, 3, row, 0));
  }

  @Test
  void aFrozenTensorIsNobodysArray() {
    Tensor.Builder builder = Tensor.builder(new Shape(1, 1, 1, 2));
    builder.array()[0] = 5;
    Tensor tensor = builder.freeze();
    assertEquals(5, tensor.at(0, 0, 0, 0));
    assertThrows(IllegalStateException.class, builder::array);
    assertThrows(IllegalStateException.class, builder::freeze);
    assertThrows(IllegalArgumentException.class, () -> Tensor.copyOf(new Shape(1, 1, 1, 2), 1));
    assertThrows(IllegalArgumentException.class, () -> new Shape(1, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Shape(1, 3, 40_000, 40_000));
  }

  /** NumPy: {@code np.mean}, {@code np.std} of 0 … 19. */
  @Test
  void statisticsOfPartsMerge() {
    Plane plane = counted().plane(0, 0);
    PlaneStatistics all = PlaneStatistics.of(plane);
    assertEquals(20, all.count());
    assertEquals(0, all.min());
    assertEquals(19, all.max());
    assertEquals(9.5, all.mean());
    assertEquals(5.766281297335398, all.deviation(), 1e-12);
    float[] values = new float[20];
    for (int i = 0; i < 20; i++) {
      values[i] = i;
    }
    assertEquals(all, PlaneStatistics.of(values, 0, 7).merge(PlaneStatistics.of(values, 7, 13)));
    assertEquals(all, PlaneStatistics.NONE.merge(all));
    assertTrue(all.isFinite());
    assertFalse(PlaneStatistics.of(new float[] {1, Float.POSITIVE_INFINITY}, 0, 2).isFinite());
    assertFalse(PlaneStatistics.of(new float[] {1, Float.NaN}, 0, 2).isFinite());
    assertEquals(7, PlaneStatistics.of(new float[] {-7, 3}, 0, 2).largestMagnitude());
  }

  @Test
  void regionsMeet() {
    Region a = new Region(2, 3, 5, 4);
    assertEquals(new Region(4, 5, 3, 2), a.intersect(new Region(4, 5, 10, 10)));
    assertTrue(a.intersect(new Region(7, 0, 2, 20)).isEmpty());
    assertTrue(a.contains(6, 6));
    assertFalse(a.contains(7, 6));
    assertTrue(Region.whole(10, 10).contains(a));
    assertFalse(a.contains(Region.whole(10, 10)));
    assertEquals(20, a.area());
  }
}
