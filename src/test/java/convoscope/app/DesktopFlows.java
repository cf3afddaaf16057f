package convoscope.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes in a process of its own, which {@link DesktopTest} gives a display. */
final class DesktopFlows {
  private DesktopFlows() {}

  /**
   * Ends with 0 if all tests passed, none was left out, and there were any.
   *
   * @param classes names of test classes
   */
  public static void main(String[] classes) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(List.of(classes).stream().map(DiscoverySelectors::selectClass).toList())
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    summary.printTo(out);
    summary.printFailuresTo(out, 40);
    boolean passed =
        summary.getTotalFailureCount() == 0
            && summary.getTestsSkippedCount() + summary.getContainersSkippedCount() == 0
            && summary.getTestsSucceededCount() > 0;
    System.exit(passed ? 0 : 1);
  }
}
