package dev.mediagen.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.mediagen.core.MediaGen;
import dev.mediagen.tool.GenerateMediaTool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaGenToolTest {

    @TempDir
    Path folder;

    /** A model that asks for a picture, and then says what it got. */
    private static final class Painter implements ChatModel {

        @Override
        public ChatResponse doChat(ChatRequest request) {
            assertThat(request.toolSpecifications().get(0).parameters().properties())
                    .containsKeys("prompt", "backend_type");
            ChatMessage last = request.messages().get(request.messages().size() - 1);
            AiMessage answer = last instanceof ToolExecutionResultMessage result
                    ? AiMessage.from(result.text())
                    : AiMessage.from(ToolExecutionRequest.builder()
                            .id("1")
                            .name("generate_media")
                            .arguments(
                                    "{\"prompt\": \"a cat in space\", \"backend_type\": \"preview\", \"size\": \"64x64\"}")
                            .build());
            return ChatResponse.builder().aiMessage(answer).build();
        }
    }

    @Test
    void aModelGetsItsPicture() throws Exception {
        try (MediaGen mediaGen = MediaGen.builder()
                .discover()
                .onlyEnvironment(Map.of())
                .baseFolder(folder)
                .build()) {
            MediaGenTool tool = new MediaGenTool(new GenerateMediaTool(mediaGen));
            ChatModel model = new Painter();
            List<ChatMessage> messages = new ArrayList<>(List.of(UserMessage.from("Paint a cat.")));

            AiMessage requested = ask(model, messages, tool);
            messages.add(requested);
            requested.toolExecutionRequests().forEach(request -> messages.add(tool.execute(request)));
            String said = ask(model, messages, tool).text();

            assertThat(Path.of(new JsonMapper().readTree(said).path("file_path").asText()))
                    .exists();
        }
    }

    private static AiMessage ask(ChatModel model, List<ChatMessage> messages, MediaGenTool tool) {
        return model.chat(ChatRequest.builder()
                        .messages(messages)
                        .toolSpecifications(tool.specification())
                        .build())
                .aiMessage();
    }
}
