package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outcome of a request.
 *
 * @param result the result, if there is one
 * @param failure the exception, if there is none
 * @param outcomes the outcomes of the handlers, in order
 * @param wire the requests of the handlers to the provider, and what the polls of the job posted; empty when the backend has no
 *     wire
 * @param prepared the preparation steps that the handlers performed, once for many requests
 * @param mark identifies the result, where there is no wire
 */
record Attempt(
        Optional<Generated<?>> result,
        Optional<RuntimeException> failure,
        List<Outcome> outcomes,
        Optional<List<String>> wire,
        List<PreparedStep> prepared,
        String mark) {

    /** The requests to the provider or, where these are unknown, the mark of the result. */
    String evidence() {
        return wire.map(sent -> String.join("\n", sent)).orElse(mark);
    }

    /** The requests that contain the inputs: uploads if there are any, otherwise the request itself. */
    String evidenceOfInputs() {
        return prepared.isEmpty()
                ? evidence()
                : prepared.stream().flatMap(step -> step.sent().stream()).collect(Collectors.joining("\n"));
    }

    /**
     * The result.
     *
     * @throws AssertionError when the request failed
     */
    Generated<?> orFail(String what) {
        if (failure.isPresent()) {
            throw new AssertionError(what + " failed: " + failure.get().getMessage(), failure.get());
        }
        return result.orElseThrow();
    }

    /**
     * Requires that it succeeded, or was at least sent: a test server need not know every answer. It fails nevertheless when the
     * provider found the request wrong, or when the backend broke; except that a model whose name is a guess may be unknown.
     */
    void requireServed(String what, Ability ability) {
        boolean sent = wire.filter(requests -> !requests.isEmpty()).isPresent();
        assertThat(result.isPresent() && wire.isPresent() && !sent && prepared.isEmpty())
                .as("whether wire() shows no request though there is a result; does the test server keep all requests?")
                .isFalse();
        if (failure.isEmpty() || (sent && (ability.isGuess() || !isOurFault(failure.get())))) {
            return;
        }
        throw new AssertionError(
                what + " for " + ability + " is declared, but fails: "
                        + failure.get().getMessage(),
                failure.get());
    }

    /** Requires that it was refused, by its name, before anything was sent. */
    void requireRefused(String what) {
        assertThat(result).as("%s is not declared, but gives a result", what).isEmpty();
        assertThat(failure.orElseThrow())
                .as("the answer to %s, which is not declared", what)
                .isInstanceOf(InvalidRequestException.class);
        assertThat(outcomes)
                .as("calls that %s led to before it was refused", what)
                .isEmpty();
        assertThat(wire.stream().flatMap(List::stream))
                .as("requests that %s led to before it was refused", what)
                .isEmpty();
    }

    private static boolean isOurFault(RuntimeException failure) {
        return failure instanceof InvalidRequestException
                || !(failure instanceof MediaException known)
                || Stream.of("backend_defect", "empty_result", "unexpected_content")
                        .anyMatch(code ->
                                known.details().code().filter(code::equals).isPresent());
    }
}
