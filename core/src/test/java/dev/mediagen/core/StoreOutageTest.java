package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.journal.JobEvents;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobJournal.KeyTaken;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.Retention;
import dev.mediagen.journal.Scope;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A state store that is away for a while: what this process learns meanwhile is recorded when it is back, without any further call. */
@Timeout(60)
class StoreOutageTest {

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore(time);

    private JobJournal journal() {
        return new JobJournal(
                store,
                Scope.NONE,
                new FileMediaStore(Durability.PROCESS),
                Retention.DEFAULT,
                new JobEvents(List.of(), time, UnaryOperator.identity()),
                List.of());
    }

    private JobLease begun(JobJournal journal) throws KeyTaken {
        ImageGenerationRequest cat = ImageGenerationRequest.builder("a cat").build();
        return journal.begin(
                Order.of(
                        cat,
                        cat.options(),
                        "alpha",
                        "alpha-1",
                        OutputLocation.of(folder, "cat"),
                        time.instant(),
                        Optional.empty()),
                Optional.empty());
    }

    private static UnavailableException failure(boolean possiblyBilled) {
        return new UnavailableException(
                "It failed.",
                ErrorDetails.builder().possiblyBilled(possiblyBilled).build());
    }

    static Stream<Arguments> news() {
        return Stream.of(
                news(JobStatus.ACCEPTED, lease -> lease.accepted(Outcome.accepted("t-1"), lease.now(), true)),
                news(JobStatus.UNKNOWN, lease -> lease.inDoubt(failure(true))),
                news(JobStatus.FAILED, lease -> lease.failed(failure(false))),
                news(JobStatus.CANCELLED, JobLease::cancelled));
    }

    private static Arguments news(JobStatus status, Consumer<JobLease> learned) {
        return Arguments.of(status, learned);
    }

    @ParameterizedTest
    @MethodSource("news")
    void whatACallLearnsIsRecorded(JobStatus status, Consumer<JobLease> learned) throws KeyTaken {
        try (JobJournal journal = journal()) {
            JobLease lease = begun(journal);
            store.breakFor(access -> true);
            learned.accept(lease);
            lease.close();
            assertThat(journal.isIdle()).isFalse();
            awaitReturn(journal);
            assertThat(journal.index().look(lease.record().id()).map(JobRecord::status))
                    .contains(status);
            assertThat(store.held()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("news")
    void whatAnotherProcessConcludedMeanwhileGivesWay(JobStatus status, Consumer<JobLease> learned) throws KeyTaken {
        try (JobJournal journal = journal();
                JobJournal other = journal()) {
            JobLease lease = begun(journal);
            store.breakFor(access -> true);
            learned.accept(lease);
            lease.close();
            Thread test = Thread.currentThread();
            store.breakFor(access -> !Thread.currentThread().equals(test));
            store.expire();
            try (JobLease taken = other.claimAny(lease.record().id())) {
                taken.inDoubt(failure(true));
            }
            awaitReturn(journal);
            assertThat(other.index().look(lease.record().id()).map(JobRecord::status))
                    .contains(status);
        }
    }

    @Test
    void aJobWhoseBeginningCouldNotBeConfirmedEnds() {
        try (JobJournal journal = journal()) {
            store.breakFor(access -> access.equals("force") || access.equals("release"));
            assertThatExceptionOfType(SetupException.class).isThrownBy(() -> begun(journal));
            assertThat(store.ids("job")).hasSize(1);
            awaitReturn(journal);
            assertThat(journal.index().ended(Optional.empty(), Optional.empty()))
                    .extracting(JobRecord::status)
                    .containsExactly(JobStatus.FAILED);
            assertThat(store.held()).isEmpty();
        }
    }

    @Test
    void theLastAttemptIsMadeAtTheEnd() throws KeyTaken {
        JobJournal journal = journal();
        JobLease lease = begun(journal);
        store.breakFor(access -> true);
        lease.accepted(Outcome.accepted("t-1"), lease.now(), true);
        store.breakFor(access -> false);
        journal.close();
        try (JobJournal next = journal()) {
            assertThat(next.index().look(lease.record().id()).map(JobRecord::status))
                    .contains(JobStatus.ACCEPTED);
            assertThat(store.held()).isEmpty();
        }
    }

    /** Lets the store be used again, and waits until nothing is owed to it. */
    private void awaitReturn(JobJournal journal) {
        store.breakFor(access -> false);
        while (!journal.isIdle()) {
            Thread.onSpinWait();
        }
    }
}
