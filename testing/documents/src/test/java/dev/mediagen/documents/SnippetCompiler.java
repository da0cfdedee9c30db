package dev.mediagen.documents;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the Java of a document as its reader would complete it: types get the imports they need, statements get a method
 * around them, in which {@code mediaGen}, {@code secrets} and registries are at hand.
 */
final class SnippetCompiler {

    private static final List<String> PACKAGES = List.of(
            "com.google.auto.service",
            "dev.mediagen.api",
            "dev.mediagen.budgets",
            "dev.mediagen.cache",
            "dev.mediagen.catalogue",
            "dev.mediagen.core",
            "dev.mediagen.documents",
            "dev.mediagen.fixtures",
            "dev.mediagen.http",
            "dev.mediagen.langchain4j",
            "dev.mediagen.observation",
            "dev.mediagen.output.s3",
            "dev.mediagen.spi",
            "dev.mediagen.spring.boot",
            "dev.mediagen.tck",
            "dev.mediagen.tool",
            "dev.mediagen.workers",
            "java.io",
            "java.math",
            "java.net",
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "org.springframework.context.annotation");

    /** From packages whose other names are those of ours. */
    private static final List<String> TYPES = List.of(
            "dev.langchain4j.agent.tool.ToolSpecification",
            "dev.langchain4j.model.audio.TextToSpeechModel",
            "dev.langchain4j.model.image.ImageModel",
            "dev.langchain4j.model.output.Response",
            "dev.mediagen.emulator.Emulator",
            "io.micrometer.core.instrument.MeterRegistry",
            "io.micrometer.core.instrument.simple.SimpleMeterRegistry",
            "io.micrometer.observation.ObservationRegistry",
            "org.junit.jupiter.api.extension.RegisterExtension",
            "reactor.core.publisher.Mono");

    private static final List<String> CLASS_PATH = List.of("--class-path", System.getProperty("java.class.path"));

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final Path modules;
    private final Path folder;

    /**
     * For all snippets.
     *
     * @param modules a folder with the jars that a module can require
     * @param folder for what is compiled
     */
    SnippetCompiler(Path modules, Path folder) {
        this.modules = modules;
        this.folder = folder;
    }

    /** What the compiler does not like about it. */
    List<String> complaints(String text) throws IOException {
        if (text.startsWith("module ")) {
            return compile("module-info", text, List.of("--module-path", modules.toString()));
        }
        String imports =
                PACKAGES.stream().map(name -> "import " + name + ".*;\n").collect(Collectors.joining());
        String single = TYPES.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        boolean types =
                text.lines().anyMatch(line -> line.matches("(public |final |abstract )*(class|record|interface) .*"));
        return types
                ? compile(typeName(text), single + imports + text, CLASS_PATH)
                : compile("Snippet", single + imports + """
                        class Snippet {
                            private MediaGen mediaGen = MediaGen.discover();
                            private Map<String, String> secrets = Map.of();
                            private ObservationRegistry observationRegistry = ObservationRegistry.create();
                            private MeterRegistry meterRegistry = new SimpleMeterRegistry();
                            void read() throws Exception {
                        %s
                            }
                        }
                        """.formatted(text), CLASS_PATH);
    }

    private static String typeName(String text) {
        return text.lines()
                .filter(line -> line.matches("(public |final |abstract )*(class|record|interface) .*"))
                .map(line -> line.replaceFirst(".*?(class|record|interface) (\\w+).*", "$2"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> compile(String name, String source, List<String> path) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options = new ArrayList<>(path);
        options.addAll(List.of(
                "-proc:none", "-d", Files.createTempDirectory(folder, "snippet").toString()));
        compiler.getTask(null, null, diagnostics, options, null, List.of(file)).call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}
