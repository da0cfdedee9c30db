package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.VoiceCloneRequest;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;

/**
 * {@code /v1/voices/add}, then speech with the new voice. The voice uses one of the account's slots as soon as it
 * exists, so its id is always returned: with the result or in the failure.
 */
final class VoiceCloning implements Handler<VoiceCloneRequest> {

    /** The API requires a name. */
    private static final String USUAL_NAME = "Cloned voice";

    private final ProviderClient client;
    private final Speech speech;

    VoiceCloning(ProviderClient client, Speech speech) {
        this.client = client;
        this.speech = speech;
    }

    @Override
    public Outcome handle(Call<VoiceCloneRequest> call) {
        Extras extras = Extras.of(call.request().options());
        boolean passing = call.request().options().get(Option.DELETE_VOICE).orElse(false);
        Voice voice = add(call, extras);
        Completed.Builder spoken;
        try {
            spoken = speech.speak(call, voice, extras);
        } catch (RuntimeException e) {
            throw NewVoiceFailure.of(e, voice, passing && remove(voice, call));
        }
        if (passing && !remove(voice, call)) {
            spoken.warning("The cloned voice could not be deleted: " + NewVoiceFailure.fate(voice, false));
        }
        return spoken.build();
    }

    private Voice add(Call<VoiceCloneRequest> call, Extras extras) {
        Options options = call.request().options();
        Multipart form = Multipart.form()
                .text("name", options.get(Option.VOICE_NAME).orElse(USUAL_NAME))
                .textIfPresent("description", options.get(Option.VOICE_DESCRIPTION))
                .textIfPresent("remove_background_noise", options.get(Option.REMOVE_NOISE));
        extras.take("labels").forEach(form::text);
        call.request().samples().forEach(sample -> form.file("files", sample));
        ProviderResponse answer = client.post("v1/voices/add").multipart(form).json(call);
        Voice voice = Voice.ofId(answer.json().text("voice_id").orElseThrow(() -> unnamed(answer)));
        if (answer.json().at("requires_verification").asBoolean().orElse(false)) {
            throw NewVoiceFailure.of(unverified(answer), voice, remove(voice, call));
        }
        return voice;
    }

    /** Whether the deletion succeeded. A failed deletion must not replace a result or another failure. */
    private boolean remove(Voice voice, Call<?> call) {
        try {
            client.delete("v1/voices/{}", voice.id()).json(call);
            return true;
        } catch (MediaException e) {
            return false;
        }
    }

    private static MediaException unverified(ProviderResponse answer) {
        return new SetupException(
                "ElevenLabs requires a verification of this voice before it can be used. Clone and"
                        + " verify it on the site of ElevenLabs, then use its id.",
                answer.asError()
                        .details()
                        .code("voice_requires_verification")
                        .possiblyBilled(false)
                        .build());
    }

    private static MediaException unnamed(ProviderResponse answer) {
        return new BackendFaultException(
                "The response contains no voice id, although a voice was added: find it among the voices of the account.",
                answer.asError().details().code("no_voice_id").build());
    }
}
