package dev.mediagen.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.audio.TextToSpeechModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.image.ImageModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiImageModel;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.StubServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** One application with the starter of a vendor and this one. */
class VendorStarterTest {

    @TempDir
    Path folder;

    /** Everything that is on the path is configured, as in an application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    private ApplicationContextRunner runner(Emulator emulator, StubServer chat) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "langchain4j.open-ai.chat-model.api-key=secret",
                        "langchain4j.open-ai.chat-model.base-url=" + chat.url("/v1"),
                        "langchain4j.open-ai.chat-model.model-name=gpt-5.2",
                        "mediagen.only-environment=true",
                        "mediagen.keys.openai=" + emulator.key("openai"),
                        "mediagen.base-urls.openai=" + emulator.baseUrl("openai"),
                        "mediagen.output.folder=" + folder.resolve("media"),
                        "mediagen.store.folder=" + folder.resolve("state"));
    }

    /** Beans are looked at and not made: the last release of the starter is older than that of the model it makes. */
    @Test
    void theVendorServesWhatItsPropertiesConfigure() {
        try (Emulator emulator = Emulator.start();
                StubServer chat = new StubServer()) {
            runner(emulator, chat)
                    .withPropertyValues(
                            "langchain4j.open-ai.image-model.api-key=" + emulator.key("openai"),
                            "langchain4j.open-ai.image-model.base-url=" + emulator.baseUrl("openai"))
                    .withBean(LazyInitializationBeanFactoryPostProcessor.class)
                    .run(context -> {
                        assertThat(context.getBeanNamesForType(ImageModel.class))
                                .containsExactly("openAiImageModel");
                        assertThat(context.getType("openAiImageModel")).isEqualTo(OpenAiImageModel.class);
                        assertThat(context.getBean(TextToSpeechModel.class))
                                .isInstanceOf(MediaGenTextToSpeechModel.class);
                    });
        }
    }

    @Test
    void theVendorsChatModelUsesOurToolAndOurImageModelIsBesideIt() throws Exception {
        try (Emulator emulator = Emulator.start();
                StubServer chat = new StubServer()) {
            chat.answer(200, """
                    {"id": "c-1", "object": "chat.completion", "created": 1, "model": "gpt-5.2", "choices": [{"index": 0,
                     "finish_reason": "tool_calls", "message": {"role": "assistant", "content": null, "tool_calls": [{"id": "t-1",
                     "type": "function", "function": {"name": "generate_media",
                     "arguments": "{\\"prompt\\": \\"a lighthouse\\", \\"backend_type\\": \\"openai\\"}"}}]}}]}
                    """);
            chat.answer(200, """
                    {"id": "c-2", "object": "chat.completion", "created": 2, "model": "gpt-5.2", "choices": [{"index": 0,
                     "finish_reason": "stop", "message": {"role": "assistant", "content": "Here it is."}}]}
                    """);
            runner(emulator, chat).run(context -> {
                assertThat(context.getBean(ImageModel.class)).isInstanceOf(MediaGenImageModel.class);
                ChatModel model = context.getBean(ChatModel.class);
                assertThat(model).isInstanceOf(OpenAiChatModel.class);
                MediaGenTool tool = context.getBean(MediaGenTool.class);
                ChatMessage wish = UserMessage.from("Paint a lighthouse.");

                AiMessage requested = ask(model, tool, wish);
                ToolExecutionResultMessage made =
                        tool.execute(requested.toolExecutionRequests().get(0));
                AiMessage answer = ask(model, tool, wish, requested, made);

                assertThat(made.text()).contains("\"success\":true");
                assertThat(answer.text()).isEqualTo("Here it is.");
            });
            assertThat(chat.request().text()).contains("\"generate_media\"");
            assertThat(chat.request().text()).contains("\"tool_call_id\"");
            assertThat(emulator.requests().operation("openai.images.generate").count())
                    .isEqualTo(1);
        }
    }

    private static AiMessage ask(ChatModel model, MediaGenTool tool, ChatMessage... messages) {
        return model.chat(ChatRequest.builder()
                        .messages(List.of(messages))
                        .toolSpecifications(tool.specification())
                        .build())
                .aiMessage();
    }
}
