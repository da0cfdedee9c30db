package dev.mediagen.spring.boot;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.observation.JobLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationConfigurationTest {

    private final TestObservationRegistry observations = TestObservationRegistry.create();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    private void makeAnImage(String property, int logs) {
        try (Emulator emulator = Emulator.start()) {
            Contexts.runner(emulator, folder)
                    .withBean(TestObservationRegistry.class, () -> observations)
                    .withBean(SimpleMeterRegistry.class, () -> meters)
                    .withPropertyValues(property)
                    .run(context -> {
                        assertThat(context.getBeansOfType(JobLog.class)).hasSize(logs);
                        assertThat(context.getBean(MediaGen.class)
                                        .generate(ImageGenerationRequest.builder("a lighthouse")
                                                .build())
                                        .all())
                                .hasSize(1);
                    });
        }
    }

    @Test
    void theRegistriesOfTheApplicationAreTold() {
        makeAnImage("mediagen.observation.log=false", 0);

        assertThat(observations)
                .hasNumberOfObservationsWithNameEqualTo("gen_ai.client.operation.duration", 1)
                .hasNumberOfObservationsWithNameEqualTo("mediagen.job", 1);
        assertThat(meters.get("mediagen.job.total").timer().count()).isEqualTo(1);
    }

    @Test
    void itCanBeTurnedOff() {
        makeAnImage("mediagen.observation.enabled=false", 0);

        assertThat(observations).doesNotHaveAnyObservation();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void whatHappensToJobsCanBeLogged() {
        makeAnImage("mediagen.observation.log=true", 1);
    }
}
