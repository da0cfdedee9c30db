package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The installed script writes its archive of classes once, whole, and without a command that waits for it. The Java here says when
 * it writes the archive, and waits until the test lets it.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LauncherArchiveTest {

    private static final String JAVA = """
            #!/bin/sh
            folder=${0%%/jdk/bin/java}
            for argument in "$@"; do
                case $argument in
                    -XX:SharedArchiveFile=* | -XX:AOTCacheOutput=*) archive=${argument#*=} ;;
                esac
            done
            case "$*" in
                *-Xshare:dump* | *-XX:AOTCacheOutput=*)
                    echo begun >>"$folder/dumps"
                    %s
                    echo classes >"$archive"
                    ;;
                *DumpLoadedClassList*) ;;
                *cli.Version*) %s ;;
                *) echo "ran with $*" ;;
            esac
            """;

    private static final String AT_ONCE = ":";

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void install() throws IOException {
        script = program("bin/mediagen", Files.readString(Path.of("../distribution/src/main/bin/mediagen")));
        Files.createDirectories(folder.resolve("lib"));
        java("17.0.1", AT_ONCE, AT_ONCE);
    }

    private void java(String version, String whileDumping, String afterwards) throws IOException {
        program("jdk/bin/java", JAVA.formatted(whileDumping, afterwards));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private Path program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private Process start(String when) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "backends");
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("MEDIAGEN_QUICK_START", when);
        return builder.redirectErrorStream(true).start();
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private List<String> archives() throws IOException {
        try (var files = Files.list(folder.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.1, classes-17.0.1.jsa, -XX:SharedArchiveFile",
        "21, classes-21.jsa, -XX:SharedArchiveFile",
        "25.0.1, classes-25.0.1.aot, -XX:AOTCache",
        "30, classes-30.aot, -XX:AOTCache"
    })
    void theArchiveIsForTheJavaThatIsUsed(String version, String archive, String flag) throws Exception {
        java(version, AT_ONCE, AT_ONCE);

        assertThat(said(start("now"))).contains(flag + "=" + folder.toRealPath().resolve("lib/" + archive));
        assertThat(archives()).containsExactly(archive);
        assertThat(said(start("never"))).contains("ran with").doesNotContain(archive);
    }

    @Test
    void theFirstCommandDoesNotWaitForIt() throws Exception {
        Path go = pipe("go");
        Path ended = pipe("ended");
        java("17.0.1", "read go <\"$folder/go\"", "echo ended >\"$folder/ended\"");

        assertThat(said(start("later"))).contains("ran with").doesNotContain("SharedArchiveFile");
        assertThat(archives()).doesNotContain("classes-17.0.1.jsa");

        Files.writeString(go, "go\n");
        assertThat(Files.readString(ended)).isEqualTo("ended\n");
        assertThat(archives()).containsExactly("classes-17.0.1.jsa");
        assertThat(said(start("later"))).contains("SharedArchiveFile");
    }

    @Test
    void oneThatIsKilledLeavesNoHalfArchive() throws Exception {
        pipe("go");
        Path begun = pipe("begun");
        java("17.0.1", "echo half >\"$archive\"; echo begun >\"$folder/begun\"; read go <\"$folder/go\"", AT_ONCE);
        Process killed = start("now");
        assertThat(Files.readString(begun)).isEqualTo("begun\n");
        List<ProcessHandle> tree = new ArrayList<>(killed.descendants().toList());
        killed.destroyForcibly().waitFor();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(process -> process.onExit().join());
        assertThat(archives()).doesNotContain("classes-17.0.1.jsa").isNotEmpty();

        java("17.0.1", AT_ONCE, AT_ONCE);

        assertThat(said(start("now"))).contains("SharedArchiveFile");
        assertThat(archives()).containsExactly("classes-17.0.1.jsa");
        assertThat(folder.resolve("lib/classes-17.0.1.jsa")).hasContent("classes");
    }

    @Test
    void ofSeveralStartsAtOnceOneWritesIt() throws Exception {
        Path go = pipe("go");
        Path begun = pipe("begun");
        java("17.0.1", "echo begun >\"$folder/begun\"; read go <\"$folder/go\"", AT_ONCE);
        Process first = start("now");
        assertThat(Files.readString(begun)).isEqualTo("begun\n");

        for (String when : List.of("now", "later", "now", "later")) {
            assertThat(said(start(when))).contains("ran with").doesNotContain("SharedArchiveFile");
        }

        Files.writeString(go, "go\n");
        assertThat(said(first)).contains("SharedArchiveFile");
        assertThat(folder.resolve("dumps")).hasContent("begun");
        assertThat(archives()).containsExactly("classes-17.0.1.jsa");
    }
}
