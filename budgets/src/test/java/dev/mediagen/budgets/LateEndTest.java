package dev.mediagen.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cost;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Quote;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.journal.CallPrice;
import dev.mediagen.journal.JobEvents;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobState.SettledFacts;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.Retention;
import dev.mediagen.journal.Scope;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in doubt whose outcome is found out late: what was reserved or booked is replaced, not added. */
@Tag("once")
class LateEndTest {

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final StateStore store = new MemoryStateStore(100, time);
    private final JobJournal journal = new JobJournal(
            store,
            Scope.NONE,
            new FileMediaStore(Durability.PROCESS),
            Retention.DEFAULT,
            new JobEvents(List.of(), time, UnaryOperator.identity()),
            List.of(Budgets.of(Budget.parse("10 USD"))));

    private Counter counter() {
        return Counter.read(store, store.find(Counter.KIND, "", "", 1).get(0).id())
                .orElseThrow();
    }

    private JobLease inDoubt() throws Exception {
        ImageGenerationRequest cat = ImageGenerationRequest.builder("a cat").build();
        Quote.Part part = new Quote.Part(
                "image",
                new BigDecimal("0.04"),
                new BigDecimal("0.08"),
                Optional.of(new Quote.Quantity(BigDecimal.ONE, BigDecimal.ONE)),
                "official-copy",
                "provider.example",
                LocalDate.EPOCH);
        Order order = Order.of(
                cat,
                cat.options(),
                "alpha",
                "alpha-1",
                OutputLocation.of(folder, "cat"),
                time.instant(),
                Optional.empty());
        JobLease lease = journal.begin(order, Optional.of(CallPrice.of(Quote.of(List.of(part)), "account")));
        lease.inDoubt(new BackendFaultException(
                "Lost.", ErrorDetails.builder().possiblyBilled(true).build()));
        assertThat(counter().reserved()).isEqualByComparingTo("0.08");
        return lease;
    }

    private static void settle(JobLease lease, String usd) {
        StagedResult answer = new StagedResult(
                Completed.builder()
                        .cost(Optional.of(Cost.usd(new BigDecimal(usd))))
                        .build(),
                List.of());
        lease.received(answer);
        lease.settled(
                answer,
                new SettledFacts(Optional.empty(), List.of(), List.of(), Duration.ZERO),
                lease.record().order().to());
    }

    @Test
    void aResultSettlesAJobInDoubt() throws Exception {
        JobLease lease = inDoubt();
        settle(lease, "0.05");
        assertThat(counter().reserved()).isZero();
        assertThat(counter().spent()).isEqualByComparingTo("0.05");
    }

    @Test
    void aResultReplacesWhatWasBookedForADiscardedJob() throws Exception {
        JobLease lease = inDoubt();
        lease.discarded();
        assertThat(counter().reserved()).isZero();
        assertThat(counter().spent()).isEqualByComparingTo("0.08");
        settle(lease, "0.05");
        assertThat(counter().spent()).isEqualByComparingTo("0.05");
        settle(lease, "0.05");
        assertThat(counter().spent()).isEqualByComparingTo("0.05");
    }

    @Test
    void aFailureThatCostNothingGivesItBack() throws Exception {
        JobLease lease = inDoubt();
        lease.failed(new BackendFaultException(
                "It never arrived.",
                ErrorDetails.builder().possiblyBilled(false).build()));
        assertThat(counter().used()).isZero();
    }
}
