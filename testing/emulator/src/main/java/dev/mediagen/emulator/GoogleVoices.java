package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The voices: thirty built-in ones, and those designed from a description. */
final class GoogleVoices {
    private static final List<String> PREBUILT = List.of(
            ("Zephyr Puck Charon Kore Fenrir Leda Orus Aoede Callirrhoe Autonoe Enceladus Iapetus Umbriel Algieba"
                            + " Despina Erinome Algenib Rasalgethi Laomedeia Achernar Alnilam Schedar Gacrux"
                            + " Pulcherrima Achird Zubenelgenubi Vindemiatrix Sadachbia Sadaltager Sulafat")
                    .split(" "));

    private static final Schema CREATE = Schema.of(
            optional("store", Type.bool()),
            required(
                    "voice",
                    Schema.of(
                            required("type", Type.oneOf("prompted")),
                            optional("display_name", Type.text(1, 200)),
                            required("prompted", Schema.of(required("input", Type.text(1, 5000)))),
                            optional("gender", Type.oneOf("male", "female", "neutral")),
                            optional("language_code", Type.text(2, 20)))));

    private final Provider provider;
    private final World world;
    private final Set<String> designed = ConcurrentHashMap.newKeySet();

    GoogleVoices(Provider provider, World world) {
        this.provider = provider;
        this.world = world;
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "GET", "voices.list", "/v1beta/voices")
                        .query(
                                optional("page_size", Type.integer(1, 1000)),
                                optional("page_token", Type.text()),
                                optional("search", Type.text()),
                                optional("gender", Type.text()),
                                optional("language_code", Type.text()),
                                optional("type", Type.oneOf("prebuilt", "prompted")),
                                optional("pitch", Type.text()))
                        .answers(this::list),
                new Route(provider, "POST", "voices.create", "/v1beta/voices")
                        .json(CREATE)
                        .answers(this::create));
    }

    private Answer list(Call call) {
        return Answer.json(
                object("voices", PREBUILT.stream().map(GoogleVoices::card).toList()));
    }

    private static Map<String, @Nullable Object> card(String name) {
        return object(
                "id", name,
                "display_name", name,
                "description", "Emulated.",
                "language_code", "en-US",
                "gender", "neutral",
                "type", "prebuilt");
    }

    private Answer create(Call call) {
        String id = world.id("voice_");
        designed.add(id);
        Media sample =
                SampleAudio.wav(24_000, call.body().at("voice/prompted/input").text(""));
        return Answer.json(object("id", id, "sample_audio", object("mime_type", sample.mimeType(), "data", sample)));
    }

    void requireKnown(String name, String field) {
        if (!PREBUILT.contains(name) && !designed.contains(name)) {
            throw Problem.value(field, "Voice '" + name + "' is not supported. Allowed: " + String.join(", ", PREBUILT))
                    .refused();
        }
    }
}
