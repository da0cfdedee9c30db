package dev.mediagen.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.BudgetExceededException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Quote;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.journal.CallPrice;
import dev.mediagen.journal.JobEvents;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.Retention;
import dev.mediagen.journal.Scope;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.disk.DiskStateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import dev.mediagen.store.postgres.PostgresStateStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Many calls at once take from one budget: not one more than it has room for. */
@Tag("once")
class TakersTest {

    private static final int TAKERS = 400;
    private static final int ROOM = 250;
    private static final int THREADS = 16;
    private static final BigDecimal PRICE = new BigDecimal("0.04");

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final Budgets budgets = Budgets.of(Budget.parse("10 USD/month"), Budget.parse("1000 USD each backend"));

    @Test
    void inMemory() throws Exception {
        try (StateStore store = new MemoryStateStore(10_000, time)) {
            assertExact(store);
        }
    }

    @Test
    void onDisk() throws Exception {
        try (StateStore store = DiskStateStore.builder(folder.resolve("state")).build()) {
            assertExact(store);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void onPostgres() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .start();
                StateStore store = PostgresStateStore.builder(
                                "postgresql://postgres@localhost:" + server.getPort() + "/postgres")
                        .build()) {
            assertExact(store);
        }
    }

    private void assertExact(StateStore store) throws Exception {
        JobJournal journal = journal(store);
        List<JobLease> begun = takers(TAKERS, () -> Optional.of(begin(journal)));
        assertThat(begun).hasSize(ROOM);
        Counter all = counter(store);
        assertThat(all.reserved()).isEqualByComparingTo("10");
        assertThat(all.spent()).isZero();

        UnavailableException free = new UnavailableException(
                "Busy.", ErrorDetails.builder().possiblyBilled(false).build());
        begun.subList(0, 100).forEach(lease -> lease.failed(free));
        begun.forEach(JobLease::close);
        assertThat(counter(store).reserved()).isEqualByComparingTo("6");
        assertThat(takers(150, () -> Optional.of(begin(journal)))).hasSize(100);
        assertThat(counter(store).used()).isEqualByComparingTo("10");
    }

    private JobJournal journal(StateStore store) {
        return new JobJournal(
                store,
                Scope.NONE,
                new FileMediaStore(Durability.PROCESS),
                Retention.DEFAULT,
                new JobEvents(List.of(), time, UnaryOperator.identity()),
                List.of(budgets));
    }

    private static Counter counter(StateStore store) {
        return store.find(Counter.KIND, "", "", 10).stream()
                .filter(entry -> entry.id().matches("\\d{4}-\\d{2}\\..*"))
                .map(entry -> Counter.read(store, entry.id()).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private JobLease begin(JobJournal journal) throws Exception {
        ImageGenerationRequest cat = ImageGenerationRequest.builder("a cat").build();
        Quote.Part part = new Quote.Part(
                "image",
                PRICE,
                PRICE,
                Optional.of(new Quote.Quantity(BigDecimal.ONE, BigDecimal.ONE)),
                "official-copy",
                "provider.example",
                LocalDate.EPOCH);
        return journal.begin(
                Order.of(
                        cat,
                        cat.options(),
                        "alpha",
                        "alpha-1",
                        OutputLocation.of(folder, "cat"),
                        time.instant(),
                        Optional.empty()),
                Optional.of(CallPrice.of(Quote.of(List.of(part)), "account")));
    }

    /** Those that got something, in a thread each. */
    private static List<JobLease> takers(int number, Callable<Optional<JobLease>> taker) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Optional<JobLease>>> tasks = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                tasks.add(() -> {
                    try {
                        return taker.call();
                    } catch (BudgetExceededException e) {
                        assertThat(e.budget().name()).isEqualTo("10 USD/month");
                        assertThat(e.budget().left().amount()).isLessThan(PRICE);
                        return Optional.empty();
                    }
                });
            }
            List<JobLease> taken = new ArrayList<>();
            for (Future<Optional<JobLease>> one : threads.invokeAll(tasks)) {
                one.get().ifPresent(taken::add);
            }
            return taken;
        } finally {
            threads.shutdownNow();
        }
    }
}
