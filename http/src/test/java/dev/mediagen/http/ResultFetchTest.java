package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaSink;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Fetching what was made is judged as fetching: it says nothing of what was made, and one result costs no other. */
class ResultFetchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What an address may answer in place of the result. */
    enum Trouble {
        NOT_FOUND(404, "text/plain", "not found"),
        FORBIDDEN(403, "application/xml", "<Error><Code>AccessDenied</Code><Message>Expired</Message></Error>"),
        UNAUTHORIZED(401, "application/json", "{\"error\":{\"message\":\"No.\"}}"),
        GONE(410, "text/html", ""),
        BROKEN(500, "text/plain", ""),
        BAD_GATEWAY(502, "text/html", "<html><title>Bad</title></html>"),
        PAGE(200, "image/png", "<!DOCTYPE html><html><title>Please sign in</title></html>"),
        DOCUMENT(200, "application/json", "{\"status\":\"processing\"}"),
        EMPTY(200, "video/mp4", "");

        final MockResponse response;

        Trouble(int status, String type, String body) {
            response = new MockResponse.Builder()
                    .code(status)
                    .addHeader("Content-Type", type)
                    .body(body)
                    .build();
        }
    }

    private final ProviderFixture provider = new ProviderFixture(client -> client.names(ResultFetchTest::addresses));
    private final List<String> requested = new ArrayList<>();
    private Trouble trouble = Trouble.NOT_FOUND;
    private int times = Integer.MAX_VALUE;

    /** Every name but that of this machine is in the network of a house. */
    private static List<InetAddress> addresses(String name) {
        try {
            return List.of(InetAddress.getByAddress(
                    name, name.equals("localhost") ? new byte[] {127, 0, 0, 1} : new byte[] {10, 0, 0, 5}));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code /bad…} is in trouble so many times, all else has the result. */
    @BeforeEach
    void serve() {
        provider.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                requested.add(request.getMethod() + " " + path);
                boolean bad = path.startsWith("/bad") && requested.size() <= times;
                return bad
                        ? trouble.response
                        : new MockResponse.Builder()
                                .addHeader("Content-Type", "application/octet-stream")
                                .body(new Buffer().write(TinyMedia.png()))
                                .build();
            }
        });
    }

    @AfterEach
    void close() {
        provider.close();
    }

    /** A job that is asked for by somebody who waits, or only looks. */
    private record Question(String token, MediaSink sink, Duration patience) implements JobCall {

        @Override
        public Operation operation() {
            return Operation.VIDEO_GENERATE;
        }

        @Override
        public String model() {
            return "test-1";
        }

        @Override
        public Instant deadline() {
            return ManualTime.START.plus(Duration.ofMinutes(20));
        }

        @Override
        public String idempotencyKey() {
            return "work-1";
        }
    }

    private String url(String path) {
        return provider.server.url(path).toString();
    }

    private Duration waited() {
        return provider.clock.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThereAMomentLaterIsFetched(Trouble kind) {
        trouble = kind;
        times = 2;
        ResultCollector results = provider.client.results(provider.work);

        assertThat(results.item(Json.of(url("/bad.png?sig=s3cret")))).isPresent();

        assertThat(results.completed().build().failures()).isEmpty();
        assertThat(provider.sink.kept()).hasSize(1);
        assertThat(requested).containsOnly("GET /bad.png").hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNeverThereIsAskedForTwoMinutesWithOneFreshAddress(Trouble kind) {
        trouble = kind;
        List<String> fresh = new ArrayList<>();
        Question question = new Question("job-1", provider.sink, PATIENCE);
        ResultCollector results = provider.client.results(question);

        results.address(
                url("/bad.png?sig=s3cret"),
                () -> {
                    fresh.add("requested");
                    return Optional.of(url("/bad-again.png?sig=s3cret"));
                },
                media -> {});

        Completed done = results.completed().build();
        assertThat(done.rest()).contains("job-1");
        MediaException failure = done.failures().get(0).exception();
        assertThat(failure).isInstanceOf(BackendFaultException.class);
        assertThat(failure.details().code()).contains("result_not_fetched");
        assertThat(failure.details().possiblyBilled()).isTrue();
        assertThat(failure.details().retryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining("could not be fetched")
                .hasMessageContaining(url("/bad-again.png"))
                .hasMessageNotContainingAny("s3cret", provider.sink.parts.isEmpty() ? "s3cret" : "data:");
        assertThat(fresh).hasSize(1);
        assertThat(requested).contains("GET /bad.png", "GET /bad-again.png");
        assertThat(waited()).isLessThanOrEqualTo(PATIENCE).isGreaterThan(Duration.ofMinutes(1));
        assertThat(provider.sink.kept()).isEmpty();
    }

    @Test
    void aFreshAddressThatWorksIsTheEndOfIt() {
        ResultCollector results = provider.client.results(new Question("job-1", provider.sink, PATIENCE));
        assertThat(results.address(url("/bad.png"), () -> Optional.of(url("/good.png")), media -> {}))
                .isPresent();
        assertThat(requested).endsWith("GET /good.png");
    }

    /** Who only looks does not wait: the core asks for the job later. */
    @ParameterizedTest
    @EnumSource
    void whoOnlyLooksDoesNotWait(Trouble kind) {
        trouble = kind;
        Question look = new Question("job-1", provider.sink, Duration.ZERO);
        UnavailableException later = catchThrowableOfType(
                UnavailableException.class, () -> provider.client.results(look).item(Json.of(url("/bad.png"))));
        assertThat(later).isNotNull();
        assertThat(provider.clock.sleeps()).isEmpty();
        assertThat(requested).hasSize(1);
    }

    static Stream<Arguments> oneOfThree() {
        return IntStream.range(0, 3)
                .boxed()
                .flatMap(place -> Stream.of(
                                "URL/bad.png",
                                "URL/bad picture|{1}.png?x=ä b",
                                "http://localai.example/a.png",
                                "ftp://example.org/a.png",
                                "data:image/png,%89PNGs3cret")
                        .map(bad -> Arguments.of(place, bad)));
    }

    @ParameterizedTest
    @MethodSource("oneOfThree")
    void oneBadAddressCostsNoOther(int place, String bad) {
        ResultCollector results = provider.client.results(provider.work);
        for (int i = 0; i < 3; i++) {
            results.item(Json.of(i == place ? bad.replace("URL", url("").replaceFirst("/$", "")) : url("/" + i)));
        }

        Completed done = results.completed().build();
        assertThat(provider.sink.kept()).hasSize(2);
        assertThat(done.failures()).hasSize(1);
        Completed.Failure failure = done.failures().get(0);
        assertThat(failure.position()).hasValue(place);
        assertThat(failure.exception().details().possiblyBilled()).isTrue();
        assertThat(failure.exception()).hasMessageNotContaining("s3cret");
        assertThat(done.rest()).as("the rest can be asked for").isPresent();
    }

    @Test
    void theRestIsFetchedByItsToken() {
        ResultCollector results = provider.client.results(provider.work);
        results.item(Json.of(url("/0")));
        results.item(Json.of(url("/bad.png?sig=s3cret")));
        String rest = results.completed().build().rest().orElseThrow();

        times = 0;
        requested.clear();
        provider.client.laterResults().poll(new Question(rest, provider.sink, PATIENCE));
        assertThat(requested).containsExactly("GET /bad.png");
        assertThat(provider.sink.kept()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"FORBIDDEN", "PAGE", "EMPTY"})
    void aRequestOfTheBackendsOwnIsJudgedAlike(Trouble kind) {
        trouble = kind;
        BackendFaultException failure = catchThrowableOfType(
                BackendFaultException.class,
                () -> provider.client.get("../bad/content").result(new Question("job-1", provider.sink, PATIENCE)));
        ErrorDetails details = failure.details();
        assertThat(details.code()).contains("result_not_fetched");
        assertThat(waited()).isLessThanOrEqualTo(PATIENCE);
    }
}
