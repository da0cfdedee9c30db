package org.example.posters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spring.boot.MediaGenCustomizer;
import dev.mediagen.spring.boot.test.MediaGenEmulatorTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfigureObservability(tracing = false)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@MediaGenEmulatorTest
class PosterServiceTest {

    @TestConfiguration
    static class Time {

        @Bean
        ManualTime time() {
            return new ManualTime();
        }

        @Bean
        MediaGenCustomizer timed(ManualTime time) {
            return builder -> builder.clock(time).sleeper(time);
        }
    }

    @Autowired
    private Emulator emulator;

    @Autowired
    private ManualTime time;

    @Value("${local.server.port}")
    private int port;

    @Test
    void anImageIsTheAnswer() throws Exception {
        HttpResponse<byte[]> image = send("POST", "/images?prompt=a+lighthouse");

        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(image.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type)
                .startsWith("image/"));
        assertThat(image.body()).hasSizeGreaterThan(1000);
    }

    @Test
    void aVideoIsAskedForUntilItIsThereAndPaidOnce() throws Exception {
        assertThat(send("PUT", "/videos/order-42?prompt=the+lamp+turns").statusCode())
                .isEqualTo(202);
        assertThat(send("PUT", "/videos/order-42?prompt=the+lamp+turns").statusCode())
                .isIn(200, 202);
        HttpResponse<byte[]> video = send("GET", "/videos/order-42");
        while (video.statusCode() == 202) {
            time.advance(Duration.ofSeconds(2));
            video = send("GET", "/videos/order-42");
        }

        assertThat(video.statusCode()).isEqualTo(200);
        assertThat(video.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(emulator.requests().method("POST").count()).isEqualTo(1);
    }

    @Test
    void whatGoesWrongIsAProblemDocument() throws Exception {
        emulator.fault("xai.images.generate=status:429,times:always");
        emulator.fault("openai.images.generate=status:429,times:always");
        HttpResponse<byte[]> overload = send("POST", "/images?prompt=a+lighthouse");
        HttpResponse<byte[]> unknown = send("GET", "/videos/nobody-began-this");

        assertThat(overload.statusCode()).isEqualTo(503);
        assertThat(overload.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(new String(unknown.body(), StandardCharsets.UTF_8)).contains("has no job");
    }

    @Test
    void healthNamesTheBackends() throws Exception {
        assertThat(new String(send("GET", "/actuator/health").body(), StandardCharsets.UTF_8))
                .contains("\"mediaGen\":{\"status\":\"UP\"", "\"openai\":\"ready\"");
    }

    @Test
    void metersAreThereForPrometheus() throws Exception {
        send("POST", "/images?prompt=a+lighthouse");

        assertThat(new String(send("GET", "/actuator/prometheus").body(), StandardCharsets.UTF_8))
                .contains("gen_ai_client_operation_duration_seconds_count{", "mediagen_result_bytes_sum{")
                .contains("gen_ai_operation_name=\"image-generate\"")
                .doesNotContain("lighthouse");
    }

    private HttpResponse<byte[]> send(String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofByteArray());
    }
}
