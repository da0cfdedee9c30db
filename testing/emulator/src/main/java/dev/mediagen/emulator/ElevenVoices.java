package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The voices of the account: the premade ones until their end, and those that were cloned or designed here. */
final class ElevenVoices {
    private record Voice(
            String id,
            String name,
            String category,
            Map<String, @Nullable Object> labels,
            List<RecordedPart> samples) {}

    private static final LocalDate PREMADE_END = LocalDate.parse("2026-12-31");

    private static final String[][] PREMADE = {
        {"JBFqnCBsd6RMkjVDRZzb", "George - Warm Storyteller"},
        {"CwhRBWXzGAHq8TQ4Fs17", "Roger - Laid-Back, Casual, Resonant"},
        {"EXAVITQu4vr4xnSDxMaL", "Sarah - Mature, Reassuring"},
        {"FGY2WhTYpPnrIDTdsKH5", "Laura - Enthusiast"},
        {"IKne3meq5aSn9XLyUdCD", "Charlie - Deep, Confident"},
        {"N2lVS1w4EtoT3dr4eOWO", "Callum - Husky Trickster"},
        {"SAz9YHcvj6GT2YYXdXww", "River - Relaxed, Neutral"},
        {"TX3LPaxmHKxFdv7VOQHJ", "Liam - Energetic"},
        {"Xb7hH8MSUJpSbSDYk0k2", "Alice - Clear, Engaging Educator"},
        {"XrExE9yKIg1WjnnlVkGX", "Matilda - Knowledgable, Professional"},
        {"bIHbv24MWmeRgasZH58o", "Will - Relaxed Optimist"},
        {"cgSgspJ2msm6clMCkdW9", "Jessica - Playful, Bright"},
    };

    private final Provider provider;
    private final World world;
    private final Map<String, Voice> own = Collections.synchronizedMap(new LinkedHashMap<>());

    ElevenVoices(Provider provider, World world) {
        this.provider = provider;
        this.world = world;
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "GET", "voices.list", "/v2/voices")
                        .query(
                                optional("page_size", Type.integer(1, 100)),
                                optional("next_page_token", Type.text()),
                                optional("search", Type.text()),
                                optional("voice_type", Type.text()),
                                optional("category", Type.oneOf("premade", "cloned", "generated", "professional")),
                                optional("voice_ids", Type.list(Type.text(), 1, 100)),
                                optional("sort", Type.oneOf("created_at_unix", "name")),
                                optional("sort_direction", Type.oneOf("asc", "desc")),
                                optional("include_total_count", Type.bool()),
                                optional("gender", Type.text()),
                                optional("language", Type.text()))
                        .answers(this::page),
                new Route(provider, "GET", "voices.list-v1", "/v1/voices")
                        .query(optional("show_legacy", Type.bool()))
                        .answers(call -> Answer.json(object(
                                "voices", all().stream().map(ElevenVoices::card).toList()))),
                new Route(provider, "GET", "voices.get", "/v1/voices/{id}")
                        .query(optional("with_settings", Type.bool()))
                        .answers(call -> Answer.json(card(require(call.path("id"))))),
                new Route(provider, "DELETE", "voices.delete", "/v1/voices/{id}").answers(this::delete),
                new Route(provider, "POST", "voices.clone", "/v1/voices/add")
                        .form(Schema.of(
                                required("name", Type.text(1, 100)),
                                required("files", Type.list(Type.file(ElevenSpeech.RECORDINGS), 1, 25)),
                                optional("remove_background_noise", Type.bool()),
                                optional("description", Type.text(0, 1000)),
                                optional("labels", new JsonText(Type.mapOf(Type.text())))))
                        .answers(this::create));
    }

    private Answer page(Call call) {
        String search = call.query("search", "").toLowerCase(Locale.ROOT);
        String category = call.query("category", "");
        List<String> ids = call.query().getOrDefault("voice_ids", List.of());
        List<Voice> found = all().stream()
                .filter(voice -> voice.name().toLowerCase(Locale.ROOT).contains(search))
                .filter(voice -> category.isEmpty() || voice.category().equals(category))
                .filter(voice -> ids.isEmpty() || ids.contains(voice.id()))
                .toList();
        int from = Math.min(found.size(), pageStart(call.query("next_page_token", "0")));
        int to = Math.min(found.size(), from + Integer.parseInt(call.query("page_size", "10")));
        boolean more = to < found.size();
        return Answer.json(object(
                "voices",
                found.subList(from, to).stream().map(ElevenVoices::card).toList(),
                "has_more",
                more,
                "total_count",
                found.size(),
                "next_page_token",
                more ? "page-" + to : null));
    }

    private static int pageStart(String token) {
        String digits = token.replace("page-", "");
        if (!digits.matches("\\d{1,9}")) {
            throw Problem.coded(400, "invalid_parameters", "next_page_token", "Unknown page token '" + token + "'.")
                    .refused();
        }
        return Integer.parseInt(digits);
    }

    private Answer delete(Call call) {
        String id = require(call.path("id")).id();
        if (own.remove(id) == null) {
            throw Problem.coded(403, "forbidden", "", "A premade voice cannot be deleted.")
                    .refused();
        }
        return Answer.json(object("status", "ok"));
    }

    private Answer create(Call call) {
        List<RecordedPart> samples = call.raw().parts().stream()
                .filter(part -> part.name().equals("files"))
                .toList();
        Map<String, @Nullable Object> card =
                add(call.body().get("name").text(""), "cloned", call.body().get("labels"), samples);
        return Answer.json(object("voice_id", card.get("voice_id"), "requires_verification", false));
    }

    /** Adds a voice to the account and returns its description. */
    Map<String, @Nullable Object> add(String name, String category, Json labels, List<RecordedPart> samples) {
        Map<String, @Nullable Object> described = object();
        labels.names().forEach(label -> described.put(label, labels.get(label)));
        Voice voice = new Voice(world.id("voice000"), name, category, described, samples);
        own.put(voice.id(), voice);
        return card(voice);
    }

    int slotsUsed() {
        return own.size();
    }

    void requireKnown(String id) {
        require(id);
    }

    private Voice require(String id) {
        return all().stream()
                .filter(voice -> voice.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.coded(
                                404, "voice_not_found", "voice_id", "A voice with voice_id " + id + " was not found.")
                        .refused());
    }

    private Collection<Voice> all() {
        List<Voice> all = new ArrayList<>();
        if (world.settings().allowRetired() || world.today().isBefore(PREMADE_END)) {
            for (String[] premade : PREMADE) {
                all.add(new Voice(premade[0], premade[1], "premade", object("accent", "american"), List.of()));
            }
        }
        synchronized (own) {
            all.addAll(own.values());
        }
        return all;
    }

    private static Map<String, @Nullable Object> sample(RecordedPart part) {
        return object(
                "sample_id", "sample" + part.content().sha256().substring(0, 14),
                "file_name", part.fileName().orElse(""),
                "mime_type", part.contentType().orElse(""),
                "size_bytes", part.content().size(),
                "hash", part.content().sha256());
    }

    private static Map<String, @Nullable Object> card(Voice voice) {
        return object(
                "voice_id", voice.id(),
                "name", voice.name(),
                "category", voice.category(),
                "labels", voice.labels(),
                "samples", voice.samples().stream().map(ElevenVoices::sample).toList(),
                "description", null,
                "preview_url", null,
                "available_for_tiers", List.of(),
                "high_quality_base_model_ids", List.of(),
                "is_legacy", false);
    }
}
