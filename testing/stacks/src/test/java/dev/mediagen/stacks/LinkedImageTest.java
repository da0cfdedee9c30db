package dev.mediagen.stacks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.outside.OutsideProject;
import dev.mediagen.outside.Program;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Run-time images. Everything up to the core and the store can be linked; backends that speak HTTP stand beside the image. */
@EnabledIfSystemProperty(named = "stacks.all", matches = "true")
class LinkedImageTest {

    private static final Path BUILT = OutsideProject.ROOT.resolve("testing/stacks/plain/target");

    private static final String MODULES =
            BUILT.resolve("stack-plain-1.0.0.jar") + File.pathSeparator + BUILT.resolve("lib");

    @TempDir
    Path folder;

    @Test
    void theImageRunsWithBackendsBesideIt() throws Exception {
        link("dev.mediagen.core,dev.mediagen.store.disk,java.logging,java.desktop,jdk.crypto.ec");

        Rehearsal.play(
                folder,
                Commands.of(
                        folder.resolve("image/bin/java"),
                        "-p",
                        MODULES,
                        "-m",
                        "org.example.stack/org.example.stack.Main"));
    }

    /** Of what OkHttp needs, okio and an old jar of annotations have no module descriptor. */
    @Test
    void whatSpeaksHttpCannotBeLinked() {
        assertThatThrownBy(() -> link("dev.mediagen.backend.openai"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("automatic module cannot be used with jlink");
    }

    private void link(String modules) throws Exception {
        Program.run(
                folder,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--module-path",
                        MODULES,
                        "--add-modules",
                        modules,
                        "--output",
                        folder.resolve("image").toString()));
    }
}
