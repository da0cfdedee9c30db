package dev.mediagen.backend.google;

import dev.mediagen.api.Input;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lyria, through an interaction. Only the prompt controls duration, vocals and language. */
final class Music implements Handler<MusicRequest> {

    private final Interactions interactions;

    Music(ModelHost host) {
        this.interactions = new Interactions(host);
    }

    @Override
    public Outcome handle(Call<MusicRequest> call) {
        Options options = call.request().options();
        JsonBuilder body = Json.object()
                .put("model", call.model())
                .put("input", input(options))
                .put("response_format", Json.object().put("type", "audio"))
                .merge(options.extras());
        ProviderResponse answer = interactions.create().json(body).media(call, Interactions.MEDIA);
        Json song = Interactions.result(answer, "audio");
        Optional<String> lyrics = Interactions.text(answer.json());
        ResultCollector results = interactions.results(call);
        results.item(sound -> lyrics.ifPresent(text -> sound.attribute("text", text)), song.at("data"), song.at("uri"));
        return Interactions.done(answer, results).build();
    }

    private static Object input(Options options) {
        String prompt = options.require(Option.PROMPT);
        List<Input> pictures = options.get(Option.INPUT_IMAGES).orElse(List.of());
        if (pictures.isEmpty()) {
            return prompt;
        }
        List<Object> content = new ArrayList<>();
        content.add(Json.object().put("type", "text").put("text", prompt));
        pictures.forEach(picture -> content.add(InputJson.content("image", picture)));
        return content;
    }
}
