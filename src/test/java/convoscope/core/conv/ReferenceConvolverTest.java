package convoscope.core.conv;

class ReferenceConvolverTest extends ConvolverContract {
  ReferenceConvolverTest() {
    super(new ReferenceConvolver(), 400);
  }
}
