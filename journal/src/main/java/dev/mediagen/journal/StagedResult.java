package dev.mediagen.journal;

import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.MediaStore.Held;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that is here and paid for.
 *
 * @param completed what the provider said
 * @param outputs the files, in order
 */
public record StagedResult(Completed completed, List<Output> outputs) {

    /** Where an output is. */
    public enum OutputState {
        /** Its bytes are not here. */
        MISSING,
        /** Its bytes are safe and have no final name. */
        HELD,
        /** Its bytes are here and not whole. */
        DAMAGED,
        /** It has its final name. */
        PLACED,
        /** It was here, and nobody has it any more. */
        GONE
    }

    /**
     * One file.
     *
     * @param held its bytes
     * @param format what it is
     * @param attributes what the provider said of it
     * @param state where it is
     * @param location its final name, once it has one
     * @param facts what its bytes say
     */
    public record Output(
            Held held,
            MediaFormat format,
            Map<String, String> attributes,
            OutputState state,
            Optional<URI> location,
            MediaFacts facts) {

        /** Bytes that have just come. */
        public static Output held(Held held, MediaFormat format, Map<String, String> attributes, MediaFacts facts) {
            boolean damaged = facts.completeness() == Completeness.INCOMPLETE;
            OutputState state = damaged ? OutputState.DAMAGED : OutputState.HELD;
            return new Output(held, format, attributes, state, Optional.empty(), facts);
        }

        /** Whether its bytes are here and not whole. */
        public boolean isDamaged() {
            return state == OutputState.DAMAGED;
        }

        /** The same bytes in another spool. */
        public Output at(Held other) {
            return new Output(other, format, attributes, state, location, facts);
        }

        /** The same with other things said of it. */
        Output with(Map<String, String> others) {
            return new Output(held, format, others, state, location, facts);
        }

        /** The same under its final name. What is damaged stays so. */
        public Output placed(URI name) {
            return new Output(
                    held,
                    format,
                    attributes,
                    isDamaged() ? OutputState.DAMAGED : OutputState.PLACED,
                    Optional.of(name),
                    facts);
        }
    }

    /** Whether one of the files is not whole. */
    public boolean isDamaged() {
        return outputs.stream().anyMatch(Output::isDamaged);
    }

    public StagedResult with(List<Output> others) {
        return new StagedResult(completed, List.copyOf(others));
    }
}
