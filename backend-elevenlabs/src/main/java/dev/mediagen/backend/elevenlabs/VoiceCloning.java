package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Option;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.VoiceCloneRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.Map;

/**
 * {@code /v1/voices/add}, then speech with the voice. The voice uses one of the account's slots as soon as it exists, so its id is
 * always returned: with the result or in the failure. A voice that is to be deleted, and one whose samples are on the web, where they
 * may change, is used for one call only.
 */
final class VoiceCloning implements Handler<VoiceCloneRequest> {

    private final ClonedVoices voices;
    private final Speech speech;

    VoiceCloning(ClonedVoices voices, Speech speech) {
        this.voices = voices;
        this.speech = speech;
    }

    @Override
    public Outcome handle(Call<VoiceCloneRequest> call) {
        Extras extras = Extras.of(call.request().options());
        Map<String, Object> labels = extras.take("labels");
        boolean passing = call.request().options().get(Option.DELETE_VOICE).orElse(false);
        boolean shared = !passing && call.request().samples().stream().noneMatch(UrlInput.class::isInstance);
        Voice voice = shared ? voices.shared(call, labels) : voices.own(call, labels);
        Completed.Builder spoken;
        try {
            spoken = speech.speak(call, voice, extras);
        } catch (RuntimeException e) {
            throw shared
                    ? NewVoiceFailure.shared(e, voice)
                    : NewVoiceFailure.of(e, voice, passing && voices.remove(voice, call));
        }
        if (passing && !voices.remove(voice, call)) {
            spoken.warning("The cloned voice could not be deleted: " + NewVoiceFailure.fate(voice, false));
        }
        return spoken.build();
    }
}
