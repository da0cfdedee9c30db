package dev.mediagen.backend.grok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of xAI cost as much as single requests. */
class EconomyTest {

    @TempDir
    Path folder;

    private Bench grok;

    @BeforeEach
    void start() {
        grok = new Bench(folder);
    }

    @AfterEach
    void stop() {
        grok.close();
    }

    private BatchResult batch(Strictness strictness, MediaRequest<?> request) {
        return grok.gen.generateAll(
                List.of(request),
                BatchOptions.builder()
                        .economy()
                        .each(GenerateOptions.builder().strictness(strictness).build())
                        .build());
    }

    private void isRefused(MediaRequest<?> request, String why) {
        assertThat(batch(Strictness.STRICT, request).items())
                .singleElement()
                .satisfies(item -> assertThat(item.failure())
                        .hasValueSatisfying(failure -> assertThat(failure)
                                .isInstanceOf(InvalidRequestException.class)
                                .hasMessageContainingAll(why, "at the usual price")));
    }

    @Test
    void theRefusalSaysThatNothingWouldBeSaved() {
        String usual = "xAI takes media in batches at the usual price, so that waiting saves nothing";
        isRefused(ImageGenerationRequest.builder("a lighthouse").build(), usual);
        isRefused(VideoGenerationRequest.builder("the lamp turns").build(), usual);
        isRefused(SpeechRequest.builder("Good evening.").build(), "xAI has no speech in batches");
        assertThat(grok.emulator.requests().count()).isZero();
    }

    /** Whoever asks for half the price and could have it for no item is told, and pays nothing. */
    @Test
    void lenientlyABatchOfNothingElseIsRefusedToo() {
        BatchResult result = batch(
                Strictness.LENIENT,
                ImageGenerationRequest.builder("a lighthouse").build());

        assertThat(result.failed()).isEqualTo(1);
        assertThat(grok.emulator.requests().count()).isZero();
    }
}
