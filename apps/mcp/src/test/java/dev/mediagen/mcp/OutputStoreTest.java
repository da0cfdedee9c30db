package dev.mediagen.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

class OutputStoreTest {

    private static ParseResult typed(String out) {
        CommandSpec spec = CommandSpec.create();
        HostFolders.specs().forEach(spec::addOption);
        return new CommandLine(spec).parseArgs("--out", out);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/prefix, true",
        "s3://bucket, true",
        "s3:/bucket, false",
        "results, false",
        "/a/s3://b, false",
        "C:\\results, false",
        "./s3, false"
    })
    void tellsAddressesFromFolders(String out, boolean address) {
        assertThat(OutputStore.isNamed(typed(out))).isEqualTo(address);
    }

    @Test
    void aStoreThatIsNotInstalledIsRefusedAtTheStart(@TempDir Path state) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> HostFolders.open(
                        typed("s3://bucket/prefix"),
                        MediaGen.builder().discover().onlyEnvironment(Map.of("MEDIAGEN_STATE", state.toString()))))
                .withMessageContaining("mediagen-output-s3");
    }

    @Test
    void aResultInAStoreIsLinkedByItsAddress() {
        JsonNode answer = JsonTree.answer("""
                {"success": true, "files": [{"file_path": "s3://bucket/2026/cat.png", "filename": "cat.png",
                 "mime_type": "image/png", "file_size": 12}]}""");
        try (MediaGen mediaGen = MediaGen.builder()
                .onlyEnvironment(Map.of())
                .baseFolder(Path.of("target"))
                .build()) {
            McpSchema.CallToolResult result = new Answer(answer, new ResultFiles(mediaGen)).result();
            assertThat(result.content()).hasSize(2);
            assertThat(result.content().get(1))
                    .isInstanceOfSatisfying(
                            McpSchema.ResourceLink.class,
                            link -> assertThat(link.uri()).isEqualTo("s3://bucket/2026/cat.png"));
        }
    }
}
