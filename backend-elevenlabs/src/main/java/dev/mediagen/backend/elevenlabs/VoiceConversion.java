package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.VoiceConversionRequest;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;

/** {@code /v1/speech-to-speech}. The model is always sent: the default of ElevenLabs supports English only. */
final class VoiceConversion implements Handler<VoiceConversionRequest> {

    private final ProviderClient client;
    private final Voices voices;

    VoiceConversion(ProviderClient client, Voices voices) {
        this.client = client;
        this.voices = voices;
    }

    @Override
    public Outcome handle(Call<VoiceConversionRequest> call) {
        Options options = call.request().options();
        Extras extras = Extras.of(options);
        OutputFormat format = OutputFormat.of(options, extras);
        Voice voice = voices.find(options.get(Option.VOICE), call);
        ProviderRequest request =
                client.post("v1/speech-to-speech/{}", voice.id()).queryIfPresent("output_format", format.wire());
        extras.take("enable_logging").forEach(request::query);
        Multipart form = Multipart.form()
                .file("audio", call.request().recording())
                .text("model_id", call.model())
                .textIfPresent("voice_settings", VoiceSettings.of(options, extras))
                .textIfPresent("seed", options.get(Option.SEED))
                .textIfPresent("remove_background_noise", options.get(Option.REMOVE_NOISE));
        extras.rest().forEach(form::text);
        ProviderResponse answer = request.multipart(form).bytes(call);
        answer.media().forEach(voice::describe);
        return Results.keep(answer, format).build();
    }
}
