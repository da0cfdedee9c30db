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
 * Which errors of a provider cost money, as data: the forms of its own error bodies, and a row per status with its documented
 * effect and the source. Only a body of the provider's own form with such a row proves that nothing was made; a gateway before it
 * may use the same status after the work was done. What HTTP itself defines for refusals applies to every body, and is in a
 * separate table, used where the provider's has no row.
 *
 * <pre>{@code
 * {
 *   "own": [{"error": {"message": "text", "type": "text"}}],
 *   "status": ["error.code"],
 *   "code": ["error.code"],
 *   "wait": {"fields": ["error.retry_after"], "text": "try again in (\\d+)(ms|s)"},
 *   "gone": [404],
 *   "rows": [
 *     {"status": [429], "effect": "not accepted", "again": true, "source": "…"},
 *     {"status": [503], "wait": true, "effect": "not accepted", "again": true, "source": "…"},
 *     {"status": [500, 502], "effect": "unknown", "source": "The documents say nothing of it."}
 *   ]
 * }
 * }</pre>
 *
 * <p>{@code status} is the path of the status of an error in a successful answer, {@code code} the path of the codes in rows,
 * {@code wait} the path of the time to wait if not in a header, {@code gone} the statuses by which the provider says that it does
 * not know a job. The first matching row counts; one with {@code "any": true} matches bodies of any form.
 */
public final class ErrorTable {

    private static final ErrorTable HTTP = read(ErrorTable.class.getResourceAsStream("errors.json"));

    private final List<ErrorForm> own;
    private final List<String> statusPaths;
    private final List<String> codePaths;
    private final List<String> waitPaths;
    private final Optional<Pattern> waitText;
    private final List<Integer> gone;
    private final List<ErrorRow> rows;

    private ErrorTable(Json table) {
        own = table.at("own").elements().stream().map(ErrorForm::new).toList();
        statusPaths = texts(table.at("status"));
        codePaths = texts(table.at("code"));
        waitPaths = texts(table.at("wait", "fields"));
        waitText = table.text("wait", "text").map(Pattern::compile);
        gone = table.at("gone").elements().stream()
                .map(status -> (int) status.asLong().orElseThrow())
                .toList();
        rows = table.at("rows").elements().stream().map(ErrorRow::read).toList();
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException when it is invalid
     */
    public static ErrorTable read(@Nullable InputStream json) {
        try (InputStream table = Objects.requireNonNull(json, "The table of errors is missing in the jar.")) {
            return new ErrorTable(Json.parse(new String(table.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The table for a provider without one: the rules of HTTP itself; any JSON that reports an error counts as the provider's own.
     */
    static ErrorTable usual() {
        return HTTP;
    }

    /** Whether a body is of the provider's own form. */
    boolean isOwn(Json body, int status) {
        return own.stream().anyMatch(form -> form.fits(body, status));
    }

    /** The status of an error inside a successful answer. */
    Optional<Integer> statusIn(Json body) {
        return found(statusPaths, body)
                .flatMap(value -> value.asScalar().stream())
                .filter(text -> text.matches("[45]\\d\\d"))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** How long to wait, if the body says so. */
    Optional<Duration> waitIn(Json body, String words) {
        return found(waitPaths, body)
                .flatMap(value -> WaitHint.of(value).stream())
                .findFirst()
                .or(() -> waitText.flatMap(pattern -> WaitHint.in(words, pattern)));
    }

    /** Whether this status means that the provider does not know a job. */
    boolean isGone(int status) {
        return gone.contains(status);
    }

    /** The row that matches an answer. The body is judged by this table's forms only, also where a rule of HTTP applies. */
    ErrorRow row(int status, Json body, boolean waits) {
        boolean isOwn = isOwn(body, status);
        return line(status, body, waits, isOwn)
                .or(() -> HTTP.line(status, body, waits, isOwn))
                .orElse(ErrorRow.NONE);
    }

    /**
     * The row that matches an error in a successful answer. It proves something only in the provider's own form, and alone: beside
     * data, something was made.
     */
    ErrorRow rowWithin(int status, Json body, boolean waits) {
        boolean isAlone = own.stream().anyMatch(form -> form.fits(body, status) && form.isAllOf(body));
        return isAlone ? row(status, body, waits) : ErrorRow.NONE;
    }

    private Optional<ErrorRow> line(int status, Json body, boolean waits, boolean isOwn) {
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
