package dev.mediagen.backend.openai;

import com.google.auto.service.AutoService;
import dev.mediagen.api.MediaType;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;

/** Generates images, speech and, on hosts that still support the Videos API, video through OpenAI's API. */
@AutoService(MediaBackendProvider.class)
public final class OpenAiProvider implements MediaBackendProvider {

    /** The image model that is used when none is named, also with a main-line model. */
    static final String DEFAULT_IMAGE_MODEL = "gpt-image-2.6-flare";

    static final String RESPONSES_MODEL_VARIABLE = "OPENAI_RESPONSES_MODEL";
    static final String ORGANIZATION_VARIABLE = "OPENAI_ORG_ID";
    static final String PROJECT_VARIABLE = "OPENAI_PROJECT_ID";

    /** Creates the provider for {@link java.util.ServiceLoader}. */
    public OpenAiProvider() {}

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("openai")
                .keyVariables("OPENAI_API_KEY")
                .baseUrlVariable("OPENAI_BASE_URL")
                .baseUrlExample("https://RESOURCE.openai.azure.com/openai/v1")
                .variable(ORGANIZATION_VARIABLE, "the organization to bill, if the key belongs to several")
                .variable(PROJECT_VARIABLE, "the project to bill, if the key belongs to several")
                .variable(RESPONSES_MODEL_VARIABLE, "the main-line model that continues a response with an image model")
                .supports(MediaType.IMAGE, DEFAULT_IMAGE_MODEL, 300)
                .supports(MediaType.AUDIO, "gpt-4o-mini-tts", 200)
                .supports(MediaType.VIDEO, "sora-2", 50)
                .providerIdPrefixes("resp_")
                .wires(ImageApi.WIRE, Responses.WIRE, Speech.EVENTS)
                .catalogue(() -> OpenAiProvider.class.getResourceAsStream("catalogue.json"))
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        return new OpenAiBackend(context);
    }
}
