package dev.mediagen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.outside.OutsideProject;
import dev.mediagen.outside.Program;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked somewhere, with a third-party jar in its folder for plug-ins and no other change. */
@Tag("once")
class InstalledPluginTest {

    @TempDir
    static Path home;

    private static Path installed;

    @TempDir
    Path folder;

    @BeforeAll
    static void unpackTheArchive() throws Exception {
        String version = System.getProperty("build.version");
        Path archive = OutsideProject.ROOT.resolve("apps/distribution/target/mediagen-" + version + ".tar.gz");
        Program.run(home, Map.of(), List.of("tar", "-xzf", archive.toString()));
        installed = home.resolve("mediagen-" + version);
        OutsideProject backend = OutsideProject.build("examples/third-party-backend", "package", "-DskipTests");
        Files.copy(
                backend.folder().resolve("target/sketch-backend-1.0.0.jar"),
                installed.resolve("plugins/sketch-backend-1.0.0.jar"));
    }

    private static String launcher() {
        return installed.resolve("bin/mediagen").toString();
    }

    private Map<String, String> environment() {
        return Map.of(
                "MEDIAGEN_STATE",
                folder.resolve("state").toString(),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MEDIAGEN_QUICK_START",
                "never");
    }

    private String mediagen(String... arguments) throws Exception {
        return Program.run(
                folder,
                environment(),
                Stream.concat(Stream.of(launcher()), Stream.of(arguments)).toList());
    }

    @Test
    void itIsInstalled() throws Exception {
        assertThat(mediagen("backends"))
                .containsPattern("sketch +ready +needs no key +image")
                .contains("preview");
    }

    @Test
    void itsModelsAreListed() throws Exception {
        assertThat(mediagen("models", "sketch")).contains("sketch-1", "image-generate");
    }

    @Test
    void itIsAmongTheCandidatesAndChosen() throws Exception {
        assertThat(mediagen("explain", "image")).startsWith("image-generate: sketch sketch-1.");
    }

    @Test
    void theToolNamesIt() throws Exception {
        JsonNode schema = new JsonMapper().readTree(mediagen("tool", "--schema"));

        assertThat(schema.path("properties").path("backend_type").toString()).contains("\"sketch\"");
    }

    /** Spoken by hand: how a client sees it is tested where the server is. */
    @Test
    void theServerNamesIt() throws Exception {
        ProcessBuilder server = new ProcessBuilder(launcher(), "mcp").directory(folder.toFile());
        server.environment().putAll(environment());
        Process process = server.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.println(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                            + "\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}");
            assertThat(out.readLine()).contains("serverInfo");
            in.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            in.println("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
            assertThat(out.readLine()).contains("\"sketch\"", "generate_media", "resume_job");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itMakesPictures() throws Exception {
        Path picture = Path.of(mediagen("image", "a lighthouse", "-q").strip());

        assertThat(picture).isNotEmptyFile().hasExtension("png");
    }
}
