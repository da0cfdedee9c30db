package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;

/** Dictionaries of pronunciations. */
final class ElevenPronunciation {

    private static final Type RULE = Type.tagged(
            "type",
            Map.of(
                    "alias",
                    Schema.of(
                            required("type", Type.text()),
                            required("string_to_replace", Type.text(1, 1000)),
                            required("alias", Type.text(1, 1000)),
                            optional("case_sensitive", Type.bool()),
                            optional("word_boundaries", Type.bool())),
                    "phoneme",
                    Schema.of(
                            required("type", Type.text()),
                            required("string_to_replace", Type.text(1, 1000)),
                            required("phoneme", Type.text(1, 1000)),
                            required("alphabet", Type.text(1, 100)))));

    private static final Schema RULES = Schema.of(
            required("name", Type.text(1, 200)),
            required("rules", Type.list(RULE, 1, 10_000)),
            optional("description", Type.text()),
            optional("workspace_access", Type.oneOf("admin", "editor", "commenter", "viewer")));

    private final Provider provider;
    private final World world;

    ElevenPronunciation(Provider provider, World world) {
        this.provider = provider;
        this.world = world;
    }

    List<Route> routes() {
        return List.of(new Route(provider, "POST", "pronunciation.add", "/v1/pronunciation-dictionaries/add-from-rules")
                .json(RULES)
                .answers(this::add));
    }

    private Answer add(Call call) {
        return Answer.json(object(
                "id", world.id("dict"),
                "name", call.body().get("name").text(""),
                "created_by", "user",
                "creation_time_unix", world.seconds(),
                "version_id", world.id("version"),
                "version_rules_num", call.body().get("rules").elements().size(),
                "description", null,
                "permission_on_resource", "admin"));
    }
}
