package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.ManualTime;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drafts of audio that arrives while it is made, and of images in streams whose events have no names. */
@Timeout(30)
class DraftTest {

    private static final byte[] SOUND = sound();
    private static final String PNG =
            Base64.getEncoder().encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2});

    private final CollectingSink sink = new CollectingSink();

    private static byte[] sound() {
        byte[] bytes = new byte[40_000];
        new Random(1).nextBytes(bytes);
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0}, 0, bytes, 0, 10);
        return bytes;
    }

    private ProviderResponse speak(RawServer server, Optional<MediaFormat> headerless) {
        try (ProviderClient client =
                new ProviderClientBuilder(server.uri(), new ManualTime(), new ManualTime()).build()) {
            ProviderResponse answer = client.post("/speech")
                    .json(Json.object())
                    .withDraft(headerless)
                    .bytes(TestWork.of(sink));
            answer.keepAll();
            return answer;
        }
    }

    private static void head(RawServer.Peer peer) throws IOException {
        peer.readRequest();
        peer.write("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: " + SOUND.length
                + "\r\nConnection: close\r\n\r\n");
    }

    /** The server sends the rest only after the draft was shown. */
    @Test
    void theBeginningIsShownBeforeTheEndArrives() {
        CountDownLatch shown = new CountDownLatch(1);
        sink.whenPreviewed(shown::countDown);
        try (RawServer server = new RawServer((peer, connection) -> {
            head(peer);
            peer.write(Arrays.copyOf(SOUND, 20_000));
            await(shown);
            peer.write(Arrays.copyOfRange(SOUND, 20_000, SOUND.length));
        })) {
            speak(server, Optional.of(MediaFormat.PCM));
        }

        assertThat(sink.previews).singleElement().satisfies(draft -> {
            assertThat(draft.bytes.toByteArray()).isEqualTo(Arrays.copyOf(SOUND, 16 * 1024));
            assertThat(draft.attributes).containsEntry("format", "pcm");
            assertThat(draft.closed).isTrue();
        });
        assertThat(sink.kept())
                .singleElement()
                .satisfies(part -> assertThat(part.bytes.toByteArray()).isEqualTo(SOUND));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStreamThatBreaksOffIsNotRepeatedAndNoResult() {
        try (RawServer server = new RawServer((peer, connection) -> {
            head(peer);
            peer.write(Arrays.copyOf(SOUND, 20_000));
        })) {
            assertThatExceptionOfType(BackendFaultException.class)
                    .isThrownBy(() -> speak(server, Optional.empty()))
                    .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());
            assertThat(server.requests).hasSize(1);
        }
        assertThat(sink.previews).hasSize(1);
        assertThat(sink.kept()).isEmpty();
        assertThat(sink.open()).isEmpty();
    }

    @Test
    void shortAudioHasNoDraft() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, "ID3 short", "Content-Type", "audio/mpeg");
            provider.client
                    .post("/speech")
                    .json(Json.object())
                    .withDraft(Optional.empty())
                    .bytes(provider.work)
                    .keepAll();
            assertThat(provider.sink.previews).isEmpty();
            assertThat(provider.sink.kept()).hasSize(1);
        }
    }

    private static String piece(int from, int to) {
        return "data: {\"type\":\"speech.audio.delta\",\"audio\":\""
                + Base64.getEncoder().encodeToString(Arrays.copyOfRange(SOUND, from, to)) + "\"}\r\n\r\n";
    }

    private static ProviderResponse pieces(ProviderFixture provider, String... events) {
        provider.answer(200, String.join("", events), "Content-Type", "text/event-stream");
        return provider.client
                .post("/speech")
                .json(Json.object())
                .withDraft(Optional.empty())
                .pieces(provider.work, "audio");
    }

    @Test
    void piecesInEventsAreOneRecordingWithItsUsage() {
        String done = "data: {\"type\":\"speech.audio.done\",\"usage\":{\"output_tokens\":93}}\r\n\r\n";
        try (ProviderFixture provider = new ProviderFixture()) {
            ProviderResponse answer = pieces(
                    provider, piece(0, 7), piece(7, 20_000), piece(20_000, SOUND.length), done, "data: [DONE]\r\n\r\n");
            answer.keepAll();

            assertThat(answer.json().at("usage", "output_tokens").asLong()).hasValue(93);
            assertThat(provider.sink.kept())
                    .singleElement()
                    .satisfies(part -> assertThat(part.bytes.toByteArray()).isEqualTo(SOUND));
            assertThat(provider.sink.previews)
                    .singleElement()
                    .satisfies(
                            draft -> assertThat(draft.bytes.toByteArray()).isEqualTo(Arrays.copyOf(SOUND, 16 * 1024)));
        }
    }

    /** The host was not asked for events. */
    private static ProviderResponse bytes(ProviderFixture provider, String... events) {
        provider.answer(200, String.join("", events), "Content-Type", "text/event-stream");
        return provider.client.post("/speech").json(Json.object()).bytes(provider.work);
    }

    @Test
    void piecesInPlaceOfARecordingAreThatRecording() {
        try (ProviderFixture provider = new ProviderFixture()) {
            bytes(provider, piece(0, 7), piece(7, SOUND.length), "data: [DONE]\r\n\r\n")
                    .keepAll();

            assertThat(provider.sink.kept())
                    .singleElement()
                    .satisfies(part -> assertThat(part.bytes.toByteArray()).isEqualTo(SOUND));
        }
    }

    @Test
    void anErrorInPlaceOfARecordingIsTheProvidersWord() {
        try (ProviderFixture provider = new ProviderFixture()) {
            assertThatThrownBy(() -> bytes(provider, "data: {\"error\":{\"message\":\"No kites today.\"}}\n\n"))
                    .hasMessageContaining("No kites today.");
            assertThat(provider.sink.open()).isEmpty();
        }
    }

    @Test
    void anErrorAmongPiecesLeavesNoRecording() {
        String error = "data: {\"type\":\"error\",\"error\":{\"message\":\"Overloaded.\"}}\r\n\r\n";
        try (ProviderFixture provider = new ProviderFixture()) {
            ProviderResponse answer = pieces(provider, piece(0, 7), error);

            assertThat(answer.media()).isEmpty();
            assertThat(answer.without("audio")).hasMessageContaining("Overloaded.");
            assertThat(provider.sink.kept()).isEmpty();
            assertThat(provider.sink.open()).isEmpty();
        }
    }

    @Test
    void aHostThatSendsTheRecordingItselfIsUnderstood() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, "ID3 short", "Content-Type", "audio/mpeg");
            provider.client
                    .post("/speech")
                    .json(Json.object())
                    .pieces(provider.work, "audio")
                    .keepAll();
            assertThat(provider.sink.kept()).hasSize(1);
        }
    }

    @Test
    void theTypeOfAnEventTellsADraft() {
        String draft = "data: {\"type\":\"image_generation.partial_image\",\"b64_json\":\"" + PNG + "\"}\n\n";
        String last = "data: {\"type\":\"image_generation.completed\",\"b64_json\":\"" + PNG
                + "\",\"usage\":{\"cost\":0.05}}\n\n";
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, draft + draft + last + "data: [DONE]\n\n", "Content-Type", "text/event-stream");

            ProviderResponse answer =
                    provider.client.post("/images").json(Json.object()).media(provider.work, ImageItems.places());
            answer.keepAll();

            assertThat(ImageItems.in(answer.json())).hasSize(1);
            assertThat(answer.json().at("usage", "cost").asNumber()).isPresent();
            assertThat(provider.sink.previews).hasSize(2).allMatch(part -> part.bytes.size() == 10);
            assertThat(provider.sink.kept()).hasSize(1);
        }
    }
}
