package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.spi.RequestedMedium;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Codec, sample rate and bit rate as one value of the API, such as {@code mp3_44100_128}.
 *
 * @param wire the value; empty lets ElevenLabs choose, which uses MP3
 * @param isOwn whether the caller set this value, not only a format
 */
record OutputFormat(Optional<String> wire, boolean isOwn) {

    /** ElevenLabs chooses the best MP3 for the model. */
    static final String AUTO = "auto";

    private static final String PARAMETER = "output_format";

    /**
     * The best format of each codec that every plan includes; 44.1 kHz WAV and PCM, for example, require a larger
     * plan.
     */
    private static final Map<MediaFormat, String> USUAL = Map.of(
            MediaFormat.MP3, "mp3_44100_128",
            MediaFormat.WAV, "wav_24000",
            MediaFormat.PCM, "pcm_24000",
            MediaFormat.OPUS, "opus_48000_128",
            MediaFormat.ULAW, "ulaw_8000",
            MediaFormat.ALAW, "alaw_8000");

    /** The caller's own value, or the default for the requested format. */
    static OutputFormat of(Options options, Extras extras) {
        return of(options, extras, USUAL);
    }

    /** The same for music, where the best MP3 depends on the model. */
    static OutputFormat ofMusic(Options options, Extras extras) {
        return of(options, extras, Map.of(MediaFormat.MP3, AUTO));
    }

    private static OutputFormat of(Options options, Extras extras, Map<MediaFormat, String> words) {
        Optional<String> own =
                Optional.ofNullable(extras.take(PARAMETER).get(PARAMETER)).map(String::valueOf);
        return new OutputFormat(
                own.or(() -> options.get(Option.OUTPUT_FORMAT)
                        .map(format -> words.getOrDefault(format, USUAL.getOrDefault(format, format.id())))),
                own.isPresent());
    }

    /** A headerless format cannot be detected from its bytes, so it is set here. */
    void describe(ReceivedMedia sound) {
        OptionalInt rate = sampleRate();
        headerless().ifPresent(format -> {
            sound.attribute(PARAMETER, wire.orElseThrow());
            rate.ifPresentOrElse(hertz -> sound.headerless(format, hertz, 1), () -> sound.headerless(format));
        });
        format().filter(named -> isOwn)
                .ifPresent(named ->
                        sound.requested(new RequestedMedium(Option.extra(PARAMETER), wire.orElseThrow(), named, rate)));
    }

    /** The format, if its bytes do not show it. */
    Optional<MediaFormat> headerless() {
        return format().filter(format -> !format.hasSignature());
    }

    /** The first part of the value; empty where ElevenLabs chooses. */
    private Optional<MediaFormat> format() {
        return wire.map(word -> word.split("_", 2)[0]).flatMap(MediaFormat::find);
    }

    /** The second part of the value. */
    private OptionalInt sampleRate() {
        String[] parts = wire.orElse("").split("_");
        return parts.length > 1 && parts[1].matches("\\d{4,6}")
                ? OptionalInt.of(Integer.parseInt(parts[1]))
                : OptionalInt.empty();
    }
}
