package dev.mediagen.journal;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes from records all text that may come from the caller or be made from it: prompts, instructions, provider's own parameters,
 * text of a model, messages of a provider, which may quote. Ids, numbers and addresses stay.
 */
public final class TextRedaction {

    private TextRedaction() {}

    /** Whether a stored value may contain text: an id, a time or an address has no blanks and is not JSON. */
    private static boolean mayBeIn(String text) {
        return text.chars().anyMatch(Character::isWhitespace) || text.startsWith("{") || text.startsWith("[");
    }

    /** The options without those whose values are text. */
    public static Options redact(Options options) {
        Options left = options;
        for (Option<?> option : options.present()) {
            if (option.isProse()) {
                left = left.without(option);
            }
        }
        return left;
    }

    /** The attributes of a file that are ids and numbers. Any other text may be a prompt, even a single word. */
    public static Map<String, String> redact(Map<String, String> attributes) {
        Map<String, String> left = new LinkedHashMap<>(attributes);
        left.entrySet()
                .removeIf(
                        one -> !one.getKey().endsWith("_id") && !one.getValue().matches("[0-9.]+"));
        return left;
    }

    /** The adjustments without values that are text. */
    public static List<Adjustment> redact(List<Adjustment> adjustments) {
        return adjustments.stream()
                .map(one -> Option.find(one.option()).filter(Option::isProse).isPresent()
                        ? new Adjustment(one.option(), "", "", one.why())
                        : one)
                .toList();
    }

    /** The state, if it contains no text. */
    static Optional<ContinuationState> redact(ContinuationState state) {
        return state.values().values().stream().anyMatch(TextRedaction::mayBeIn)
                ? Optional.empty()
                : Optional.of(state);
    }

    static JobRecord redact(JobRecord job) {
        JobState state = job.state();
        if (state instanceof JobState.Accepted accepted) {
            return job.in(accepted.noting(Optional.empty()));
        } else if (state instanceof JobState.Received received) {
            return job.in(new JobState.Received(redact(received.answer()), received.token()));
        } else if (state instanceof JobState.Settled settled) {
            JobState.SettledFacts facts = settled.facts();
            return job.in(new JobState.Settled(
                    redact(settled.answer()),
                    new JobState.SettledFacts(
                            facts.continuation(), redact(facts.adjustments()), List.of(), facts.elapsed())));
        } else if (state instanceof JobState.Ended ended) {
            JobState.JobFailure why = ended.failure();
            return job.in(new JobState.Ended(
                    ended.status(),
                    new JobState.JobFailure(
                            why.kind(), why.code(), Text.plain(why.code() + "."), why.possiblyBilled())));
        }
        return job;
    }

    private static StagedResult redact(StagedResult answer) {
        Completed completed = answer.completed();
        Completed.Builder left = Completed.builder()
                .servedModel(completed.servedModel())
                .requestId(completed.requestId())
                .cost(completed.cost())
                .usage(completed.usage());
        redact(completed.adjustments()).forEach(left::adjustment);
        completed.continuation().flatMap(TextRedaction::redact).ifPresent(left::continuation);
        return new StagedResult(
                left.build(),
                answer.outputs().stream()
                        .map(output -> output.with(redact(output.attributes())))
                        .toList());
    }

    /** The hash of a prompt: distinguishes prompts without revealing them. */
    public static Optional<String> promptHash(Options options) {
        return options.get(Option.PROMPT).map(Sha256::shortened);
    }
}
