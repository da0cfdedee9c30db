package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ElevenLabs: {@code https://api.elevenlabs.io}, without a version in the base URL. */
final class ElevenLabs implements Provider {
    /** Streams whose answers have the form of those that are not streamed, here in one piece; and an older name. */
    private static final Map<String, String> OTHER_PATHS = Map.of(
            "elevenlabs.design", "/v1/text-to-voice/create-previews",
            "elevenlabs.speech-timed", "/v1/text-to-speech/{voice}/stream/with-timestamps",
            "elevenlabs.dialogue", "/v1/text-to-dialogue/stream",
            "elevenlabs.dialogue-timed", "/v1/text-to-dialogue/stream/with-timestamps",
            "elevenlabs.isolation", "/v1/audio-isolation/stream");

    private final World world;
    private final Models models;
    private final Lazy<List<Route>> routes = new Lazy<>(this::makeRoutes);

    ElevenLabs(World world) {
        this.world = world;
        this.models = new Models(world)
                .add("speech v4 long", "eleven_v4 eleven_v4_turbo")
                .add("speech v3", "eleven_v3 eleven_v3_conversational")
                .add("speech long", "eleven_multilingual_v2")
                .ending(
                        "2026-07-09",
                        "eleven_multilingual_v2",
                        "speech long",
                        "eleven_multilingual_v1 eleven_monolingual_v1")
                .add("speech flash", "eleven_flash_v2_5 eleven_flash_v2 eleven_turbo_v2_5 eleven_turbo_v2")
                .add("conversion", "eleven_multilingual_sts_v2 eleven_english_sts_v2")
                .add("design", "eleven_ttv_v3 eleven_multilingual_ttv_v2")
                .add("effect", "eleven_text_to_sound_v2")
                .add("music sections", "music_v1")
                .add("music", "music_v2 music_v2_5");
    }

    private List<Route> makeRoutes() {
        ElevenVoices voices = new ElevenVoices(this, world);
        return Stream.of(
                        voices.routes(),
                        new ElevenSpeech(this, models, voices).routes(),
                        new ElevenMusic(this, world, models).routes(),
                        new ElevenVoiceDesign(this, world, models, voices).routes(),
                        new ElevenDubbingProjects(this, world).routes(),
                        new ElevenDubbing(this, world).routes(),
                        new ElevenStems(this).routes(),
                        new ElevenPronunciation(this, world).routes(),
                        new ElevenVideoMusic(this, world, models).routes(),
                        List.of(
                                new Route(this, "GET", "models.list", "/v1/models").answers(this::list),
                                new Route(this, "GET", "subscription", "/v1/user/subscription")
                                        .answers(call -> Answer.json(subscription(voices)))))
                .flatMap(List::stream)
                .map(ElevenLabs::withOtherPath)
                .toList();
    }

    private static Route withOtherPath(Route route) {
        String other = OTHER_PATHS.get(route.operation());
        return other == null ? route : route.also(other).then(Answer::asLine);
    }

    /** Speech models only, as a bare list. */
    private Answer list(Call call) {
        return Answer.json(models.alive().stream()
                .filter(model -> model.uses().contains("speech") || model.uses().contains("conversion"))
                .map(ElevenLabs::card)
                .toList());
    }

    private static Map<String, @Nullable Object> card(Models.Model model) {
        boolean speaks = model.uses().contains("speech");
        return object(
                "model_id",
                model.id(),
                "name",
                model.id(),
                "description",
                "Emulated.",
                "can_do_text_to_speech",
                speaks,
                "can_do_voice_conversion",
                !speaks,
                "can_use_style",
                model.uses().contains("long"),
                "can_use_speaker_boost",
                model.uses().contains("long"),
                "serves_pro_voices",
                false,
                "can_be_finetuned",
                true,
                "requires_alpha_access",
                false,
                "token_cost_factor",
                1.0,
                "max_characters_request_free_user",
                2500,
                "max_characters_request_subscribed_user",
                ElevenSpeech.longest(model),
                "maximum_text_length_per_request",
                1_000_000,
                "languages",
                List.of(object("language_id", "en", "name", "English")),
                "model_rates",
                object("character_cost_multiplier", 1.0, "cost_discount_multiplier", 1.0),
                "concurrency_group",
                "standard_" + model.id());
    }

    private static Map<String, @Nullable Object> subscription(ElevenVoices voices) {
        return object(
                "tier",
                "creator",
                "character_count",
                1000,
                "character_limit",
                121_000,
                "voice_slots_used",
                voices.slotsUsed(),
                "voice_limit",
                30,
                "can_use_instant_voice_cloning",
                true,
                "next_character_count_reset_unix",
                1_798_761_600,
                "max_character_limit_extension",
                null,
                "max_credit_limit_extension",
                0,
                "can_extend_character_limit",
                true,
                "allowed_to_extend_character_limit",
                true,
                "professional_voice_slots_used",
                0,
                "professional_voice_slots_used_in_workspace",
                0,
                "professional_voice_limit",
                1,
                "voice_add_edit_counter",
                0,
                "can_extend_voice_limit",
                false,
                "can_use_professional_voice_cloning",
                true,
                "current_overage",
                object("amount", "0", "currency", "usd"),
                "status",
                "active",
                "open_invoices",
                List.of(),
                "has_open_invoices",
                false);
    }

    @Override
    public String name() {
        return "elevenlabs";
    }

    @Override
    public String basePath() {
        return "/elevenlabs";
    }

    @Override
    public Map<String, String> variables(String baseUrl) {
        return Map.of("ELEVENLABS_BASE_URL", baseUrl, "ELEVENLABS_API_KEY", Keys.of(name()));
    }

    @Override
    public List<Route> routes() {
        return routes.get();
    }

    @Override
    public void authenticate(Call call) {
        String given = call.header("xi-api-key").orElse("");
        if (given.isEmpty()) {
            throw Problem.of(Problem.Kind.NO_KEY, "Send your API key in the xi-api-key header.")
                    .refused();
        }
        Keys.require(call, given, Keys.of(name()));
    }

    @Override
    public Map<String, String> headers(Call call) {
        return Map.of("request-id", world.id("req"), "x-trace-id", world.id("trace"), "x-region", "emulator");
    }

    @Override
    public Answer complain(Problem problem) {
        return switch (problem.kind()) {
            case NO_KEY -> error(401, "authentication_error", "missing_api_key", problem);
            case BAD_KEY -> error(401, "authentication_error", "invalid_api_key", problem);
            case NO_ROUTE, UNKNOWN_ID -> error(404, "not_found", "not_found", problem);
            case UNKNOWN_MODEL, RETIRED -> error(404, "not_found", "model_not_found", problem);
            case WRONG_METHOD -> error(405, "invalid_request", "method_not_allowed", problem);
            case WRONG_CONTENT_TYPE -> error(400, "invalid_request", "invalid_content_type", problem);
            case MALFORMED -> error(400, "invalid_request", "malformed_json", problem);
            case UNKNOWN_FIELD -> validation(problem, "value_error.extra");
            case MISSING_FIELD -> validation(problem, "value_error.missing");
            case WRONG_TYPE -> validation(problem, "type_error");
            case WRONG_VALUE -> validation(problem, "value_error");
            case NOT_READY -> error(425, "conflict", "not_ready", problem);
            case CODED -> coded(problem);
        };
    }

    /** The error of the web framework about a body: a list of positions. */
    private static Answer validation(Problem problem, String type) {
        return Answer.json(
                422,
                object(
                        "detail",
                        List.of(object(
                                "loc", List.of("body", problem.field()),
                                "msg", problem.message(),
                                "type", type))));
    }

    private Answer coded(Problem problem) {
        String code = problem.code();
        if (code.equals("quota_exceeded")) { // the older form, still in use
            return Answer.json(
                    problem.status(), object("detail", object("status", code, "message", problem.message())));
        }
        return switch (problem.status()) {
            case 401 -> error(401, "authentication_error", code.isEmpty() ? "invalid_api_key" : code, problem);
            case 402 -> error(402, "payment_required", code.isEmpty() ? "insufficient_credits" : code, problem);
            case 403 -> error(403, "authorization_error", code.isEmpty() ? "forbidden" : code, problem);
            case 404 -> error(404, "not_found", code.isEmpty() ? "not_found" : code, problem);
            case 409 -> error(409, "conflict", code.isEmpty() ? "already_running" : code, problem);
            case 429 -> error(429, "rate_limit_error", code.isEmpty() ? "concurrent_limit_exceeded" : code, problem);
            case 503 -> error(503, "service_unavailable", code.isEmpty() ? "service_unavailable" : code, problem);
            default -> {
                String type = problem.status() >= 500 ? "internal_error" : "validation_error";
                yield error(problem.status(), type, code.isEmpty() ? "invalid_parameters" : code, problem);
            }
        };
    }

    private Answer error(int status, String type, String code, Problem problem) {
        String legacy = code.equals("concurrent_limit_exceeded") ? "too_many_concurrent_requests" : code;
        return Answer.json(
                status,
                object(
                        "detail",
                        object(
                                "type",
                                type,
                                "code",
                                code,
                                "message",
                                problem.message(),
                                "status",
                                legacy,
                                "request_id",
                                world.id("req"),
                                "param",
                                problem.field().isEmpty() ? null : problem.field(),
                                "docs_url",
                                "https://elevenlabs.io/docs/errors#" + code)));
    }
}
