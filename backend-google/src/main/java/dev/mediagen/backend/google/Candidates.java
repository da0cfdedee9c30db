package dev.mediagen.backend.google;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An answer of {@code generateContent}, in the order in which Google can say no. */
final class Candidates {

    /** Where media stand in it. */
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
    private final List<Json> results;

    private Candidates(ProviderResponse answer, Json candidate, List<Json> results) {
        this.answer = answer;
        this.candidate = candidate;
        this.results = results;
    }

    /**
     * Keeps the results in an answer and throws away the drafts.
     *
     * @param result what is wanted, as in MIME types: {@code image} or {@code audio}
     * @throws MediaException when there is none
     */
    static Candidates read(ProviderResponse answer, String result, Call<?> call) {
        Json json = answer.json();
        Optional<String> blocked = json.text("promptFeedback", "blockReason");
        if (blocked.isPresent()) {
            throw Failures.refused(
                    answer, blocked.get(), "Google does not work on this prompt: " + blocked.get() + ".");
        }
        Json candidate = json.at("candidates").at(0);
        if (candidate.isMissing()) {
            throw Failures.fault(answer, "no_candidates", "The answer is empty.");
        }
        String reason = reason(candidate);
        if (REFUSALS.contains(reason)) {
            throw Failures.refused(answer, reason, "Google withheld the " + result + ": " + reason + ".");
        }
        List<Json> results = keep(answer, candidate, result);
        if (results.isEmpty()) {
            throw without(answer, candidate, result, call);
        }
        return new Candidates(answer, candidate, results);
    }

    /** The parts that are results, in order. */
    List<Json> results() {
        return results;
    }

    /** The model's turn as it came, without its thoughts; its results stand for their bytes. */
    Json content() {
        Json content = candidate.at("content");
        List<Json> parts = content.at("parts").elements().stream()
                .filter(part -> results.contains(part) || (media(part).isEmpty() && !isThought(part)))
                .toList();
        return Json.object().merge(content.members()).put("parts", parts).build();
    }

    /** What the provider said of it. */
    Completed.Builder done() {
        Completed.Builder done = Completed.builder()
                .requestId(answer.requestId().or(() -> answer.json().text("responseId")))
                .servedModel(answer.json().text("modelVersion"))
                .usage(Usages.ofContent(answer.json()));
        if (!reason(candidate).equals("STOP")) {
            done.warning("The model stopped early: " + reason(candidate) + ".");
        }
        return done;
    }

    private static boolean isThought(Json part) {
        return part.at("thought").asBoolean().orElse(false);
    }

    static Optional<ReceivedMedia> media(Json part) {
        return part.at("inlineData", "data").media();
    }

    private static List<Json> keep(ProviderResponse answer, Json candidate, String result) {
        List<Json> results = new ArrayList<>();
        List<ReceivedMedia> drafts = new ArrayList<>(answer.media());
        for (Json part : candidate.at("content", "parts").elements()) {
            Optional<ReceivedMedia> media = media(part);
            boolean fits = part.text("inlineData", "mimeType")
                    .filter(type -> type.startsWith(result + "/"))
                    .isPresent();
            if (media.isPresent() && fits && !isThought(part)) {
                results.add(part);
                drafts.remove(media.get());
            }
        }
        drafts.forEach(ReceivedMedia::discard);
        return results;
    }

    private static MediaException without(ProviderResponse answer, Json candidate, String result, Call<?> call) {
        String reason = reason(candidate);
        if (!reason.equals("STOP")) {
            return Failures.fault(answer, reason, "No " + result + " came back: " + reason + ".");
        }
        Optional<String> said = candidate.at("content", "parts").elements().stream()
                .filter(part -> !isThought(part))
                .flatMap(part -> part.text("text").stream())
                .filter(text -> !text.isBlank())
                .findFirst();
        return Failures.words(
                answer,
                result,
                said,
                call.request().options().get(Option.PROMPT).orElse(""));
    }

    private static String reason(Json candidate) {
        return candidate.text("finishReason").orElse("STOP");
    }
}
