package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Progress;
import dev.mediagen.fixtures.ManualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final ManualTime clock = new ManualTime(Shell.NOW);

    private ProgressBar bar(int total) {
        PrintStream stream = new PrintStream(seen, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), stream, stream, Style.PLAIN, Style.PLAIN, true, false, 80);
        return new ProgressBar(terminal, clock, total);
    }

    private static Progress progress(Progress.Phase phase, int percent) {
        return new Progress(phase, percent < 0 ? OptionalInt.empty() : OptionalInt.of(percent), 2048, Duration.ZERO);
    }

    @Test
    void whatIsQuickHasNoBar() {
        ProgressBar bar = bar(1);
        bar.update(progress(Progress.Phase.SENT, -1));
        clock.advance(Duration.ofMillis(999));

        assertThat(bar.line()).isEmpty();
        bar.close();
        assertThat(seen.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void itIsFilledAsFarAsTheProviderSays() {
        ProgressBar bar = bar(1);
        clock.advance(Duration.ofSeconds(75));
        bar.update(progress(Progress.Phase.RUNNING, 50));

        assertThat(bar.line()).hasValue("[############------------] 1:15 50 %");
        bar.update(progress(Progress.Phase.RUNNING, -1));
        assertThat(bar.line()).hasValue("[############------------] 1:15 50 %");
    }

    @Test
    void withoutAPercentageABlockWanders() {
        ProgressBar bar = bar(1);
        bar.update(progress(Progress.Phase.SENT, -1));
        clock.advance(Duration.ofSeconds(1));
        String first = bar.line().orElseThrow();
        clock.advance(Duration.ofMillis(200));

        assertThat(first).isEqualTo("[-----###----------------] 0:01 waiting for the provider");
        assertThat(bar.line()).hasValue("[------###---------------] 0:01 waiting for the provider");
    }

    @Test
    void aBatchCountsWhatIsDone() {
        ProgressBar bar = bar(4);
        clock.advance(Duration.ofSeconds(2));
        bar.update(progress(Progress.Phase.RUNNING, 90));
        bar.update(progress(Progress.Phase.DONE, -1));

        assertThat(bar.line()).hasValue("[######------------------] 0:02 1 of 4 done");
    }

    @Test
    void whatGoesOutAndWhatIsBeforeItIsTold() {
        ProgressBar bar = bar(1);
        clock.advance(Duration.ofSeconds(2));
        bar.update(progress(Progress.Phase.PREPARING, 40));
        assertThat(bar.line().orElseThrow()).endsWith("uploading, 40 %");
        bar.update(progress(Progress.Phase.SENT, -1));
        assertThat(bar.line().orElseThrow()).endsWith("waiting for the provider");
        bar.update(new Progress(
                Progress.Phase.QUEUED,
                OptionalInt.empty(),
                0,
                Duration.ZERO,
                OptionalInt.of(3),
                Optional.of("cold start")));
        assertThat(bar.line().orElseThrow()).endsWith("3 before it in the provider's queue, cold start");
    }

    @Test
    void arrivingBytesAreNamed() {
        ProgressBar bar = bar(1);
        clock.advance(Duration.ofSeconds(2));
        bar.update(progress(Progress.Phase.RECEIVING, -1));

        assertThat(bar.line().orElseThrow()).endsWith("receiving, 2.0 KiB");
    }
}
