package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    /** What reads the answer of a provider need not know a number of its own. */
    @Test
    void theSinkSaysHowLargeAResultMayBe(@TempDir Path folder) {
        List<Long> told = new ArrayList<>();
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"))
                .answering(call -> {
                    told.add(call.sink().maxBytes());
                    return ScriptedBackend.png(call.sink().begin());
                });
        try (MediaGen gen = new Studio(folder).mediaGen(alpha).build()) {
            gen.generate(ImageGenerationRequest.builder("a cat").build());
        }
        assertThat(told).containsExactly(Limits.maxBytes(MediaType.IMAGE));
    }

    @Test
    void aVariableSetsTheTimeLimitOfRequestsThatHaveNone(@TempDir Path folder) {
        Studio studio = new Studio(folder);
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"))
                .answering(call -> Outcome.accepted("t-1"))
                .polled(call -> Outcome.accepted("t-1"));
        try (MediaGen gen = studio.mediaGen(alpha)
                .onlyEnvironment(Map.of("ALPHA_KEY", "secret-a", "MEDIAGEN_TIMEOUT_IMAGE", "90s"))
                .build()) {
            assertThat(waited(gen, studio, GenerateOptions.defaults())).isBetween(45L, 90L);
            GenerateOptions own =
                    GenerateOptions.builder().timeout(Duration.ofSeconds(30)).build();
            assertThat(waited(gen, studio, own)).isBetween(15L, 30L);
        }
    }

    private static long waited(MediaGen gen, Studio studio, GenerateOptions options) {
        Instant begun = studio.time().instant();
        assertThatExceptionOfType(JobUnfinishedException.class)
                .isThrownBy(() ->
                        gen.generate(ImageGenerationRequest.builder("a cat").build(), options));
        return Duration.between(begun, studio.time().instant()).toSeconds();
    }

    @Test
    void aTimeLimitIsADurationAboveZero() {
        for (String wrong : List.of("soon", "0s", "-3")) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> MediaGen.builder()
                            .onlyEnvironment(Map.of("MEDIAGEN_TIMEOUT_VIDEO", wrong))
                            .build())
                    .withMessageContaining("MEDIAGEN_TIMEOUT_VIDEO");
        }
    }

    /** Whoever sets a budget must not learn from the bill that nothing kept it. */
    @Test
    void budgetsAreRefusedWhereNoModuleKeepsThem() {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> MediaGen.builder()
                        .discover()
                        .onlyEnvironment(Map.of("MEDIAGEN_BUDGETS", "100 USD/month"))
                        .build())
                .withMessageContaining("Add mediagen-budgets")
                .satisfies(e -> assertThat(e.details().code()).contains("no_budgets"));
    }

    /** It is chosen for as audio, but a dubbed clip is as large as any other. */
    @Test
    void aDubMayBeAsLargeAsAClip() {
        assertThat(Operation.DUBBING.mediaType()).isEqualTo(MediaType.AUDIO);
        assertThat(Limits.maxBytes(Operation.DUBBING.largestResult())).isEqualTo(Limits.maxBytes(MediaType.VIDEO));
        assertThat(Operation.SPEECH.largestResult()).isEqualTo(MediaType.AUDIO);
    }
}
