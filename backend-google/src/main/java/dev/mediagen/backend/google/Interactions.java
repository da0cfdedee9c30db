package dev.mediagen.backend.google;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Completed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /interactions}: the newer API, in which a model responds in steps, synchronously or in the background. */
final class Interactions {

    /** The paths of media in a response. */
    static final String MEDIA = "steps[].content[].data";

    private static final Set<String> REFUSALS =
            Set.of("content_blocked", "safety", "blocked", "prohibited_content", "content_policy_violation");

    private static final Set<String> OVER = Set.of("completed", "failed", "cancelled", "incomplete", "budget_exceeded");

    /**
     * In the background Google continues by itself after an interruption, which {@code requires_continuation}
     * reports.
     */
    private static final Set<String> UNDER_WAY = Set.of("queued", "in_progress", "requires_continuation");

    private final ModelHost host;

    Interactions(ModelHost host) {
        this.host = host;
    }

    ProviderRequest create() {
        return host.post("interactions");
    }

    ProviderRequest get(String id) {
        return host.get("interactions/{}", id);
    }

    ProviderRequest cancel(String id) {
        return host.post("interactions/{}/cancel", id);
    }

    /** Starts to collect the results of a response. */
    ResultCollector results(CallContext work) {
        return host.results(work);
    }

    static boolean isUnderWay(Json interaction) {
        return UNDER_WAY.contains(interaction.text("status").orElse(""));
    }

    /**
     * The final content of a finished interaction: the last of its type. Earlier ones are drafts.
     *
     * @param type {@code video} or {@code audio}
     * @throws MediaException when there is none; a completed interaction can contain only text
     */
    static Json result(ProviderResponse answer, String type) {
        Optional<MediaException> failure = failure(answer, type);
        if (failure.isPresent()) {
            throw failure.get();
        }
        List<Json> results = results(answer.json(), type);
        return results.get(results.size() - 1);
    }

    /** Whether Google ended an interaction: only then is its failure final. */
    static boolean isOver(Json interaction) {
        return OVER.contains(interaction.text("status").orElse(""));
    }

    /** The reason why an interaction has no result of a type. */
    static Optional<MediaException> failure(ProviderResponse answer, String type) {
        Json interaction = answer.json();
        if (!results(interaction, type).isEmpty()) {
            return Optional.empty();
        }
        String status = interaction.text("status").orElse("");
        return Optional.of(
                status.equals("completed")
                        ? Failures.textInstead(answer, type, text(interaction).flatMap(said -> shown(answer, said)))
                        : stopped(answer, status));
    }

    private static List<Json> results(Json interaction, String type) {
        return output(interaction)
                .filter(content -> content.text("type").filter(type::equals).isPresent())
                .toList();
    }

    /** The text beside the result: lyrics, an explanation. */
    static Optional<String> text(Json interaction) {
        return said(output(interaction));
    }

    private static Optional<String> shown(ProviderResponse answer, String words) {
        return answer.shown(Json.of(words));
    }

    /** The text of the provider about it. */
    static Completed.Builder done(ProviderResponse answer, ResultCollector results) {
        return results.completed(answer)
                .requestId(answer.requestId().or(() -> answer.shown("id")))
                .servedModel(answer.shown("model"))
                .usage(Usages.ofInteraction(answer.json()));
    }

    private static MediaException stopped(ProviderResponse answer, String status) {
        Json error = Stream.concat(
                        Stream.concat(
                                answer.json().at("errors").elements().stream(),
                                Stream.of(answer.json().at("error"))),
                        steps(answer.json(), "model_output").map(step -> step.at("error")))
                .filter(Json::isObject)
                .findFirst()
                .orElse(Json.object().build());
        String code = answer.shown(error.at("code")).orElse(status.isEmpty() ? "no_status" : status);
        String words = answer.shown(error.at("message")).orElse("The interaction ended as \"" + status + "\".");
        if (REFUSALS.contains(code)) {
            return Failures.refused(answer, code, words);
        } else if (status.equals("budget_exceeded")) {
            return new SetupException(words, Failures.fault(answer, code, words).details());
        }
        return Failures.fault(answer, code, words);
    }

    private static Stream<Json> output(Json interaction) {
        return steps(interaction, "model_output").flatMap(step -> step.at("content").elements().stream());
    }

    private static Stream<Json> steps(Json interaction, String type) {
        return interaction.at("steps").elements().stream()
                .filter(step -> step.text("type").filter(type::equals).isPresent());
    }

    private static Optional<String> said(Stream<Json> contents) {
        return contents.flatMap(content -> content.text("text").stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
