package dev.mediagen.backend.elevenlabs;

import com.google.auto.service.AutoService;
import dev.mediagen.api.MediaType;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;

/** Generates speech, music and sound effects, edits audio, manages voices, and dubs, through ElevenLabs' API. */
@AutoService(MediaBackendProvider.class)
public final class ElevenLabsProvider implements MediaBackendProvider {

    static final String KEY_VARIABLE = "ELEVENLABS_API_KEY";

    /** Creates the provider for {@link java.util.ServiceLoader}. */
    public ElevenLabsProvider() {}

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("elevenlabs")
                .aliases("eleven_labs")
                .keyVariables(KEY_VARIABLE)
                .baseUrlVariable("ELEVENLABS_BASE_URL")
                .supports(MediaType.AUDIO, "eleven_multilingual_v2", 300)
                .wires(DubbingProject.WIRE)
                .catalogue(() -> ElevenLabsProvider.class.getResourceAsStream("catalogue.json"))
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        return new ElevenLabsBackend(context);
    }
}
