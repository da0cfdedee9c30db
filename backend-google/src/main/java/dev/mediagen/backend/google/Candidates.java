package dev.mediagen.backend.google;

import dev.mediagen.api.MediaException;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Completed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** A response of {@code generateContent}. Checks for failures in the order in which Google reports them. */
final class Candidates {

    /** The paths of media in it. */
    static final String MEDIA = "candidates[].content.parts[].inlineData.data";

    private static final Set<String> REFUSALS = Set.of(
            "SAFETY",
            "RECITATION",
            "LANGUAGE",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_RECITATION");

    private final ProviderResponse answer;
    private final Json candidate;
    private final String result;
    private final ResultCollector collector;
    private final List<Json> results = new ArrayList<>();

    private Candidates(ProviderResponse answer, String result, ResultCollector collector) {
        this.answer = answer;
        this.candidate = answer.json().at("candidates").at(0);
        this.result = result;
        this.collector = collector;
    }

    /**
     * Stores the results of a response, without drafts.
     *
     * @param result the expected type, as in MIME types: {@code image} or {@code audio}
     * @param describe adds facts to a result before it is stored
     * @throws MediaException when there is no result
     */
    static Candidates read(
            ProviderResponse answer,
            String result,
            ResultCollector collector,
            BiConsumer<Json, ReceivedMedia> describe) {
        Candidates candidates = new Candidates(answer, result, collector);
        candidates.keep(describe);
        if (collector.isEmpty()) {
            throw candidates.without();
        }
        return candidates;
    }

    /** The results of the model, in order; thoughts and parts of other types are skipped. */
    private void keep(BiConsumer<Json, ReceivedMedia> describe) {
        for (Json each : answer.json().at("candidates").elements()) {
            for (Json part : each.at("content", "parts").elements()) {
                if (isResult(part)
                        && collector
                                .item(media -> describe.accept(part, media), part.at("inlineData", "data"))
                                .isPresent()) {
                    results.add(part);
                }
            }
        }
    }

    private boolean isResult(Json part) {
        boolean fits = part.text("inlineData", "mimeType")
                .map(type -> type.startsWith(result + "/"))
                .orElse(true);
        return part.has("inlineData") && fits && !isThought(part);
    }

    /** The model's turn unchanged, without its thoughts; references replace the bytes of its results. */
    Json content() {
        Json content = candidate.at("content");
        List<Json> parts = content.at("parts").elements().stream()
                .filter(part -> results.contains(part) || (!part.has("inlineData") && !isThought(part)))
                .toList();
        return Json.object().merge(content.members()).put("parts", parts).build();
    }

    /** The text of the provider about it. */
    Completed.Builder done() {
        Completed.Builder done = collector
                .completed(answer)
                .requestId(answer.requestId().or(() -> answer.shown("responseId")))
                .servedModel(answer.shown("modelVersion"))
                .usage(Usages.ofContent(answer.json()));
        if (!reason().equals("STOP")) {
            done.warning("The model stopped early: " + reason() + finishMessage() + ".");
        }
        return done;
    }

    private static boolean isThought(Json part) {
        return part.at("thought").asBoolean().orElse(false);
    }

    static Optional<ReceivedMedia> media(Json part) {
        return part.at("inlineData", "data").media();
    }

    private MediaException without() {
        Optional<String> blocked = answer.shown("promptFeedback", "blockReason");
        if (blocked.isPresent()) {
            String why = answer.shown("promptFeedback", "blockReasonMessage")
                    .map(words -> ". " + words)
                    .orElse(".");
            return Failures.refused(answer, blocked.get(), "Google refused this prompt: " + blocked.get() + why);
        } else if (candidate.isMissing()) {
            return answer.failure().orElseGet(() -> Failures.fault(answer, "no_candidates", "The response is empty."));
        } else if (REFUSALS.contains(reason())) {
            return Failures.refused(
                    answer, reason(), "Google withheld the " + result + ": " + reason() + finishMessage() + ".");
        } else if (!reason().equals("STOP")) {
            return Failures.fault(
                    answer, reason(), "The response contains no " + result + ": " + reason() + finishMessage() + ".");
        }
        return Failures.textInstead(answer, result, said());
    }

    private Optional<String> said() {
        return candidate.at("content", "parts").elements().stream()
                .filter(part -> !isThought(part))
                .flatMap(part -> answer.shown(part.at("text")).stream())
                .findFirst();
    }

    private String reason() {
        return answer.shown(candidate.at("finishReason")).orElse("STOP");
    }

    private String finishMessage() {
        return answer.shown(candidate.at("finishMessage"))
                .map(words -> " (" + words + ")")
                .orElse("");
    }
}
