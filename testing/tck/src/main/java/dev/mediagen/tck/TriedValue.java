package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request with a value of an option, and its outcome.
 *
 * @param name the value, for messages
 * @param request the request
 * @param attempt the outcome
 */
record TriedValue(String name, Options request, Attempt attempt) {

    /**
     * Requires that different values differ on the wire. Two formats need not, if the backend itself converts the result to the
     * requested one, nor those of subtitles, which are written from the same times.
     */
    static void requireDifference(RequestedMedia requested, List<TriedValue> values) {
        for (int i = 0; i < values.size(); i++) {
            for (TriedValue other : values.subList(i + 1, values.size())) {
                TriedValue one = values.get(i);
                boolean isConverted = requested.hasFormat(one.request, one.attempt)
                        && requested.hasFormat(other.request, other.attempt)
                        && !one.format().equals(other.format());
                boolean isBeside = requested.hasSubtitles(one.request, one.attempt)
                        && requested.hasSubtitles(other.request, other.attempt)
                        && !one.request.get(Option.SUBTITLES).equals(other.request.get(Option.SUBTITLES));
                assertThat(isConverted || isBeside || !one.evidence().equals(other.evidence()))
                        .as(
                                "the requests to the provider are the same for (%s) and for (%s), so a value was"
                                        + " dropped",
                                one.name, other.name)
                        .isTrue();
            }
        }
    }

    /** Requires that different inputs differ on the wire. */
    static void requireDifferentInputs(List<TriedValue> values) {
        assertThat(values.stream()
                        .map(value -> value.attempt.evidenceOfInputs())
                        .distinct()
                        .count())
                .as(
                        "different requests for %s",
                        values.stream().map(TriedValue::name).toList())
                .isEqualTo(values.size());
    }

    /** Requires that not all results are the same, where the wire is unknown. */
    static void requireSomeDifference(List<TriedValue> values) {
        String names = values.stream().map(TriedValue::name).collect(Collectors.joining(", "));
        assertThat(values.stream().map(TriedValue::evidence).distinct().count())
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
