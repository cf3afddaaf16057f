package convoscope.session.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoscope.core.Problem;
import convoscope.core.ProblemException;
import convoscope.core.kernel.Kernel;
import convoscope.core.kernel.KernelRecipe;
import convoscope.io.JsonDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Own kernels in real files: kept, shared by two windows, damaged. */
class OwnKernelsTest {
  private static final Set<String> SESSION = Set.of("session");

  @TempDir Path folder;

  private OwnKernels window() {
    OwnKernels kernels = new OwnKernels(new JsonDocuments(folder, SESSION));
    kernels.load();
    return kernels;
  }

  private static KernelRecipe recipe(String name, double cell) {
    return new KernelRecipe(name, Kernel.of(1, 2, cell, -0.1), 3, false, -1.5);
  }

  private static List<String> names(OwnKernels kernels) {
    return kernels.all().stream().map(KernelRecipe::name).toList();
  }

  @Test
  void whatIsKeptComesBack() {
    OwnKernels first = window();
    first.keep(recipe("a", 1.0 / 3));
    first.keep(recipe("b", 2));
    first.keep(recipe("a", 0.1));
    assertEquals(List.of(recipe("a", 0.1), recipe("b", 2)), window().all());
    first.forget("a");
    first.forget("none");
    assertEquals(List.of(recipe("b", 2)), window().all());
  }

  @Test
  void twoWindowsKeepWhatTheOtherKept() {
    OwnKernels first = window();
    first.keep(recipe("old", 1));
    OwnKernels second = window();
    List<List<KernelRecipe>> heard = new ArrayList<>();
    first.listen(heard::add);
    second.keep(recipe("of the second", 2));
    first.keep(recipe("of the first", 3));
    assertEquals(List.of("old", "of the second", "of the first"), names(first));
    assertEquals(first.all(), heard.getLast());
    assertEquals(first.all(), window().all());
    second.forget("old");
    assertEquals(List.of("of the second", "of the first"), names(second));
    first.keep(recipe("last", 4));
    assertEquals(List.of("of the second", "of the first", "last"), names(window()));
  }

  @Test
  void whatIsDamagedIsSetAsideAndSaidAndTheRestGoesOn() throws IOException {
    String text =
        """
        {"kernels": [
          {"name": "good", "cells": "1 2; 3 4", "scale": 1, "normalise": false, "bias": 0},
          {"name": "ragged", "cells": "1 2; 3"},
          {"cells": "1"},
          {"name": "no cells"},
          7
        ]}
        """;
    Path file = Files.writeString(folder.resolve("kernels.json"), text);
    OwnKernels kernels = new OwnKernels(new JsonDocuments(folder, SESSION));
    ProblemException problem = assertThrows(ProblemException.class, kernels::load);
    assertEquals(Problem.KERNELS_DAMAGED, problem.problem());
    Path aside = folder.resolve("kernels.damaged-1.json");
    assertEquals(
        List.of(List.of("ragged", "#3", "no cells", "#5"), aside.toString()), problem.arguments());
    assertEquals(text, Files.readString(aside));
    assertEquals(List.of("good"), names(kernels));
    // Said once: what goes on is whole.
    assertEquals(List.of("good"), names(window()));
    kernels.keep(recipe("more", 1));
    assertEquals(List.of("good", "more"), names(window()));
    assertTrue(Files.exists(file));
  }

  @Test
  void aDocumentThatIsNoneIsSetAside() throws IOException {
    for (String text : List.of("{\"kernels\": \"none\"}", "[1]", "{\"kernels\": [", "")) {
      Files.writeString(folder.resolve("kernels.json"), text);
      OwnKernels kernels = new OwnKernels(new JsonDocuments(folder, SESSION));
      assertThrows(ProblemException.class, kernels::load, text);
      assertEquals(List.of(), kernels.all());
      kernels.keep(recipe("a", 1));
      assertEquals(List.of("a"), names(window()));
    }
    assertTrue(Files.exists(folder.resolve("kernels.damaged-4.json")));
  }

  /** Another program wrote into the file while the window was open. */
  @Test
  void damageMeanwhileLosesNothing() throws IOException {
    OwnKernels kernels = window();
    kernels.keep(recipe("a", 1));
    Files.writeString(folder.resolve("kernels.json"), "{");
    ProblemException problem =
        assertThrows(ProblemException.class, () -> kernels.keep(recipe("b", 2)));
    assertEquals(Problem.DOCUMENT_DAMAGED, problem.problem());
    assertEquals(List.of("a", "b"), names(window()));
  }

  @Test
  void aFolderThatCannotBeWrittenCostsASentenceAndTheProgramGoesOn() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    OwnKernels kernels = new OwnKernels(new JsonDocuments(file, SESSION));
    kernels.load();
    for (String name : List.of("a", "b")) {
      ProblemException problem =
          assertThrows(ProblemException.class, () -> kernels.keep(recipe(name, 1)));
      assertEquals(Problem.HOME_UNWRITABLE, problem.problem());
    }
    assertEquals(List.of("a", "b"), names(kernels));
  }

  @Test
  void aLookWithoutAWindowWritesNothing() throws IOException {
    String text = "{\"kernels\": [{\"name\": \"a\", \"cells\": \"1\"}, 1]}";
    Path file = Files.writeString(folder.resolve("kernels.json"), text);
    OwnKernels kernels = new OwnKernels(JsonDocuments.visiting(folder, SESSION));
    assertThrows(ProblemException.class, kernels::load);
    assertEquals(List.of("a"), names(kernels));
    assertEquals(text, Files.readString(file));
    assertFalse(Files.exists(folder.resolve("kernels.damaged-1.json")));
  }
}
