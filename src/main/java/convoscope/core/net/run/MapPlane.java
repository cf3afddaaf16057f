package convoscope.core.net.run;

import convoscope.core.tensor.Plane;
import convoscope.core.tensor.Shape;
import java.util.Objects;

/** One channel of activations. */
record MapPlane(Activations all, String name, Shape shape, int picture, int channel)
    implements Plane {
  MapPlane {
    Objects.checkIndex(picture, shape.pictures());
    Objects.checkIndex(channel, shape.channels());
  }

  @Override
  public int rows() {
    return shape.rows();
  }

  @Override
  public int columns() {
    return shape.columns();
  }

  @Override
  public float at(int row, int column) {
    Objects.checkIndex(row, rows());
    Objects.checkIndex(column, columns());
    return all.at(name, shape.index(picture, channel, row, column));
  }

  @Override
  public void copyRow(int row, int column, int count, float[] target, int offset) {
    Objects.checkIndex(row, rows());
    Objects.checkFromIndexSize(column, count, columns());
    all.copy(name, shape.index(picture, channel, row, column), count, target, offset);
  }
}
