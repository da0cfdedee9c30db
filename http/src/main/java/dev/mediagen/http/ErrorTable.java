package dev.mediagen.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's errors say of money, as data: the forms of its own error bodies, and a line for each status with what is
 * written of it, and where. Only a body of the provider's own form with such a line is proof that nothing was made; a gateway before
 * it may use the same status after the work was done. What HTTP itself says of refusals holds for every body, and so stands in a table
 * of its own, which counts where the provider's says nothing.
 *
 * <pre>{@code
 * {
 *   "own": [{"error": {"message": "text", "type": "text"}}],
 *   "status": ["error.code"],
 *   "code": ["error.code"],
 *   "wait": {"fields": ["error.retry_after"], "words": "try again in (\\d+)(ms|s)"},
 *   "gone": [404],
 *   "rows": [
 *     {"status": [429], "effect": "not accepted", "again": true, "source": "…"},
 *     {"status": [503], "wait": true, "effect": "not accepted", "again": true, "source": "…"},
 *     {"status": [500, 502], "effect": "unknown", "source": "The documents say nothing of it."}
 *   ]
 * }
 * }</pre>
 *
 * <p>{@code status} is where an error in an answer of success has a status, {@code code} where codes stand that a line names, {@code
 * wait} where the time to come back stands if not in a header, {@code gone} by which statuses the provider says that it does not know
 * a job. The first line that fits counts; one with {@code "any": true} fits bodies of any form.
 */
public final class ErrorTable {

    private static final ErrorTable HTTP = read(ErrorTable.class.getResourceAsStream("errors.json"));

    private final List<ErrorForm> own;
    private final List<String> statusPaths;
    private final List<String> codePaths;
    private final List<String> waitPaths;
    private final Optional<Pattern> waitWords;
    private final List<Integer> gone;
    private final List<ErrorRow> rows;

    private ErrorTable(Json table) {
        own = table.at("own").elements().stream().map(ErrorForm::new).toList();
        statusPaths = texts(table.at("status"));
        codePaths = texts(table.at("code"));
        waitPaths = texts(table.at("wait", "fields"));
        waitWords = table.text("wait", "words").map(Pattern::compile);
        gone = table.at("gone").elements().stream()
                .map(status -> (int) status.asLong().orElseThrow())
                .toList();
        rows = table.at("rows").elements().stream().map(ErrorRow::read).toList();
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ErrorTable read(@Nullable InputStream json) {
        try (InputStream table = Objects.requireNonNull(json, "The table of errors is not where it should be.")) {
            return new ErrorTable(Json.parse(new String(table.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a provider that has none: what HTTP itself says, and any JSON that reports an error is its own. */
    static ErrorTable usual() {
        return HTTP;
    }

    /** Whether a body is of the provider's own form. */
    boolean isOwn(Json body, int status) {
        return own.stream().anyMatch(form -> form.fits(body, status));
    }

    /** The status that an error inside an answer of success has. */
    Optional<Integer> statusIn(Json body) {
        return found(statusPaths, body)
                .flatMap(value -> value.asScalar().stream())
                .filter(text -> text.matches("[45]\\d\\d"))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** When to come back, as far as the body says it. */
    Optional<Duration> waitIn(Json body, String words) {
        return found(waitPaths, body)
                .flatMap(value -> WaitHint.of(value).stream())
                .findFirst()
                .or(() -> waitWords.flatMap(pattern -> WaitHint.in(words, pattern)));
    }

    /** Whether the provider says by this status that it does not know a job. */
    boolean isGone(int status) {
        return gone.contains(status);
    }

    /** The line that speaks of an answer. */
    ErrorRow row(int status, Json body, boolean waits) {
        return line(status, body, waits)
                .or(() -> HTTP.line(status, body, waits))
                .orElse(ErrorRow.NONE);
    }

    private Optional<ErrorRow> line(int status, Json body, boolean waits) {
        boolean isOwn = isOwn(body, status);
        String code = found(codePaths, body)
                .flatMap(value -> value.asScalar().stream())
                .findFirst()
                .orElse("");
        return rows.stream()
                .filter(row -> row.speaksOf(status, isOwn, waits, code))
                .findFirst();
    }

    private static Stream<Json> found(List<String> paths, Json body) {
        Json root = body.isArray() ? body.at(0) : body;
        return paths.stream().flatMap(path -> JsonPath.find(root, path));
    }

    private static List<String> texts(Json list) {
        return list.elements().stream()
                .flatMap(element -> element.asText().stream())
                .toList();
    }
}
