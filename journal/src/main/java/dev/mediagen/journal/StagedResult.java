package dev.mediagen.journal;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Image;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Video;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.MediaStore.Held;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A received and paid answer.
 *
 * @param completed what the provider reported
 * @param outputs the files, in order
 */
public record StagedResult(Completed completed, List<Output> outputs) {

    /** The state of an output. */
    public enum OutputState {
        /** Its bytes have not arrived. */
        MISSING,
        /** Its bytes are safe and have no final name. */
        HELD,
        /** Its bytes have arrived incomplete. */
        DAMAGED,
        /** It has its final name. */
        PLACED,
        /** It was received, and is lost everywhere. */
        GONE
    }

    /**
     * One file.
     *
     * @param held its bytes
     * @param format its format
     * @param attributes what the provider reported about it
     * @param state its state
     * @param location its final name, once it has one
     * @param facts what is known from its bytes
     */
    public record Output(
            Held held,
            MediaFormat format,
            Map<String, String> attributes,
            OutputState state,
            Optional<URI> location,
            MediaFacts facts) {

        /** An output that has just arrived. */
        public static Output held(Held held, MediaFormat format, Map<String, String> attributes, MediaFacts facts) {
            boolean damaged = facts.completeness() == Completeness.INCOMPLETE;
            OutputState state = damaged ? OutputState.DAMAGED : OutputState.HELD;
            return new Output(held, format, attributes, state, Optional.empty(), facts);
        }

        /** The same in a format that a person knows of bytes that do not tell. */
        Output in(MediaFormat known) {
            MediaFacts same = facts.toBuilder().format(known).build();
            return new Output(held, known, attributes, state, location, same);
        }

        /** Whether its bytes have arrived incomplete. */
        public boolean isDamaged() {
            return state == OutputState.DAMAGED;
        }

        /** The type of the file. */
        public Class<? extends Media> kind() {
            return switch (format.mediaType()) {
                case IMAGE -> Image.class;
                case VIDEO -> Video.class;
                case AUDIO -> Audio.class;
            };
        }

        /** The file in a location. */
        public Media media(URI file) {
            MediaFile known = new MediaFile(file, format, held.size(), held.sha256(), attributes);
            return switch (format.mediaType()) {
                case IMAGE -> new Image(known, facts);
                case VIDEO -> new Video(known, facts);
                case AUDIO -> new Audio(known, facts);
            };
        }

        /** Whether it was joined from the results of several calls. */
        public boolean isJoined() {
            return attributes.containsKey(JoinedFile.PIECES);
        }

        /** The same bytes in another spool. */
        public Output at(Held other) {
            return new Output(other, format, attributes, state, location, facts);
        }

        /** The same with other attributes. */
        public Output with(Map<String, String> others) {
            return new Output(held, format, others, state, location, facts);
        }

        /** The same under its final name. A damaged output stays damaged. */
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

    /** Whether one of the files is incomplete. */
    public boolean isDamaged() {
        return outputs.stream().anyMatch(Output::isDamaged);
    }

    /** Whether one of the files is in an unknown format. */
    public boolean isUnreadable() {
        return outputs.stream().anyMatch(output -> !output.format().isKnown());
    }

    /** The same, with a format for the files that are in an unknown one. */
    StagedResult in(MediaFormat known) {
        return with(outputs.stream()
                .map(output -> output.format().isKnown() ? output : output.in(known))
                .toList());
    }

    public StagedResult with(List<Output> others) {
        return new StagedResult(completed, List.copyOf(others));
    }
}
