package convoscope.architecture;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The house stands as ARCHITECTURE.md draws it, and every rule bites: on the planted violators it
 * must fail. Without the second half a renamed package would silently switch a rule off.
 */
class ArchitectureTest {
  private static final String VIOLATORS = "convoscope.architecture.violators";

  @TestFactory
  Stream<DynamicTest> theProgramKeepsTheRules() {
    JavaClasses program = new ClassFileImporter().importPath(Path.of("target/classes"));
    assertTrue(program.size() > 60, "only " + program.size() + " classes were looked at");
    return new Rules("convoscope")
        .all().entrySet().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(program)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleBites() {
    JavaClasses planted = new ClassFileImporter().importPackages(VIOLATORS);
    Map<String, ArchRule> rules = new Rules(VIOLATORS).all();
    return rules.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThrows(
                            AssertionError.class,
                            () -> rule.getValue().check(planted),
                            "no violator is found")));
  }

  @Test
  void noFileIsTooLong() throws IOException {
    checkLength(Path.of("src/main/java"), 500, 60);
    checkLength(Path.of("src/test/java"), 800, 10);
  }

  private static void checkLength(Path folder, int largest, int atLeast) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertTrue(files.size() >= atLeast, "only " + files.size() + " files below " + folder);
    for (Path file : files) {
      int lines = Files.readAllLines(file).size();
      assertTrue(lines <= largest, file + " has " + lines + " lines, at most " + largest);
    }
  }
}
