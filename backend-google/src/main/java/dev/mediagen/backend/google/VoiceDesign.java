package dev.mediagen.backend.google;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;

/** {@code /voices}: creates a voice from a description. The voice stays in the account; the result contains its id. */
final class VoiceDesign implements Handler<VoiceDesignRequest> {

    private final ModelHost host;

    VoiceDesign(ModelHost host) {
        this.host = host;
    }

    @Override
    public Outcome handle(Call<VoiceDesignRequest> call) {
        Options options = call.request().options();
        Extras extras = new Extras(options);
        JsonBuilder voice = extras.takeAll("display_name", "gender")
                .put("type", "prompted")
                .put("prompted", Json.object().put("input", options.require(Option.PROMPT)))
                .putIfPresent("language_code", options.get(Option.LANGUAGE));
        JsonBuilder body = Json.object().put("store", true).put("voice", voice).merge(extras.rest());
        ProviderResponse answer = host.post("voices").json(body).media(call, "sample_audio.data");
        String id = answer.json()
                .text("id")
                .orElseThrow(() -> answer.failure()
                        .orElseGet(() -> Failures.fault(answer, "no_voice_id", "The response contains no voice id.")));
        ResultCollector results = host.results(call);
        Json sample = answer.json().at("sample_audio");
        results.item(
                sound -> AudioFormats.describe(
                        sound.attribute("generated_voice_id", id),
                        sample.text("mime_type").orElse(""),
                        Options.empty()),
                sample.at("data"));
        if (results.isEmpty()) {
            throw Failures.fault(
                    answer, "no_sample", "The voice " + id + " was created, but the response contains no sample.");
        }
        return results.completed(answer).build();
    }
}
