package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An economy batch at two providers: whatever one of their backends does, the other one's items have their results. */
class EconomyBatchTest {

    private static final int EACH = 3;

    @TempDir
    private Path folder;

    /** What the backend does wrong, and whether its provider may have been paid. */
    enum Misdeed {
        THROWS_WHEN_ASKED(false),
        THROWS_BEFORE_SENDING(false),
        TAKES_NONE(true),
        THROWS_WHEN_SENDING(true),
        HAS_NO_TOKEN(true),
        THROWS_WHEN_POLLED(true),
        THROWS_ERROR_WHEN_POLLED(true),
        RETURNS_NOTHING(true),
        RETURNS_TOO_FEW(true),
        RETURNS_TOO_MANY(true),
        RETURNS_NULLS(true),
        WRITES_AND_THROWS(true);

        private final boolean isSent;

        Misdeed(boolean isSent) {
            this.isSent = isSent;
        }
    }

    private static final class Misbehaving extends BatchingBackend {

        private final Misdeed misdeed;

        Misbehaving(Misdeed misdeed) {
            super("alpha");
            this.misdeed = misdeed;
        }

        private void fails(Misdeed at) {
            if (misdeed == at) {
                if (at == Misdeed.THROWS_ERROR_WHEN_POLLED) {
                    throw new NoClassDefFoundError("x");
                }
                throw new IllegalStateException("x");
            }
        }

        @Override
        public boolean takes(MediaRequest<?> request, Optional<ModelEntry> entry) {
            fails(Misdeed.THROWS_WHEN_ASKED);
            return true;
        }

        @Override
        public int most() {
            fails(Misdeed.THROWS_BEFORE_SENDING);
            return misdeed == Misdeed.TAKES_NONE ? 0 : 10;
        }

        @Override
        @SuppressWarnings("NullAway") // It breaks its contract on purpose.
        public Outcome.Accepted submit(String id, List<? extends Call<?>> calls) {
            Outcome.Accepted accepted = super.submit(id, calls);
            fails(Misdeed.THROWS_WHEN_SENDING);
            return misdeed == Misdeed.HAS_NO_TOKEN ? null : accepted;
        }

        @Override
        @SuppressWarnings("NullAway") // It breaks its contract on purpose.
        public List<Outcome> poll(List<? extends JobCall> calls) {
            fails(Misdeed.THROWS_WHEN_POLLED);
            fails(Misdeed.THROWS_ERROR_WHEN_POLLED);
            List<Outcome> outcomes = super.poll(calls);
            fails(Misdeed.WRITES_AND_THROWS);
            return switch (misdeed) {
                case RETURNS_NOTHING -> null;
                case RETURNS_TOO_FEW -> outcomes.subList(0, 1);
                case RETURNS_TOO_MANY ->
                    IntStream.range(0, 2 * EACH).mapToObj(i -> outcomes.get(0)).toList();
                case RETURNS_NULLS -> Collections.nCopies(EACH, null);
                default -> outcomes;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Misdeed.class)
    void theOthersHaveTheirResults(Misdeed misdeed) {
        Misbehaving alpha = new Misbehaving(misdeed);
        BatchingBackend beta = new BatchingBackend("beta");
        Studio studio = new Studio(folder);
        BatchOptions.Builder options = BatchOptions.builder().economy();
        for (int i = 0; i < 2 * EACH; i++) {
            options.item(
                    i,
                    GenerateOptions.builder()
                            .backend(i < EACH ? "alpha" : "beta")
                            .build());
        }
        try (MediaGen mediaGen =
                studio.mediaGen().provider(alpha).provider(beta).build()) {
            BatchResult result = mediaGen.generateAll(
                    IntStream.range(0, 2 * EACH)
                            .mapToObj(i ->
                                    ImageGenerationRequest.builder("a cat " + i).build())
                            .toList(),
                    options.build());
            List<BatchResult.Item> good = result.items().subList(EACH, 2 * EACH);
            assertThat(good).allSatisfy(item -> assertThat(item.result()).isPresent());
            assertThat(beta.sent).isEqualTo(1);
            if (misdeed == Misdeed.TAKES_NONE) {
                assertThat(result.failed()).isZero();
                return;
            }
            assertThat(result.items().subList(0, EACH))
                    .allSatisfy(item -> assertThat(item.failure())
                            .hasValueSatisfying(why ->
                                    assertThat(why.details().possiblyBilled()).isEqualTo(misdeed.isSent)));
            assertThat(alpha.sent).isEqualTo(misdeed.isSent ? 1 : 0);
            assertThat(mediaGen.jobs()).hasSize(misdeed.isSent ? EACH : 0);
            // None is held: each can be set aside.
            mediaGen.jobs().forEach(job -> mediaGen.forget(job.id()));
            assertThat(mediaGen.jobs()).isEmpty();
        }
    }
}
