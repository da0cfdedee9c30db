package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.Optional;

/** {@code /v1/text-to-voice/design}: several previews, each of a voice that can be saved by its id. */
final class VoiceDesign implements Handler<VoiceDesignRequest> {

    private static final String SOUND = "audio_base_64";

    private final ProviderClient client;

    VoiceDesign(ProviderClient client) {
        this.client = client;
    }

    @Override
    public Outcome handle(Call<VoiceDesignRequest> call) {
        Options options = call.request().options();
        Extras extras = Extras.of(options);
        OutputFormat format = OutputFormat.of(options, extras);
        Optional<String> text = options.get(Option.PREVIEW_TEXT);
        JsonBuilder body = Json.object()
                .put("voice_description", options.require(Option.PROMPT))
                .put("model_id", call.model())
                .putIfPresent("text", text)
                .putIfPresent("guidance_scale", options.get(Option.GUIDANCE_SCALE))
                .putIfPresent("seed", options.get(Option.SEED));
        if (text.isEmpty()) {
            body.put("auto_generate_text", true);
        }
        ProviderResponse answer = client.post("v1/text-to-voice/design")
                .queryIfPresent("output_format", format.wire())
                .json(body.merge(extras.rest()))
                .media(call, "previews[]." + SOUND);
        ResultCollector results = client.results(call);
        for (Json preview : answer.json().at("previews").elements()) {
            results.item(sound -> describe(preview, sound, format), preview.at(SOUND));
        }
        if (results.isEmpty()) {
            throw answer.without("audio");
        }
        return results.completed(answer).usage(Results.usage(answer)).build();
    }

    private static void describe(Json preview, ReceivedMedia sound, OutputFormat format) {
        preview.text("generated_voice_id").ifPresent(id -> sound.attribute("generated_voice_id", id));
        preview.text("language").ifPresent(language -> sound.attribute("language", language));
        format.describe(sound);
    }
}
