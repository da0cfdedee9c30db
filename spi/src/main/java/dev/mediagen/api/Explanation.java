package dev.mediagen.api;

import java.util.List;
import java.util.Optional;

/**
 * Explains which backend and model a request would use. Made without a call.
 *
 * @param operation the operation
 * @param backend the backend that would be used; empty when there is none
 * @param model the model that would be used; empty when there is none
 * @param reason the reason, as a sentence
 * @param calls the number of calls to the provider, each billed by itself; 0 when there is no backend
 * @param quote what it costs by list price, as far as the options say; empty when there is no backend
 * @param candidates all installed backends in the order in which they are considered, each with its reason
 */
public record Explanation(
        Operation operation,
        Optional<String> backend,
        Optional<String> model,
        Text reason,
        int calls,
        Optional<Quote> quote,
        List<Candidate> candidates) {

    /**
     * One backend that could be used.
     *
     * @param backend its name
     * @param model the model it would use; empty when it has none
     * @param priority its priority for the media type; 0 means only when named
     * @param chosen whether it would be used
     * @param reason why it would be used or not, as a sentence
     */
    public record Candidate(String backend, Optional<String> model, int priority, boolean chosen, Text reason) {}
}
