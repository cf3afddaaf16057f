package convoscope.core.net.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.net.explain.ClassMap.Lack;
import convoscope.core.net.explain.ClassMap.Obstacle;
import convoscope.core.net.graph.Dims;
import convoscope.core.net.graph.Layer;
import convoscope.core.net.graph.LayerKind;
import convoscope.core.net.graph.NetworkBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which networks have class maps, and what stands in the way of the others. */
class ClassMapTest {
  private final NetworkBuilder b = new NetworkBuilder(Dims.of(1, 3, 8, 8), false);

  private Obstacle obstacle() {
    assertTrue(ClassMap.of(b.network()).isEmpty());
    return ClassMap.without(b.network()).orElseThrow();
  }

  private Layer layer(String tensor) {
    return b.network().producer(tensor).orElseThrow();
  }

  @Test
  void aMeanAndADenseLayerMakeOneAlsoBeforeASoftmax() {
    String maps = b.conv("x", 3, 1, 1, 4);
    String scores = b.dense(b.flatten(b.globalPool(maps)), 10);
    assertEquals(maps, ClassMap.of(b.network()).orElseThrow().maps());
    assertTrue(ClassMap.without(b.network()).isEmpty());
    b.add("Softmax", new LayerKind.Softmax(1, false, false), scores);
    assertEquals(maps, ClassMap.of(b.network()).orElseThrow().maps());
    assertEquals(scores, ClassMap.scores(b.network()));
  }

  @Test
  void aNetworkThatEndsInAConvolutionHasNone() {
    String conv = b.conv("x", 3, 1, 1, 4);
    assertEquals(new Obstacle(Lack.NO_DENSE, layer(conv)), obstacle());
  }

  @Test
  void severalDenseLayersOrFlattenedMapsHaveNone() {
    String maps = b.relu(b.conv("x", 3, 1, 1, 4));
    b.dense(b.flatten(maps), 4 * 64, 10);
    assertEquals(new Obstacle(Lack.NO_MEAN, layer(maps)), obstacle());
    String hidden = b.relu(b.dense(b.flatten(maps), 4 * 64, 8));
    b.dense(hidden, 10);
    assertEquals(new Obstacle(Lack.NO_MEAN, layer(hidden)), obstacle());
  }

  @Test
  void theMaximumIsNoMean() {
    String pooled = b.add("GlobalMaxPool", new LayerKind.GlobalMaxPool(), "x");
    b.dense(b.flatten(pooled), 10);
    assertEquals(new Obstacle(Lack.NO_MEAN, layer(pooled)), obstacle());
  }

  @Test
  void weightsThatAreMadeInTheRunHaveNone() {
    String mean = b.flatten(b.globalPool("x"));
    String made = b.relu(mean);
    String dense = b.add("Gemm", new LayerKind.Gemm(1, 1, false, true), mean, made);
    assertEquals(new Obstacle(Lack.NO_WEIGHTS, layer(dense)), obstacle());
    assertEquals(List.of(dense), b.network().outputs());
  }
}
