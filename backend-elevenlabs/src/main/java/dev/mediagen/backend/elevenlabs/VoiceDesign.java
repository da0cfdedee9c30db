package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.Optional;

/**
 * {@code /v1/text-to-voice/design}, or for changes of a voice {@code …/remix}: several previews, each of a voice that speaks once it is
 * saved. With a name the voice of the first
 * preview is saved, and with the id of a preview of an earlier call that one, without another design.
 */
final class VoiceDesign implements Handler<VoiceDesignRequest> {

    private static final String SOUND = "audio_base_64";
    private static final String PREVIEW_ID = "generated_voice_id";
    private static final String VOICE_ID = "voice_id";
    private static final String REMIXED = "remix_voice";
    private static final String USUAL_NAME = "Designed voice";
    private static final Text NOT_SAVED = Text.of(
            "The voices of these previews cannot speak before one is saved: request the same with {} and {}, the id of the"
                    + " preview.",
            Ref.of(Option.VOICE_NAME),
            Ref.of(Option.extra(PREVIEW_ID)));

    private final ProviderClient client;
    private final Voices voices;

    VoiceDesign(ProviderClient client, Voices voices) {
        this.client = client;
        this.voices = voices;
    }

    @Override
    public Outcome handle(Call<VoiceDesignRequest> call) {
        Options options = call.request().options();
        Extras extras = Extras.of(options);
        OutputFormat format = OutputFormat.of(options, extras);
        Optional<Object> chosen = Optional.ofNullable(extras.take(PREVIEW_ID).get(PREVIEW_ID));
        if (chosen.isPresent()) {
            return saved(call, String.valueOf(chosen.get()), format);
        }
        Optional<Object> remixed = Optional.ofNullable(extras.take(REMIXED).get(REMIXED));
        Optional<String> text = options.get(Option.PREVIEW_TEXT);
        JsonBuilder body = Json.object()
                .put("voice_description", options.require(Option.PROMPT))
                .putIfPresent("model_id", remixed.isPresent() ? Optional.empty() : Optional.of(call.model()))
                .putIfPresent("text", text)
                .putIfPresent("guidance_scale", options.get(Option.GUIDANCE_SCALE))
                .putIfPresent("seed", options.get(Option.SEED));
        if (text.isEmpty()) {
            body.put("auto_generate_text", true);
        }
        ProviderResponse answer = remixed.map(voice -> client.post(
                        "v1/text-to-voice/{}/remix",
                        voices.find(Optional.of(String.valueOf(voice)), call).id()))
                .orElseGet(() -> client.post("v1/text-to-voice/design"))
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
        Completed.Builder completed = results.completed(answer).usage(Results.usage(answer));
        Optional<String> first = answer.json().at("previews").elements().stream()
                .findFirst()
                .flatMap(preview -> preview.text(PREVIEW_ID));
        if (options.get(Option.VOICE_NAME).isEmpty() || first.isEmpty()) {
            return completed.warning(NOT_SAVED).build();
        }
        return saveFirst(call, first.get(), completed).build();
    }

    /** The previews are here and paid for: that the voice cannot be saved must not cost them. */
    private Completed.Builder saveFirst(Call<VoiceDesignRequest> call, String preview, Completed.Builder completed) {
        try {
            return completed.warning(
                    "The voice of the first preview was saved: it speaks by its voice id " + save(call, preview) + ".");
        } catch (MediaException e) {
            return completed.warning(Text.of("The voice could not be saved: {} {}", e.text(), NOT_SAVED));
        }
    }

    /** Saves a voice that an earlier call designed; its preview is the result. */
    private Outcome saved(Call<VoiceDesignRequest> call, String preview, OutputFormat format) {
        String voice = save(call, preview);
        try {
            ProviderResponse answer =
                    client.get("v1/text-to-voice/{}/stream", preview).bytes(call);
            answer.media().forEach(sound -> sound.attribute(PREVIEW_ID, preview));
            answer.media().forEach(sound -> sound.attribute(VOICE_ID, voice));
            return Results.keep(answer, format).build();
        } catch (RuntimeException e) {
            throw NewVoiceFailure.of(e, Voice.ofId(voice), false);
        }
    }

    private String save(Call<VoiceDesignRequest> call, String preview) {
        Options options = call.request().options();
        ProviderResponse answer = client.post("v1/text-to-voice")
                .json(Json.object()
                        .put("voice_name", options.get(Option.VOICE_NAME).orElse(USUAL_NAME))
                        .put("voice_description", options.require(Option.PROMPT))
                        .put(PREVIEW_ID, preview))
                .json(call);
        return answer.json().text(VOICE_ID).orElseThrow(() -> answer.without("a voice id"));
    }

    private static void describe(Json preview, ReceivedMedia sound, OutputFormat format) {
        preview.text(PREVIEW_ID).ifPresent(id -> sound.attribute(PREVIEW_ID, id));
        preview.text("language").ifPresent(language -> sound.attribute("language", language));
        format.describe(sound);
    }
}
