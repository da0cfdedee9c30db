package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;

/** {@code /v1/sound-generation}. */
final class SoundEffects implements Handler<SoundEffectRequest> {

    private final ProviderClient client;

    SoundEffects(ProviderClient client) {
        this.client = client;
    }

    @Override
    public Outcome handle(Call<SoundEffectRequest> call) {
        Options options = call.request().options();
        Extras extras = Extras.of(options);
        OutputFormat format = OutputFormat.of(options, extras);
        JsonBuilder body = Json.object()
                .put("text", options.require(Option.PROMPT))
                .put("model_id", call.model())
                .putIfPresent("duration_seconds", options.get(Option.DURATION).flatMap(OptionType.DURATION::number))
                .putIfPresent("prompt_influence", options.get(Option.GUIDANCE_SCALE))
                .putIfPresent("loop", options.get(Option.LOOP))
                .merge(extras.rest());
        ProviderResponse answer = client.post("v1/sound-generation")
                .queryIfPresent("output_format", format.wire())
                .json(body)
                .bytes(call);
        return Results.keep(answer, format).build();
    }
}
