package dev.mediagen.core;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Text;
import java.util.List;
import java.util.Optional;

/**
 * Why a request would go where it would go. Made without a call.
 *
 * @param operation the kind of work
 * @param backend the backend that would be taken; empty when there is none
 * @param model the model that would be used; empty when there is none
 * @param reason why, as a sentence
 * @param candidates every installed backend in the order in which they are considered, with what speaks for or against it
 */
public record Explanation(
        Operation operation,
        Optional<String> backend,
        Optional<String> model,
        Text reason,
        List<Candidate> candidates) {

    /**
     * One backend that could be taken.
     *
     * @param backend its name
     * @param model the model it would use; empty when it has none for this
     * @param priority its priority for the media type; 0 means only when named
     * @param taken whether it is the one
     * @param reason why it was taken or passed over, as a sentence
     */
    public record Candidate(String backend, Optional<String> model, int priority, boolean taken, Text reason) {}
}
