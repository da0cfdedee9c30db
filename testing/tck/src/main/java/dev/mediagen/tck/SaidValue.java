package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that says something, and what came of it.
 *
 * @param name what it says, for messages
 * @param request the request
 * @param attempt what came of it
 */
record SaidValue(String name, Options request, Attempt attempt) {

    /**
     * What is said differently is sent differently. Two formats may be sent alike where the backend itself makes the one or the other
     * of what comes.
     */
    static void requireDifference(AskedFor asked, List<SaidValue> values) {
        for (int i = 0; i < values.size(); i++) {
            for (SaidValue other : values.subList(i + 1, values.size())) {
                SaidValue one = values.get(i);
                boolean madeHere = asked.gaveFormat(one.request, one.attempt)
                        && asked.gaveFormat(other.request, other.attempt)
                        && !one.format().equals(other.format());
                assertThat(madeHere || !one.evidence().equals(other.evidence()))
                        .as(
                                "the provider is told the same for (%s) and for (%s), so a value was dropped",
                                one.name, other.name)
                        .isTrue();
            }
        }
    }

    /** Two inputs that differ are sent differently. */
    static void requireOtherInputs(List<SaidValue> values) {
        assertThat(values.stream()
                        .map(value -> value.attempt.evidenceOfInputs())
                        .distinct()
                        .count())
                .as(
                        "different requests for %s",
                        values.stream().map(SaidValue::name).toList())
                .isEqualTo(values.size());
    }

    /** Where the wire cannot be seen, not all results may be the same. */
    static void requireSomeDifference(List<SaidValue> values) {
        String names = values.stream().map(SaidValue::name).collect(Collectors.joining(", "));
        assertThat(values.stream().map(SaidValue::evidence).distinct().count())
                .as("different results of %s: they are all the same, so the option was dropped", names)
                .isGreaterThan(1);
    }

    private String evidence() {
        return attempt.evidence();
    }

    private String format() {
        return request.get(Option.OUTPUT_FORMAT).map(MediaFormat::id).orElse("");
    }
}
