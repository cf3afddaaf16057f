package convoscope.engine.nd4j;

import convoscope.core.conv.ConvolverContract;
import org.junit.jupiter.api.Nested;

/** The contract; loads ND4J's native library, the only test that does. */
class Nd4jConvolverTest {
  @Nested
  class Usual extends ConvolverContract {
    Usual() {
      super(new Nd4jConvolver(), 400);
    }
  }

  /** Several tiles in both directions even over the contract's small pictures. */
  @Nested
  class SmallTiles extends ConvolverContract {
    SmallTiles() {
      super(new Nd4jConvolver(500), 400);
    }
  }
}
