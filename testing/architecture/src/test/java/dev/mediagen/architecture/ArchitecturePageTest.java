package dev.mediagen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.mediagen.architecture.ArchitecturePage.Arrow;
import dev.mediagen.architecture.ArchitecturePage.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of the architecture is true")
class ArchitecturePageTest {

    private static final String CORE = "dev.mediagen.core";
    private static final int MOST_TYPES = 55;
    private static final int MOST_UPWARD = 5;
    private static final int MEDIAN_LINES = 80;

    private static final int LINES_OF_NINE_IN_TEN = 200;
    private static final int MOST_LINES = 350;
    private static final Pattern REQUIRES = Pattern.compile("requires (?:transitive )?dev\\.mediagen\\.([\\w.]+);");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(location -> location.isJar() && location.contains("mediagen"))
            .importPackages("dev.mediagen");

    /** {@code -Ddocs.write=true} writes the sentences anew. */
    @Test
    @DisplayName("every class of core is listed with the first sentence of its Javadoc")
    void everyClassOfCoreIsListed() throws IOException {
        String whole = ArchitecturePage.read().withAll();
        if (Boolean.getBoolean("docs.write")) {
            ArchitecturePage.write(whole);
        }
        assertThat(ArchitecturePage.read())
                .as("run the tests of testing/architecture with -Ddocs.write=true")
                .hasToString(whole);
    }

    @Test
    @DisplayName("arrows between classes of core point down the list, but for the exceptions that are listed")
    void arrowsPointDown() throws IOException {
        ArchitecturePage page = ArchitecturePage.read();
        List<String> order = page.classes();
        List<Arrow> upward = OURS.stream()
                .filter(type -> type.getPackageName().equals(CORE))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> arrow.getTargetClass().getPackageName().equals(CORE))
                .map(arrow -> new Arrow(outermost(arrow.getOriginClass()), outermost(arrow.getTargetClass())))
                .filter(arrow -> order.indexOf(arrow.to()) < order.indexOf(arrow.from()))
                .distinct()
                .toList();
        assertThat(upward).containsExactlyInAnyOrderElementsOf(page.upward()).hasSizeLessThanOrEqualTo(MOST_UPWARD);
    }

    private static String outermost(JavaClass type) {
        JavaClass around = type.getBaseComponentType();
        while (around.getEnclosingClass().isPresent()) {
            around = around.getEnclosingClass().get();
        }
        return around.getSimpleName();
    }

    @Test
    @DisplayName("every class that is named exists")
    void everyNameExists() throws IOException {
        List<String> names = OURS.stream().map(JavaClass::getSimpleName).collect(Collectors.toList());
        assertThat(names).containsAll(ArchitecturePage.read().named());
    }

    @Test
    @DisplayName("the arrows between modules are those of their descriptors")
    void modulesNeedWhatIsSaid() throws IOException {
        List<Module> modules = ArchitecturePage.read().modules();
        assertThat(modules).hasSizeGreaterThan(8);
        for (Module module : modules) {
            assertThat(needs(module.name())).as(module.name()).isEqualTo(module.needs());
        }
    }

    private static List<String> needs(String module) throws IOException {
        Path descriptor = ArchitecturePage.ROOT.resolve(Path.of(module, "src", "main", "java", "module-info.java"));
        return REQUIRES.matcher(Files.readString(descriptor))
                .results()
                .map((MatchResult need) -> need.group(1).replace('.', '-'))
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("core has few types, in short files")
    void coreIsSmall() {
        List<Integer> lines = ArchitecturePage.sources()
                .map(ArchitecturePageTest::lines)
                .sorted()
                .toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(MOST_TYPES);
        assertThat(lines.get((lines.size() - 1) / 2)).as("median").isLessThanOrEqualTo(MEDIAN_LINES);
        assertThat(lines.get((lines.size() * 9 + 9) / 10 - 1))
                .as("nine in ten")
                .isLessThanOrEqualTo(LINES_OF_NINE_IN_TEN);
        assertThat(lines.get(lines.size() - 1)).as("longest").isLessThanOrEqualTo(MOST_LINES);
    }

    private static int lines(Path source) {
        try {
            return Files.readAllLines(source).size();
        } catch (IOException e) {
            throw new AssertionError(source + " cannot be read.", e);
        }
    }
}
