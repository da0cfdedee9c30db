package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PUT and PATCH on the wire: their bodies, and whether they are sent a second time. */
@Timeout(30)
class MethodsTest {

    @Test
    void putSendsTheBytesOfAnInputWithTheirLengthAndTheKey() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, "{}");
            byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

            provider.client.put("/files/{}", "a/b").content(Input.bytes(bytes)).json(provider.work);

            RecordedRequest sent = provider.taken();
            assertThat(sent.getMethod()).isEqualTo("PUT");
            assertThat(sent.getTarget()).isEqualTo("/v1/files/a%2Fb");
            assertThat(sent.getHeaders().get("Content-Length")).isEqualTo("12");
            assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + ProviderFixture.KEY);
            assertThat(sent.getBody().toByteArray()).isEqualTo(bytes);
        }
    }

    @Test
    void patchSendsJson() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, "{}");

            provider.client
                    .patch("/voices/7")
                    .json(Json.object().put("name", "Ann"))
                    .json(provider.work);

            RecordedRequest sent = provider.taken();
            assertThat(sent.getMethod()).isEqualTo("PATCH");
            assertThat(sent.getBody().utf8()).isEqualTo("{\"name\":\"Ann\"}");
        }
    }

    @Test
    void bothMayHaveAnEmptyBody() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(200, "{}");
            provider.answer(200, "{}");

            provider.client.put("/voices/7").json(provider.work);
            provider.client.patch("/voices/7").json(provider.work);

            assertThat(provider.taken().getHeaders().get("Content-Length")).isEqualTo("0");
            assertThat(provider.taken().getHeaders().get("Content-Length")).isEqualTo("0");
        }
    }

    @Test
    void putThatIsDeclaredRepeatableIsRepeatedAfterATemporaryFailure() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(502, "");
            provider.answer(200, "{}");

            provider.client.put("/voices/7").repeatable().json(provider.work);

            assertThat(provider.server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void putIsNotRepeatedOtherwise() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(502, "");

            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> provider.client.put("/voices/7").json(provider.work))
                    .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());

            assertThat(provider.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void patchIsNotRepeatedWhenItMayHaveHadItsEffect() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(502, "");

            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> provider.client.patch("/voices/7").json(provider.work))
                    .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());

            assertThat(provider.server.getRequestCount()).isEqualTo(1);
        }
    }
}
