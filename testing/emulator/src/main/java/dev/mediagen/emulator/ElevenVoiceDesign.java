package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Voices from a description: three previews, one of which can be saved. */
final class ElevenVoiceDesign {
    private static final String USUAL = "mp3_44100_128";
    private static final Schema.Field DESCRIPTION = required("voice_description", Type.text(20, 1000));

    private static final Schema DESIGN = Schema.of(
                    DESCRIPTION,
                    optional("model_id", Type.text(1, 100)),
                    optional("text", Type.text(100, 1000)),
                    optional("auto_generate_text", Type.bool()),
                    optional("loudness", Type.number(-1, 1)),
                    optional("guidance_scale", Type.number(0, 100)),
                    optional("seed", Type.integer(0, Integer.MAX_VALUE)),
                    optional("quality", Type.number(-1, 1)),
                    optional("stream_previews", Type.bool()),
                    optional("should_enhance", Type.bool()),
                    optional("reference_audio_base64", Type.base64()),
                    optional("prompt_strength", Type.number(0, 1)))
            .rule(ElevenVoiceDesign::needsText);

    private static final Schema REMIX = Schema.of(
                    required("voice_description", Type.text(5, 1000)),
                    optional("text", Type.text(100, 1000)),
                    optional("auto_generate_text", Type.bool()),
                    optional("loudness", Type.number(-1, 1)),
                    optional("guidance_scale", Type.number(0, 100)),
                    optional("seed", Type.integer(0, Integer.MAX_VALUE)),
                    optional("stream_previews", Type.bool()),
                    optional("remixing_session_id", Type.text()),
                    optional("remixing_session_iteration_id", Type.text()),
                    optional("prompt_strength", Type.number(0, 1)))
            .rule(ElevenVoiceDesign::needsText);

    private static final Schema SAVE = Schema.of(
            required("voice_name", Type.text(1, 100)),
            DESCRIPTION,
            required("generated_voice_id", Type.text(1, 100)),
            optional("labels", Type.mapOf(Type.text())),
            optional("played_not_selected_voice_ids", Type.list(Type.text())));

    private final Provider provider;
    private final World world;
    private final Models models;
    private final ElevenVoices voices;
    private final Set<String> previews = ConcurrentHashMap.newKeySet();

    ElevenVoiceDesign(Provider provider, World world, Models models, ElevenVoices voices) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.voices = voices;
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "design", "/v1/text-to-voice/design")
                        .query(ElevenFormats.NO_WAV)
                        .json(DESIGN)
                        .canGo(Fault.Kind.EMPTY)
                        .answers(this::design),
                new Route(provider, "POST", "design.remix", "/v1/text-to-voice/{voice}/remix")
                        .query(ElevenFormats.NO_WAV)
                        .json(REMIX)
                        .answers(this::remix),
                new Route(provider, "GET", "design.preview", "/v1/text-to-voice/{id}/stream").answers(this::preview),
                new Route(provider, "POST", "design.save", "/v1/text-to-voice")
                        .json(SAVE)
                        .answers(this::save));
    }

    private static void needsText(Json body, Findings findings) {
        if (!body.get("text").isPresent() && !body.get("auto_generate_text").isTrue()) {
            findings.missing("text");
        }
    }

    private Answer design(Call call) {
        Json body = call.body();
        Models.Model model = models.require(body.get("model_id").text("eleven_multilingual_ttv_v2"), "design");
        for (String name : List.of("reference_audio_base64", "prompt_strength")) {
            if (body.get(name).isPresent() && !model.id().equals("eleven_ttv_v3")) {
                throw Problem.coded(400, "unsupported_model", name, name + " needs eleven_ttv_v3.")
                        .refused();
            }
        }
        return previews(call, call.shall(Fault.Kind.EMPTY) ? 0 : 3);
    }

    private Answer previews(Call call, long count) {
        Json body = call.body();
        return Answer.json(object(
                        "previews",
                                Stream.generate(() -> preview(call, body))
                                        .limit(count)
                                        .toList(),
                        "text", body.get("text").text("A text of the service's own making.")))
                .with("character-cost", "100");
    }

    private Answer remix(Call call) {
        voices.requireKnown(call.path("voice"));
        return previews(call, 3);
    }

    private Map<String, @Nullable Object> preview(Call call, Json body) {
        String id = world.id("gen00000");
        previews.add(id);
        boolean idsOnly = body.get("stream_previews").isTrue();
        return object(
                "audio_base_64",
                idsOnly ? "" : ElevenFormats.titled(call.query("output_format", USUAL), id),
                "generated_voice_id",
                id,
                "media_type",
                "audio/mpeg",
                "duration_secs",
                0.25,
                "language",
                "en");
    }

    private Answer preview(Call call) {
        requirePreview(call.path("id"));
        return Answer.stream(SampleAudio.mp3(44_100, 128));
    }

    private Answer save(Call call) {
        Json body = call.body();
        requirePreview(body.get("generated_voice_id").text(""));
        return Answer.json(voices.add(body.get("voice_name").text(""), "generated", body.get("labels"), List.of()));
    }

    private void requirePreview(String id) {
        if (!previews.contains(id)) {
            throw Problem.coded(404, "voice_not_found", "generated_voice_id", "There is no generated voice " + id + ".")
                    .refused();
        }
    }
}
