package dev.mediagen.http;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of an {@link ErrorTable}.
 *
 * @param statuses the HTTP statuses that it matches
 * @param own whether the body has to be of the provider's own form
 * @param waiting whether the answer has to say how long to wait
 * @param codes the provider's codes that it matches; all when empty
 * @param effect the effect on the request
 * @param again whether the same request may succeed later
 * @param source where this is documented, or that it is not
 */
record ErrorRow(
        Set<Integer> statuses,
        boolean own,
        boolean waiting,
        Set<String> codes,
        ErrorEffect effect,
        boolean again,
        String source) {

    /** The row for answers that no row matches. */
    static final ErrorRow NONE =
            new ErrorRow(Set.of(), false, false, Set.of(), ErrorEffect.UNKNOWN, false, "No row matches.");

    static ErrorRow read(Json line) {
        return new ErrorRow(
                line.at("status").elements().stream()
                        .map(status -> (int) status.asLong().orElseThrow())
                        .collect(Collectors.toSet()),
                !line.at("any").asBoolean().orElse(false),
                line.at("wait").asBoolean().orElse(false),
                line.at("code").elements().stream()
                        .map(code -> code.asText().orElseThrow())
                        .collect(Collectors.toSet()),
                ErrorEffect.named(line.text("effect").orElseThrow()),
                line.at("again").asBoolean().orElse(false),
                line.text("source").orElseThrow());
    }

    boolean speaksOf(int status, boolean isOwn, boolean waits, String code) {
        return statuses.contains(status)
                && (!own || isOwn)
                && (!waiting || waits)
                && (codes.isEmpty() || codes.contains(code));
    }
}
