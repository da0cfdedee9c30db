package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Music from a prompt or from a plan. */
final class ElevenMusic {
    private static final String BOUNDARY = "emulated-music";

    private static final Type RANGE =
            Schema.of(required("start_ms", Type.integer(0, 600_000)), required("end_ms", Type.integer(0, 600_000)));

    private static final Schema REFERENCE_CHUNK =
            Schema.of(required("song_id", Type.text(1, 200)), required("range", RANGE));

    private static final Schema CHUNKS = Schema.of(required(
            "chunks",
            Type.list(
                    Type.either(
                            Schema.of(
                                    required("text", Type.text(0, 6132)),
                                    required("duration_ms", Type.integer(3000, 120_000)),
                                    required("positive_styles", Type.list(Type.text(), 0, 50)),
                                    optional("negative_styles", Type.list(Type.text(), 0, 50)),
                                    optional("context_adherence", Type.oneOf("low", "medium", "high")),
                                    optional("conditioning_ref", REFERENCE_CHUNK),
                                    optional("condition_strength", Type.oneOf("low", "medium", "high", "xhigh"))),
                            REFERENCE_CHUNK),
                    1,
                    30)));

    private static final Schema SECTIONS = Schema.of(
            required("positive_global_styles", Type.list(Type.text(), 0, 50)),
            required("negative_global_styles", Type.list(Type.text(), 0, 50)),
            required(
                    "sections",
                    Type.list(
                            Schema.of(
                                    required("section_name", Type.text(1, 100)),
                                    required("positive_local_styles", Type.list(Type.text(), 0, 50)),
                                    required("negative_local_styles", Type.list(Type.text(), 0, 50)),
                                    required("duration_ms", Type.integer(3000, 120_000)),
                                    required("lines", Type.list(Type.text(0, 200), 0, 30))),
                            1,
                            30)));

    private static final Schema COMPOSITION = Schema.of(
                    optional("prompt", Type.text(1, 4100)),
                    optional("composition_plan", Type.either(CHUNKS, SECTIONS)),
                    optional("music_length_ms", Type.integer(3000, 600_000)),
                    optional("model_id", Type.text(1, 100)),
                    optional("seed", Type.integer(0, Integer.MAX_VALUE)),
                    optional("force_instrumental", Type.bool()),
                    optional("finetune_id", Type.text(1, 100)),
                    optional("finetune_strength", Type.number(0.01, 2)),
                    optional("respect_sections_durations", Type.bool()),
                    optional("store_for_inpainting", Type.bool()),
                    optional("sign_with_c2pa", Type.bool()),
                    optional("generation_mode", Type.oneOf("track", "loop", "ambience", "video_to_music")),
                    optional("lyrics_text", Type.text(0, 4000)),
                    optional("use_phonetic_names", Type.bool()))
            .exactlyOneOf("prompt", "composition_plan")
            .atMostOneOf("seed", "prompt")
            .needs("music_length_ms", "prompt")
            .needs("force_instrumental", "prompt")
            .needs("generation_mode", "prompt");

    private final Provider provider;
    private final World world;
    private final Models models;

    ElevenMusic(Provider provider, World world, Models models) {
        this.provider = provider;
        this.world = world;
        this.models = models;
    }

    List<Route> routes() {
        return List.of(
                compose("music", "/v1/music").json(COMPOSITION),
                compose("music-stream", "/v1/music/stream").json(COMPOSITION.without("sign_with_c2pa")),
                compose("music-detailed", "/v1/music/detailed")
                        .json(COMPOSITION.and(optional("with_timestamps", Type.bool())))
                        .answers(this::detailed),
                new Route(provider, "POST", "music-plan", "/v1/music/plan")
                        .json(Schema.of(
                                required("prompt", Type.text(1, 4100)),
                                optional("music_length_ms", Type.integer(3000, 600_000)),
                                optional("source_composition_plan", Type.either(CHUNKS, SECTIONS)),
                                optional("model_id", Type.text(1, 100))))
                        .answers(call -> Answer.json(plan(
                                model(call),
                                call.body()
                                        .get("source_composition_plan")
                                        .at("chunks/0/text")
                                        .text("[Intro]")))));
    }

