package dev.mediagen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.Mutator;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The answers of a provider, one of which is changed: documents, streams of events, base64, addresses of results, lists of voices and
 * models, errors. It ends in a result or in a typed failure, and is not sent more often.
 */
final class Answers implements Target {
    private static final List<Integer> STATUSES = List.of(0, 0, 0, 0, 0, 0, 200, 202, 400, 429, 500, 503);
    private static final List<String> HEADERS =
            List.of("", "", "", "315360000", "-1", "Thu, 01 Jan 2099 00:00:00 GMT", "1e9", "/x", "http://[::1]/", "||");

    private final RelayedBackend backend;
    private final Emulator emulator;
    private final MediaGen mediaGen;
    private final Path folder;
    private final Random random;
    private final List<Work> works = new ArrayList<>();

    private record Work(Sample sample, int requests, int posts) {}

    Answers(String name, Path folder, long seed) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("results"));
        random = new Random(seed);
        backend = new RelayedBackend(name, this.folder);
        emulator = backend.emulator;
        mediaGen = backend.mediaGen;
        backend.samples(2).forEach(this::tryOut);
        assertThat(works).isNotEmpty();
    }

    /** They come from the emulator. */
    @Override
    public List<byte[]> samples() {
        return Parsers.texts(
                "{\"error\":{\"message\":\"x\",\"code\":\"y\"}}", "{\"data\":[{\"b64_json\":\"iVBORw0KGgo=\"}]}");
    }

    @Override
    public void read(byte[] input, Mutator more) throws IOException {
        Work work = works.get(random.nextInt(works.size()));
        int status = STATUSES.get(random.nextInt(STATUSES.size()));
        boolean replaces = random.nextInt(8) == 0;
        backend.spoil(
                random.nextInt(work.requests()),
                body -> replaces ? input : more.changed(body),
                status,
                HEADERS.get(random.nextInt(HEADERS.size())));
        emulator.forgetRequests();
        try {
            mediaGen.generate(work.sample().request(), options(work.sample()));
        } catch (MediaException told) {
            assertThat(String.valueOf(told.getMessage())).isNotBlank().hasSizeLessThan(4000);
            assertThat(told.details().code()).as(told.toString()).isNotEqualTo(Optional.of("backend_defect"));
        }
        int posts = emulator.requests().method("POST").count();
        assertThat(posts).as("requests of %s", work).isLessThanOrEqualTo(work.posts() + (status == 0 ? 0 : 9));
        mediaGen.jobs().forEach(job -> mediaGen.forget(job.id()));
        removeResults();
    }

    private void tryOut(Sample sample) {
        emulator.forgetRequests();
        try {
            MediaRequest<?> request = sample.request();
            mediaGen.generate(request, options(sample));
            works.add(new Work(
                    sample,
                    emulator.requests().count(),
                    emulator.requests().method("POST").count()));
        } catch (MediaException notWithTheseValues) {
            mediaGen.jobs().forEach(job -> mediaGen.forget(job.id()));
        }
    }

    private GenerateOptions options(Sample sample) {
        return backend.options(sample, Strictness.LENIENT);
    }

    private void removeResults() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
