package convoscope.engine.onnx;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** How much memory the machine has, outside the JVM's heap too. */
final class MachineMemory {
  /** How long is waited at a time for what a collection frees, in nanoseconds, and how often. */
  private static final long WAIT = 1_000_000;

  private static final int MOST_WAITS = 2000;

  private MachineMemory() {}

  /**
   * Gives back to the machine what nobody uses any more. Buffers outside the heap are freed when
   * the heap is collected, which they never cause, however large they are; and glibc keeps what is
   * freed until it is told otherwise. Takes some 100 ms; not for the window's thread.
   */
  static void giveBack() {
    ReferenceQueue<Object> collected = new ReferenceQueue<>();
    PhantomReference<Object> last = new PhantomReference<>(new Object(), collected);
    try {
      System.gc();
      // Buffers are freed beside the collection; one more thing that it found stands for them.
      for (int waits = 0; collected.poll() == null && waits < MOST_WAITS; waits++) {
        LockSupport.parkNanos(WAIT);
      }
      trim();
    } finally {
      Reference.reachabilityFence(last);
    }
  }

  /** {@code malloc_trim(0)}, where the system's C library is glibc. */
  @SuppressWarnings("restricted")
  private static void trim() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> trim = linker.defaultLookup().find("malloc_trim");
    if (trim.isPresent()) {
      try {
        int ignored =
            (int)
                linker
                    .downcallHandle(
                        trim.get(),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG))
                    .invokeExact(0L);
      } catch (Throwable e) {
        throw new IllegalStateException("malloc_trim", e);
      }
    }
  }

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
