package dev.mediagen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.Mutator;
import dev.mediagen.tool.MediaTool;
import java.nio.file.Path;
import java.util.List;

/** Calls of an agent: each is answered with an object, whatever it is. */
final class ToolCalls implements Target {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MediaGen mediaGen;
    private final List<MediaTool> tools;

    ToolCalls(Path folder) {
        mediaGen = FreeBackend.mediaGen(folder);
        tools = MediaTool.all(mediaGen);
    }

    @Override
    public List<byte[]> samples() {
        return Parsers.texts(
                "{\"prompt\":\"a cat\",\"mode\":\"image\",\"size\":\"1024x1024\",\"seed\":7}",
                "{\"prompt\":\"a cat\",\"mode\":\"audio\",\"duration\":3.5,\"extra_params\":{\"a\":{\"b\":[1,null]}}}",
                "{\"prompt\":\"a hat\",\"continue_from\":\"0123456789abcdef\",\"count\":2}",
                "{\"job\":\"0123456789\",\"timeout_seconds\":10}",
                "{\"prompt\":\"a hat\",\"mode\":\"image\",\"input_images\":[\"data:image/png;base64,iVBORw0KGgo=\"]}");
    }

    @Override
    public void read(byte[] input, Mutator more) throws Exception {
        for (MediaTool tool : tools) {
            JsonNode answer = JSON.readTree(tool.call(Parsers.text(input)));
            assertThat(answer.path("success").isBoolean()).isTrue();
            assertThat(answer.path("success").booleanValue() || answer.hasNonNull("error"))
                    .isTrue();
        }
    }

    @Override
    public void close() {
        mediaGen.close();
    }
}
