package dev.mediagen.journal;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.PixelSize;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.MediaStore.Held;
import java.net.URI;
import java.time.Duration;
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
     * @param dimensions its size in pixels
     * @param duration its length
     */
    public record Output(
            Held held,
            MediaFormat format,
            Map<String, String> attributes,
            OutputState state,
            Optional<URI> location,
            Optional<PixelSize> dimensions,
            Optional<Duration> duration) {

        /** Bytes that have just come. */
        public static Output held(Held held, MediaFormat format, Map<String, String> attributes) {
            return new Output(
                    held, format, attributes, OutputState.HELD, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** The same bytes in another spool. */
        public Output at(Held other) {
            return new Output(other, format, attributes, state, location, dimensions, duration);
        }

        /** The same under its final name. */
        public Output placed(URI name, Optional<PixelSize> size, Optional<Duration> length) {
            return new Output(held, format, attributes, OutputState.PLACED, Optional.of(name), size, length);
        }
    }

    public StagedResult with(List<Output> others) {
        return new StagedResult(completed, List.copyOf(others));
    }
}
