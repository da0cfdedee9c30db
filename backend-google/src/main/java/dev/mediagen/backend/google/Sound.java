package dev.mediagen.backend.google;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.http.ReceivedMedia;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats of sound as Google names them, and what to do with those that have no header. */
final class Sound {

    private static final int USUAL_RATE = 24_000;
    private static final Pattern RATE = Pattern.compile("rate=(\\d{4,6})");

    private Sound() {}

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

    /** Bare samples become a WAV, unless bare samples are what was asked for. */
    static void describe(ReceivedMedia sound, String type, Optional<MediaFormat> asked) {
        String kind = type.toLowerCase(Locale.ROOT);
        Optional<MediaFormat> headerless = asked.filter(format -> !format.hasSignature());
        if (headerless.isPresent()) {
            sound.headerless(headerless.get());
        } else if (kind.startsWith("audio/l16") || kind.startsWith("audio/pcm")) {
            Matcher rate = RATE.matcher(kind);
            sound.rawSamples(rate.find() ? Integer.parseInt(rate.group(1)) : USUAL_RATE, 1);
        }
    }
}
