package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step that a backend performed in {@code prepare}.
 *
 * @param key the key that the backend gave it
 * @param input the input that it was performed for
 * @param isKept whether its result is also valid for other calls
 * @param sent the requests that it sent
 */
record PreparedStep(String key, Optional<Input> input, boolean isKept, List<String> sent) {

    /** Requires that the steps of one call send nothing twice under one key. */
    static void requireNothingSentTwice(List<PreparedStep> steps) {
        Map<List<Object>, List<String>> sent = new LinkedHashMap<>();
        for (PreparedStep step : steps) {
            sent.computeIfAbsent(List.of(step.key, step.input), unseen -> new ArrayList<>())
                    .addAll(step.sent);
        }
        sent.values()
                .forEach(requests -> assertThat(requests)
                        .as("requests that one call sends under one key of prepare")
                        .doesNotHaveDuplicates());
    }

    /** Requires that an equal request performs only the steps whose results were for one call. */
    static void requireReused(List<PreparedStep> first, List<PreparedStep> again) {
        List<PreparedStep> notKept = first.stream().filter(step -> !step.isKept).toList();
        assertThat(again.size() - notKept.size())
                .as(
                        "steps that an equal request performs again, though their results are kept;"
                                + " a key of prepare must be the same for the same step (keys: %s, then %s)",
                        keys(first), keys(again))
                .isNotPositive();
    }

    private static List<String> keys(List<PreparedStep> steps) {
        return steps.stream().map(PreparedStep::key).toList();
    }
}
