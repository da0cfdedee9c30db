package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.tck.CatalogueRequests;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of every provider with a prompt in several scripts, in a Java that was started without a locale and can write
 * ASCII names only: each result has such a name, and no job is left.
 */
@Tag("once")
class PlainNamesTest {

    private static final String PROMPT = "Gr\u00fc\u00dfe \u4f60\u597d \ud83e\udd8a, a fox in the snow";
    private static final int MINUTES = 5;

    @TempDir
    Path folder;

    /** Makes everything, and prints a line for each result. */
    public static final class Program {

        private Program() {}

        /** Takes the folder. */
        public static void main(String[] arguments) {
            for (ProviderUnderTest provider : ProviderUnderTest.values()) {
                try (EmulatedProvider emulated =
                        new EmulatedProvider(provider, Path.of(arguments[0], provider.name()))) {
                    for (Operation operation : Operation.values()) {
                        first(emulated, operation).forEach(made -> made.all().forEach(Program::print));
                    }
                    System.out.println("open jobs: " + emulated.gen.jobs().size());
                }
            }
        }

        private static Stream<Generated<?>> first(EmulatedProvider emulated, Operation operation) {
            return emulated.provider.catalogue().models().stream()
                    .filter(model -> !model.isPattern())
                    .flatMap(model -> model.capabilities(operation).stream()
                            .flatMap(able -> CatalogueRequests.ofEveryOption(
                                            model.id(),
                                            operation,
                                            able,
                                            (of, option) -> option.equals(Option.PROMPT)
                                                    ? List.of(PROMPT)
                                                    : emulated.values(of, option))
                                    .limit(1)))
                    .limit(1)
                    .map(sample -> emulated.gen.generate(
                            sample.request(), emulated.options(sample).build()));
        }

        private static void print(Media media) {
            System.out.println(
                    "made " + Files.exists(media.path()) + " " + media.path().getFileName());
        }
    }

    @Test
    void everyResultHasANameThatCanBeWritten() throws IOException, InterruptedException {
        for (ProviderUnderTest provider : ProviderUnderTest.values()) {
            Files.createDirectories(folder.resolve(provider.name()));
        }
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path").replaceAll(File.pathSeparator + "+", File.pathSeparator),
                Program.class.getName(),
                folder.toString());
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "C"));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();

        List<String> made =
                lines.stream().filter(line -> line.startsWith("made")).toList();
        System.out.println(made.size() + " results without a locale");
        assertThat(made).hasSizeGreaterThan(40).allMatch(line -> line.matches("made true [!-~]+"));
        assertThat(lines.stream().filter(line -> line.startsWith("open jobs")).distinct())
                .containsExactly("open jobs: 0");
    }
}
