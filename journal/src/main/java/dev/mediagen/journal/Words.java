package dev.mediagen.journal;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes out of what is written down whatever may be words of the caller's or made from them: prompts, instructions, parameters of a
 * provider's own, what a model wrote, messages of a provider, which may quote. Ids, numbers and addresses stay.
 */
public final class Words {

    private Words() {}

    /** Whether a kept value may hold words: an id, a time or an address has no blanks and is no JSON. */
    private static boolean mayBeIn(String text) {
        return text.chars().anyMatch(Character::isWhitespace) || text.startsWith("{") || text.startsWith("[");
    }

    /** Options without those whose values are words. */
    public static Options without(Options options) {
        Options left = options;
        for (Option<?> option : options.present()) {
            if (option.isProse()) {
                left = left.without(option);
            }
        }
        return left;
    }

    /** What a provider said of a file: ids and numbers. Any other text may be a prompt, even one of a single word. */
    public static Map<String, String> without(Map<String, String> attributes) {
        Map<String, String> left = new LinkedHashMap<>(attributes);
        left.entrySet()
                .removeIf(
                        one -> !one.getKey().endsWith("_id") && !one.getValue().matches("[0-9.]+"));
        return left;
    }

    /** Adjustments without the values of options whose values are words. */
    public static List<Adjustment> without(List<Adjustment> adjustments) {
        return adjustments.stream()
                .map(one -> Option.find(one.option()).filter(Option::isProse).isPresent()
                        ? new Adjustment(one.option(), "", "", one.why())
                        : one)
                .toList();
    }

    /** A state to continue from, if it holds no words. */
    static Optional<ContinuationState> without(ContinuationState state) {
        return state.values().values().stream().anyMatch(Words::mayBeIn) ? Optional.empty() : Optional.of(state);
    }

    static JobRecord without(JobRecord job) {
        JobState state = job.state();
        if (state instanceof JobState.Accepted accepted) {
            return job.in(accepted.withoutNote());
        } else if (state instanceof JobState.Received received) {
            return job.in(new JobState.Received(without(received.answer()), received.token()));
        } else if (state instanceof JobState.Settled settled) {
            JobState.SettledFacts facts = settled.facts();
            return job.in(new JobState.Settled(
                    without(settled.answer()),
                    new JobState.SettledFacts(
                            facts.continuation(), without(facts.adjustments()), List.of(), facts.elapsed())));
        } else if (state instanceof JobState.Ended ended) {
            JobState.JobFailure why = ended.failure();
            return job.in(new JobState.Ended(
                    ended.status(),
                    new JobState.JobFailure(why.kind(), why.code(), why.code() + ".", why.possiblyBilled())));
        }
        return job;
    }

    private static StagedResult without(StagedResult answer) {
        Completed completed = answer.completed();
        Completed.Builder left = Completed.builder()
                .servedModel(completed.servedModel())
                .requestId(completed.requestId())
                .cost(completed.cost())
                .usage(completed.usage());
        without(completed.adjustments()).forEach(left::adjustment);
        completed.continuation().flatMap(Words::without).ifPresent(left::continuation);
        return new StagedResult(
                left.build(),
                answer.outputs().stream()
                        .map(output -> output.with(without(output.attributes())))
                        .toList());
    }

    /** The hash of a prompt: tells one from another, and says nothing. */
    public static Optional<String> fingerprint(Options options) {
        return options.get(Option.PROMPT).map(Hashes::of);
    }
}
