package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.time.Duration;

/** {@code /v1/music}. The model is always sent: the default of ElevenLabs is its oldest model. */
final class Music implements Handler<MusicRequest> {

    private final ProviderClient client;

    Music(ProviderClient client) {
        this.client = client;
    }

    @Override
    public Outcome handle(Call<MusicRequest> call) {
        Options options = call.request().options();
        Extras extras = Extras.of(options);
        OutputFormat format = OutputFormat.ofMusic(options, extras);
        JsonBuilder body = Json.object()
                .put("prompt", options.require(Option.PROMPT))
                .put("model_id", call.model())
                .putIfPresent("music_length_ms", options.get(Option.DURATION).map(Duration::toMillis))
                .putIfPresent("force_instrumental", options.get(Option.INSTRUMENTAL))
                .merge(extras.rest());
        ProviderResponse answer = client.post("v1/music")
                .queryIfPresent("output_format", format.wire())
                .json(body)
                .bytes(call);
        answer.header("song-id").ifPresent(id -> answer.media().forEach(song -> song.attribute("song_id", id)));
        return Results.keep(answer, format).build();
    }
}
