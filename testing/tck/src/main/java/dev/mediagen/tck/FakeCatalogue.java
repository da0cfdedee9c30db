package dev.mediagen.tck;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The catalogue of a fake: every option of every operation, within what it can really make. */
final class FakeCatalogue {
    static final String MODEL = "fake-1";
    static final int MOST_RESULTS = 4;
    private static final int MOST_INPUTS = 4;
    private static final long MOST_BYTES = 100L * 1024 * 1024;

    private FakeCatalogue() {}

    static Catalogue of(Set<MediaType> media) {
        ModelEntry.Builder model = ModelEntry.builder(MODEL);
        for (Operation operation : Operation.values()) {
            if (media.contains(operation.mediaType())) {
                model.can(operation, capabilities(operation));
            }
        }
        return Catalogue.of(model.build());
    }

    private static Capabilities capabilities(Operation operation) {
        Capabilities.Builder capabilities = Capabilities.builder();
        Stream.concat(operation.required().stream(), operation.optional().stream())
                .forEach(option -> capabilities.supports(option, bound(operation, option)));
        return capabilities.build();
    }

    private static Constraint bound(Operation operation, Option<?> option) {
        if (option.equals(Option.COUNT)) {
            return Constraint.range(1, MOST_RESULTS);
        } else if (option.equals(Option.SIZE)) {
            return new Constraint.Either(List.of(
                    new Constraint.Pixels(8, 2048, 4, 64L * 64, 1024L * 1024), Constraint.oneOf("1K", "2K", "720p")));
        } else if (option.equals(Option.DURATION)) {
            return Constraint.range(0.5, 60);
        } else if (option.equals(Option.OUTPUT_FORMAT)) {
            return operation.mediaType() == MediaType.IMAGE
                    ? Constraint.oneOf(id(MediaFormat.PNG), id(MediaFormat.JPEG))
                    : Constraint.oneOf(id(MediaFormat.WAV), id(MediaFormat.MP3));
        } else if (option.type().equals(OptionType.INPUT) || option.type().equals(OptionType.INPUTS)) {
            return Constraint.inputs(MOST_INPUTS, MOST_BYTES, formats(option));
        }
        return Constraint.any();
    }

    private static MediaFormat[] formats(Option<?> option) {
        String name = option.name().toUpperCase(Locale.ROOT);
        if (option.equals(Option.MASK)) {
            return new MediaFormat[] {MediaFormat.PNG};
        } else if (name.contains("AUDIO") || option.equals(Option.VOICE_SAMPLES)) {
            return new MediaFormat[] {MediaFormat.WAV, MediaFormat.MP3, MediaFormat.MP4};
        } else if (name.contains("VIDEO")) {
            return new MediaFormat[] {MediaFormat.MP4};
        }
        return new MediaFormat[] {MediaFormat.PNG, MediaFormat.JPEG};
    }

    private static String id(MediaFormat format) {
        return format.id();
    }
}
