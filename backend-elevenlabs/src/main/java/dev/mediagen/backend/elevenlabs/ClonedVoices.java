package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.VoiceCloneRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.InspectedInput;
import dev.mediagen.spi.Prepared;
import dev.mediagen.spi.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The voices that are cloned from samples. Equal samples with equal settings share one voice of the account. The names of its samples
 * contain a mark, by which it is found again when the answer was lost, or the process ended before the answer arrived.
 */
final class ClonedVoices {

    /** The API requires a name. */
    private static final String USUAL_NAME = "Cloned voice";

    private static final Duration KEPT = Duration.ofDays(90);

    private final ProviderClient client;
    private final Voices voices;

    ClonedVoices(ProviderClient client, Voices voices) {
        this.client = client;
        this.voices = voices;
    }

    /** The voice that all calls with the same samples and settings use. */
    Voice shared(Call<VoiceCloneRequest> call, Map<String, Object> labels) {
        String mark = mark(call.request(), labels);
        String id = call.prepare(
                "cloned-voice " + mark,
                () -> Prepared.of(voices.withSamples(mark, call)
                                .orElseGet(() -> add(call, labels, mark + "-"))
                                .id())
                        .keptFor(KEPT));
        return Voice.ofId(id);
    }

    private static String mark(VoiceCloneRequest request, Map<String, Object> labels) {
        Options options = request.options();
        List<String> samples =
                request.samples().stream().map(InspectedInput::sha256).toList();
        return Sha256.shortened(Json.of(List.of(
                        samples,
                        name(options),
                        options.get(Option.VOICE_DESCRIPTION).orElse(""),
                        options.get(Option.REMOVE_NOISE).map(String::valueOf).orElse(""),
                        labels))
                .toString());
    }

    private static String name(Options options) {
        return options.get(Option.VOICE_NAME).orElse(USUAL_NAME);
    }

    /** A voice for one call. */
    Voice own(Call<VoiceCloneRequest> call, Map<String, Object> labels) {
        return add(call, labels, "file");
    }

    private Voice add(Call<VoiceCloneRequest> call, Map<String, Object> labels, String fileName) {
        Options options = call.request().options();
        Multipart form = Multipart.form()
                .text("name", name(options))
                .textIfPresent("description", options.get(Option.VOICE_DESCRIPTION))
                .textIfPresent("remove_background_noise", options.get(Option.REMOVE_NOISE));
        labels.forEach(form::text);
        int number = 0;
        for (Input sample : call.request().samples()) {
            number++;
            form.file("files", fileName + number, sample);
        }
        ProviderResponse answer =
                client.post("v1/voices/add").creates().multipart(form).json(call);
        Voice voice = Voice.ofId(answer.json().text("voice_id").orElseThrow(() -> unnamed(answer)));
        if (answer.json().at("requires_verification").asBoolean().orElse(false)) {
            throw NewVoiceFailure.of(unverified(answer), voice, remove(voice, call));
        }
        return voice;
    }

    /** Whether the deletion succeeded. A failed deletion must not replace a result or another failure. */
    boolean remove(Voice voice, Call<?> call) {
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
