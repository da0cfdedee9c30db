package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The installed script starts Java with a locale of UTF-8, whatever the locale claims to be. */
@DisabledOnOs(OS.WINDOWS)
class LauncherLocaleTest {

    @TempDir
    Path folder;

    private Path program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LC_ALL=C",
                "LC_ALL=POSIX",
                "LC_ALL=xx_YY.UTF-8",
                "LANG=xx_YY.UTF-8",
                "LC_CTYPE=xx_YY",
                "LC_CTYPE=UTF-8",
                "LC_ALL=xx_YY.ISO-8859-1",
                "LANG=xx_YY@euro",
                "LC_ALL=en_US.utf-8.broken",
                "LANG=C.ASCII",
                "LC_ALL=C.UTF-8"
            })
    void javaGetsALocaleOfUtf8(String variable) throws Exception {
        Path script = program("bin/mediagen", Files.readString(Path.of("../distribution/src/main/bin/mediagen")));
        program("jdk/bin/java", "#!/bin/sh\necho \"$LC_ALL\"\n");
        Files.createDirectories(folder.resolve("lib"));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "mcp");
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("MEDIAGEN_QUICK_START", "never");
        if (!variable.isEmpty()) {
            String[] sides = variable.split("=", 2);
            builder.environment().put(sides[0], sides[1]);
        }
        Process process = builder.redirectError(folder.resolve("err").toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.strip()).as(Files.readString(folder.resolve("err"))).isEqualTo("C.UTF-8");
    }
}
