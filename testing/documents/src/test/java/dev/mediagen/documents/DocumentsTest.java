package dev.mediagen.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.PropertyTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What a reader would try out of the documents. An ellipsis stands for something of the reader's own. */
@Tag("once")
class DocumentsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Path ROOT =
            Path.of(System.getProperty("build.root")).toAbsolutePath().normalize();
    private static final Path INSTALLED =
            ROOT.resolve("apps/distribution/target/image/mediagen-" + System.getProperty("build.version"));
    private static final String ELLIPSIS = "…";
    private static final Set<String> KINDS =
            Set.of("", "console", "java", "java excerpt", "kotlin excerpt", "sh", "json", "xml", "properties");

    @TempDir
    Path folder;

    private static Stream<Snippet> snippets(String kind) {
        return Snippet.all(ROOT).stream().filter(snippet -> snippet.kind().equals(kind));
    }

    @Test
    void everySnippetSaysWhatItIs() {
        assertThat(Snippet.all(ROOT))
                .hasSizeGreaterThan(50)
                .allSatisfy(snippet ->
                        assertThat(snippet.kind()).as(snippet.toString()).isIn(KINDS));
    }

    @TestFactory
    Stream<DynamicTest> javaCompiles() {
        SnippetCompiler compiler = new SnippetCompiler(INSTALLED.resolve("lib"), folder);
        return snippets("java")
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.toString(),
                        () -> assertThat(compiler.complaints(snippet.text())).isEmpty()));
    }

    /** Line by line in one project, but for what is left out and for remarks at the end. */
    @TestFactory
    Stream<DynamicTest> excerptsStandInAProjectThatIsBuilt() {
        List<Set<String>> projects = shown().map(DocumentsTest::sources).toList();
        return Stream.concat(snippets("java excerpt"), snippets("kotlin excerpt"))
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.toString(),
                        () -> assertThat(projects)
                                .anySatisfy(project -> assertThat(
                                                lines(snippet.text().lines()).filter(line -> !line.equals(ELLIPSIS)))
                                        .isSubsetOf(project))));
    }

    private static Stream<Path> shown() {
        return Stream.concat(
                Stream.of("examples", "testing/stacks").flatMap(folder -> list(ROOT.resolve(folder))),
                Stream.of("spring-boot-test").map(ROOT::resolve));
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> projects = Files.list(folder)) {
            return projects.filter(project -> Files.isRegularFile(project.resolve("pom.xml"))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> sources(Path project) {
        try (Stream<Path> files = Files.walk(project.resolve("src"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|kt)"))
                    .flatMap(file -> lines(read(file)))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Stream<String> text) {
        return text.map(line -> line.replaceFirst("\\s+// .*", "").strip()).filter(line -> !line.isEmpty());
    }

    private static Stream<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> jsonIsJson() {
        return snippets("json")
                .map(snippet -> DynamicTest.dynamicTest(snippet.toString(), () -> JSON.readTree(snippet.text())));
    }

    /** Properties of Spring Boot, which the starter describes for editors. */
    private Set<String> properties() throws IOException {
        Set<String> known = new TreeSet<>();
        try (InputStream described = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JSON.readTree(described)
                    .path("properties")
                    .forEach(property -> known.add(property.path("name").asText()));
        }
        return known;
    }

    /** In the page, one backend, one variable and one media type stand for all. */
    @Test
    void thePageOfSpringBootNamesAllItsProperties() throws IOException {
        assertThat(PropertyTable.in(ROOT.resolve("docs/spring-boot.md")).stream()
                        .map(name -> name.replaceFirst("\\.openai$|\\[NAME]$|\\.image\\.[a-z]+$", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(properties());
    }

    @TestFactory
    Stream<DynamicTest> propertiesExist() throws IOException {
        Set<String> known = properties();
        return snippets("properties")
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.toString(),
                        () -> assertThat(snippet.text().lines().map(line -> line.replaceFirst("=.*", "")))
                                .isNotEmpty()
                                .isSubsetOf(known)));
    }

    @TestFactory
    Stream<DynamicTest> xmlIsWellFormed() {
        return snippets("xml")
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.toString(),
                        () -> DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new InputSource(new StringReader("<some>" + snippet.text() + "</some>")))));
    }

    /** The commands of a page, one after another, with the emulator in place of the providers. */
    @TestFactory
    Stream<DynamicTest> commandsRun() {
        Map<Path, List<Snippet>> pages =
                snippets("sh").collect(Collectors.groupingBy(Snippet::document, TreeMap::new, Collectors.toList()));
        return pages.entrySet().stream()
                .map(page ->
                        DynamicTest.dynamicTest(page.getKey().getFileName().toString(), () -> run(page.getValue())));
    }

    private void run(List<Snippet> snippets) throws IOException, InterruptedException {
        String script = snippets.stream()
                .flatMap(snippet -> snippet.text().lines())
                .filter(line -> !line.contains(ELLIPSIS) && !line.startsWith("./mvnw"))
                .collect(Collectors.joining("\n"));
        Path work = Files.createTempDirectory(folder, "page");
        Path launcher = INSTALLED.resolve("bin/mediagen");
        Files.createSymbolicLink(work.resolve("mediagen"), launcher);
        Path output = folder.resolve("output");
        try (Emulator emulator = Emulator.start()) {
            ProcessBuilder shell = new ProcessBuilder("sh", "-exc", script)
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            shell.environment().putAll(emulator.variables());
            shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
            shell.environment().put("MEDIAGEN_STATE", work.resolve("state").toString());
            shell.environment().put("MEDIAGEN_QUICK_START", "now");
            shell.environment().put("PATH", launcher.getParent() + ":" + System.getenv("PATH"));
            Process process = shell.start();
            boolean over = process.waitFor(5, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(over && process.exitValue() == 0)
                    .as(Files.readString(output))
                    .isTrue();
        }
    }
}
