package dev.mediagen.output.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.output.s3.FaultyWire.Fault;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.FileState;
import dev.mediagen.spi.MediaStore.Head;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Incoming;
import dev.mediagen.spi.MediaStore.Place;
import dev.mediagen.spi.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What happens to results when the wire to the object store fails, or a process ends. */
class OutageTest {

    private static final byte[] RESULT = new byte[12_000_000];

    @TempDir
    private static Path folder;

    private static S3Server server;

    private FaultyWire wire;
    private S3MediaStore store;

    static {
        new Random(7).nextBytes(RESULT);
    }

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        wire = new FaultyWire(server.address());
        store = S3Server.store(wire.address(), "outage").build();
    }

    @AfterEach
    void close() {
        store.discard(spool());
        store.close();
        wire.close();
    }

    private URI day() {
        return store.folder("", Instant.EPOCH).orElseThrow();
    }

    private URI spool() {
        return store.spool("0123456789", day());
    }

    private Place place(String name) {
        return new Place(day(), name, "bin", false);
    }

    private Incoming received(String name) throws IOException {
        Incoming incoming = store.prepare(spool(), place(name), place(name));
        incoming.body().write(RESULT);
        return incoming;
    }

    private void assertWhole(MediaStore reader, URI file, Held held) throws IOException {
        try (InputStream in = reader.open(file)) {
            assertThat(Sha256.of(in)).isEqualTo(held.sha256());
        }
        assertThat(reader.inspect(file, held.sha256())).isEqualTo(FileState.INTACT);
    }

    /** All objects of the bucket whose name contains a text. */
    private static List<String> visible(String name) {
        try (S3Client client = S3Client.builder()
                .endpointOverride(server.address())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.KEY, S3Server.SECRET)))
                .build()) {
            return client
                    .listObjectsV2Paginator(
                            request -> request.bucket(S3Server.BUCKET).prefix("outage/"))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .filter(key -> key.contains("_" + name + "-"))
                    .toList();
        }
    }

    @Test
    void aServerThatEndsInTheMiddleOfThePiecesLeavesNothingVisible() throws IOException {
        Incoming incoming = received("cut");
        wire.damage("partNumber=2", Fault.SERVER_GONE);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> incoming.hold(Head.none()))
                .withMessageContaining("S3 cannot be asked to take a piece of s3://results/outage/")
                .satisfies(e ->
                        assertThat(e.toString()).doesNotContain(S3Server.SECRET).doesNotContain(S3Server.KEY));
        assertThat(wire.damaged()).isOne();
        wire.mend();
        assertThat(visible("cut")).isEmpty();

        store.discard(spool());
        assertThat(store.abortUploads(Duration.ZERO, job -> false)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"partNumber=1", "partNumber=3", "uploads"})
    void aPieceWhoseAnswerIsLostIsSentAgain(String request) throws IOException {
        Incoming incoming = received("again");
        wire.damage(request, Fault.ANSWER_LOST);
        Held held = incoming.hold(Head.none());
        assertThat(wire.damaged()).isOne();
        assertWhole(store, store.place(held, place("again")), held);
    }

    @Test
    void aCompletionWhoseAnswerIsLostCompletesOnce() throws IOException {
        Held held = received("once").hold(Head.none());
        wire.damage("POST", Fault.ANSWER_LOST);
        URI file = store.place(held, place("once"));
        assertThat(wire.damaged()).isOne();
        assertWhole(store, file, held);
        assertThat(visible("once")).hasSize(1);
    }

    @Test
    void aServerThatEndsBeforeTheCompletionKeepsTheHeldResult() throws IOException {
        Held held = received("kept").hold(Head.none());
        wire.damage("POST", Fault.SERVER_GONE);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.place(held, place("kept")));
        assertThat(visible("kept")).isEmpty();
        wire.mend();
        assertThat(store.isHeld(held)).isTrue();
        assertWhole(store, store.place(held, place("kept")), held);
    }

    @Test
    void aRecordWhoseAnswerIsLostIsWrittenOnce() throws IOException {
        URI record = day().resolve("record.json");
        wire.damage("PUT", Fault.ANSWER_LOST);
        assertThat(store.create(record, new java.io.ByteArrayInputStream(new byte[] {1})))
                .isTrue();
        assertThat(wire.damaged()).isOne();
        assertThat(store.create(record, new java.io.ByteArrayInputStream(new byte[] {2})))
                .isFalse();
    }

    @Test
    void twoProcessesCompleteOneResultOnce() throws Exception {
        Held held = received("both").hold(Head.none());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (S3MediaStore other = server.store("outage").build()) {
            List<Callable<URI>> both =
                    List.of(() -> store.place(held, place("both")), () -> other.place(held, place("both")));
            List<Future<URI>> placed = threads.invokeAll(both);
            assertThat(placed.get(0).get()).isEqualTo(placed.get(1).get());
            assertWhole(other, placed.get(0).get(), held);
            assertThat(visible("both")).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aMoveThatWasInterruptedIsFoundAndEnded() throws IOException {
        Held held = received("first").hold(Head.none());
        Place other = new Place(store.folder("other", Instant.EPOCH).orElseThrow(), "second", "webp", false);
        store.place(held, place("first"));
        assertThat(store.find(held, other)).isPresent();
        URI file = store.place(held, other);
        assertWhole(store, file, held);
        assertThat(file.getPath()).startsWith("/outage/other/");
        assertThat(visible("first")).isEmpty();
    }

    @Test
    void nothingIsSentForMoneyWhereNothingCanBeWritten() throws IOException {
        try (S3MediaStore wrong =
                server.store("outage").credentials("someone", "not-the-secret").build()) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> wrong.prepare(spool(), place("no"), place("no")))
                    .withMessageContaining("S3 refused to open an upload of s3://results/outage/")
                    .withMessageContaining("HTTP 403")
                    .satisfies(e -> assertThat(e.toString())
                            .doesNotContain("not-the-secret")
                            .doesNotContain("someone"));
        }
        Place tooLong = place("x".repeat(1000));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.prepare(spool(), place("no"), tooLong))
                .withMessageContaining("S3 accepts at most 1024");
    }

    @Test
    void onlyUploadsThatNoJobNeedsAreAborted() throws IOException {
        Held open = received("open").hold(Head.none());
        URI otherSpool = store.spool("9876543210", day());
        Incoming incoming = store.begin(otherSpool, place("over"));
        incoming.body().write(RESULT, 0, 100);
        Held over = incoming.hold(Head.none());
        assertThat(store.abortUploads(Duration.ofDays(1), job -> false)).isZero();
        assertThat(store.abortUploads(Duration.ZERO, "0123456789"::equals)).isOne();
        assertThat(store.isHeld(open)).isTrue();
        assertThat(store.isHeld(over)).isFalse();
    }

    @Test
    void anInterruptedThreadFinishesAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        Held held = received("interrupted").hold(Head.none());
        URI file = store.place(held, place("interrupted"));
        assertThat(Thread.interrupted()).isTrue();
        assertWhole(store, file, held);
    }
}
