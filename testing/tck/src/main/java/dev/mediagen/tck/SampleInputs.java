package dev.mediagen.tck;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Input files: those of the author of a backend, and else made in code. All images have the same size, so that a mask fits each of
 * them.
 */
final class SampleInputs {
    /** Only files made in code. */
    static final SampleInputs MADE_IN_CODE = new SampleInputs((format, seed) -> Optional.empty());

    private static final int EDGE = 64;
    private static final Duration LENGTH = Duration.ofSeconds(2);

    /** The files made so far; every check needs the same few. */
    private static final ConcurrentMap<List<Object>, Input> MADE = new ConcurrentHashMap<>();

    private final Given given;

    /**
     * @param given files from the author of the backend
     */
    SampleInputs(Given given) {
        this.given = given;
    }

    /** Files from the author of a backend that reads only some files of a format. */
    @FunctionalInterface
    interface Given {

        /** A file; two seeds give two files. Empty to use the kit's own. */
        Optional<byte[]> file(MediaFormat format, int seed);
    }

    /** Two files of the first format that the kit can make, and one of every other. */
    List<Input> of(Option<?> option, Set<MediaFormat> formats) {
        List<Input> inputs = new ArrayList<>();
        for (MediaFormat format : usualFirst(option, formats)) {
            if (canMake(format)) {
                inputs.add(make(option, format, inputs.size()));
                if (inputs.size() == 1) {
                    inputs.add(make(option, format, 1));
                }
            }
        }
        return inputs;
    }

    /** Another file of the same kind. */
    Input another(Input like, int seed) {
        return make(Option.INPUT_IMAGES, format(like), 100 + seed);
    }

    /**
     * A file of more than 256 KiB; two seeds give two files that differ only after that.
     *
     * @return empty where the kit cannot make one
     */
    Optional<Input> large(Option<?> option, Set<MediaFormat> formats, long seed) {
        return usualFirst(option, formats).stream()
                .filter(format -> given.file(format, 0).isEmpty())
                .flatMap(format -> LargeMedia.of(format, seed).stream())
                .findFirst()
                .map(Input::bytes);
    }

    /** The formats where the catalogue names none. */
    static Set<MediaFormat> usualFormats(Option<?> option) {
        String name = option.name().toLowerCase(Locale.ROOT);
        if (name.contains("audio") || option.equals(Option.VOICE_SAMPLES)) {
            return Set.of(MediaFormat.WAV);
        }
        return Set.of(name.contains("video") ? MediaFormat.MP4 : MediaFormat.PNG);
    }

    /** The formats with the usual ones first: a recording may be a video, too, but the simplest request has audio. */
    private static List<MediaFormat> usualFirst(Option<?> option, Set<MediaFormat> formats) {
        Set<MediaFormat> usual = usualFormats(option);
        return formats.stream()
                .sorted(Comparator.comparing((MediaFormat format) -> !usual.contains(format))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private boolean canMake(MediaFormat format) {
        return switch (format) {
            case PNG, JPEG, WAV, MP3, MP4 -> true;
            default -> given.file(format, 0).isPresent();
        };
    }

    private Input make(Option<?> option, MediaFormat format, int seed) {
        return given.file(format, seed).map(Input::bytes).orElseGet(() -> makeInCode(option, format, seed));
    }

    private static Input makeInCode(Option<?> option, MediaFormat format, long seed) {
        return MADE.computeIfAbsent(
                List.of(option.equals(Option.MASK), format, seed),
                unmade -> Input.bytes(
                        switch (format) {
                            case JPEG -> SampleMedia.jpeg(seed);
                            case WAV -> SampleMedia.wav(LENGTH, seed);
                            case MP3 -> SampleMedia.mp3(LENGTH, seed);
                            case MP4 -> SampleMedia.mp4(EDGE, EDGE, LENGTH, seed);
                            default ->
                                option.equals(Option.MASK)
                                        ? SampleMedia.mask(EDGE, EDGE, seed)
                                        : SampleMedia.png(EDGE, EDGE, seed);
                        }));
    }

    private static MediaFormat format(Input input) {
        try {
            return MediaFormat.of(input).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
