package dev.mediagen.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.outside.OutsideProject;
import dev.mediagen.outside.Program;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run-time images. Everything up to the core and the store can be linked; backends that speak HTTP stand beside the image. */
@EnabledIfSystemProperty(named = "stacks.all", matches = "true")
class LinkedImageTest {

    private static final Path BUILT = OutsideProject.ROOT.resolve("testing/stacks/plain/target");

    private static final String MODULES =
            BUILT.resolve("stack-plain-1.0.0.jar") + File.pathSeparator + BUILT.resolve("lib");

    /** Logging is what SLF4J may use; without the provider of elliptic curves most servers refuse the handshake of TLS. */
    private static final String CORE = "dev.mediagen.core,dev.mediagen.store.disk,java.logging,jdk.crypto.ec";

    @TempDir
    Path folder;

    @Test
    void theImageRunsWithBackendsBesideIt() throws Exception {
        link(CORE + ",java.desktop");

        Rehearsal.play(
                folder,
                Commands.of(
                        folder.resolve("image/bin/java"),
                        "-p",
                        MODULES,
                        "-m",
                        "org.example.stack/org.example.stack.Main"));
    }

    /** It needs no HTTP. */
    @Test
    void thePreviewBackendIsInTheImage() throws Exception {
        link(CORE + ",dev.mediagen.backend.preview");

        String printed = Program.run(
                folder,
                Map.of("MEDIAGEN_STATE", folder.resolve("state").toString()),
                Commands.of(
                        folder.resolve("image/bin/java"),
                        "-p",
                        BUILT.resolve("stack-plain-1.0.0.jar").toString(),
                        "-m",
                        "org.example.stack/org.example.stack.Main",
                        "preview"));
        assertThat(printed).contains("made image-generate ", "made speech ", "made video-generate ");
    }

    /** Of what OkHttp needs, okio and an old jar of annotations have no module descriptor. */
    @ParameterizedTest
    @ValueSource(strings = {"openai", "google", "grok", "openrouter", "elevenlabs"})
    void whatSpeaksHttpCannotBeLinked(String backend) {
        assertThatThrownBy(() -> link("dev.mediagen.backend." + backend))
                .isInstanceOf(AssertionError.class)
                .message()
                .containsPattern("automatic module cannot be used with jlink: (okio|annotations) ");
    }

    private void link(String modules) throws Exception {
        Program.run(
                folder,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--module-path",
                        MODULES + File.pathSeparator + backends(),
                        "--add-modules",
                        modules,
                        "--output",
                        folder.resolve("image").toString()));
    }

    /** The jars of this build, beside those that the application has. */
    private static String backends() {
        return Stream.of("google", "openrouter", "elevenlabs", "preview")
                .map(name -> OutsideProject.ROOT.resolve("backend-" + name + "/target/mediagen-backend-" + name + "-"
                        + System.getProperty("build.version") + ".jar"))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
