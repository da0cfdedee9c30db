package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaRequestTest {

    private static final Input PICTURE = Input.file(Path.of("cat.png"));

    @Test
    void theOperationFollowsFromTheContent() {
        assertThat(ImageEditRequest.builder("a hat", PICTURE).build().operation())
                .isEqualTo(Operation.IMAGE_EDIT);
        assertThat(ImageEditRequest.builder("a hat", PICTURE)
                        .mask(PICTURE)
                        .build()
                        .operation())
                .isEqualTo(Operation.IMAGE_INPAINT);
        assertThat(ImageEditRequest.continuing("grok_img_0123456789ab", "a hat")
                        .build()
                        .continueFrom())
                .contains("grok_img_0123456789ab");
    }

    @Test
    void aBlankPromptIsRefusedAtOnce() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> ImageGenerationRequest.builder("  "))
                .withMessageContaining("prompt: must not be blank.");
    }

    @Test
    void aRequestFromDataSaysAllThatIsWrongAtOnce() {
        Options options = Options.empty().with(Option.VOICE, "ash").with(Option.SEED, 0L);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> MediaRequest.of(Operation.IMAGE_INPAINT, options))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::option)
                        .containsExactly("prompt", "mask", "voice", "input_images or continue_from"));
    }

    @Test
    void everyOperationHasAKindOfRequest() {
        for (Operation operation : Operation.values()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .as(operation.id())
                    .isThrownBy(() -> MediaRequest.of(operation, Options.empty()));
        }
    }

    @Test
    void dubbingGivesWhatWentIn() {
        assertThat(DubbingRequest.ofVideo(PICTURE, "es").build().resultType()).isEqualTo(Video.class);
        assertThat(DubbingRequest.ofAudio(PICTURE, "es").build().resultType()).isEqualTo(Audio.class);
    }

    /** Whoever changes what a request was built from changes no request. */
    @Test
    void aRequestStaysAsItWasBuilt() {
        List<Object> labels = new ArrayList<>(List.of("one"));
        List<Input> inputs = new ArrayList<>(List.of(PICTURE));
        ImageEditRequest.Builder hat =
                ImageEditRequest.continuing("id", "a hat").inputs(inputs).extra("labels", labels);
        ImageEditRequest built = hat.build();
        labels.add("two");
        inputs.clear();
        hat.extra("labels", "other");
        assertThat(built.options().extras()).isEqualTo(Map.of("labels", List.of("one")));
        assertThat(built.inputs()).containsExactly(PICTURE);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> built.options().extras().clear());
    }

    @Test
    void aHandleSurvivesAsText() {
        JobHandle handle = new JobHandle("j-1", "grok", Operation.VIDEO_GENERATE, "grok-imagine-video", "a.b/ü");
        assertThat(JobHandle.decode(handle.encode())).isEqualTo(handle);
        assertThat(JobHandle.isHandle(handle.encode())).isTrue();
        assertThat(JobHandle.isHandle("5f2c8a0kqz")).isFalse();
        assertThat(JobHandle.isHandle("mgj1abcdef")).isFalse();
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> JobHandle.decode("x.y"));
    }
}
