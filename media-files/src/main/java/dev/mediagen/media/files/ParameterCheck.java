package dev.mediagen.media.files;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.RequestedMedium;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares a file with the medium that a parameter of its provider names. An unknown fact is no difference.
 *
 * @param requested what the parameter names
 * @param format the format of the file
 * @param facts what is known about it
 */
record ParameterCheck(RequestedMedium requested, MediaFormat format, MediaFacts facts) {

    Optional<Adjustment> adjustment() {
        return format != requested.format() || isOtherRate()
                ? Optional.of(
                        new Adjustment(requested.parameter().name(), requested.value(), made(), OutputCheck.MADE_SO))
                : Optional.empty();
    }

    /** Opus is always played at the same rate. */
    private boolean isOtherRate() {
        OptionalInt wanted = requested.sampleRate();
        OptionalInt is = facts.sampleRate();
        return format != MediaFormat.OPUS && wanted.isPresent() && is.isPresent() && !wanted.equals(is);
    }

    private String made() {
        return facts.sampleRate().isPresent()
                ? format.id() + ", " + facts.sampleRate().getAsInt() + " Hz"
                : format.id();
    }
}
