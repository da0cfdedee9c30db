package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The MCP server reads the same config file in the same way, whether it is started by the command or by its own class. */
@Timeout(120)
class McpConfigTest {

    private static final String CALL = "{'mode': 'image', 'prompt': 'a cat'}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dev.mediagen.cli.Main mcp", "dev.mediagen.mcp.Main"})
    void everySettingCounts(String program) throws Exception {
        Path config = Files.createDirectories(folder.resolve("config/mediagen")).resolve("config.properties");
        Files.writeString(config, """
                out = other
                mcp.out = %s/chosen
                mcp.scope = assistant
                mcp.cache = true
                prefer.image = fake
                MEDIAGEN_STATE = %s/kept
                """.formatted(folder, folder));

        JsonNode first;
        JsonNode again;
        try (McpHost host = new McpHost(server(program))) {
            first = host.call("generate_media", CALL);
            again = host.call("generate_media", CALL);
        }
        assertThat(first.path("backend").asText()).as(first.toString()).isEqualTo("fake");
        assertThat(Path.of(first.path("file_path").asText())).hasParent(folder.resolve("chosen"));
        assertThat(again.path("file_path")).isEqualTo(first.path("file_path"));
        assertThat(history("--scope", "assistant")).hasSize(1);
        assertThat(history()).isEmpty();
    }

    private ProcessBuilder server(String program) {
        ProcessBuilder builder = new Installation(folder).command();
        List<String> command = new ArrayList<>(builder.command());
        command.remove(command.size() - 1);
        command.addAll(List.of(program.split(" ")));
        builder.environment().remove("MEDIAGEN_STATE");
        return builder.command(command);
    }

    private JsonNode history(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("history", "--json"));
        arguments.addAll(List.of(more));
        ProcessBuilder builder = new Installation(folder).command(arguments.toArray(String[]::new));
        builder.environment().remove("MEDIAGEN_STATE");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new JsonMapper().readTree(said).path("jobs");
    }
}
