package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.acceptance.AnsweringServer.Reply;
import dev.mediagen.acceptance.AnsweringServer.Seen;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Strictness;
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
import java.util.List;
import java.util.Optional;
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

    private static final List<Integer> STATUSES = List.of(
            200, 201, 202, 204, 206, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 408, 409,
            410, 413, 418, 422, 425, 429, 444, 451, 460, 499, 500, 501, 502, 503, 504, 507, 511, 520, 522, 524, 525,
            529, 530, 598, 599);

    /** What stands in for the provider: pages, proxies, meshes, frameworks. */
    private static final List<String> FOREIGN = List.of(
            "",
            "<!doctype html><html><body><h1>Bad gateway</h1></body></html>",
            "no healthy upstream",
            "{}",
            "[]",
            "null",
            "{\"status\":\"error\"}",
            "{\"message\":\"no healthy upstream\"}",
            "{\"errors\":[{\"title\":\"upstream\",\"status\":\"503\"}]}",
            "{\"fault\":{\"faultstring\":\"upstream\",\"detail\":{\"errorcode\":\"x\"}}}");

    /** One cell of so many is tried, another one for each operation; the profile {@code recorder} tries all. */
    private static final int EVERY = Integer.getInteger("recorder.every", 1);

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int cells;

    /**
     * One answer.
     *
     * @param reply the answer
     * @param own whether it is in the provider's own form
     */
    private record Cell(Reply reply, boolean own) {}

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void onlyProofIsProof(ProviderUnderTest provider) {
        ErrorDocument table = ErrorDocument.of(provider.backend);
        StubBackend other = other();
        try (AnsweringServer server = new AnsweringServer();
                MediaGen gen = provider.mediaGen(server, folder, other)) {
            for (Operation operation : Operation.values()) {
                Optional<Sample> sample = provider.least(operation);
                List<Cell> all = sample.isPresent() ? cells(table) : List.of();
                for (int i = Math.floorMod(operation.id().hashCode(), EVERY); i < all.size(); i += EVERY) {
                    Cell cell = all.get(i);
                    server.answer(request -> replyTo(request, cell));
                    check(provider, table, sample.orElseThrow(), cell, gen, server, other);
                }
            }
        }
        System.out.printf("%-11s %5d answers%n", provider, cells);
        assertThat(wrong).as("answers that are taken for what they are not").isEmpty();
        assertThat(cells).isPositive();
    }

    private static Reply replyTo(Seen request, Cell cell) {
        return RecordingServer.lookedUp(request.method(), request.path())
                .map(found -> Reply.json(200, found))
                .orElse(cell.reply());
    }

    private static List<Cell> cells(ErrorDocument table) {
        List<Cell> cells = new ArrayList<>();
        for (int status : STATUSES) {
            for (String body : FOREIGN) {
                Reply reply = Reply.json(status, body).with("Location", "/elsewhere");
                cells.add(new Cell(reply, false));
                if (status == 429 || (status >= 502 && status < 530)) {
                    cells.add(new Cell(reply.with("Retry-After", "1"), false));
                }
            }
            if (status >= 400) {
                table.own(status).forEach(body -> {
                    cells.add(new Cell(Reply.json(status, body), true));
                    cells.add(new Cell(Reply.json(status, body).with("Retry-After", "1"), true));
                });
            }
        }
        return cells;
    }

    private void check(
            ProviderUnderTest provider,
            ErrorDocument table,
            Sample sample,
            Cell cell,
            MediaGen gen,
            AnsweringServer server,
            StubBackend other) {
        int before = other.calls().size();
        GenerateOptions.Builder how =
                GenerateOptions.builder().strictness(Strictness.LENIENT).fallback(Fallback.any());
        Optional<ErrorDetails> details = Optional.empty();
        try {
            gen.generate(sample.request(), how.build());
        } catch (MediaException e) {
            details = Optional.of(e.details());
        }
        List<String> orders = server.takeSeen().stream()
                .filter(request -> RecordingServer.lookedUp(request.method(), request.path())
                        .isEmpty())
                .map(Seen::path)
                .toList();
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
            Cell cell,
            List<String> orders,
            boolean fellBack,
            Optional<ErrorDetails> details) {
        boolean free = table.isFree(
                cell.reply().status(), cell.own(), cell.reply().headers().containsKey("Retry-After"));
        boolean repeated = orders.stream().distinct().count() < orders.size();
        boolean billed = details.map(ErrorDetails::possiblyBilled).orElse(false);
        if (!free && (fellBack || repeated || !billed)) {
            wrong.add(name + ": "
                    + (fellBack ? "another backend was used, " : "")
                    + (repeated ? "it was sent again, " : "")
                    + "possiblyBilled=" + billed);
        } else if (free && !fellBack && billed) {
            wrong.add(name + ": free, and no other backend was used");
        }
        for (JobInfo job : gen.jobs()) {
            if (free && job.status() == JobStatus.UNKNOWN) {
                wrong.add(name + ": free, and left in doubt");
            }
            gen.forget(job.id());
        }
    }

    /** A backend without bounds, which is asked when the first is known to have made nothing. */
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
            descriptor.supports(type, "other-1", 0);
        }
        return new StubBackend(descriptor.build());
    }
}
