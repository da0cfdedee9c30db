package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

        Answer answer = provider.client
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

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
