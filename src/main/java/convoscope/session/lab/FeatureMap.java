package convoscope.session.lab;

import convoscope.core.conv.PhotoConvolution;
import convoscope.core.tensor.PlaneStatistics;
import convoscope.core.tensor.Region;
import convoscope.core.tensor.Tensor;
import java.util.List;

/**
 * A computed map, or the part of it that is on the screen.
 *
 * @param convolution what it is the map of
 * @param region which outputs {@code values} holds
 * @param values 1 × C × region
 * @param spreads of each channel, over the region
 * @param engine id of the engine
 * @param milliseconds from the request to the last value
 */
public record FeatureMap(
    PhotoConvolution convolution,
    Region region,
    Tensor values,
    List<Spread> spreads,
    String engine,
    double milliseconds) {
  public FeatureMap {
    spreads = List.copyOf(spreads);
  }

  /** Whether it is the whole map, so that its statistics are those of the map. */
  public boolean isWhole() {
    return region.equals(convolution.geometry().output());
  }

  /** Statistics of all channels together. */
  public PlaneStatistics all() {
    return spreads.stream()
        .map(Spread::statistics)
        .reduce(PlaneStatistics.NONE, PlaneStatistics::merge);
  }

  /** How the values of all channels together are spread. */
  public Spread spread() {
    return spreads.stream().reduce(Spread::merge).orElseThrow();
  }

  /** Whether that output is among the values. */
  public boolean holds(int row, int column) {
    return region.contains(row, column);
  }

  /** The value of an output, by its place in the whole map. */
  public float at(int channel, int row, int column) {
    return values.at(0, channel, row - region.row(), column - region.column());
  }
}
