package dev.mediagen.backend.google;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.http.ReceivedMedia;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google's names of audio formats, and the conversion of those without a header. */
final class AudioFormats {

    private static final String SAMPLE_RATE = "sample_rate";
    private static final int USUAL_RATE = 24_000;
    private static final int TELEPHONE_RATE = 8000;
    private static final Pattern RATE = Pattern.compile("rate=(\\d{4,6})");

    private AudioFormats() {}

    static String wireName(MediaFormat format) {
        return switch (format) {
            case MP3 -> "audio/mp3";
            case OPUS -> "audio/ogg_opus";
            case PCM -> "audio/l16";
            case ALAW -> "audio/alaw";
            case ULAW -> "audio/mulaw";
            default -> format.mimeType();
        };
    }

    /** Raw samples become a WAV, unless raw samples were requested. */
    static void describe(ReceivedMedia sound, String type, Options options) {
        String kind = type.toLowerCase(Locale.ROOT);
        Optional<MediaFormat> headerless = options.get(Option.OUTPUT_FORMAT).filter(format -> !format.hasSignature());
        if (headerless.isPresent()) {
            boolean telephone = headerless.get() != MediaFormat.PCM;
            sound.headerless(headerless.get(), rate(kind, options, telephone ? TELEPHONE_RATE : USUAL_RATE), 1);
        } else if (kind.startsWith("audio/l16") || kind.startsWith("audio/pcm")) {
            sound.rawSamples(rate(kind, options, USUAL_RATE), 1);
        }
    }

    /** The rate of telephones, which is sent where the caller names none: Google does not document its own. */
    static Optional<Integer> unnamedRate(Options options) {
        return options.get(Option.OUTPUT_FORMAT)
                .filter(format -> format == MediaFormat.ULAW || format == MediaFormat.ALAW)
                .filter(telephone -> !options.extras().containsKey(SAMPLE_RATE))
                .map(telephone -> TELEPHONE_RATE);
    }

    /** The rate in the response, or else the requested one. */
    private static int rate(String kind, Options options, int usual) {
        Matcher said = RATE.matcher(kind);
        if (said.find()) {
            return Integer.parseInt(said.group(1));
        }
        return options.extras().get(SAMPLE_RATE) instanceof Number requested ? requested.intValue() : usual;
    }
}
