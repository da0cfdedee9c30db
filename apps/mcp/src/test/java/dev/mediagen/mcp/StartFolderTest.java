package dev.mediagen.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a server may write that a host starts in a folder that nobody chose. */
@Tag("once")
@Timeout(60)
class StartFolderTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "started in {0} with {1}, written to {2}")
    @CsvSource(
            nullValues = "none",
            value = {
                "/,none,none,--out DIR",
                "/,none,DIR,--out DIR",
                "/,none,DIR/below,--out DIR",
                "/,--allow DIR,none,--out DIR",
                "/,--allow DIR/below,DIR,is not in allowed directories",
                "/,--allow DIR,DIR,none",
                "/,--out DIR,none,none",
                "/,--anywhere,DIR,none",
                "HOME,none,none,--out DIR",
                "HOME,none,DIR/below,--out DIR",
                "HOME/..,none,DIR/below,--out DIR",
                "HOME,--out .,none,none",
                "DIR,none,none,none"
            })
    void onlyAChosenFolderIsWrittenTo(String start, String option, String place, String refusal) throws Exception {
        JsonNode answer = answer(start, option, place, "\"backend_type\":\"preview\"");
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isEqualTo(refusal == null);
        if (refusal != null) {
            assertThat(answer.path("error").asText()).contains(refusal);
            assertThat(answer.path("error_detail").path("possibly_billed").asBoolean())
                    .isFalse();
            assertThat(folder.resolve("below")).doesNotExist();
        }
    }

    @Test
    void theConfigFileNamesTheFolderAndTheBackend() throws Exception {
        Path config = Files.createDirectories(folder.resolve("config/mediagen")).resolve("config.properties");
        Files.writeString(config, named("\uFEFFmcp.out = DIR/chosen\nout = DIR/other\nprefer.video = missing\n"));
        assertThat(answer("/", null, null, "\"mode\":\"video\"").path("error").asText())
                .contains("missing", "preview");

        Files.writeString(config, named("mcp.out = DIR/chosen\nout = DIR/other\nprefer.video = preview\n"));
        assertThat(answer("/", null, null, "\"mode\":\"video\"").path("success").asBoolean())
                .isTrue();
        assertThat(folder.resolve("chosen")).isNotEmptyDirectory();
        assertThat(folder.resolve("other")).doesNotExist();
    }

    private JsonNode answer(String start, @Nullable String option, @Nullable String place, String call)
            throws IOException, InterruptedException {
        boolean home = start.startsWith("HOME");
        List<String> command = new ArrayList<>(ServerCommand.in(folder));
        command.subList(command.size() - 2, command.size()).clear();
        if (home) {
            command.add(1, "-Duser.home=" + folder.toRealPath());
        }
        if (option != null) {
            Stream.of(named(option).split(" ")).forEach(command::add);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of(named(start.replace("HOME", "DIR"))).toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(ServerCommand.variables(folder));
        Process server = builder.start();
        try (PrintStream in = new PrintStream(server.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            in.println("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                    + "\"2024-11-05\",\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}");
            out.readLine();
            in.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            in.println(
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"generate_media\","
                            + "\"arguments\":{\"prompt\":\"steps\"," + call
                            + (place == null ? "" : ",\"storage_path\":\"" + named(place) + "\"") + "}}}");
            JsonNode message = new JsonMapper().readTree(out.readLine());
            while (message.path("id").asInt() != 2) {
                message = new JsonMapper().readTree(out.readLine());
            }
            return new JsonMapper()
                    .readTree(message.path("result")
                            .path("content")
                            .get(0)
                            .path("text")
                            .asText());
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private String named(String text) throws IOException {
        return text.replace("DIR", folder.toRealPath().toString());
    }
}
