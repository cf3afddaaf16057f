package convoscope.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules, over the packages below a root: the program's own, or that of the planted violators,
 * which are laid out alike.
 */
final class Rules {
  private final String root;

  Rules(String root) {
    this.root = root;
  }

  /** Every rule by a short name. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "core knows the JDK only",
        classes()
            .that(in("core.."))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        root + ".core..",
                        "java.lang..",
                        "java.util..",
                        "java.math..",
                        "java.nio..",
                        "java.io..",
                        "org.jspecify..")
                    .or(arrayOfPrimitives()))
            .because("what the program knows about convolution must not hang on a screen"));
    rules.put("vector API", onlyUser("engine.vector..", "jdk.incubator.vector.."));
    // nd4j-api carries the classes of ONNX files and of protobuf: they are engine.onnx's.
    rules.put("ND4J", onlyUser("engine.nd4j..", "org.nd4j.linalg..", "org.nd4j.autodiff.."));
    rules.put("ONNX Runtime", onlyUser("engine.onnx..", "ai.onnxruntime.."));
    rules.put("ONNX files", onlyUser("engine.onnx..", "onnx..", "org.nd4j.shade.protobuf.."));
    rules.put("AWT and ImageIO", onlyUser("io..", "java.awt.."));
    rules.put("ImageIO", onlyUser("io..", "javax.imageio.."));
    rules.put("JSON", onlyUser("io..", "com.google.gson.."));
    rules.put(
        "ResourceBundle",
        noClasses()
            .that(notIn("i18n.."))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.ResourceBundle")
            .because("texts come from i18n alone"));
    rules.put("engines are app's affair", usedBy("engine..", "app.."));
    rules.put("files are app's affair", usedBy("io..", "app.."));
    rules.put(
        "engines do not know one another",
        slices()
            .matching(root + ".engine.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each can be left out")
            .allowEmptyShould(true));
    rules.put("session knows core", only("session..", "core.."));
    rules.put("cli knows core, session, i18n", only("cli..", "core..", "session..", "i18n.."));
    rules.put("io knows core", only("io..", "core.."));
    rules.put("engines know core", only("engine..", "core.."));
    rules.put("i18n knows core", only("i18n..", "core.."));
    rules.put("ui knows core, session, i18n", only("ui..", "core..", "session..", "i18n.."));
    rules.put(
        "controls know no workspace",
        noClasses()
            .that(in("ui..").and(notIn("ui.workspace..")).and(notIn("ui.shell..")))
            .should()
            .dependOnClassesThat(in("ui.workspace..").or(in("ui.shell..")))
            .because("a control serves every workspace"));
    rules.put(
        "workspaces do not know one another",
        slices()
            .matching(root + ".ui.workspace.(*)..")
            .should()
            .notDependOnEachOther()
            .because("a workspace is one folder")
            .allowEmptyShould(true));
    rules.put(
        "no cycles",
        slices()
            .matching(root + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("what hangs on each other cannot be understood apart"));
    rules.put(
        "view models need no toolkit",
        noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat(
                resideInAPackage("javafx..")
                    .and(not(resideInAnyPackage("javafx.beans..", "javafx.collections.."))))
            .because("view models are tested without a screen"));
    rules.put(
        "threads are made in one place",
        noClasses()
            .that(notIn("app.."))
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "makers of threads",
                    c ->
                        c.isEquivalentTo(Thread.class)
                            || c.getName().equals("java.util.concurrent.Executors")
                            || c.getName().equals("java.util.concurrent.ForkJoinPool")
                            || c.getName().equals("java.util.Timer")
                            || c.getName().equals("javafx.application.Platform")))
            .because("app.Scheduler makes threads and speaks to the toolkit's; others get Tasks"));
    rules.put(
        "no standard streams",
        noClasses()
            .that(notIn("cli..").and(notIn("app..")))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("only the command line speaks there"));
    rules.put(
        "values are final",
        fields()
            .that()
            .areDeclaredInClassesThat(
                resideInAnyPackage(
                        root + ".core.tensor..",
                        root + ".core.kernel..",
                        root + ".core.conv..",
                        root + ".core.image..",
                        root + ".core.colour..")
                    .and(not(simpleNameEndingWith("Builder"))))
            .and(
                DescribedPredicate.<JavaField>describe(
                    "are no lazily computed, volatile caches",
                    f -> !f.getModifiers().contains(JavaModifier.VOLATILE)))
            .should()
            .beFinal()
            .because("a value that cannot change may be shared by every thread"));
    rules.put(
        "no Util, Helper, Manager",
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .because("a name says what a thing is"));
    return rules;
  }

  private static DescribedPredicate<JavaClass> simpleNameEndingWith(String ending) {
    return DescribedPredicate.describe(
        "a name ending in " + ending, c -> c.getSimpleName().endsWith(ending));
  }

  private static DescribedPredicate<JavaClass> arrayOfPrimitives() {
    return DescribedPredicate.describe(
        "arrays and primitives", c -> c.isPrimitive() || c.isArray());
  }

  private DescribedPredicate<JavaClass> in(String packages) {
    return resideInAPackage(root + "." + packages);
  }

  private DescribedPredicate<JavaClass> notIn(String packages) {
    return not(in(packages));
  }

  private ArchRule onlyUser(String packages, String... library) {
    return noClasses()
        .that(notIn(packages))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .because("one package alone knows this library, so that it can be exchanged");
  }

  private ArchRule usedBy(String packages, String user) {
    return noClasses()
        .that(notIn(packages).and(notIn(user)))
        .should()
        .dependOnClassesThat(in(packages))
        .because("app hands them in behind core's interfaces");
  }

  /** Of the program's own packages, {@code packages} may know itself and {@code known} only. */
  private ArchRule only(String packages, String... known) {
    DescribedPredicate<JavaClass> allowed = in(packages);
    for (String one : known) {
      allowed = allowed.or(in(one));
    }
    return noClasses()
        .that(in(packages))
        .should()
        .dependOnClassesThat(resideInAPackage(root + "..").and(not(allowed)))
        .because("data flows one way")
        .allowEmptyShould(true);
  }
}
