package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.acceptance.AnsweringServer.Reply;
import dev.mediagen.acceptance.AnsweringServer.Seen;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.tck.CatalogueRequests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A paid job is given up by its provider only: whatever else answers a poll, or stands at the address of a finished result, leaves it
 * open. And a handle that somebody wrote reaches no other place with the key.
 */
@Tag("once")
class HostilePollsTest {

    private static final String ID = "job-1";

    private static final List<Integer> STATUSES = List.of(
            200, 201, 202, 203, 204, 206, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406,
            408, 409, 410, 418, 421, 425, 429, 451, 499, 500, 501, 502, 503, 504, 511, 520, 522, 524, 529, 530, 599);

    private static final List<String> FOREIGN = List.of(
            "",
            "<html><body>Sign in</body></html>",
            "gateway timeout",
            "{}",
            "[]",
            "null",
            "0",
            "\"failed\"",
            "{\"status\":\"error\"}",
            "{\"status\":\"failed\"}",
            "{\"status\":\"FAILED\",\"message\":\"upstream\"}",
            "{\"status\":\"failed\",\"id\":\"another\",\"error\":{\"message\":\"x\"}}",
            "{\"status\":\"failed\",\"error\":\"upstream\"}",
            "{\"status\":\"cancelled\"}",
            "{\"state\":\"FAILED\"}",
            "{\"done\":true}",
            "{\"done\":true,\"error\":\"x\"}",
            "{\"done\":true,\"error\":{\"code\":503,\"message\":\"upstream\"}}",
            "{\"error\":{\"code\":500,\"message\":\"upstream\"}}",
            "{\"message\":\"no route\"}",
            "{\"detail\":\"Not Found\"}");

    /** What a finished job may stand beside, when its file is asked for. */
    private static final List<String> NO_MEDIA =
            List.of("<html>expired</html>", "{\"detail\":{\"code\":\"x\",\"message\":\"y\"}}", "{}", "null", "");

    private static final List<String> TOKENS = List.of(
            "..",
            ".",
            "",
            "/",
            "../../v1/models",
            "x/operations/../../../../v1/files/secret",
            "x/operations/y?alt=media",
            "x/operations/y#z",
            "x/operations/%2e%2e/%2e%2e/files",
            "//STRANGER/operations/x",
            "STRANGER/operations/x",
            "@STRANGER/operations/x",
            "models\\operations\\x",
            "x/operations/\u0000",
            "x/operations/" + "y".repeat(100_000),
            "continuations",
            "fetch:[{\"url\":\"STRANGER/a\",\"key\":true}]",
            "fetch:[{\"url\":\"STRANGER/v1/models\",\"key\":true}]",
            "fetch:[{\"url\":\"/v1/models\",\"key\":true}]",
            "fetch:[{\"url\":\"SERVER/v1/models\",\"key\":true}]",
            "fetch:nothing");

    private static final List<String> IDS =
            List.of("0123456789", "continuations", "..", "/etc/passwd", "a/../../b", "\u0000", "a".repeat(5000));

    private static final int EVERY = Integer.getInteger("recorder.every", 1);

