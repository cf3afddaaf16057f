package convoscope.benchmark;

import convoscope.core.Cancel;
import convoscope.core.conv.Border;
import convoscope.core.conv.BorderMode;
import convoscope.core.conv.ConvSpec;
import convoscope.core.conv.Convolver;
import convoscope.core.conv.Padding;
import convoscope.core.conv.PhotoConvolution;
import convoscope.core.conv.Target;
import convoscope.core.image.Samples;
import convoscope.core.kernel.KernelBank;
import convoscope.core.tensor.Region;
import convoscope.engine.vector.VectorConvolver;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.imgproc.Imgproc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A dense k×k kernel without structure over a grey photo, edges replicated: the Vector API engine
 * and OpenCV's {@code filter2D}, from bytes and from floats to floats. Both write into a map that
 * is there already, and before anything is measured they must agree.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EngineBenchmark {
  @Param({"3", "5", "7", "9", "11", "13", "15", "19", "23", "31"})
  private int k;

  @Param({"1", "12"})
  private int megapixels;

  @Param({"bytes", "floats"})
  private String from = "";

  @Param({"1", "2"})
  private int threads;

  private Threads workers = new Threads(1);
  private Convolver engine = new VectorConvolver(workers);
  private Samples photo = Samples.ofBytes(1, 1, 1, new byte[1]);
  private KernelBank bank = KernelBank.of(1, 1, 1, 1, new float[1], new float[1]);
  private final ConvSpec spec =
      ConvSpec.DEFAULT.withPadding(Padding.Rule.HALF).withBorder(Border.of(BorderMode.REPLICATE));
  private Map map = new Map(1, 1);
  private Mat cvPhoto = new Mat();
  private Mat cvKernel = new Mat();
  private Mat cvMap = new Mat();

  static {
    OpenCV.loadLocally();
  }

  /** A whole map as one array. */
  private record Map(float[] array, int rows, int columns) implements Target {
    Map(int rows, int columns) {
      this(new float[rows * columns], rows, columns);
    }

    @Override
    public int offset(int channel, int row) {
      return row * columns;
    }
  }

  /** Makes photo and kernel, and lets both compute once. */
  @Setup
  public void setUp() {
    // The small photo's sides are odd; every row begins elsewhere in its cache line.
    int rows = megapixels == 1 ? 867 : 3000;
    int columns = megapixels == 1 ? 1153 : 4000;
    Random random = new Random(k);
    byte[] bytes = new byte[rows * columns];
    random.nextBytes(bytes);
    float[] weights = new float[k * k];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    workers = new Threads(threads);
    engine = new VectorConvolver(workers);
    bank = KernelBank.of(1, 1, k, k, weights, new float[1]);
    map = new Map(rows, columns);
    if (from.equals("bytes")) {
      photo = Samples.ofBytes(1, rows, columns, bytes);
      cvPhoto = new Mat(rows, columns, CvType.CV_8U);
      cvPhoto.put(0, 0, bytes);
    } else {
      float[] floats = new float[bytes.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = bytes[i] & 0xFF;
      }
      photo = Samples.ofFloats(1, rows, columns, floats);
      cvPhoto = new Mat(rows, columns, CvType.CV_32F);
      cvPhoto.put(0, 0, floats);
    }
    cvKernel = new Mat(k, k, CvType.CV_32F);
    cvKernel.put(0, 0, weights);
    cvMap = new Mat(rows, columns, CvType.CV_32F);
    Core.setNumThreads(threads);
    checkThatBothAgree(random);
  }

  private void checkThatBothAgree(Random random) {
    engine();
    openCv();
    PhotoConvolution convolution = PhotoConvolution.of(photo, bank, spec);
    for (int i = 0; i < 1000; i++) {
      int row = random.nextInt(map.rows);
      int column = random.nextInt(map.columns);
      float ours = map.array[row * map.columns + column];
      double theirs = cvMap.get(row, column)[0];
      // OpenCV transforms large kernels in float: coarser than the bound that holds for us.
      if (!convolution.explain(0, row, column).agreesWith(ours)
          || Math.abs(ours - theirs) > 1e-4 * 255 * k * k) {
        throw new IllegalStateException(
            "k %d, output %d, %d: %s and %s".formatted(k, row, column, ours, theirs));
      }
    }
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    workers.close();
  }

  /** Ours. */
  @Benchmark
  public boolean engine() {
    return engine.convolve(
        photo, bank, spec, Region.whole(map.rows, map.columns), map, Cancel.NEVER);
  }

  /** OpenCV's. */
  @Benchmark
  public Mat openCv() {
    Imgproc.filter2D(
        cvPhoto, cvMap, CvType.CV_32F, cvKernel, new Point(-1, -1), 0, Core.BORDER_REPLICATE);
    return cvMap;
  }
}
