package dev.mediagen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.outside.OutsideProject;
import dev.mediagen.outside.Program;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code mediagen new-backend} of the unpacked archive writes: it builds from the archive's own repository, passes the kit,
 * and makes videos as a plug-in with its fake provider.
 */
@Tag("once")
class NewBackendTest {

    private static final String JAR = "target/bolt-video-backend-1.0.0.jar";

    @TempDir
    static Path home;

    private static Path installed;
    private static OutsideProject backend;
    private static Process provider;
    private static final Map<String, String> VARIABLES = new HashMap<>();

    @BeforeAll
    static void makeAndInstall() throws Exception {
        String version = System.getProperty("build.version");
        Path archive = OutsideProject.ROOT.resolve("apps/distribution/target/mediagen-" + version + ".tar.gz");
        Program.run(home, Map.of(), List.of("tar", "-xzf", archive.toString()));
        installed = home.resolve("mediagen-" + version);
        VARIABLES.put("MEDIAGEN_STATE", home.resolve("state").toString());
        VARIABLES.put("JAVA_HOME", System.getProperty("java.home"));
        VARIABLES.put("MEDIAGEN_QUICK_START", "never");
        backend = new OutsideProject(home.resolve("bolt"));
        mediagen("new-backend", "bolt-video", backend.folder().toString());
        backend.mavenFromItsRepositories("verify");
        Files.copy(backend.folder().resolve(JAR), installed.resolve("plugins/bolt-video.jar"));
        provider = startProvider();
    }

    @AfterAll
    static void stopProvider() {
        provider.destroyForcibly();
    }

    private static Process startProvider() throws IOException {
        List<Path> path = List.of(
                backend.folder().resolve("target/test-classes"),
                artifact("mediagen-spi"),
                artifact("mediagen-tck"),
                artifact("mediagen-fixtures"));
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                path.stream().map(Path::toString).toList()),
                        "org.example.boltvideo.FakeBoltVideo")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (int line = 0; line < 2; line++) {
            String[] variable = lines.readLine().replaceFirst("export ", "").split("=", 2);
            VARIABLES.put(variable[0], variable[1]);
        }
        return started;
    }

    private static Path artifact(String name) {
        String version = System.getProperty("build.version");
        return installed.resolve(
                "repository/dev/mediagen/" + name + "/" + version + "/" + name + "-" + version + ".jar");
    }

    private static String mediagen(String... arguments) throws Exception {
        return Program.run(
                home,
                VARIABLES,
                Stream.concat(Stream.of(installed.resolve("bin/mediagen").toString()), Stream.of(arguments))
                        .toList());
    }

    @Test
    void itPassesTheKit() throws IOException {
        assertThat(backend.folder().resolve("target/surefire-reports/org.example.boltvideo.BoltVideoBackendTest.txt"))
                .content()
                .containsPattern("Tests run: [1-9][0-9], Failures: 0, Errors: 0, Skipped: 0");
    }

    /** The names in the file of known gaps are those that its author sees. */
    @Test
    void reportsNameEachCheck() {
        assertThat(backend.folder()
                        .resolve("target/surefire-reports/TEST-org.example.boltvideo.BoltVideoBackendTest.xml"))
                .content()
                .contains("bolt-video-video-1 video-generate honours seed", "video-from-image ends a job that failed");
    }

    @Test
    void asAPluginItMakesAVideoFromAnImage() throws Exception {
        mediagen("image", "waves", "--backend", "preview", "-o", "waves.png");

        String printed = mediagen(
                "video", "waves", "--first-frame", "waves.png", "--backend", "bolt-video", "-o", "waves.mp4", "-q");

        assertThat(Path.of(printed.strip()))
                .isEqualTo(home.toRealPath().resolve("waves.mp4"))
                .isNotEmptyFile();
    }
}
