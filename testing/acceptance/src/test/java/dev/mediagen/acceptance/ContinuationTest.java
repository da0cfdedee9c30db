package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Size;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture can be gone on from, whoever made it. */
class ContinuationTest {

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() {
        stage = Stage.full(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private static String id(Generated<Image> picture) {
        return picture.continuation().orElseThrow().id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "google", "grok", "openrouter"})
    void everyResultHasANewIdAndCanBeGoneOnFromTwice(String backend) {
        Generated<Image> cat =
                stage.gen.generate(ImageGenerationRequest.builder("a cat").build(), Stage.backend(backend));
        Generated<Image> hat =
                stage.gen.generate(ImageEditRequest.continuing(id(cat), "a hat").build());
        Generated<Image> coat = stage.gen.generate(
                ImageEditRequest.continuing(id(cat), "a coat").build());
        assertThat(hat.backend()).isEqualTo(backend);
        assertThat(coat.backend()).isEqualTo(backend);
        assertThat(id(cat)).isNotEqualTo(id(hat)).isNotEqualTo(id(coat));
        assertThat(id(hat)).isNotEqualTo(id(coat));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini_chat_0123456789ab", "grok_img_0123456789ab", "sora_vid_0123456789ab", "resp"})
    void anUnknownIdIsNotFound(String id) {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> stage.gen.generate(
                        ImageEditRequest.continuing(id, "a hat").build()))
                .withMessageContainingAll(
                        "not found", "may have expired", id, "the continuation id of an earlier result");
        assertThat(stage.emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void aResponseSaysQualityAndSizeInItsTool() {
        Generated<Image> cat = stage.gen.generate(
                ImageGenerationRequest.builder("a cat")
                        .size(Size.of(1536, 1024))
                        .quality("low")
                        .build(),
                Stage.model("openai", "gpt-6.1-terra"));
        var first = stage.body("openai.responses.create");
        assertThat(first.at("tools/0/size").text()).contains("1536x1024");
        assertThat(first.at("tools/0/quality").text()).contains("low");
        assertThat(first.at("previous_response_id").exists()).isFalse();
        stage.emulator.forgetRequests();
        stage.gen.generate(ImageEditRequest.continuing(id(cat), "a hat").build());
        var second = stage.body("openai.responses.create");
        assertThat(second.at("previous_response_id").text()).contains(id(cat));
        assertThat(second.at("tools/0/size").exists()).isFalse();
    }
}
