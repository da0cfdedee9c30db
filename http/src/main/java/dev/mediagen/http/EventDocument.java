package dev.mediagen.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Combines a stream of events into the document that it represents, in the forms that OpenAI-compatible hosts use: whole documents,
 * a {@code response}, items of its output, images, deltas of a chat. Previews are left out.
 */
final class EventDocument {

    /** The members that only whole documents have. */
    private static final List<String> WHOLE = List.of("data", "images", "choices", "output", "candidates");

    private Json whole = Json.MISSING;
    private Json error = Json.MISSING;
    private Json usage = Json.MISSING;
    private final List<Json> images = new ArrayList<>();
    private final List<Json> output = new ArrayList<>();
    private final Map<String, Json> choice = new LinkedHashMap<>();
    private final Map<String, Json> message = new LinkedHashMap<>();
    private final StringBuilder words = new StringBuilder();

    /** Adds the next event. */
    void add(Json event) {
        String type = event.text("type").orElse("");
        if (event.at("usage").isObject()) {
            usage = event.at("usage");
        }
        if (type.contains("partial_image") || event.has("partial_image_index")) {
            return;
        } else if (event.at("error").isObject() || event.at("error").asText().isPresent()) {
            error = event.at("error");
        } else if (type.equals("error")) {
            error = event;
        } else if (event.at("response").isObject()) {
            whole = event.at("response");
        } else if (event.at("item").isObject()) {
            output.add(event.at("item"));
        } else if (event.at("choices").at(0).at("delta").isObject()) {
            piece(event.at("choices").at(0));
        } else if (WHOLE.stream().anyMatch(event::has)) {
            whole = event;
        } else if (event.has("b64_json") || event.has("url")) {
            images.add(event);
        }
    }

    private void piece(Json part) {
        part.members().forEach((name, value) -> {
            if (!name.equals("delta") && !value.isNull()) {
                choice.put(name, value);
            }
        });
        part.at("delta").members().forEach(this::merge);
    }

    private void merge(String name, Json value) {
        if (name.equals("content") && value.asText().isPresent()) {
            words.append(value.asText().get());
            List<Json> found = value.mediaInText().stream()
                    .map(media ->
                            Json.object().put("b64_json", Json.ofMedia(media)).build())
                    .toList();
            merge("images", Json.of(found));
        } else if (value.isArray()) {
            List<Json> all = new ArrayList<>(
                    Optional.ofNullable(message.get(name)).orElse(Json.array()).elements());
            all.addAll(value.elements());
            message.put(name, Json.of(all));
        } else if (!value.isNull()) {
            message.put(name, value);
        }
    }

    /** The document; missing when no event had content. */
    Json document() {
        Map<String, Json> members = new LinkedHashMap<>(whole.members());
        if (!images.isEmpty()) {
            members.put("data", Json.of(images));
        }
        if (!output.isEmpty() && whole.at("output").elements().isEmpty()) {
            members.put("output", Json.of(output));
        }
        if (!message.isEmpty() || words.length() > 0) {
            members.put("choices", Json.array(choice()));
        }
        if (!usage.isMissing()) {
            members.putIfAbsent("usage", usage);
        }
        if (!error.isMissing()) {
            members.put("error", error);
        }
        return members.isEmpty() ? Json.MISSING : Json.of(members);
    }

    private Json choice() {
        if (words.length() > 0) {
            message.putIfAbsent("content", Json.of(words.toString()));
        }
        return Json.object().merge(choice).put("message", Json.of(message)).build();
    }
}
