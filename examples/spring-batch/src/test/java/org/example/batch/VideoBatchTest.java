package org.example.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.support.transaction.ResourcelessTransactionManager;

class VideoBatchTest {

    private static final int ORDERS = 25;

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final List<Order> orders = IntStream.range(0, ORDERS)
            .mapToObj(i -> new Order("order-" + i, "the video of order " + i))
            .toList();
    private final StubBackend backend = new StubBackend(BackendDescriptor.builder("alpha")
                    .supports(MediaType.VIDEO, "alpha-1", 100)
                    .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                            .can(Operation.VIDEO_GENERATE, Capabilities.none())
                            .build()))
                    .build())
            .answering(call -> Outcome.accepted("token").pollAfter(Duration.ofSeconds(10)));

    @Test
    void aJobThatIsRunAgainSendsNothingAgain() throws Exception {
        try (MediaGen mediaGen = MediaGen.builder()
                .baseFolder(folder)
                .onlyEnvironment(Map.of())
                .clock(time)
                .sleeper(time)
                .provider(backend)
                .build()) {
            assertThat(run(mediaGen)).isEqualTo(BatchStatus.COMPLETED);
            assertThat(backend.calls()).hasSize(ORDERS);
            assertThat(mediaGen.jobs()).isEmpty();
            assertThat(mediaGen.history()).hasSize(ORDERS);
            assertThat(run(mediaGen)).isEqualTo(BatchStatus.COMPLETED);
            assertThat(backend.calls()).hasSize(ORDERS);
        }
    }

    private BatchStatus run(MediaGen mediaGen) throws Exception {
        JobRepository repository = new ResourcelessJobRepository();
        TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
        launcher.setJobRepository(repository);
        launcher.afterPropertiesSet();
        return launcher.run(
                        VideoBatch.job(
                                repository,
                                new ResourcelessTransactionManager(),
                                orders,
                                new BeginOrders(mediaGen),
                                new CollectOrders(mediaGen, orders, time, time)),
                        new JobParameters())
                .getStatus();
    }
}
