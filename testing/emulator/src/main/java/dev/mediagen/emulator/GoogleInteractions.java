package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Interactions: video, images, speech and music, synchronous or in the background, each continuing an earlier one. */
final class GoogleInteractions {
    private static final int INLINE_LIMIT = 4_000_000;

    /** An interaction and the output of its model, stored until it is deleted. */
    private record Interaction(Jobs.Job job, Map<String, @Nullable Object> output) {}

    /** The parameter that Google's own clients send with each poll. */
    private static final Schema.Field UNSTREAMED = Schema.optional("stream", Type.oneOf("false"));

    private final Provider provider;
    private final World world;
    private final Models models;
    private final GoogleFiles files;
    private final GoogleVoices voices;
    private final Jobs jobs;
    private final Map<String, Interaction> interactions = new ConcurrentHashMap<>();

    GoogleInteractions(Provider provider, World world, Models models, GoogleFiles files, GoogleVoices voices) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.files = files;
        this.voices = voices;
        this.jobs = new Jobs(world);
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "interactions.create", "/v1beta/interactions")
                        .query(UNSTREAMED)
                        .json(GoogleInteractionSchemas.CREATE)
                        .refusal("text-only", call -> refused(call, List.of(said("I cannot make that."))))
                        .refusal("nothing", call -> refused(call, List.of()))
                        .refusal("failed", this::failed)
                        .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK, Fault.Kind.EMPTY)
                        .answers(this::create),
                new Route(provider, "GET", "interactions.get", "/v1beta/interactions/{id}")
                        .query(UNSTREAMED)
                        .answers(this::get),
                new Route(provider, "POST", "interactions.cancel", "/v1beta/interactions/{id}/cancel")
                        .answers(this::cancel),
                new Route(provider, "DELETE", "interactions.delete", "/v1beta/interactions/{id}")
                        .answers(this::delete));
    }

    private Answer create(Call call) {
        Json body = call.body();
        Models.Model model = model(body);
        body.get("previous_interaction_id").text().ifPresent(this::require);
        contents(body.get("input")).forEach(content -> content.get("uri").text().ifPresent(files::requireUsable));
        Map<String, @Nullable Object> output = output(call, model, format(body));
        if (call.shall(Fault.Kind.EMPTY)) {
            return refused(call, List.of());
        }
        Jobs.Job job = jobs.create(world.id("v1_"), call, new Media("", new byte[0]));
        Interaction interaction = new Interaction(job, output);
        if (body.get("store").bool().orElse(true)) {
            interactions.put(job.id(), interaction);
        }
        boolean background = body.get("background").isTrue();
        if (body.get("stream").isTrue()) {
            return GoogleInteractionStream.of(envelope(interaction, Jobs.State.DONE), output);
        }
        return Answer.json(envelope(interaction, background ? job.state() : Jobs.State.DONE));
    }

    private Models.Model model(Json body) {
        String id = body.get("model").text("");
        String use = models.find(id).map(Models.Model::uses).orElse(Set.of()).stream()
                .filter(Set.of("image", "video", "speech", "music")::contains)
                .findFirst()
                .orElse("interactions");
        Models.Model model = models.require(id, use);
        if (use.equals("video") && body.get("system_instruction").isPresent()) {
            throw Problem.value("system_instruction", "system_instruction is not supported by " + id + ".")
                    .refused();
        }
        return model;
    }

    /** All parts of the content, whether single, in a list or in steps. */
    private static List<Json> contents(Json input) {
        Stream<Json> items = input.isObject() ? Stream.of(input) : input.elements().stream();
        return items.flatMap(item ->
                        item.get("content").isList() ? item.get("content").elements().stream() : Stream.of(item))
                .toList();
    }

    private static Json format(Json body) {
        Json format = body.get("response_format");
        return format.isList() ? format.get(0) : format;
    }

    private Map<String, @Nullable Object> output(Call call, Models.Model model, Json format) {
        String text = lastText(call.body().get("input"));
        if (model.uses().contains("video")) {
            return video(call, model, format, text);
        }
        if (model.uses().contains("image")) {
            requireFormat(format, "image", model);
            String ratio = format.get("aspect_ratio").text("1:1");
            String size = format.get("image_size").text("1K");
            GoogleImageRules.checkShape(model, ratio, size);
            return delivered(
                    call, format, "image", world.picture("image/jpeg", GoogleImageRules.pixels(ratio, size), text));
        }
        requireFormat(format, "audio", model);
        boolean music = model.uses().contains("music");
        Json config = call.body().at("generation_config/speech_config");
        (config.isObject() ? config.get("speakers") : config)
                .elements()
                .forEach(speaker -> voices.requireKnown(speaker.get("voice").text(""), "voice"));
        return delivered(call, format, "audio", music ? SampleAudio.mp3(44_100, 128) : sound(format, text));
    }

    private Map<String, @Nullable Object> video(Call call, Models.Model model, Json format, String text) {
        requireFormat(format, "video", model);
        int seconds = Integer.parseInt(format.get("duration").text("8s").replace("s", ""));
        int most = model.uses().contains("long") ? 15 : 10;
        if (seconds < 3 || seconds > most) {
            throw Problem.value("duration", "duration must lie between 3s and " + most + "s.")
                    .refused();
        }
        boolean portrait = format.get("aspect_ratio").text("").equals("9:16");
        return delivered(call, format, "video", world.clip(portrait, text + world.id("")));
    }

    private static void requireFormat(Json format, String type, Models.Model model) {
        if (format.isPresent() && !format.get("type").text("").equals(type)) {
            throw Problem.value("response_format", model.id() + " answers with " + type + " only.")
                    .refused();
        }
    }

    private static Media sound(Json format, String text) {
        int rate = format.get("sample_rate").integer(24_000);
        return switch (format.get("mime_type").text("audio/wav")) {
            case "audio/mp3" -> SampleAudio.mp3(rate).as("audio/mp3");
            case "audio/ogg_opus" -> SampleAudio.opus().as("audio/ogg_opus");
            case "audio/l16" -> SampleAudio.pcm(rate, text).as("audio/l16");
            case "audio/alaw" -> SampleAudio.alaw(rate).as("audio/alaw");
            case "audio/mulaw" -> SampleAudio.ulaw(rate).as("audio/mulaw");
            default -> SampleAudio.wav(rate, text);
        };
    }

    private Map<String, @Nullable Object> delivered(Call call, Json format, String type, Media media) {
        boolean byUri = format.get("delivery").text("inline").equals("uri");
        if (!byUri && type.equals("video") && media.size() > INLINE_LIMIT) {
            throw Problem.value("delivery", "The video is too large for inline delivery; ask for delivery uri.")
                    .refused();
        }
        return object(
                "type",
                type,
                "mime_type",
                media.mimeType(),
                byUri ? "uri" : "data",
                byUri ? files.generated(call, media) : media);
    }

    private static String lastText(Json input) {
        String text = input.text("");
        for (Json content : contents(input)) {
            text = content.get("text").text(text);
        }
        return text;
    }

    private Interaction require(String id) {
        Interaction interaction = interactions.get(id);
        if (interaction == null) {
            throw Problem.unknownId("Invalid interaction name: '" + id + "'.").refused();
        }
        return interaction;
    }

    private Answer get(Call call) {
        Interaction interaction = require(call.path("id"));
        return Answer.json(envelope(
                interaction, isBackground(interaction) ? interaction.job().poll() : Jobs.State.DONE));
    }

    private Answer cancel(Call call) {
        Interaction interaction = require(call.path("id"));
        if (!isBackground(interaction) || interaction.job().isOver()) {
            throw Problem.value("id", "Only a running background interaction can be cancelled.")
                    .refused();
        }
        interaction.job().cancel();
        return Answer.json(envelope(interaction, Jobs.State.CANCELLED));
    }

    private Answer delete(Call call) {
        interactions.remove(require(call.path("id")).job().id());
        return Answer.json(object());
    }

    private static boolean isBackground(Interaction interaction) {
        return interaction.job().request().get("background").isTrue();
    }

    private Map<String, @Nullable Object> envelope(Interaction interaction, Jobs.State state) {
        Jobs.Job job = interaction.job();
        boolean done = state == Jobs.State.DONE;
        Map<String, @Nullable Object> envelope =
                envelope(job.call(), job.id(), done ? List.of(interaction.output()) : List.of());
        envelope.put(
                "status",
                switch (state) {
                    case QUEUED -> "queued";
                    case RUNNING -> "in_progress";
                    case DONE -> "completed";
                    case FAILED -> "failed";
                    case CANCELLED -> "cancelled";
                });
        if (state == Jobs.State.FAILED) {
            envelope.put("errors", List.of(error(job.failureCode("internal_error"))));
        }
        return envelope;
    }

    private static Map<String, @Nullable Object> error(String code) {
        return object("code", code, "message", "The emulator was asked to let this fail.");
    }

    private Map<String, @Nullable Object> envelope(Call call, String id, List<Map<String, @Nullable Object>> output) {
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        steps.add(object(
                "type",
                "user_input",
                "content",
                List.of(said(lastText(call.body().get("input"))))));
        if (!output.isEmpty()) {
            steps.add(object("type", "thought", "signature", "c2ln"));
            steps.add(object("type", "model_output", "content", output));
        }
        int tokens = output.isEmpty() ? 0 : 46_336;
        return object(
                "id",
                id,
                "object",
                "interaction",
                "model",
                call.body().get("model"),
                "status",
                "completed",
                "created",
                world.clock().instant(),
                "updated",
                world.clock().instant(),
                "steps",
                steps,
                "usage",
                object(
                        "total_input_tokens",
                        402,
                        "total_output_tokens",
                        tokens,
                        "total_thought_tokens",
                        0,
                        "total_tokens",
                        402 + tokens));
    }

    private static Map<String, @Nullable Object> said(String text) {
        return object("type", "text", "text", text);
    }

    /** Completed, but without the requested result. */
    private Answer refused(Call call, List<Map<String, @Nullable Object>> output) {
        return Answer.json(envelope(call, world.id("v1_"), output));
    }

    private Answer failed(Call call) {
        Map<String, @Nullable Object> envelope = envelope(call, world.id("v1_"), List.of());
        envelope.put("status", "failed");
        envelope.put("errors", List.of(error("content_blocked")));
        return Answer.json(envelope);
    }
}
