package convoscope.core.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Percentiles and shares against sorting and counting. */
class DistributionTest {
  private static final long SEED = 240_4;
  private static final double[] SHARES = {0, 0.001, 0.01, 0.1, 0.4};

  /** Maps of every kind: many values, few, one, equal ones, whole numbers, outliers. */
  private static float[][] maps() {
    Random random = new Random(SEED);
    float[] gaussian = new float[30_000];
    float[] whole = new float[20_000];
    float[] tiny = new float[5_000];
    float[] spikes = new float[40_000];
    float[] shifted = new float[25_000];
    float[] flat = new float[10_000];
    float[] fewSpikes = new float[10_000];
    for (int i = 0; i < gaussian.length; i++) {
      gaussian[i] = (float) (random.nextGaussian() * 100);
    }
    for (int i = 0; i < whole.length; i++) {
      whole[i] = random.nextInt(-1020, 1021);
    }
    for (int i = 0; i < tiny.length; i++) {
      tiny[i] = (float) Math.scalb(random.nextGaussian(), -random.nextInt(140));
    }
    for (int i = 0; i < spikes.length; i++) {
      spikes[i] = i % 4000 == 7 ? (i % 8000 == 7 ? 1e30f : -1e30f) : random.nextFloat(-3, 5);
    }
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = 10_000 + random.nextFloat(20);
    }
    Arrays.fill(flat, -7.3f);
    Arrays.fill(fewSpikes, 100);
    fewSpikes[5] = 3e8f;
    fewSpikes[77] = -0.0f;
    return new float[][] {
      gaussian,
      whole,
      tiny,
      spikes,
      shifted,
      flat,
      fewSpikes,
      {5},
      {-0.0f},
      {0, 0, 0},
      {-2, 9},
      {1e-42f, 2, -1e-42f},
      {-Float.MAX_VALUE, Float.MAX_VALUE},
      new float[2000]
    };
  }

  private static float low(float[] sorted, double share) {
    return sorted[(int) (share * sorted.length)];
  }

  private static float high(float[] sorted, double share) {
    return sorted[sorted.length - 1 - (int) (share * sorted.length)];
  }

  private static float[] sorted(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  @Test
  void anEndIsLessThanABinFurtherOutThanSorting() {
    for (float[] map : maps()) {
      float[] sorted = sorted(map);
      Distribution distribution = Distribution.of(map);
      for (double share : SHARES) {
        float low = low(sorted, share);
        float high = high(sorted, share);
        float foundLow = distribution.low(share);
        float foundHigh = distribution.high(share);
        String what = "seed %d, %d values, share %s".formatted(SEED, map.length, share);
        // Values below 1e−40 are as zero.
        assertTrue(foundLow <= low + 1e-40, what + ": " + foundLow + " for " + low);
        assertTrue(foundHigh >= high - 1e-40, what + ": " + foundHigh + " for " + high);
        assertTrue(low - (double) foundLow <= Math.abs(low) / 128.0 + 1e-40, what);
        assertTrue((double) foundHigh - high <= Math.abs(high) / 128.0 + 1e-40, what);
        assertTrue(foundLow >= sorted[0] && foundHigh <= sorted[sorted.length - 1], what);
      }
      assertEquals(map.length, distribution.count());
    }
  }

  @Test
  void ofAThousandValuesNoneIsCut() {
    Random random = new Random(SEED);
    for (int n : new int[] {1, 2, 3, 10, 500, 1000}) {
      float[] map = new float[n];
      for (int i = 0; i < n; i++) {
        map[i] = random.nextFloat(-9, 9);
      }
      float[] sorted = sorted(map);
      Distribution distribution = Distribution.of(map);
      if (n < 1000) {
        assertEquals(sorted[0], distribution.low(0.001), "seed " + SEED + ", n " + n);
        assertEquals(sorted[n - 1], distribution.high(0.001), "seed " + SEED + ", n " + n);
      }
      assertTrue(distribution.outside(distribution.low(0.001), distribution.high(0.001)) <= 2);
    }
  }

  /** Where a bin is wide beside the range, the value is the one of sorting. */
  @Test
  void theEndsAreFineBesideTheirRange() {
    int exact = 0;
    for (float[] map : maps()) {
      float[] sorted = sorted(map);
      Plane plane = Tensor.copyOf(Shape.of(1, 1, map.length), map).plane(0, 0);
      Region whole = Region.whole(1, map.length);
      for (double share : SHARES) {
        float[] ends = Distribution.of(map).ends(share, plane, whole);
        float low = low(sorted, share);
        float high = high(sorted, share);
        double off = Math.max(low - (double) ends[0], (double) ends[1] - high);
        String what = "seed %d, %d values, share %s".formatted(SEED, map.length, share);
        assertTrue(
            off <= ((double) ends[1] - ends[0]) / 64 + 1e-40,
            what + ": " + Arrays.toString(ends) + " for " + low + ", " + high);
        exact += off == 0 ? 1 : 0;
      }
    }
    assertTrue(exact > 30, "exact ones: " + exact);
  }

  @Test
  void aConstantWithOutliersIsOneValue() {
    float[] map = new float[10_000];
    Arrays.fill(map, 100);
    map[3] = 1e30f;
    map[9_999] = -1e30f;
    Plane plane = Tensor.copyOf(Shape.of(1, 100, 100), map).plane(0, 0);
    float[] ends = Distribution.of(map).ends(0.001, plane, Region.whole(100, 100));
    assertEquals(100, ends[0]);
    assertEquals(100, ends[1]);
  }

  @Test
  void theShareOutsideIsCounted() {
    for (float[] map : maps()) {
      Distribution distribution = Distribution.of(map);
      for (double share : SHARES) {
        float low = distribution.low(share);
        float high = distribution.high(share);
        long outside = 0;
        long likeZero = 0;
        for (float value : map) {
          outside += value < low || value > high ? 1 : 0;
          likeZero += value != 0 && Math.abs(value) < 1e-40f ? 1 : 0;
        }
        String what = "seed %d, %d values, share %s".formatted(SEED, map.length, share);
        assertEquals(outside, distribution.outside(low, high), likeZero + 1e-9, what);
        assertTrue(outside <= 2 * share * map.length + likeZero, what);
      }
      assertEquals(0, distribution.outside(-Float.MAX_VALUE, Float.MAX_VALUE));
    }
  }

  /** Ends at any place: off by no more than what lies in the two bins that they cut. */
  @Test
  void theShareOutsideOfAnyRangeIsNear() {
    Random random = new Random(SEED);
    float[] map = maps()[0];
    Distribution distribution = Distribution.of(map);
    for (int i = 0; i < 200; i++) {
      float low = random.nextFloat(-400, 0);
      float high = random.nextFloat(0, 400);
      long outside = 0;
      long near = 0;
      for (float value : map) {
        outside += value < low || value > high ? 1 : 0;
        near += Math.abs(value - low) <= -low / 64 || Math.abs(value - high) <= high / 64 ? 1 : 0;
      }
      assertEquals(
          outside, distribution.outside(low, high), near + 1e-9, "seed " + SEED + ", range " + i);
    }
  }

  @Test
  void partsMergeIntoTheWhole() {
    Random random = new Random(SEED);
    for (float[] map : maps()) {
      int cut = random.nextInt(map.length + 1);
      Distribution merged =
          Distribution.of(Arrays.copyOfRange(map, 0, cut))
              .merge(Distribution.of(Arrays.copyOfRange(map, cut, map.length)));
      Distribution whole = Distribution.of(map);
      assertEquals(whole.count(), merged.count());
      for (double share : SHARES) {
        assertEquals(whole.low(share), merged.low(share));
        assertEquals(whole.high(share), merged.high(share));
      }
      assertEquals(whole.statistics().min(), merged.statistics().min());
      assertEquals(whole.statistics().max(), merged.statistics().max());
      PlaneStatistics simple = PlaneStatistics.of(map, 0, map.length);
      assertEquals(simple, whole.statistics());
    }
    assertEquals(3, Distribution.NONE.merge(Distribution.of(1, 2, 3)).count());
    assertEquals(0, Distribution.NONE.outside(0, 1));
  }

  @Test
  void whatIsNotFiniteIsSeen() {
    assertFalse(Distribution.of(1, Float.NaN, 2).statistics().isFinite());
    assertFalse(Distribution.of(1, Float.POSITIVE_INFINITY).statistics().isFinite());
    assertFalse(Distribution.of(Float.NEGATIVE_INFINITY, 0).statistics().isFinite());
    assertTrue(Distribution.of(1e30f, -1e30f).statistics().isFinite());
  }
}
