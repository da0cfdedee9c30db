package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Outcome.Accepted JOB = Outcome.accepted("t-1");
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void aJobTellsWhatAnAnswerHas() {
        Outcome.Accepted told =
                JOB.percent(OptionalLong.of(50)).queued(OptionalLong.of(3)).keptUntil(Optional.of(END));

        assertThat(told.percent()).hasValue(50);
        assertThat(told.position()).hasValue(3);
        assertThat(told.keptUntil()).contains(END);
    }

    @Test
    void whatAnAnswerLacksStaysAsItWas() {
        Outcome.Accepted told = JOB.percent(50).queued(3).keptUntil(END);

        assertThat(told.percent(OptionalLong.empty())
                        .queued(OptionalLong.empty())
                        .keptUntil(Optional.empty()))
                .isEqualTo(told);
    }

    @Test
    void numbersOutsideAreTheNearestOrLeftOut() {
        assertThat(JOB.percent(OptionalLong.of(1L << 40)).percent()).hasValue(100);
        assertThat(JOB.percent(OptionalLong.of(-1)).percent()).hasValue(0);
        assertThat(JOB.queued(OptionalLong.of(1L << 40)).position()).hasValue(Integer.MAX_VALUE);
        assertThat(JOB.queued(OptionalLong.of(-1)).position()).isEmpty();
    }
}