    /** How long a result is looked for at its address. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration LONGER_THAN_PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int cells;

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void onlyTheProviderEndsAJob(ProviderUnderTest provider) {
        try (AnsweringServer server = new AnsweringServer();
                AnsweringServer stranger = new AnsweringServer();
                MediaGen gen = provider.mediaGen(server, folder)) {
            stranger.answer(request -> Reply.json(200, failed()));
            for (JobInfo job : submitted(provider, gen, server)) {
                List<Reply> all = replies(provider, stranger);
                int first = cells % EVERY;
                for (int i = 0; i < all.size(); i++) {
                    Reply reply = all.get(i);
                    if (reply.status() != 200 && i % EVERY != first) {
                        continue;
                    }
                    server.answer(request -> reply);
                    requireOpen(gen, job, reply.toString(), server);
                }
            }
        }
        System.out.printf("%-11s %5d polls%n", provider, cells);
        assertThat(wrong)
                .as("jobs that something else than their provider ended")
                .isEmpty();
    }

    /**
     * The job has ended, and its result is not where it should be: an error, a page, a document, a way round in circles. It is looked
     * for during two minutes; then it counts as not fetched, and its job stays open.
     */
    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void aResultThatIsNotThereLeavesItsJobOpen(ProviderUnderTest provider) {
        ManualTime time = new ManualTime();
        try (AnsweringServer server = new AnsweringServer();
                MediaGen gen = provider.mediaGen(server, time, folder)) {
            for (JobInfo job : submitted(provider, gen, server)) {
                for (int status :
                        EVERY > 1 ? List.of(200, 302, 304, 404) : List.of(200, 204, 300, 302, 304, 401, 410, 503)) {
                    for (String body : NO_MEDIA) {
                        Reply reply = Reply.json(status, body).with("Location", "/round/and/round");
                        server.answer(request -> isFile(request) ? reply : Reply.json(200, done(provider, server)));
                        Instant before = time.instant();
                        Optional<MediaException> told = resumed(gen, job, LONGER_THAN_PATIENCE);
                        String name = job.operation() + " file: " + reply;
                        requireNotFetched(name, told, Duration.between(before, time.instant()), server.takeSeen());
                        requireListed(gen, job, name, told.toString());
                    }
                }
            }
        }
        System.out.printf("%-11s %5d files%n", provider, cells);
        assertThat(wrong).as("paid results that were given up").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void aHandleReachesNoOtherPlace(ProviderUnderTest provider) {
        try (AnsweringServer server = new AnsweringServer();
                AnsweringServer stranger = new AnsweringServer();
                MediaGen gen = provider.mediaGen(server, folder)) {
            server.answer(request -> Reply.json(200, "{}"));
            stranger.answer(request -> Reply.json(200, "{}"));
            for (Operation operation : Operation.values()) {
                String model = provider.catalogue().models().stream()
                        .filter(entry -> !entry.isPattern()
                                && entry.capabilities(operation).isPresent())
                        .map(entry -> entry.id())
                        .findFirst()
                        .orElse("");
                for (String form : model.isEmpty() ? List.<String>of() : TOKENS) {
                    String token = form.replace("//STRANGER", stranger.url("").substring(5))
                            .replace("@STRANGER", stranger.url("").replace("http://", "@"))
                            .replace("STRANGER", stranger.url(""))
                            .replace("SERVER", server.url(""));
                    for (String id : IDS) {
                        collect(gen, new JobHandle(id, provider.backend, operation, model, token));
                        Stream.concat(
                                        server.takeSeen().stream().filter(HostilePollsTest::isElsewhere),
                                        stranger.takeSeen().stream().filter(Seen::hasKey))
                                .forEach(request -> wrong.add(operation + " " + token + ": " + request));
                        cells++;
                    }
                }
            }
        }
        System.out.printf("%-11s %5d handles%n", provider, cells);
        assertThat(wrong).as("places that a handle reached").isEmpty();
    }

    /** The token is one segment of the path of a poll, or the name of an operation; without the key it may be any address. */
    private static boolean isElsewhere(Seen request) {
        String path = request.path();
        return request.hasKey()
                && (path.contains("..") || path.contains("?alt=") || path.matches(".*/(models|files)(/secret)?"));
    }

    private static void collect(MediaGen gen, JobHandle handle) {
        try {
            gen.resume(
                    handle,
                    GenerateOptions.builder().timeout(Duration.ofSeconds(1)).build());
        } catch (MediaException told) {
            assertThat(told.getMessage()).isNotBlank().hasSizeLessThan(3000);
        }
    }

    private void requireOpen(MediaGen gen, JobInfo job, String name, AnsweringServer server) {
        cells++;
        String said = resumed(gen, job, Duration.ofSeconds(3)).toString();
        requireListed(gen, job, name, said);
        server.takeSeen();
    }

    private static Optional<MediaException> resumed(MediaGen gen, JobInfo job, Duration timeout) {
        try {
            gen.resume(job.id(), GenerateOptions.builder().timeout(timeout).build());
            return Optional.empty();
        } catch (MediaException told) {
            return Optional.of(told);
        }
    }

    /** It is a failure to fetch, in these words and with this code, and never one of the request. */
    private void requireNotFetched(String name, Optional<MediaException> told, Duration waited, List<Seen> seen) {
        cells++;
        long fetched = seen.stream().filter(HostilePollsTest::isFile).count();
        boolean isTold = told.filter(e -> e instanceof BackendFaultException
                        && e.kind().equals("backend_fault")
                        && String.valueOf(e.getMessage()).contains("could not be fetched")
                        && String.valueOf(e.getMessage()).contains("The job is kept")
                        && e.details().code().equals(Optional.of("result_not_fetched"))
                        && e.details().possiblyBilled()
                        && !e.details().retryable())
                .isPresent();
        boolean isPatient = waited.compareTo(PATIENCE) <= 0 && waited.compareTo(PATIENCE.dividedBy(2)) > 0;
        // Vertex AI is polled by POST.
        boolean isQuiet = seen.stream()
                .noneMatch(request ->
                        request.method().equals("POST") && !request.path().endsWith(":fetchPredictOperation"));
        if (!isTold || !isPatient || fetched < 3 || !isQuiet) {
            wrong.add(name + ": waited " + waited + ", asked " + fetched + " times, " + told
                    + told.map(e -> " " + e.details().code()).orElse(""));
        }
    }

    private void requireListed(MediaGen gen, JobInfo job, String name, String said) {
        if (gen.jobs().stream().map(JobInfo::id).noneMatch(job.id()::equals)) {
            wrong.add(name + ": " + said);
            throw new AssertionError(String.join("\n", wrong));
        }
    }

    /** One open job of each operation that has jobs, which nobody works on. */
    private List<JobInfo> submitted(ProviderUnderTest provider, MediaGen gen, AnsweringServer server) {
        server.answer(request -> RecordingServer.lookedUp(request.method(), request.path())
                .map(found -> Reply.json(200, found))
                .orElse(Reply.json(
                        200,
                        "{\"id\":\"" + ID + "\",\"request_id\":\"" + ID + "\",\"dubbing_id\":\"" + ID
                                + "\",\"name\":\"models/m/operations/" + ID + "\",\"status\":\"in_progress\"}")));
        for (Operation operation : Operation.values()) {
            models(provider, operation)
                    .forEach(model -> least(provider, operation, model)
                            .ifPresent(request -> startAndLeave(gen, request, provider.with(model))));
        }
        return gen.jobs().stream()
                .filter(job -> job.status() == JobStatus.ACCEPTED)
                .toList();
    }

    private static void startAndLeave(MediaGen gen, MediaRequest<?> request, GenerateOptions.Builder how) {
        try {
            gen.generate(
                    request,
                    how.strictness(Strictness.LENIENT)
                            .timeout(Duration.ofSeconds(1))
                            .build());
        } catch (MediaException unfinished) {
            assertThat(unfinished.getMessage()).isNotBlank();
        }
    }

    /** The first model, and the last, which often has another API. */
    private static Stream<String> models(ProviderUnderTest provider, Operation operation) {
        List<String> all = provider.catalogue().models().stream()
                .filter(entry ->
                        !entry.isPattern() && entry.capabilities(operation).isPresent())
                .map(entry -> entry.id())
                .toList();
        return all.isEmpty()
                ? Stream.empty()
                : Stream.of(all.get(0), all.get(all.size() - 1)).distinct();
    }

    private static Optional<MediaRequest<?>> least(ProviderUnderTest provider, Operation operation, String model) {
        return provider.catalogue().models().stream()
                .filter(entry -> entry.id().equals(model))
                .flatMap(entry -> entry.capabilities(operation).stream())
                .flatMap(able -> CatalogueRequests.ofEveryOption(model, operation, able, provider::values)
                        .limit(1))
                .<MediaRequest<?>>map(sample -> sample.request())
                .findFirst();
    }

    private static List<Reply> replies(ProviderUnderTest provider, AnsweringServer stranger) {
        ErrorDocument table = ErrorDocument.of(provider.backend);
        List<Reply> replies = new ArrayList<>();
        for (int status : STATUSES) {
            Stream.concat(FOREIGN.stream(), status >= 400 ? table.own(status).stream() : Stream.empty())
                    .map(body -> Reply.json(status, body))
                    .forEach(replies::add);
            if (status >= 300 && status < 400) {
                replies.add(Reply.json(status, "").with("Location", "/round"));
                replies.add(Reply.json(status, "").with("Location", stranger.url("/job")));
                replies.add(Reply.json(status, "").with("Location", "not an address"));
            }
        }
        replies.add(Reply.json(503, "").with("Retry-After", "315360000"));
        return replies;
    }

    private static boolean isFile(Seen request) {
        return request.path().matches(".*(/content|/audio/|/round|/file-).*");
    }

    private static String done(ProviderUnderTest provider, AnsweringServer server) {
        String status = switch (provider) {
            case GROK -> "done";
            case ELEVENLABS -> "dubbed";
            default -> "completed";
        };
        String address = server.url("/file-1");
        return "{\"id\":\"" + ID + "\",\"dubbing_id\":\"" + ID + "\",\"name\":\"models/m/operations/" + ID
                + "\",\"status\":\"" + status + "\",\"done\":true,\"video\":{\"url\":\"" + address + "\"},"
                + "\"steps\":[{\"type\":\"model_output\",\"content\":[{\"type\":\"video\",\"uri\":\"" + address
                + "\"}]}],\"response\":"
                + "{\"generateVideoResponse\":{\"generatedSamples\":[{\"video\":{\"uri\":\"" + address + "\"}}]}}}";
    }

    private static String failed() {
        return "{\"id\":\"" + ID + "\",\"dubbing_id\":\"" + ID + "\",\"name\":\"models/m/operations/" + ID
                + "\",\"status\":\"failed\",\"done\":true,\"error\":{\"code\":3,\"message\":\"A stranger.\"}}";
    }
}
