package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** How much memory the machine has, outside the JVM's heap too. */
final class MachineMemory {
  private MachineMemory() {}

  /**
   * Bytes that one network may take: three quarters of the physical memory. What is free at the
   * moment says little, since systems fill it with caches.
   */
  static long most() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize() / 4 * 3
        : Long.MAX_VALUE;
  }

  /** What is said of a network that needs more. */
  static ProblemException tooLarge(Path file, double bytes) {
    return new ProblemException(
        Problem.NETWORK_TOO_LARGE, file, (long) Math.ceil(bytes / 0x1p20), most() >> 20);
  }
}
