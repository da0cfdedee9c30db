package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.acceptance.AnsweringServer.Reply;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What fails before the first byte of the order leaves nothing, for every operation of every provider: the failure is one of this
 * library, nothing counts as billed, and there is no job.
 */
@Tag("once")
class NothingSentTest {

    /** Nobody listens there. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int cells;

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void leavesNoJob(ProviderUnderTest provider) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (AnsweringServer server = new AnsweringServer();
                MediaGen disconnected = provider.mediaGen(NOWHERE, "k", folder);
                MediaGen unsignable = provider.mediaGen(server.url(""), "k\u00e9\n\u0000", folder);
                MediaGen homeless = provider.mediaGen(server, folder)) {
            server.answer(request -> RecordingServer.lookedUp(request.method(), request.path())
                    .map(found -> Reply.json(200, found))
                    .orElse(Reply.json(500, "{}")));
            Map<String, MediaGen> troubles =
                    Map.of("no connection", disconnected, "a key that is none", unsignable, "no folder", homeless);
            for (Operation operation : Operation.values()) {
                for (Sample sample : provider.least(operation).stream().toList()) {
                    troubles.forEach((trouble, gen) -> {
                        GenerateOptions.Builder options = provider.with(sample.model());
                        GenerateOptions.Builder placed =
                                gen.equals(homeless) ? options.folder(file.resolve("below")) : options;
                        cells++;
                        problem(gen, sample, placed.build(), server)
                                .ifPresent(what -> wrong.add(sample + ", " + trouble + ": " + what));
                    });
                }
            }
        }
        System.out.printf("%-11s %3d failures before anything was sent%n", provider, cells);
        assertThat(wrong).isEmpty();
        assertThat(cells).isPositive();
    }

    private static Optional<String> problem(
            MediaGen gen, Sample sample, GenerateOptions options, AnsweringServer server) {
        server.takeSeen();
        try {
            gen.generate(sample.request(), options);
            return Optional.of("it succeeded");
        } catch (MediaException e) {
            boolean isSent = server.takeSeen().stream()
                    .anyMatch(request -> request.method().equals("POST")
                            && RecordingServer.lookedUp("POST", request.path()).isEmpty());
            boolean isRight =
                    !isSent && !e.details().possiblyBilled() && gen.jobs().isEmpty();
            return isRight
                    ? Optional.empty()
                    : Optional.of(e + " " + e.details().code() + " " + gen.jobs());
        } catch (RuntimeException bare) {
            return Optional.of("a bare " + bare);
        }
    }
}