    private Route compose(String operation, String path) {
        return new Route(provider, "POST", operation, path)
                .query(ElevenFormats.MUSIC)
                .refusal(
                        "bad-prompt", call -> refused("bad_prompt", object("prompt_suggestion", "An epic rock ballad")))
                .refusal(
                        "bad-plan",
                        call -> refused(
                                "bad_composition_plan",
                                object("composition_plan_suggestion", object("sections", List.of()))))
                .refusal("harmful", call -> refused("bad_prompt", object()))
                .answers(this::answer);
    }

    private static Answer refused(String status, Map<String, @Nullable Object> data) {
        return Answer.json(
                400,
                object(
                        "detail",
                        object(
                                "code",
                                "bad_request",
                                "status",
                                status,
                                "message",
                                "The request violates the terms of use.",
                                "data",
                                data)));
    }

    private Models.Model model(Call call) {
        Models.Model model = models.require(call.body().get("model_id").text("music_v1"), "music");
        Json plan = call.body().get("composition_plan");
        boolean sections = model.uses().contains("sections");
        if (plan.isPresent() && plan.get("sections").isPresent() != sections) {
            throw Problem.coded(
                            400,
                            "invalid_parameters",
                            "composition_plan",
                            model.id() + " wants a plan of " + (sections ? "sections" : "chunks") + ".")
                    .refused();
        }
        return model;
    }

    private Media sound(Call call) {
        boolean old = model(call).uses().contains("sections");
        String format = call.query("output_format", "auto");
        String usual = old ? "mp3_44100_128" : "mp3_48000_192";
        return ElevenFormats.sound(
                format.equals("auto") ? usual : format,
                call.body().get("prompt").text("a plan"));
    }

    private Answer answer(Call call) {
        return Answer.stream(sound(call).as("audio/mpeg"))
                .with("song-id", world.id("song_"))
                .with("character-cost", "300");
    }

    /** A plan that begins as an earlier one. */
    private static Map<String, @Nullable Object> plan(Models.Model model, String begins) {
        return model.uses().contains("sections")
                ? object(
                        "positive_global_styles", List.of("calm"),
                        "negative_global_styles", List.of(),
                        "sections",
                                List.of(object(
                                        "section_name", begins,
                                        "positive_local_styles", List.of(),
                                        "negative_local_styles", List.of(),
                                        "duration_ms", 10_000,
                                        "lines", List.of())))
                : object(
                        "chunks",
                        List.of(object(
                                "text",
                                begins,
                                "duration_ms",
                                10_000,
                                "positive_styles",
                                List.of("calm"),
                                "negative_styles",
                                List.of(),
                                "context_adherence",
                                "high")));
    }

    private static List<Object> words(Call call) {
        return call.body().get("with_timestamps").isTrue()
                        && !call.body().get("force_instrumental").isTrue()
                ? List.of(
                        object("word", "La", "start_ms", 0, "end_ms", 400),
                        object("word", "la.", "start_ms", 400, "end_ms", 900))
                : List.of();
    }

    /** Two parts: the description of the music, and the music. */
    private Answer detailed(Call call) {
        Media sound = sound(call);
        ByteArrayOutputStream metadata = new ByteArrayOutputStream();
        JsonWriter.write(
                object(
                        "composition_plan",
                                call.body().get("composition_plan").raw().orElseGet(() -> plan(model(call), "[Intro]")),
                        "song_metadata",
                                object(
                                        "title",
                                        "Emulated",
                                        "description",
                                        "A tone",
                                        "genres",
                                        List.of("test"),
                                        "languages",
                                        List.of(),
                                        "is_explicit",
                                        false),
                        "words_timestamps", words(call)),
                metadata);
        String start = "--" + BOUNDARY + "\r\nContent-Type: application/json\r\n\r\n"
                + metadata.toString(StandardCharsets.UTF_8) + "\r\n--" + BOUNDARY
                + "\r\nContent-Type: audio/mpeg\r\nContent-Disposition: attachment; filename=\"song.mp3\"\r\n\r\n";
        String end = "\r\n--" + BOUNDARY + "--\r\n";
        return Answer.file(new Media("multipart/mixed; boundary=" + BOUNDARY, sound.between(start, end)))
                .with("song-id", world.id("song_"))
                .with("character-cost", "300");
    }
}
