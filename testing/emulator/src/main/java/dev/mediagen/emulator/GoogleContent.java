package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** generateContent: images with their history, speech and music. */
final class GoogleContent {
    private static final Schema PART = Schema.of(
                    optional("text", Type.text()),
                    optional(
                            "inlineData",
                            Schema.of(required("mimeType", Type.text(3, 100)), required("data", Type.base64()))),
                    optional(
                            "fileData",
                            Schema.of(optional("mimeType", Type.text(3, 100)), required("fileUri", Type.url(4096)))),
                    optional("thought", Type.bool()),
                    optional("thoughtSignature", Type.text()),
                    optional(
                            "speechMetadata",
                            Schema.of(optional("style", Type.text()), optional("speaker", Type.text()))))
            .exactlyOneOf("text", "inlineData", "fileData");

    private static final Schema CONTENT =
            Schema.of(optional("role", Type.oneOf("user", "model")), required("parts", Type.list(PART, 1, 1000)));

    private static final Schema CONFIG = Schema.of(
            optional("responseModalities", Type.list(Type.oneOfInAnyCase("TEXT", "IMAGE", "AUDIO"), 1, 3)),
            optional(
                    "imageConfig", Schema.of(optional("aspectRatio", Type.text()), optional("imageSize", Type.text()))),
            optional(
                    "thinkingConfig",
                    Schema.of(
                            optional("thinkingLevel", Type.oneOfInAnyCase("MINIMAL", "LOW", "MEDIUM", "HIGH", "XHIGH")),
                            optional("thinkingBudget", Type.integer()),
                            optional("includeThoughts", Type.bool()))),
            optional("speechConfig", GoogleSpeech.CONFIG),
            optional("seed", Type.integer(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            optional("candidateCount", Type.integer(1, 8)),
            optional("maxOutputTokens", Type.integer(1, 1_000_000)),
            optional("stopSequences", Type.list(Type.text())),
            optional("temperature", Type.number(0, 2)),
            optional("topP", Type.number(0, 1)),
            optional("topK", Type.integer(1, 1000)));

    private static final Schema GENERATE = Schema.of(
            required("contents", Type.list(CONTENT, 1, 1000)),
            optional("systemInstruction", Schema.of(optional("role", Type.text()), required("parts", Type.list(PART)))),
            optional("generationConfig", CONFIG),
            optional(
                    "safetySettings",
                    Type.list(Schema.of(
                            required("category", Type.matching("(?i)HARM_CATEGORY_[A-Z_]+", "a harm category")),
                            required(
                                    "threshold",
                                    Type.oneOfInAnyCase(
                                            "OFF",
                                            "BLOCK_NONE",
                                            "BLOCK_ONLY_HIGH",
                                            "BLOCK_MEDIUM_AND_ABOVE",
                                            "BLOCK_LOW_AND_ABOVE"))))),
            optional("tools", Type.list(Schema.of(optional("googleSearch", Type.mapOf(Type.any()))))));

    private static final String STREAMED = ":streamGenerateContent";

    private final Provider provider;
    private final World world;
    private final Models models;
    private final GoogleFiles files;
    private final GoogleSpeech speech;
    private final GoogleSignatures signatures;

    GoogleContent(Provider provider, World world, Models models, GoogleFiles files, GoogleVoices voices) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.files = files;
        this.speech = new GoogleSpeech(voices);
        this.signatures = new GoogleSignatures(world);
    }

    List<Route> routes() {
        return Stream.of(
                        Stream.of(
                                route("generate", "/v1beta/models/{model}:generateContent"),
                                route("stream", "/v1beta/models/{model}" + STREAMED)
                                        .query(optional("alt", Type.oneOf("sse")))),
                        Google.VERTEX.stream().map(path -> route("vertex-generate", path + "generateContent")),
                        Google.VERTEX.stream()
                                .map(path -> route("vertex-stream", path.substring(0, path.length() - 1) + STREAMED)
                                        .query(optional("alt", Type.oneOf("sse")))))
                .flatMap(routes -> routes)
                .toList();
    }

    private Route route(String operation, String path) {
        return new Route(provider, "POST", operation, path)
                .json(GENERATE)
                .refusal("prompt-blocked", this::promptBlocked)
                .refusal("safety", call -> finished(call, "IMAGE_SAFETY", List.of()))
                .refusal("prohibited", call -> finished(call, "PROHIBITED_CONTENT", List.of()))
                .refusal("no-image", call -> finished(call, "NO_IMAGE", List.of()))
                .refusal("text-only", call -> finished(call, "STOP", List.of(object("text", "I cannot draw that."))))
                .canGo(Fault.Kind.EMPTY)
                .answers(this::generate);
    }

    private Answer generate(Call call) {
        Models.Model model = model(call);
        Json body = call.body();
        checkParts(body.get("contents"));
        signatures.check(model.id(), body.get("contents"));
        if (call.shall(Fault.Kind.EMPTY)) {
            return answer(call, envelope(call, List.of()));
        }
        if (model.uses().contains("image")) {
            GoogleImageRules.check(model, body);
            return finished(call, "STOP", pictureParts(model, body));
        }
        Media sound = model.uses().contains("music")
                ? SampleAudio.mp3(44_100, 128)
                : speech.speak(model, isStreamed(call), body.get("generationConfig"), lastText(body.get("contents")));
        return finished(call, "STOP", List.of(object("inlineData", inline(sound))));
    }

    private Models.Model model(Call call) {
        String id = call.path("model");
        String use = models.find(id).map(Models.Model::uses).orElse(Set.of()).stream()
                .filter(Set.of("image", "speech", "music")::contains)
                .findFirst()
                .orElse("generateContent");
        return models.require(id, use);
    }

    private void checkParts(Json contents) {
        for (Json content : contents.elements()) {
            for (Json part : content.get("parts").elements()) {
                part.at("fileData/fileUri").text().ifPresent(files::requireUsable);
            }
        }
    }

    private List<Map<String, @Nullable Object>> pictureParts(Models.Model model, Json body) {
        Json config = body.get("generationConfig");
        String text = lastText(body.get("contents"));
        List<Map<String, @Nullable Object>> parts = new ArrayList<>();
        if (config.at("thinkingConfig/includeThoughts").isTrue()) {
            Media draft = SampleImages.draw("image/png", "512x512", "draft of " + text, false, 0);
            parts.add(object("text", "planning the light", "thought", true));
            parts.add(object("inlineData", inline(draft), "thought", true));
        }
        if (GoogleImageRules.talks(config)) {
            String said = "Here it is.";
            parts.add(object("text", said, "thoughtSignature", signatures.sign(model.id(), said)));
        }
        Media picture = world.picture("image/png", GoogleImageRules.pixels(config.get("imageConfig")), text);
        parts.add(object("inlineData", inline(picture), "thoughtSignature", signatures.sign(model.id(), picture)));
        return parts;
    }

    private static Map<String, @Nullable Object> inline(Media media) {
        return object("mimeType", media.mimeType(), "data", media);
    }

    private static String lastText(Json contents) {
        String text = "";
        for (Json content : contents.elements()) {
            for (Json part : content.get("parts").elements()) {
                text = part.get("text").text(text);
            }
        }
        return text;
    }

    private Answer finished(Call call, String reason, List<Map<String, @Nullable Object>> parts) {
        Map<String, @Nullable Object> candidate = object("index", 0, "finishReason", reason);
        if (!parts.isEmpty()) {
            candidate.put("content", content(parts));
        }
        return answer(call, envelope(call, List.of(candidate)));
    }

    private static boolean isStreamed(Call call) {
        return call.route().template().endsWith(STREAMED);
    }

    /** A stream has a document for each part; only the last says that it is finished. */
    private static Answer answer(Call call, Map<String, @Nullable Object> whole) {
        if (!isStreamed(call)) {
            return Answer.json(whole);
        }
        Json candidate = Json.of(whole).at("candidates/0");
        List<Json> parts = candidate.at("content/parts").elements();
        List<Answer.Event> events = new ArrayList<>();
        for (int i = 0; i < parts.size() - 1; i++) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>(whole);
            document.put("candidates", List.of(object("index", 0, "content", content(parts.subList(i, i + 1)))));
            events.add(new Answer.Event("", document));
        }
        if (parts.size() > 1) {
            Map<String, @Nullable Object> last = object(
                    "index", 0,
                    "finishReason", candidate.get("finishReason"),
                    "content", content(parts.subList(parts.size() - 1, parts.size())));
            whole.put("candidates", List.of(last));
        }
        events.add(new Answer.Event("", whole));
        return Answer.events(events, "\r\n", "");
    }

    private static Map<String, @Nullable Object> content(List<?> parts) {
        return object("role", "model", "parts", parts);
    }

    private Answer promptBlocked(Call call) {
        Map<String, @Nullable Object> envelope = envelope(call, List.of());
        envelope.remove("candidates");
        envelope.put("promptFeedback", object("blockReason", "PROHIBITED_CONTENT"));
        return answer(call, envelope);
    }

    private Map<String, @Nullable Object> envelope(Call call, List<Map<String, @Nullable Object>> candidates) {
        return object(
                "candidates", candidates,
                "usageMetadata",
                        object(
                                "promptTokenCount", 271,
                                "candidatesTokenCount", 1120,
                                "totalTokenCount", 1391,
                                "promptTokensDetails", List.of(object("modality", "TEXT", "tokenCount", 271)),
                                "candidatesTokensDetails", List.of(object("modality", "IMAGE", "tokenCount", 1120))),
                "modelVersion", call.path("model"),
                "responseId", world.id("r"));
    }
}
