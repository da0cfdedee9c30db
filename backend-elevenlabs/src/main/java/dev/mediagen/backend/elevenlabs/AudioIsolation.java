package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.AudioIsolationRequest;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;

/** {@code /v1/audio-isolation}. It has neither models nor formats: the result is MP3. */
final class AudioIsolation implements Handler<AudioIsolationRequest> {

    private final ProviderClient client;

    AudioIsolation(ProviderClient client) {
        this.client = client;
    }

    @Override
    public Outcome handle(Call<AudioIsolationRequest> call) {
        Multipart form = Multipart.form().file("audio", call.request().recording());
        call.request().options().extras().forEach(form::text);
        ProviderResponse answer =
                client.post("v1/audio-isolation").multipart(form).bytes(call);
        answer.keepAll();
        return Results.of(answer).build();
    }
}
