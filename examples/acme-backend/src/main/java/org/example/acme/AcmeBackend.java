package org.example.acme;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.http.ErrorResponse;
import dev.mediagen.http.ErrorTable;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import java.net.URI;

/** Makes videos through Acme's API. */
public final class AcmeBackend implements MediaBackendProvider {
    private static final URI USUAL_BASE_URL = URI.create("https://api.acme.example/v1");

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("acme")
                .keyVariables("ACME_API_KEY")
                .baseUrlVariable("ACME_BASE_URL")
                .supports(MediaType.VIDEO, "acme-video-1", 50)
                .catalogue(() -> AcmeBackend.class.getResourceAsStream("catalogue.json"))
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        ProviderClient client = ProviderClient.builder(context, USUAL_BASE_URL)
                .secretHeader("Authorization", "Bearer ", context.key().orElseThrow())
                .idempotencyHeader("Idempotency-Key")
                .errors(AcmeBackend::meaning)
                .errorTable(ErrorTable.read(AcmeBackend.class.getResourceAsStream("errors.json")))
                .build();
        return new Opened(client, handlers(new AcmeJobs(client)));
    }

    private static Handlers handlers(AcmeJobs jobs) {
        return Handlers.builder()
                .on(Operation.VIDEO_GENERATE, VideoGenerationRequest.class, jobs::generate, jobs)
                .on(Operation.VIDEO_FROM_IMAGE, VideoFromImageRequest.class, jobs::fromImage, jobs)
                .build();
    }

    /** Only the code of the content rules has a meaning of its own; the status says the rest. */
    private static MediaException meaning(ErrorResponse answer) {
        String code = answer.json().text("error", "code").orElse("");
        return code.equals("content_policy")
                ? new ContentRefusedException(
                        answer.message(), answer.details().code(code).build())
                : answer.byStatus(code);
    }

    private record Opened(ProviderClient client, Handlers handlers) implements MediaBackend {
        @Override
        public void close() {
            client.close();
        }
    }
}
