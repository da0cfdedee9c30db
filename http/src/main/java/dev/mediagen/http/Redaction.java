package dev.mediagen.http;

import dev.mediagen.spi.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Removes from a provider's text what no message may repeat: keys, the caller's text, base64, queries of URLs. */
final class Redaction {

    static final String MARK = "…";

    /** The minimum length; shorter prompts would also match the provider's own text. */
    private static final int SHORTEST_PROMPT = 4;

    private static final int SHORTEST_SENTENCE = 8;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{100,}={0,2}");
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"'<>]+)\\?[^\\s\"'<>]*");

    private final List<String> forbidden;
    private @Nullable List<String> forms;

    private Redaction(List<String> forbidden) {
        this.forbidden = forbidden;
    }

    /** Removes keys and the prompt, and those texts of a request that are sentences rather than names. */
    static Redaction of(List<Secret> secrets, Optional<String> prompt, Stream<String> texts) {
        List<String> forbidden = new ArrayList<>();
        prompt.filter(text -> text.length() >= SHORTEST_PROMPT).ifPresent(forbidden::add);
        texts.filter(Redaction::isSentence).forEach(forbidden::add);
        secrets.forEach(secret -> forbidden.add(secret.reveal()));
        return new Redaction(List.copyOf(forbidden));
    }

    String apply(String words) {
        String clean = words;
        for (String text : forms()) {
            clean = clean.replace(text, MARK);
        }
        clean = QUERY.matcher(clean).replaceAll("$1?" + MARK);
        return BASE64.matcher(clean).replaceAll(MARK);
    }

    /** Created when something has to be cleaned, which is rare. */
    private synchronized List<String> forms() {
        if (forms == null) {
            forms = forbidden.stream()
                    .flatMap(EncodedForms::of)
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();
        }
        return forms;
    }

    /** The same document with clean texts. */
    Json apply(Json json) {
        if (json.isObject()) {
            JsonBuilder clean = Json.object();
            json.members().forEach((name, value) -> clean.put(name, apply(value)));
            return clean.build();
        } else if (json.isArray()) {
            return Json.of(json.elements().stream().map(this::apply).toList());
        }
        return json.asText().map(text -> Json.ofText(apply(text))).orElse(json);
    }

    private static boolean isSentence(String text) {
        return text.length() >= SHORTEST_SENTENCE && text.chars().anyMatch(Character::isWhitespace);
    }
}
