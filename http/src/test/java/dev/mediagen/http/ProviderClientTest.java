package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderClientTest {

    private final ProviderFixture provider = new ProviderFixture();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void postsJsonAndReadsMediaIntoTheSink() {
        String first = base64("first picture, long enough");
        provider.answer(
                200,
                "{\"created\":1,\"data\":[{\"b64_json\":\"" + first + "\",\"revised_prompt\":\"a cat\"},"
                        + "{\"b64_json\":\"data:image\\/png;base64," + base64("second picture, long enough") + "\"},"
                        + "{\"b64_json\":\"https://example.org/x.png\"},{\"b64_json\":null}],\"usage\":{\"total\":7}}",
                "X-Request-Id",
                "req-1");

        ProviderResponse answer = provider.client
                .post("/images/generations")
                .json(Json.object().put("model", "m").put("n", 2))
                .media(provider.work, "data[].b64_json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.requestId()).contains("req-1");
        assertThat(answer.json().at("usage", "total").asLong()).hasValue(7);
        assertThat(answer.json().at("data").at(2).text("b64_json")).contains("https://example.org/x.png");
        assertThat(answer.json().at("data").at(3).at("b64_json").isNull()).isTrue();
        Json item = answer.json().at("data").at(0);
        item.at("b64_json")
                .media()
                .orElseThrow()
                .attribute("revised_prompt", item.text("revised_prompt").orElseThrow())
                .keep();
        assertThat(answer.media()).hasSize(2);
        assertThat(provider.sink.kept()).hasSize(1);
        assertThat(provider.sink.parts.get(0).bytes).hasToString("first picture, long enough");
        assertThat(provider.sink.parts.get(1).bytes).hasToString("second picture, long enough");
        assertThat(provider.sink.parts.get(0).attributes).containsEntry("revised_prompt", "a cat");
        RecordedRequest request = provider.taken();
        assertThat(request.getTarget()).isEqualTo("/v1/images/generations");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + ProviderFixture.KEY);
        assertThat(request.getBody().utf8()).isEqualTo("{\"model\":\"m\",\"n\":2}");
    }

    @Test
    void aBodyThatIsMediaGoesIntoOnePart() {
        provider.answer(200, "sound", "Content-Type", "audio/mpeg", "character-cost", "27");

        ProviderResponse answer = provider.client
                .post("/text-to-speech/{}", "voice 1")
                .query("output_format", "mp3")
                .queryIfPresent("absent", Optional.empty())
                .json(Json.object().put("text", "x"))
                .bytes(provider.work);

        answer.media().get(0).rawSamples(24000, 1).keep();
        assertThat(answer.header("CHARACTER-COST")).contains("27");
        assertThat(answer.json().isMissing()).isTrue();
        assertThat(provider.sink.kept()).singleElement().satisfies(part -> {
            assertThat(part.bytes).hasToString("sound");
            assertThat(part.attributes).containsEntry("samples", "24000x1");
        });
        assertThat(provider.taken().getTarget()).isEqualTo("/v1/text-to-speech/voice%201?output_format=mp3");
    }

    @Test
    void aDocumentInPlaceOfMediaIsARefusal() {
        provider.answer(200, "{\"error\":{\"message\":\"No voice.\"}}", "Content-Type", "application/json");

        BackendFaultException e = catchThrowableOfType(
                BackendFaultException.class,
                () -> provider.client.post("/speech").bytes(provider.work));

        assertThat(e).hasMessageContaining("No voice.");
        assertThat(e.details().possiblyBilled()).isTrue();
        assertThat(provider.sink.parts).isEmpty();
    }

    @Test
    void anEmptyBodyIsAnEmptyDocumentButNoMedia() {
        provider.answer(202, "");
        assertThat(provider.client.get("/job").json(provider.work).json().isMissing())
                .isTrue();

        provider.answer(200, "");
        assertThat(catchThrowableOfType(
                                BackendFaultException.class,
                                () -> provider.client.post("/speech").bytes(provider.work))
                        .details()
                        .code())
                .contains("unreadable_answer");
    }

    @Test
    void aFailureWithAStatusOfSuccessReadsAsARefusal() {
        provider.answer(200, "{\"error\":{\"message\":\"Not '" + ProviderFixture.KEY + "'.\"}}", "x-request-id", "r9");

        ErrorResponse error = provider.client.post("/chat").json(provider.work).asError();

        MediaException e = error.byStatus(error.json().text("error", "message").orElse(""), "c1");
        assertThat(e).isInstanceOf(BackendFaultException.class).hasMessage("Not '…'.");
        assertThat(e.details().requestId()).contains("r9");
        assertThat(e.details().code()).contains("c1");
        assertThat(e.details().possiblyBilled()).isTrue();
    }

    @Test
    void statusesMeanWhatTheCallerCanDo() {
        Map<Integer, Class<? extends MediaException>> meanings = Map.of(
                400, InvalidRequestException.class,
                401, SetupException.class,
                402, SetupException.class,
                403, SetupException.class,
                404, InvalidRequestException.class,
                422, InvalidRequestException.class,
                503, BackendFaultException.class,
                500, BackendFaultException.class);
        meanings.forEach((status, kind) -> {
            provider.answer(status, "");
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> provider.client.post("/x").json(provider.work))
                    .isInstanceOf(kind)
                    .matches(e -> e.details().httpStatus().orElse(0) == status)
                    .withMessageContaining(String.valueOf(status));
        });
    }

    @Test
    void aDefectOfADecoderIsReportedWithWhatIsKnown() {
        try (ProviderClient client = provider.client(
                provider.client.baseUrl(),
                builder -> builder.errors(answer -> {
                    throw new IllegalArgumentException("a prompt, perhaps");
                }))) {
            provider.answer(400, "");
            BackendFaultException e = catchThrowableOfType(
                    BackendFaultException.class, () -> client.post("/x").json(provider.work));

            assertThat(e).hasMessageNotContaining("prompt").hasRootCauseInstanceOf(IllegalArgumentException.class);
            assertThat(e.details().code()).contains("defect");
        }
    }

    @Test
    void triesEveryAddressOfAHost() throws UnknownHostException {
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        InetAddress nobody = InetAddress.getByAddress(new byte[] {127, 0, 0, 99});
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    peer.last("{}");
                });
                ProviderClient client = provider.client(
                        URI.create("http://localhost:" + server.uri().getPort()),
                        builder -> builder.names(host -> List.of(nobody, here)))) {
            client.post("/x").json(provider.work);

            assertThat(server.requests).hasSize(1);
            assertThat(provider.clock.sleeps()).isEmpty();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
