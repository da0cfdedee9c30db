package dev.mediagen.spi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider asks for a piece of work by its list. For estimates; what a call did cost, its answer says.
 *
 * @param unit what is paid for
 * @param usd the price of one unit in US dollars
 * @param when the options, by name, for whose values the price holds; empty when it holds for all
 * @param from the first day on which it holds; empty when it holds already
 * @param until the first day on which it holds no longer; empty when no end is announced
 * @param source where it was read
 * @param readOn the day it was read
 * @param confidence how sure it is
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

    /** Keeps its own copy; refuses what is no price. */
    public Price {
        when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("A price is 0 or more, not " + usd + ".");
        }
    }

    /** Whether the price holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return from.filter(day::isBefore).isEmpty()
                && until.filter(end -> !day.isBefore(end)).isEmpty();
    }

    /** What is paid for. */
    public enum Unit {
        /** One picture that is made. */
        IMAGE,
        /** One picture that goes in. */
        INPUT_IMAGE,
        /** One draft of a picture. */
        PARTIAL_IMAGE,
        /** One second of a clip or of sound that is made. */
        SECOND,
        /** One second of a clip that goes in. */
        INPUT_SECOND,
        /** One minute of sound that is made. */
        MINUTE,
        /** One character of the text to speak. */
        CHARACTER,
        /** One piece of music, whatever its length. */
        SONG,
        /** One result, whatever its length. */
        GENERATION,
        /** One token of text that goes in. */
        TEXT_INPUT_TOKEN,
        /** One token of text that goes in again. */
        CACHED_TEXT_INPUT_TOKEN,
        /** One token of a picture that goes in. */
        IMAGE_INPUT_TOKEN,
        /** One token of a picture that goes in again. */
        CACHED_IMAGE_INPUT_TOKEN,
        /** One token of text that comes out. */
        TEXT_OUTPUT_TOKEN,
        /** One token of a picture that comes out. */
        IMAGE_OUTPUT_TOKEN,
        /** One token of sound that comes out. */
        AUDIO_OUTPUT_TOKEN;

        /** The name in catalogues: {@code text_input_token}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How sure a price is. */
    public enum Confidence {
        /** From a page of the provider, or from what quotes it. */
        OFFICIAL_COPY,
        /** From a gateway, a reseller at list price, or a kept table. */
        THIRD_PARTY;

        /** The name in catalogues: {@code third-party}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
