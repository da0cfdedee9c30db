package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Several starts from sources at once build once, also after a build that was killed and left its lock. */
@DisabledOnOs(OS.WINDOWS)
class LauncherLockTest {
    private static final int STARTS = 8;

    @TempDir
    Path folder;

    @RepeatedTest(4)
    void aStaleLockIsBrokenOnce() throws Exception {
        Path script = program("mediagen", Files.readString(Path.of("../../mediagen")));
        program("mvnw", """
                #!/bin/sh
                echo built >>builds
                image=apps/distribution/target/image/mediagen-0/bin
                mkdir -p "$image"
                printf '#!/bin/sh\\necho started\\n' >"$image/mediagen"
                chmod +x "$image/mediagen"
                sleep 0.3
                """);
        Process ended = new ProcessBuilder("/bin/true").start();
        assertThat(ended.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Path work = Files.createDirectories(folder.resolve("target/launcher"));
        Files.createSymbolicLink(work.resolve("lock"), Path.of(Long.toString(ended.pid())));

        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            starts.add(new ProcessBuilder("/bin/sh", script.toString())
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process start : starts) {
            String said = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(start.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said).contains("started");
        }
        assertThat(Files.readAllLines(folder.resolve("builds"))).hasSize(1);
        assertThat(work.resolve("lock")).doesNotExist();
        try (var left = Files.list(work)) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("lock"));
        }
    }

    private Path program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
