package convoscope.engine.onnx;

import java.lang.management.ManagementFactory;

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
}
