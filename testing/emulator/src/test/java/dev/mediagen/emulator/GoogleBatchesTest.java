package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleBatchesTest {
    private static final String FOX = "{'contents': [{'role': 'user', 'parts': [{'text': 'a fox'}]}]}";
    private static final String INLINE =
            "'inputConfig': {'requests': {'requests': [{'request': " + FOX + ", 'metadata': {'key': 'one'}}]}}";

    private final Emulator emulator = Emulator.start();
    private final Wire google = Wire.of(emulator, "google");

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Wire.Reply create(String model, String batch) {
        return google.post(
                "/v1beta/models/" + model + ":batchGenerateContent", ("{'batch': {" + batch + "}}").replace('\'', '"'));
    }

    private Wire.Reply create(String batch) {
        return create("gemini-nano-banana-2.1", batch);
    }

    private Wire.Reply done(String name) {
        google.get("/v1beta/" + name);
        return google.get("/v1/" + name);
    }

    @Test
    void requestsInTheCallAreAnsweredInTheOperation() {
        Wire.Reply begun = create("'displayName': 'night', " + INLINE);
        String name = begun.at("name");

        assertThat(name).startsWith("batches/");
        assertThat(begun.at("metadata/state")).isEqualTo("BATCH_STATE_PENDING");
        assertThat(begun.at("metadata/batchStats/pendingRequestCount")).isEqualTo("1");
        assertThat(begun.json().get("done").isPresent()).isFalse();
        Json ended = done(name).json();
        assertThat(ended.get("done").isTrue()).isTrue();
        assertThat(ended.at("metadata/state").text()).contains("BATCH_STATE_SUCCEEDED");
        assertThat(ended.at("metadata/batchStats/successfulRequestCount").text())
                .contains("1");
        Json answer = ended.at("response/inlinedResponses/inlinedResponses/0");
        assertThat(answer.names()).containsExactly("response", "metadata");
        assertThat(answer.at("metadata/key").text()).contains("one");
        assertThat(answer.at("response/candidates/0/content/parts/1/inlineData/mimeType")
                        .text())
                .contains("image/png");
    }

    @Test
    void aWrongRequestFailsAlone() {
        String requests = "'inputConfig': {'requests': {'requests': [{'request': " + FOX
                + "}, {'request': {'contents': [], 'size': 3}, 'metadata': {'key': 'two'}}]}}";
        String name = create("'displayName': 'night', " + requests).at("name");

        Json answers = done(name).json().at("response/inlinedResponses/inlinedResponses");
        assertThat(answers.at("0/response").isPresent()).isTrue();
        assertThat(answers.at("1/error/code").integer(0)).isEqualTo(3);
        assertThat(answers.at("1/metadata/key").text()).contains("two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-nano-banana-2.1 | 'displayName': 'x' | 400",
                "gemini-nano-banana-2.1 | 'inputConfig': {'fileName': 'files/a'} | 400",
                "gemini-nano-banana-2.1 | 'displayName': 'x', 'inputConfig': {} | 400",
                "gemini-nano-banana-2.1 | 'displayName': 'x', 'inputConfig': {'fileName': 'files/none'} | 403",
                "lyria-3.5 | 'displayName': 'x', 'inputConfig': {'fileName': 'files/a'} | 404",
                "gemini-nothing | 'displayName': 'x', 'inputConfig': {'fileName': 'files/a'} | 404",
            },
            quoteCharacter = '`')
    void whatIsNoBatchIsRefused(String model, String batch, int status) {
        assertThat(create(model, batch).status()).isEqualTo(status);
    }

    @Test
    void batchesAreListedInPagesCancelledAndDeleted() {
        String first = create("'displayName': 'one', " + INLINE).at("name");
        String second = create("'displayName': 'two', " + INLINE).at("name");

        Wire.Reply page = google.get("/v1beta/batches?pageSize=1");
        assertThat(page.at("operations/0/metadata/displayName")).isEqualTo("two");
        assertThat(google.get("/v1beta/batches?pageSize=1&pageToken=" + page.at("nextPageToken"))
                        .at("operations/0/name"))
                .isEqualTo(first);
        assertThat(google.post("/v1beta/" + second + ":cancel").status()).isEqualTo(200);
        Json cancelled = google.get("/v1beta/" + second).json();
        assertThat(cancelled.at("metadata/state").text()).contains("BATCH_STATE_CANCELLED");
        assertThat(cancelled.at("error/code").integer(0)).isEqualTo(1);
        assertThat(google.delete("/v1beta/" + second).status()).isEqualTo(200);
        assertThat(google.get("/v1beta/" + second).status()).isEqualTo(404);
    }
}
