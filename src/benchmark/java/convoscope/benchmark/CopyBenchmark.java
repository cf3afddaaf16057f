package convoscope.benchmark;

import java.util.concurrent.TimeUnit;
import nu.pattern.OpenCV;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A plain copy of a megapixel of floats, the limit of whatever reads a photo and writes a map. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CopyBenchmark {
  private final float[] from = new float[1 << 20];
  private final float[] to = new float[1 << 20];
  private Mat cvFrom = new Mat();
  private Mat cvTo = new Mat();

  static {
    OpenCV.loadLocally();
  }

  /** Makes the matrices. */
  @Setup
  public void setUp() {
    cvFrom = new Mat(1024, 1024, CvType.CV_32F);
    cvTo = new Mat(1024, 1024, CvType.CV_32F);
  }

  /** An array by the JDK. */
  @Benchmark
  public float[] java() {
    System.arraycopy(from, 0, to, 0, from.length);
    return to;
  }

  /** A matrix by OpenCV. */
  @Benchmark
  public Mat openCv() {
    cvFrom.copyTo(cvTo);
    return cvTo;
  }
}
