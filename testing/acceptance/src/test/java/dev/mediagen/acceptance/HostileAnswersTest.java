package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.acceptance.AnsweringServer.Reply;
import dev.mediagen.acceptance.AnsweringServer.Seen;
import dev.mediagen.acceptance.ErrorDocument.OwnError;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.Fallback;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every answer to a request that may be billed, for every operation of every provider: unless the table of errors or HTTP itself says
 * that nothing was made, it is sent once, may have been billed, and no other backend is paid for the same.
 */
@Tag("once")
class HostileAnswersTest {

    private static final int ITEMS = 3;

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private final Set<OwnError> fallen = new HashSet<>();
    private int cells;

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void onlyProofIsProof(ProviderUnderTest provider) {
        ErrorDocument table = ErrorDocument.of(provider.backend);
        StubBackend other = other();
        try (AnsweringServer server = new AnsweringServer();
                MediaGen gen = provider.mediaGen(server, folder, other)) {
            for (Operation operation : Operation.values()) {
                Optional<Sample> sample = provider.least(operation);
                for (HostileAnswer cell :
                        sample.isPresent() ? HostileAnswer.of(table, operation) : List.<HostileAnswer>of()) {
                    server.answer(request -> replyTo(request, cell));
                    check(provider, table, sample.orElseThrow(), cell, gen, server, other);
                }
            }
        }
        System.out.printf("%-11s %5d answers%n", provider, cells);
        assertThat(wrong).as("answers that are taken for what they are not").isEmpty();
        assertThat(fallen)
                .as("free errors after which another backend was used")
                .containsAll(HostileAnswer.unserved(table));
    }

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void aBatchSendsEachItemOnce(ProviderUnderTest provider) {
        ErrorDocument table = ErrorDocument.of(provider.backend);
        StubBackend other = other();
        BatchOptions how = BatchOptions.builder().each(however()).build();
        try (AnsweringServer server = new AnsweringServer();
                MediaGen gen = provider.mediaGen(server, folder, other)) {
            for (Operation operation : Operation.values()) {
                Optional<Sample> sample = provider.least(operation);
                List<HostileAnswer> doubtful = HostileAnswer.of(table, operation).stream()
                        .filter(cell -> sample.isPresent() && !cell.isFree(table))
                        .toList();
                for (HostileAnswer cell : doubtful) {
                    server.answer(request -> replyTo(request, cell));
                    int before = other.calls().size();
                    BatchResult result = gen.generateAll(
                            Collections.nCopies(ITEMS, sample.orElseThrow().request()), how);
                    int sent = orders(server).size();
                    if (sent == 0) {
                        break; // this operation has another backend
                    }
                    cells++;
                    int elsewhere = other.calls().size() - before;
                    if (sent != ITEMS || result.failed() != ITEMS || elsewhere > 0) {
                        wrong.add(provider + " " + sample + " " + cell + ": " + sent + " requests for " + ITEMS
                                + " items, of which " + result.failed() + " failed; another backend made "
                                + elsewhere);
                    }
                    gen.jobs().forEach(job -> gen.forget(job.id()));
                }
            }
        }
        System.out.printf("%-11s %5d batches%n", provider, cells);
        assertThat(wrong).as("items of batches that were sent again").isEmpty();
    }

    private static GenerateOptions however() {
        return GenerateOptions.builder()
                .strictness(Strictness.LENIENT)
                .fallback(Fallback.any())
                .build();
    }

    private static List<String> orders(AnsweringServer server) {
        return server.takeSeen().stream()
                .filter(request -> RecordingServer.lookedUp(request.method(), request.path())
                        .isEmpty())
                .map(Seen::path)
                .toList();
    }

    private static Reply replyTo(Seen request, HostileAnswer cell) {
        return RecordingServer.lookedUp(request.method(), request.path())
                .map(found -> Reply.json(200, found))
                .orElse(cell.reply());
    }

    private void check(
            ProviderUnderTest provider,
            ErrorDocument table,
            Sample sample,
            HostileAnswer cell,
            MediaGen gen,
            AnsweringServer server,
            StubBackend other) {
        int before = other.calls().size();
        Optional<ErrorDetails> details = Optional.empty();
        try {
            gen.generate(sample.request(), however());
        } catch (MediaException e) {
            details = Optional.of(e.details());
        }
        List<String> orders = orders(server);
        if (orders.isEmpty()) {
            return;
        }
        cells++;
        judge(
                gen,
                provider + " " + sample + " " + cell,
                table,
                cell,
                orders,
                other.calls().size() > before,
                details);
    }

    private void judge(
            MediaGen gen,
            String name,
            ErrorDocument table,
            HostileAnswer cell,
            List<String> orders,
            boolean fellBack,
            Optional<ErrorDetails> details) {
        boolean free = cell.isFree(table);
        cell.own().filter(error -> fellBack).ifPresent(fallen::add);
        boolean repeated = orders.stream().distinct().count() < orders.size();
        boolean billed = details.map(ErrorDetails::possiblyBilled).orElse(false);
        if (!free && (fellBack || repeated || !billed)) {
            wrong.add(name + ": "
                    + (fellBack ? "another backend was used, " : "")
                    + (repeated ? "it was sent again, " : "")
                    + "possiblyBilled=" + billed);
        } else if (free && (billed || fellBack != cell.isUnserved(table))) {
            wrong.add(name + ": free, "
                    + (fellBack ? "and another backend was used" : "and no other backend was used")
                    + ", possiblyBilled=" + billed);
        }
        for (JobInfo job : gen.jobs()) {
            if (free && job.status() == JobStatus.UNKNOWN) {
                wrong.add(name + ": free, and left in doubt");
            }
            gen.forget(job.id());
        }
    }

    /** A backend without bounds, which is the last one to be asked. */
    private static StubBackend other() {
        ModelEntry.Builder model = ModelEntry.builder("other-1");
        for (Operation operation : Operation.values()) {
            Capabilities.Builder all = Capabilities.builder();
            Stream.concat(operation.required().stream(), operation.optional().stream())
                    .forEach(all::supports);
            model.can(operation, all.build());
        }
        BackendDescriptor.Builder descriptor =
                BackendDescriptor.builder("other").catalogue(Catalogue.of(model.build()));
        for (MediaType type : MediaType.values()) {
            descriptor.supports(type, "other-1", 1);
        }
        return new StubBackend(descriptor.build());
    }
}
