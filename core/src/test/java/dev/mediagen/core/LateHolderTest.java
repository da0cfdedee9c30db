package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.journal.JobEvents;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobJournal.KeyTaken;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.Retention;
import dev.mediagen.journal.Scope;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Outcome;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that was suspended past its lease does not remove what the next holder received. */
class LateHolderTest {

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore(time);
    private final MediaStore media = new FileMediaStore(Durability.PROCESS);

    private JobJournal journal() {
        return new JobJournal(
                store,
                Scope.NONE,
                media,
                Retention.DEFAULT,
                new JobEvents(List.of(), time, UnaryOperator.identity()),
                List.of());
    }

    private JobLease accepted(JobJournal journal) throws KeyTaken {
        ImageGenerationRequest cat = ImageGenerationRequest.builder("a cat").build();
        JobLease lease = journal.begin(
                Order.of(
                        cat,
                        cat.options(),
                        "alpha",
                        "alpha-1",
                        OutputLocation.of(folder, "cat"),
                        time.instant(),
                        Optional.empty()),
                Optional.empty());
        lease.spooledIn(spool(lease));
        lease.accepted(Outcome.accepted("t-1"), time.instant(), true);
        return lease;
    }

    private URI spool(JobLease lease) {
        return media.spool(lease.record().id(), folder.toUri());
    }

    private StagedResult received(JobLease lease) {
        OutputSpool spool = new OutputSpool(
                media, spool(lease), lease.record().order().to(), MediaType.IMAGE, 1000, bytes -> {}, Optional.empty());
        ScriptedBackend.png(spool.begin());
        StagedResult staged = spool.staged(Completed.builder().build(), true);
        lease.received(staged);
        return staged;
    }

    static Stream<BiConsumer<JobLease, BackendFaultException>> ends() {
        return Stream.of(
                JobLease::failed,
                JobLease::cancelled,
                (lease, failure) ->
                        assertThatExceptionOfType(UnavailableException.class).isThrownBy(lease::discarded),
                (lease, failure) -> lease.disown(),
                JobLease::inDoubt);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whatTheNextHolderReceivedStays(BiConsumer<JobLease, BackendFaultException> end) throws Exception {
        JobLease late = accepted(journal());
        store.expire();
        JobLease next = journal().claim(late.record().id());
        StagedResult staged = received(next);

        end.accept(late, new BackendFaultException("The cluster burned down.", ErrorDetails.none()));
        late.close();

        assertThat(media.open(staged.outputs().get(0).held()))
                .hasSameContentAs(new ByteArrayInputStream(ScriptedBackend.PNG));
        assertThat(next.record().status()).isEqualTo(JobStatus.RECEIVED);
        next.close();
        assertThat(journal().claim(next.record().id()).record().answer()).isPresent();
    }
}
