package dev.mediagen.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.MediaGen;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void eventsTimesBytesAndCostAreCounted() {
        Generated<Video> video;
        try (Bench bench = new Bench(folder);
                MediaGen mediaGen =
                        bench.mediaGen().listener(new JobMeters(registry)).build()) {
            video = mediaGen.generate(
                    VideoGenerationRequest.builder(Bench.PROMPT).build());
        }

        assertThat(events("started")).isEqualTo(1);
        assertThat(events("accepted")).isEqualTo(1);
        assertThat(events("settled")).isEqualTo(1);
        assertThat(registry.get("mediagen.result.bytes").summary().totalAmount())
                .isEqualTo((double) video.media().size());
        assertThat(registry.get("mediagen.job.poll").timer().totalTime(TimeUnit.SECONDS))
                .isGreaterThan(0.5);
        assertThat(registry.get("mediagen.job.total").timer().count()).isEqualTo(1);
        video.cost()
                .ifPresent(cost -> assertThat(registry.get("mediagen.cost")
                                .tag("mediagen.cost.currency", cost.currency())
                                .counter()
                                .count())
                        .isEqualTo(cost.amount().doubleValue()));
    }

    private double events(String kind) {
        return registry.get("mediagen.job.events")
                .tag("mediagen.event", kind)
                .tag("gen_ai.provider.name", "x_ai")
                .counter()
                .count();
    }
}
