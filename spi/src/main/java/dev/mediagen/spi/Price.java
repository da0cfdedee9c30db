package dev.mediagen.spi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A list price of a provider. For estimates only; the actual cost of a call is in its result.
 *
 * @param unit the unit of the price
 * @param usd the price of one unit in US dollars
 * @param when the options, by name, for whose values the price applies; empty when it applies to all
 * @param from the first day on which it applies; empty when it applies already
 * @param until the first day on which it applies no longer; empty when no end is announced
 * @param source the page it comes from
 * @param readOn the day on which the page was read
 * @param confidence how reliable it is
 */
public record Price(
        Unit unit,
        BigDecimal usd,
        Map<String, String> when,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        String source,
        LocalDate readOn,
        Confidence confidence) {

    /** Makes a defensive copy; refuses invalid prices. */
    public Price {
        when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("A price must be 0 or more, not " + usd + ".");
        }
    }

    /** Whether the price applies on a day. */
    public boolean holdsOn(LocalDate day) {
        return from.filter(day::isBefore).isEmpty()
                && until.filter(end -> !day.isBefore(end)).isEmpty();
    }

    /** The units of prices. */
    public enum Unit {
        /** One generated image. */
        IMAGE,
        /** One input image. */
        INPUT_IMAGE,
        /** One draft of an image. */
        PARTIAL_IMAGE,
        /** One second of generated video or audio. */
        SECOND,
        /** One second of input video. */
        INPUT_SECOND,
        /** One minute of generated audio. */
        MINUTE,
        /** One character of the text to speak. */
        CHARACTER,
        /** One piece of music, whatever its length. */
        SONG,
        /** One result, whatever its length. */
        GENERATION,
        /** One token of input text. */
        TEXT_INPUT_TOKEN,
        /** One cached token of input text. */
        CACHED_TEXT_INPUT_TOKEN,
        /** One token of an input image. */
        IMAGE_INPUT_TOKEN,
        /** One cached token of an input image. */
        CACHED_IMAGE_INPUT_TOKEN,
        /** One token of output text. */
        TEXT_OUTPUT_TOKEN,
        /** One token of an output image. */
        IMAGE_OUTPUT_TOKEN,
        /** One token of output audio. */
        AUDIO_OUTPUT_TOKEN;

        /** The name in catalogues: {@code text_input_token}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How reliable a price is. */
    public enum Confidence {
        /** From a page of the provider, or from a copy of it. */
        OFFICIAL_COPY,
        /** From a gateway, a reseller at list price, or a maintained table. */
        THIRD_PARTY;

        /** The name in catalogues: {@code third-party}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
