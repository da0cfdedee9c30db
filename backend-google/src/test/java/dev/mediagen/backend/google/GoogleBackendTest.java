package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.MediaTypeDefault;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Secret;
import dev.mediagen.spi.Sleeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleBackendTest {

    @TempDir
    Path folder;

    @Test
    void saysWhoItIs() {
        var descriptor = new GoogleProvider().descriptor();
        assertThat(descriptor.name()).isEqualTo("google");
        assertThat(descriptor.keyVariables()).startsWith("GOOGLE_API_KEY", "GEMINI_API_KEY");
        assertThat(descriptor.baseUrlVariable()).contains("GOOGLE_GEMINI_BASE_URL");
        assertThat(descriptor.supports())
                .containsEntry(MediaType.IMAGE, new MediaTypeDefault("gemini-nano-banana-2.1", 400))
                .containsEntry(MediaType.VIDEO, new MediaTypeDefault("gemini-omni-1.2-flash", 200))
                .containsEntry(MediaType.AUDIO, new MediaTypeDefault("gemini-3.8-flash-tts", 100));
    }

    /** OpenTelemetry has a name for each of its services. */
    @Test
    void telemetryNamesTheServiceInUse() {
        var descriptor = new GoogleProvider().descriptor();
        assertThat(descriptor.providerName(name -> Optional.empty())).isEqualTo("gcp.gemini");
        assertThat(descriptor.providerName(
                        name -> Optional.of("true").filter(set -> name.equals("GOOGLE_GENAI_USE_VERTEXAI"))))
                .isEqualTo("gcp.vertex_ai");
    }

    @Test
    void everyModelSaysWhereAndWhenItWasReadOf() {
        assertThat(Catalogues.read(new GoogleProvider().descriptor()).models())
                .allMatch(entry -> entry.source().isPresent() && entry.readOn().isPresent())
                .filteredOn(entry -> entry.lifeCycle().retiresOn().isPresent())
                .allMatch(entry -> entry.lifeCycle().replacedBy().isPresent())
                .extracting(ModelEntry::id)
                .contains("imagen-4.0-generate-001", "veo-3.1-generate-preview", "gemini-2.5-flash-image");
    }

    @Test
    void asksForAllPagesOfTheModelList() throws Exception {
        try (GoogleServer google = new GoogleServer(folder)) {
            google.answer("{\"models\":[{\"name\":\"models/gemini-a\"}],\"nextPageToken\":\"p2\"}");
            google.answer("{\"models\":[{\"name\":\"models/veo-b\"}]}");
            assertThat(google.mediaGen.liveModels("google").orElseThrow())
                    .extracting(LiveModel::id)
                    .containsExactly("gemini-a", "veo-b");
            assertThat(google.request().target()).isEqualTo("/v1/models?pageSize=100");
            assertThat(google.request().target()).isEqualTo("/v1/models?pageSize=100&pageToken=p2");
        }
    }

    @Test
    void cancelsAnInteraction() throws Exception {
        try (GoogleServer google = new GoogleServer(folder);
                MediaBackend backend = new GoogleProvider().open(new Context(google.url("")))) {
            google.answer("{\"id\":\"v1_a\",\"status\":\"cancelled\"}");
            assertThat(backend.handlers()
                            .jobs(Operation.VIDEO_EDIT)
                            .orElseThrow()
                            .cancel(new Job("gemini-omni-1.2-flash", "v1_a")))
                    .isEqualTo(Cancellation.STOPPED);
            StubRequest request = google.request();
            assertThat(request.toString()).isEqualTo("POST /v1/interactions/v1_a/cancel");
            assertThat(backend.handlers()
                            .jobs(Operation.VIDEO_GENERATE)
                            .orElseThrow()
                            .cancel(new Job("veo-3.1-generate-001", "models/x/operations/y")))
                    .isEqualTo(Cancellation.UNSUPPORTED);
            assertThat(google.requests()).isEqualTo(1);
        }
    }

    private record Job(String model, String token) implements JobCall {

        @Override
        public Operation operation() {
            return Operation.VIDEO_GENERATE;
        }

        @Override
        public MediaSink sink() {
            throw new IllegalStateException("Nothing comes from cancelling.");
        }

        @Override
        public Instant deadline() {
            return GoogleServer.NOW.plusSeconds(60);
        }

        @Override
        public String idempotencyKey() {
            return "job-1";
        }
    }

    private record Context(String url) implements BackendContext {

        @Override
        public Optional<Secret> key() {
            return Optional.of(Secret.of(GoogleServer.KEY));
        }

        @Override
        public Optional<URI> baseUrl() {
            return Optional.of(URI.create(url));
        }

        @Override
        public Optional<URI> baseUrl(String variable) {
            return Optional.empty();
        }

        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Clock clock() {
            return Clock.fixed(GoogleServer.NOW, ZoneOffset.UTC);
        }

        @Override
        public Sleeper sleeper() {
            return length -> {};
        }
    }
}
